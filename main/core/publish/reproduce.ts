import { runSettingsSchema, type RunSettings } from '../../contract/runs';
import { isMnist } from './data-licence';

/** Settings that every run has, whatever the others are. */
const ALWAYS: ReadonlySet<string> = new Set([
  'architecture',
  'epochs',
  'batch',
  'learningRate',
  'seed',
  'validationFraction',
]);

/** Settings as a person would write them: what has its usual value is left out. */
export function writtenSettings(settings: RunSettings): Readonly<Record<string, unknown>> {
  const { architecture, epochs, batch, learningRate, seed, validationFraction } = settings;
  const usual: Readonly<Record<string, unknown>> = runSettingsSchema.parse({
    ...{ architecture, epochs, batch, learningRate, seed, validationFraction },
  });
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([key, value]) => ALWAYS.has(key) || JSON.stringify(value) !== JSON.stringify(usual[key]),
    ),
  );
}

/** The command that trains with `settings.json`; `DIR` stands for a data set that does not come along. */
export function trainCommand(dataHash: string): string {
  return `longhand train --settings settings.json${isMnist(dataHash) ? '' : ' --data DIR'}`;
}

/** Settings one by one, by their paths: `optimiser.kind` and what it is. Layers are only counted. */
export function flatSettings(settings: RunSettings): (readonly [path: string, value: unknown])[] {
  return flat('', writtenSettings(settings));
}

function flat(path: string, value: unknown): (readonly [string, unknown])[] {
  if (path === 'layers' || path === 'rateChanges' || typeof value !== 'object' || value === null)
    return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => flat(path === '' ? key : `${path}.${key}`, inner));
}
