import type { Range } from '../../../../main/contract/studies';
import { parseNumber, parseNumbers, type NumberProblem } from './parse-number';
import type { SearchableSetting } from './searchable';

/** The most points that a grid takes of a range, as the contract has it. */
const POINT_LIMITS = { min: 2, max: 100, whole: true };
const POINTS = 3;

/** A field of a row. */
export type RowField = 'values' | 'from' | 'to' | 'points';
/** What is wrong with a row, and in which field. */
export type RowProblem =
  | ({ readonly field: RowField } & NumberProblem)
  | { readonly field: 'values'; readonly reason: 'none-chosen' }
  | { readonly field: 'to'; readonly reason: 'falling' }
  | { readonly field: 'from'; readonly reason: 'log-zero' };

/** What a row says: a range, or what is wrong with it. */
export type ParsedRow =
  | { readonly kind: 'range'; readonly range: Range }
  | { readonly kind: 'wrong'; readonly problem: RowProblem };

/** One setting of a search's space, as it is typed. */
export class SpaceRow {
  readonly setting: SearchableSetting;
  mode = $state<'values' | 'range'>('values');
  /** Numbers between commas. */
  values = $state('');
  /** Of the names to choose from. */
  chosen = $state.raw<readonly string[]>([]);
  from = $state('');
  to = $state('');
  log = $state(false);
  points = $state(String(POINTS));
  readonly #parsed = $derived.by(() => this.#parse());

  constructor(setting: SearchableSetting, range: Range = setting.usual) {
    this.setting = setting;
    this.#take(range);
  }

  get path(): string {
    return this.setting.path;
  }

  get parsed(): ParsedRow {
    return this.#parsed;
  }

  /** How many different values there are to draw from; infinite for a range of any numbers. */
  get count(): number {
    if (this.#parsed.kind === 'wrong') return 0;
    const { range } = this.#parsed;
    if ('values' in range) return range.values.length;
    return isWhole(range) ? range.to - range.from + 1 : Infinity;
  }

  /** How many of them a grid takes. */
  get gridCount(): number {
    if (this.#parsed.kind === 'wrong') return 0;
    const { range } = this.#parsed;
    return 'values' in range ? range.values.length : Math.min(range.points, this.count);
  }

  toggle(choice: string): void {
    const { kind } = this.setting;
    if (kind.of !== 'choice') return;
    const isTaken = this.chosen.includes(choice);
    this.chosen = kind.choices.filter((one) => (one === choice ? !isTaken : this.chosen.includes(one)));
  }

  #take(range: Range): void {
    if ('values' in range) {
      this.mode = 'values';
      if (this.setting.kind.of === 'choice') this.chosen = range.values.map(String);
      else this.values = range.values.map(String).join(', ');
      this.#proposeRange();
      return;
    }
    this.mode = 'range';
    this.from = String(range.from);
    this.to = String(range.to);
    this.log = range.log;
    this.points = String(range.points);
    this.values = [range.from, range.to].join(', ');
  }

  /** What stands there when one switches from values to a range. */
  #proposeRange(): void {
    const { usual, kind } = this.setting;
    if (kind.of !== 'number') return;
    if (!('values' in usual)) {
      this.from = String(usual.from);
      this.to = String(usual.to);
      this.log = usual.log;
      return;
    }
    const numbers = usual.values.map(Number);
    this.from = String(Math.min(...numbers));
    this.to = String(Math.max(...numbers));
  }

  #parse(): ParsedRow {
    const { kind } = this.setting;
    if (kind.of === 'choice') {
      return this.chosen.length === 0
        ? { kind: 'wrong', problem: { field: 'values', reason: 'none-chosen' } }
        : { kind: 'range', range: { values: [...this.chosen] } };
    }
    if (this.mode === 'values') {
      const parsed = parseNumbers(this.values, kind);
      return parsed.kind === 'wrong'
        ? { kind: 'wrong', problem: { field: 'values', ...parsed.problem } }
        : { kind: 'range', range: { values: parsed.values } };
    }
    const from = parseNumber(this.from, kind);
    if (from.kind === 'wrong') return { kind: 'wrong', problem: { field: 'from', ...from.problem } };
    const to = parseNumber(this.to, kind);
    if (to.kind === 'wrong') return { kind: 'wrong', problem: { field: 'to', ...to.problem } };
    if (from.value >= to.value) return { kind: 'wrong', problem: { field: 'to', reason: 'falling' } };
    if (this.log && from.value <= 0) return { kind: 'wrong', problem: { field: 'from', reason: 'log-zero' } };
    const points = parseNumber(this.points, POINT_LIMITS);
    if (points.kind === 'wrong') return { kind: 'wrong', problem: { field: 'points', ...points.problem } };
    return {
      kind: 'range',
      range: { from: from.value, to: to.value, log: this.log, points: points.value },
    };
  }
}

/** Whether only whole numbers lie in it: so it is where both its ends are whole. */
function isWhole({ from, to }: Exclude<Range, { values: unknown }>): boolean {
  return Number.isInteger(from) && Number.isInteger(to);
}
