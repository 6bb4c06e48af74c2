/**
 * Decoding of connectionist temporal classification (Graves, Fernández, Gomez & Schmidhuber 2006): every column says a sign
 * or nothing, equal neighbours are one sign, and the probability of a text is that of all ways to say it.
 */

/** Logarithms of probabilities, a row of `classes` for each column; the last class is the blank. */
export interface ColumnScores {
  readonly columns: number;
  readonly classes: number;
  readonly values: Float32Array;
}

/** A text as classes, and how probable it is. */
export interface Reading {
  readonly classes: readonly number[];
  /** Natural logarithm; at most 0 but for rounding. */
  readonly logProbability: number;
}

/** Whether a class may follow what was read so far. */
export type MayFollow = (before: readonly number[], next: number) => boolean;

/** Texts that are kept from one column to the next. */
const BEAM = 24;
/** Classes less probable than this in a column are not looked at there. */
const LEAST = Math.log(1e-5);

/** The logarithm of a sum of two numbers given by theirs. */
export function logSum(a: number, b: number): number {
  if (a === -Infinity) return b;
  if (b === -Infinity) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}

/** Logarithms of probabilities of logits. */
export function logSoftmax(logits: Float32Array, classes: number): ColumnScores {
  const values = new Float32Array(logits.length);
  for (let from = 0; from < logits.length; from += classes) {
    const row = logits.subarray(from, from + classes);
    const most = row.reduce((a, b) => Math.max(a, b), -Infinity);
    const sum = Math.log(row.reduce((total, value) => total + Math.exp(value - most), 0)) + most;
    row.forEach((value, at) => (values[from + at] = value - sum));
  }
  return { columns: logits.length / classes, classes, values };
}

/**
 * Takes classes for blanks: what is read then is the text without them, and its probability is exactly that of all texts
 * which come to it.
 *
 * @param kept - the first classes, which stay
 */
export function silenced({ columns, classes, values }: ColumnScores, kept: number): ColumnScores {
  const result = new Float32Array(columns * (kept + 1));
  for (let column = 0; column < columns; column += 1) {
    const row = values.subarray(column * classes, (column + 1) * classes);
    result.set(row.subarray(0, kept), column * (kept + 1));
    result[column * (kept + 1) + kept] = row.subarray(kept).reduce(logSum, -Infinity);
  }
  return { columns, classes: kept + 1, values: result };
}

interface Prefix {
  readonly classes: readonly number[];
  /** Of all ways that end with a blank, and with its last sign. */
  blank: number;
  sign: number;
}

/**
 * The most probable texts (prefix beam search, Hannun et al. 2014).
 *
 * @returns the most probable first
 */
export function bestReadings(scores: ColumnScores, mayFollow: MayFollow = () => true): Reading[] {
  const blank = scores.classes - 1;
  let beam: Prefix[] = [{ classes: [], blank: 0, sign: -Infinity }];
  for (let column = 0; column < scores.columns; column += 1) {
    const row = scores.values.subarray(column * scores.classes, (column + 1) * scores.classes);
    const next = new Map<string, Prefix>();
    const entry = (classes: readonly number[]): Prefix => {
      const key = classes.join();
      const found = next.get(key) ?? { classes, blank: -Infinity, sign: -Infinity };
      next.set(key, found);
      return found;
    };
    for (const prefix of beam) {
      const whole = logSum(prefix.blank, prefix.sign);
      const last = prefix.classes.at(-1);
      const same = entry(prefix.classes);
      same.blank = logSum(same.blank, whole + (row[blank] ?? -Infinity));
      if (last !== undefined) same.sign = logSum(same.sign, prefix.sign + (row[last] ?? -Infinity));
      for (let sign = 0; sign < blank; sign += 1) {
        const score = row[sign] ?? -Infinity;
        if (score < LEAST || !mayFollow(prefix.classes, sign)) continue;
        const longer = entry([...prefix.classes, sign]);
        // A sign that repeats the last one is only told apart by a blank.
        longer.sign = logSum(longer.sign, (sign === last ? prefix.blank : whole) + score);
      }
    }
    beam = [...next.values()].sort((a, b) => total(b) - total(a)).slice(0, BEAM);
  }
  return beam.map((prefix) => ({ classes: prefix.classes, logProbability: total(prefix) }));
}

function total({ blank, sign }: Prefix): number {
  return logSum(blank, sign);
}

/** The logarithm of the probability of a text: of all ways to say it (the forward pass of Graves et al. 2006). */
export function logProbabilityOf(scores: ColumnScores, classes: readonly number[]): number {
  const states = statesOf(scores, classes);
  let sums = states.map((_, state) => (state === 0 ? 0 : -Infinity));
  for (let column = 0; column < scores.columns; column += 1) {
    const before = sums;
    sums = states.map((sign, state) => {
      let sum = logSum(
        before[state] ?? -Infinity,
        column === 0 ? -Infinity : (before[state - 1] ?? -Infinity),
      );
      if (column === 0 && state === 1) sum = 0;
      if (maySkip(scores, states, state)) sum = logSum(sum, before[state - 2] ?? -Infinity);
      return sum + (scores.values[column * scores.classes + sign] ?? -Infinity);
    });
  }
  return logSum(sums.at(-1) ?? -Infinity, sums.at(-2) ?? -Infinity);
}

/** What is said for a text: its signs, with blanks around and between all of them. */
function statesOf({ classes: count }: ColumnScores, classes: readonly number[]): number[] {
  const blank = count - 1;
  return classes.flatMap((sign) => [blank, sign]).concat(blank);
}

/** Whether the blank before a state may be left out: not between equal signs. */
function maySkip({ classes }: ColumnScores, states: readonly number[], state: number): boolean {
  return state > 1 && states[state] !== classes - 1 && states[state] !== states[state - 2];
}

/** The columns in which the most probable way to say a text has each of its signs (Viterbi 1967). */
export function spansOf(scores: ColumnScores, classes: readonly number[]): [from: number, to: number][] {
  const blank = scores.classes - 1;
  const states = statesOf(scores, classes);
  const score = (column: number, state: number): number =>
    scores.values[column * scores.classes + (states[state] ?? blank)] ?? -Infinity;
  let best = states.map((_, state) => (state < 2 ? score(0, state) : -Infinity));
  const steps: number[][] = [];
  for (let column = 1; column < scores.columns; column += 1) {
    const before = best;
    const from = states.map((_, state) => {
      let chosen = state;
      for (const other of maySkip(scores, states, state) ? [state - 1, state - 2] : [state - 1]) {
        if ((before[other] ?? -Infinity) > (before[chosen] ?? -Infinity)) chosen = other;
      }
      return chosen;
    });
    steps.push(from);
    best = from.map((other, state) => (before[other] ?? -Infinity) + score(column, state));
  }
  const ends = [states.length - 1, states.length - 2];
  let state = ends.reduce((a, b) => ((best[b] ?? -Infinity) > (best[a] ?? -Infinity) ? b : a));
  const spans: [number, number][] = classes.map(() => [scores.columns, -1]);
  for (let column = scores.columns - 1; column >= 0; column -= 1) {
    const span = state % 2 === 1 ? spans[(state - 1) / 2] : undefined;
    if (span !== undefined) {
      span[0] = Math.min(span[0], column);
      span[1] = Math.max(span[1], column);
    }
    state = steps[column - 1]?.[state] ?? state;
  }
  return spans.map(([from, to]) => [from, to + 1]);
}
