import type { LayerInput } from '../../contract/architecture';
import { CLASS_COUNT } from '../../contract/ink';
import type { RunSettings, RunSettingsInput } from '../../contract/runs';
import { runSettingsSchema } from '../../contract/runs';
import type { PresetName } from '../../contract/setup-calls';
import { USUAL_SETTINGS } from '../../contract/usual-settings';
import standard from '../../../resources/recipes/standard.json';
import strong from '../../../resources/recipes/strong.json';

/** The least network that can learn: one unit for each digit, each of which sees every pixel. */
const BLANK: LayerInput[] = [{ kind: 'flatten' }, { kind: 'dense', units: CLASS_COUNT }];

const CHANGES: Readonly<Record<PresetName, object>> = {
  'seed-small': { architecture: 'seed-small' },
  'seed-deep': { architecture: 'seed-deep' },
  // What came to 99 % of MNIST's test images soonest; `bench/train.mjs` measures it.
  swift: {
    architecture: 'swift',
    epochs: 2,
    batch: 256,
    learningRate: 0.006,
    schedule: { kind: 'one-cycle', warmup: 0.2 },
  } satisfies Partial<RunSettingsInput>,
  standard,
  strong,
  blank: { architecture: 'blank', layers: BLANK } satisfies Partial<RunSettingsInput>,
};

/** Settings to begin with. */
export function presetSettings(name: PresetName): RunSettings {
  return runSettingsSchema.parse({ ...USUAL_SETTINGS, ...CHANGES[name] });
}
