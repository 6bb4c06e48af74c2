import type { Layer } from '../../../../main/contract/architecture';
import { BALANCE_MODES } from '../../../../main/contract/preparation';
import { ARCHITECTURE_NAMES, RUN_LIMITS, type RunSettings } from '../../../../main/contract/runs';
import type { Range } from '../../../../main/contract/studies';

/** What a number may be. */
export interface NumberLimits {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/** A setting that is worth trying, and how it usually is. */
export interface SearchableSetting {
  /** As in `optimiser.kind`. */
  readonly path: string;
  /** The names to choose from, or what its number may be. */
  readonly kind:
    | { readonly of: 'choice'; readonly choices: readonly string[] }
    | ({ readonly of: 'number' } & NumberLimits);
  readonly usual: Range;
}

/** What a new search tries, as the command line does. */
export const FIRST_PATHS: readonly string[] = ['learningRate', 'batch'];

/** Points of a grid that a range gets. */
const POINTS = 3;

/** The settings to choose from, in the order of the list. Dropout is only there where the network has it. */
export const SEARCHABLE: readonly SearchableSetting[] = [
  number('learningRate', { ...RUN_LIMITS.learningRate, whole: false }, range(1e-4, 1e-2, true)),
  number('batch', { ...RUN_LIMITS.batch, whole: true }, { values: [32, 64, 128] }),
  choice('optimiser.kind', ['sgd', 'momentum', 'rmsprop', 'adam', 'adamw'], ['momentum', 'adam', 'adamw']),
  number('optimiser.weightDecay', part(), range(1e-4, 0.1, true)),
  choice(
    'schedule.kind',
    ['constant', 'step', 'exponential', 'cosine', 'one-cycle'],
    ['constant', 'cosine', 'one-cycle'],
  ),
  number('schedule.warmup', part(0.5), range(0, 0.2)),
  choice('architecture', ARCHITECTURE_NAMES, ['seed-small', 'seed-deep', 'swift']),
  number('regularisation.l2', part(), range(1e-6, 1e-3, true)),
  number('regularisation.labelSmoothing', part(0.999), range(0, 0.2)),
  number('augmentation.rotation', { min: 0, max: 180, whole: false }, range(0, 20)),
  number('augmentation.shift', { min: 0, max: 14, whole: false }, range(0, 3)),
  number('augmentation.scale', part(0.9), range(0, 0.2)),
  number('augmentation.aspect', part(0.9), range(0, 0.2)),
  number('augmentation.shear', { min: 0, max: 2, whole: false }, range(0, 0.3)),
  number('augmentation.elastic', { min: 0, max: 6, whole: false }, range(0, 1.5)),
  number('augmentation.thickness', part(), range(0, 0.5)),
  number('augmentation.noise', part(), range(0, 0.2)),
  number('augmentation.erasing', part(), range(0, 0.4)),
  choice('balance', ['none', ...BALANCE_MODES], ['none', ...BALANCE_MODES]),
  number('seed', { ...RUN_LIMITS.seed, whole: true }, { values: [1, 2, 3] }),
];

/** What can be searched with these settings: also the rate of every dropout of a network of one's own. */
export function searchableOf(settings: RunSettings): SearchableSetting[] {
  const rates = (settings.layers ?? []).flatMap((layer: Layer, index) =>
    layer.kind === 'dropout' ? [number(dropoutPath(index), part(0.9), range(0, 0.5))] : [],
  );
  return [...SEARCHABLE, ...rates];
}

/** Which layer's dropout a path is, from 0; `null` where it is none. */
export function dropoutLayer(path: string): number | null {
  const match = /^layers\.(\d+)\.rate$/.exec(path);
  return match === null ? null : Number(match[1]);
}

/** What the number of a setting may be; `null` where it has names or is not known here. */
export function limitsOf(path: string): NumberLimits | null {
  const kind = SEARCHABLE.find((one) => one.path === path)?.kind;
  if (dropoutLayer(path) !== null) return part(0.9);
  return kind?.of === 'number' ? kind : null;
}

function dropoutPath(layer: number): string {
  return `layers.${layer}.rate`;
}

function number(path: string, limits: NumberLimits, usual: Range): SearchableSetting {
  const { min, max, whole } = limits;
  return { path, kind: { of: 'number', min, max, whole }, usual };
}

function choice(path: string, choices: readonly string[], usual: readonly string[]): SearchableSetting {
  return { path, kind: { of: 'choice', choices }, usual: { values: [...usual] } };
}

function range(from: number, to: number, log = false): Range {
  return { from, to, log, points: POINTS };
}

function part(max = 1): NumberLimits {
  return { min: 0, max, whole: false };
}
