import { addWriteSignature, writeVariables } from '../../model/network';
import { loadTensorFlow, type TensorFlow } from '../../tensorflow/backend';
import { Graph } from '../../tensorflow/graph';
import { GraphSession } from '../../tensorflow/session';
import { DIGIT_CLASSES, SIGNS, SIGN_CLASSES } from './alphabet';
import { amountGrammar } from './amount-grammar';
import { calibrated } from './confidence';
import {
  bestReadings,
  logProbabilityOf,
  logSoftmax,
  logSum,
  silenced,
  spansOf,
  type ColumnScores,
  type Reading,
} from './ctc';
import {
  openStringReader,
  shippedStringReader,
  type StoredStringReader,
  type StringCard,
} from './string-folder';
import { COLUMN_STEP, declareStringWeights, placeStringNetwork, STRING_WEIGHTS } from './string-network';
import { sideBySide, STRIP_HEIGHT, toStrip, type GreyPixels, type Strip } from './strip';
import { seenIn, VIEWS } from './views';

/** Other readings that are told of. */
const MOST_ALTERNATIVES = 5;
/** Texts of each view that the others are asked about. */
const MOST_CANDIDATES = 6;
const NOTHING: Reading = { classes: [], logProbability: -Infinity };
/** Alternatives less probable than this are none. */
const LEAST_PROBABILITY = 0.001;

/** A string of digits that may be what is written. */
export interface DigitString {
  readonly digits: string;
  /** 0-1, as the network says; not calibrated. */
  readonly probability: number;
}

/** Where a digit lies in the picture, and how sure it is. */
export interface DigitPlace {
  readonly digit: string;
  /** Columns of the picture, in its pixels. */
  readonly left: number;
  readonly right: number;
  /** Share of the likely readings of this length that have this digit here, 0-1. */
  readonly probability: number;
}

/** What was read in a picture of one string. */
export interface StringReading {
  /** The digits, from left to right, without any signs. */
  readonly digits: string;
  /** Probability that all of `digits` are right, 0-1, calibrated on drawn strings. */
  readonly confidence: number;
  /** The same digits with the signs between them; `#` is a sign that says nothing. */
  readonly text: string;
  readonly places: readonly DigitPlace[];
  /** What else it may be, the most probable first. */
  readonly alternatives: readonly DigitString[];
}

/** Reads strings of digits in pictures as a whole, without cutting them into digits first. */
export class StringReader {
  readonly card: StringCard;
  readonly #session: GraphSession;

  private constructor(session: GraphSession, card: StringCard) {
    this.#session = session;
    this.card = card;
  }

  /**
   * Loads a reader, the one that ships where no folder is named.
   *
   * @throws LonghandError `model-damaged`, `backend-unavailable`
   */
  static async load(folder: string = shippedStringReader()): Promise<StringReader> {
    return StringReader.of(await loadTensorFlow(), await openStringReader(folder));
  }

  static async of(tf: TensorFlow, { card, weights }: StoredStringReader): Promise<StringReader> {
    const graph = new Graph();
    const variables = declareStringWeights(graph);
    addWriteSignature(graph, 'write', variables);
    const strips = graph.placeholder('float32', [null, STRIP_HEIGHT, null, 1]);
    const seed = (): never => {
      throw new TypeError('reading leaves nothing to chance');
    };
    const placing = { graph, mode: 'predict', type: 'float32', statisticsRate: null, seed } as const;
    const { logits } = placeStringNetwork(placing, strips.value, variables);
    const output = { ref: logits, type: 'float32', shape: [null, null, SIGN_CLASSES] } as const;
    graph.signature('read', { strips }, { logits: output });
    const session = await GraphSession.load(tf, graph);
    writeVariables(
      session,
      'write',
      STRING_WEIGHTS.map(({ shape }) => shape),
      weights,
    );
    return new StringReader(session, card);
  }

  /** Reads a picture that shows one string and little else. */
  read(picture: GreyPixels): StringReading {
    const strips = VIEWS.map((view) => toStrip(seenIn(picture, view)));
    const views = this.#scores(strips);
    const readings = together(views.map((scores) => silenced(scores, DIGIT_CLASSES)));
    const best = readings[0] ?? NOTHING;
    const [first, strip] = [views[0], strips[0]];
    return {
      digits: textOf(best),
      confidence: calibrated(Math.exp(best.logProbability), this.card.calibration),
      text: first === undefined ? textOf(best) : signedText(first, best),
      places: first === undefined || strip === undefined ? [] : placesOf(first, strip, best, readings),
      alternatives: readings
        .slice(1, 1 + MOST_ALTERNATIVES)
        .map((reading) => ({ digits: textOf(reading), probability: Math.exp(reading.logProbability) }))
        .filter(({ probability }) => probability >= LEAST_PROBABILITY),
    };
  }

  /** Gives the session back. */
  dispose(): void {
    this.#session.dispose();
  }

  #scores(strips: readonly Strip[]): ColumnScores[] {
    const width = strips.reduce((most, strip) => Math.max(most, strip.width), 0);
    const { logits } = this.#session.run('read', {
      strips: { shape: [strips.length, STRIP_HEIGHT, width, 1], data: sideBySide(strips, width) },
    });
    if (logits === undefined) throw new Error('the graph left its logits out');
    const size = logits.length / strips.length;
    return strips.map((_, at) => logSoftmax(logits.subarray(at * size, (at + 1) * size), SIGN_CLASSES));
  }
}

/**
 * What all views say together: the mean of the probabilities that they give a text.
 *
 * @returns the most probable first
 */
function together(views: readonly ColumnScores[]): Reading[] {
  const candidates = new Map<string, readonly number[]>();
  for (const scores of views) {
    for (const { classes } of bestReadings(scores).slice(0, MOST_CANDIDATES)) {
      candidates.set(classes.join(), classes);
    }
  }
  const sums = [...candidates.values()].map((classes): Reading => {
    const all = views.map((scores) => logProbabilityOf(scores, classes));
    return { classes, logProbability: all.reduce(logSum, -Infinity) - Math.log(views.length) };
  });
  return sums.sort((a, b) => b.logProbability - a.logProbability);
}

function textOf({ classes }: Reading): string {
  return classes.map((sign) => SIGNS[sign] ?? '').join('');
}

/** The most probable text of an amount that has just these digits. */
function signedText(scores: ColumnScores, best: Reading): string {
  const grammar = amountGrammar(best.classes);
  const signed = bestReadings(scores, grammar).find(
    ({ classes }) => classes.filter((sign) => sign < DIGIT_CLASSES).join() === best.classes.join(),
  );
  return textOf(signed ?? best);
}

function placesOf(
  scores: ColumnScores,
  { scale, offset }: Strip,
  best: Reading,
  readings: readonly Reading[],
): DigitPlace[] {
  const alike = readings.filter(({ classes }) => classes.length === best.classes.length);
  const sum = alike.reduce((total, { logProbability }) => total + Math.exp(logProbability), 0);
  const toPicture = (column: number): number => Math.max(0, (column * COLUMN_STEP - offset) / scale);
  return spansOf(silenced(scores, DIGIT_CLASSES), best.classes).map(([from, to], place) => {
    const sign = best.classes[place] ?? 0;
    const same = alike
      .filter(({ classes }) => classes[place] === sign)
      .reduce((total, { logProbability }) => total + Math.exp(logProbability), 0);
    return {
      digit: SIGNS[sign] ?? '',
      left: toPicture(from),
      right: toPicture(to),
      probability: sum > 0 ? same / sum : 0,
    };
  });
}
