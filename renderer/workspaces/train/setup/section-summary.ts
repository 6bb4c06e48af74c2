import type { RunSettings } from '../../../../main/contract/runs';
import type { Messages } from '../../../i18n/en';

type Words = Messages['setup'];

/** Parts of the form that can be folded, in their order. */
export const FOLDED_SECTIONS = [
  'optimiser',
  'schedule',
  'augmentation',
  'synthesis',
  'regularisation',
  'end',
] as const;
/** See {@link FOLDED_SECTIONS}. */
export type FoldedSection = (typeof FOLDED_SECTIONS)[number];

/** Which folded part of the form holds a setting, if one does. */
export function sectionOf(path: string): FoldedSection | null {
  const [group = ''] = path.split('.');
  if (END.has(group)) return 'end';
  if (group === 'rateChanges') return 'schedule';
  return FOLDED_SECTIONS.find((section) => section === group) ?? null;
}

const END: ReadonlySet<string> = new Set(['patience', 'precision', 'seed', 'deterministic']);

/** What a part of the form comes to, in a line. */
export function sectionSummary(t: Words, section: FoldedSection, settings: RunSettings): string {
  const parts = PARTS[section](t, settings);
  return parts.length === 0 ? t.summary.none : parts.join(', ');
}

const PARTS: Readonly<Record<FoldedSection, (t: Words, settings: RunSettings) => string[]>> = {
  optimiser: (t, { optimiser }) => [
    t.optimisers[optimiser.kind],
    ...numbersOf(optimiser).map(([name, value]) => named(t, `optimiser.${name}`, value)),
  ],
  schedule: (t, { schedule, learningRate }) => [
    t.schedules[schedule.kind],
    ...(schedule.warmup > 0 ? [t.summary.warmup(schedule.warmup)] : []),
    t.summary.rest(learningRate),
  ],
  augmentation: (t, { augmentation }) =>
    (Object.keys(t.changes) as (keyof typeof augmentation)[]).flatMap((name) =>
      augmentation[name] === 0 ? [] : [t.changes[name](augmentation[name])],
    ),
  synthesis: (t, { synthesis: { digits, nonDigits } }) => [
    ...(digits > 0 ? [t.summary.digits(digits)] : []),
    ...(nonDigits > 0 ? [t.summary.nonDigits(nonDigits)] : []),
  ],
  regularisation: (t, { regularisation }) =>
    numbersOf(regularisation).flatMap(([name, value]) =>
      value === 0 ? [] : [named(t, `regularisation.${name}`, value)],
    ),
  end: (t, { patience, precision, seed }) => [
    patience === null ? t.summary.noPatience : t.summary.patience(patience),
    ...(precision === 'auto' ? [] : [t.precisions[precision]]),
    t.summary.seed(seed),
  ],
};

function numbersOf(group: object): [string, number][] {
  return Object.entries(group).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
}

function named(t: Words, path: string, value: number): string {
  const { fields } = t;
  const name = Object.hasOwn(fields, path) ? fields[path as keyof typeof fields].label : path;
  return t.summary.setting(name, value);
}
