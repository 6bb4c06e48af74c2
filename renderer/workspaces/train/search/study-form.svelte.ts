import { RUN_LIMITS, type RunSettings } from '../../../../main/contract/runs';
import {
  SEARCH_LIMITS,
  type SearchMethod,
  type Space,
  type StudyInfo,
  type StudyPlan,
} from '../../../../main/contract/studies';
import { parseNumber, type ParsedNumber } from './parse-number';
import { FIRST_PATHS, SEARCHABLE, searchableOf, type SearchableSetting } from './searchable';
import { SpaceRow } from './space-row.svelte';

/** Folds that are proposed. */
const USUAL_FOLDS = 5;

/** What a person fills in before a search or a cross-validation. The settings that it begins from are the run form's. */
export class StudyForm {
  kind = $state<StudyPlan['kind']>('search');
  method = $state<SearchMethod>('halving');
  /** As typed. */
  trials = $state(String(SEARCH_LIMITS.trials.default));
  minutes = $state(String(SEARCH_LIMITS.minutes.default));
  folds = $state(String(USUAL_FOLDS));
  #rows = $state.raw<readonly SpaceRow[]>(
    SEARCHABLE.filter(({ path }) => FIRST_PATHS.includes(path)).map((setting) => new SpaceRow(setting)),
  );
  readonly #numbers = $derived({
    trials: parseNumber(this.trials, { ...SEARCH_LIMITS.trials, whole: true }),
    minutes: parseNumber(this.minutes, { ...SEARCH_LIMITS.minutes, whole: false }),
    folds: parseNumber(this.folds, { ...RUN_LIMITS.folds, whole: true }),
  });
  readonly #plan = $derived(this.#planOf());

  /** The settings that are tried. */
  get rows(): readonly SpaceRow[] {
    return this.#rows;
  }

  /** What was typed into the fields beside the space, read. */
  get numbers(): Readonly<Record<'trials' | 'minutes' | 'folds', ParsedNumber>> {
    return this.#numbers;
  }

  /** What is to be done, or `null` while something is wrong. */
  get plan(): StudyPlan | null {
    return this.#plan;
  }

  /** How many trials a grid has. */
  get gridSize(): number {
    return this.#rows.reduce((product, row) => product * row.gridCount, 1);
  }

  /** Whether a grid has more points than can be tried. */
  get isGridTooLarge(): boolean {
    return this.method === 'grid' && this.gridSize > SEARCH_LIMITS.trials.max;
  }

  /** How many different trials there are; infinite where a range of any numbers is among the settings. */
  get spaceSize(): number {
    return this.#rows.reduce((product, row) => product * row.count, 1);
  }

  /** Trials at most, as the studio is told. */
  get mostTrials(): number {
    const { trials } = this.#numbers;
    if (this.method === 'grid' || trials.kind === 'wrong') return SEARCH_LIMITS.trials.max;
    return trials.value;
  }

  /** The settings that can still be added, beginning from some. */
  addable(settings: RunSettings): SearchableSetting[] {
    return searchableOf(settings).filter(({ path }) => !this.#rows.some((row) => row.path === path));
  }

  add(setting: SearchableSetting): void {
    this.#rows = [...this.#rows, new SpaceRow(setting)];
  }

  remove(path: string): void {
    this.#rows = this.#rows.filter((row) => row.path !== path);
  }

  /** Fills in a space: that of an earlier search, or what it came to. Settings that are not known here are left out. */
  takeSpace(space: Space, settings: RunSettings): void {
    this.kind = 'search';
    const known = searchableOf(settings);
    this.#rows = Object.entries(space).flatMap(([path, range]) => {
      const setting = known.find((one) => one.path === path);
      return setting === undefined ? [] : [new SpaceRow(setting, range)];
    });
  }

  /** Fills in what an earlier study did. */
  takePlan({ plan, settings, trials }: Pick<StudyInfo, 'plan' | 'settings' | 'trials'>): void {
    this.kind = plan.kind;
    if (plan.kind === 'folds') {
      this.folds = String(plan.folds);
      return;
    }
    this.method = plan.method;
    this.minutes = String(plan.minutes);
    if (plan.method !== 'grid') this.trials = String(trials.length);
    this.takeSpace(plan.space, settings);
  }

  #planOf(): StudyPlan | null {
    const { folds, minutes, trials } = this.#numbers;
    if (this.kind === 'folds') return folds.kind === 'wrong' ? null : { kind: 'folds', folds: folds.value };
    const ranges = this.#rows.flatMap(({ path, parsed }) =>
      parsed.kind === 'range' ? [[path, parsed.range] as const] : [],
    );
    const isWrong = ranges.length < this.#rows.length || ranges.length === 0 || this.isGridTooLarge;
    if (isWrong || minutes.kind === 'wrong' || (this.method !== 'grid' && trials.kind === 'wrong'))
      return null;
    return { kind: 'search', method: this.method, space: Object.fromEntries(ranges), minutes: minutes.value };
  }
}
