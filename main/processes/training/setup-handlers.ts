import os from 'node:os';
import path from 'node:path';
import type { CallHandlers } from '../../contract/calls';
import { CLASS_COUNT } from '../../contract/ink';
import type { RunSettings } from '../../contract/runs';
import type { SettingsCheck, SettingsProblem } from '../../contract/settings-check';
import { PRESET_NAMES, type SETUP_CALLS } from '../../contract/setup-calls';
import { architectureOf } from '../../core/model/architecture';
import { describeArchitecture } from '../../core/model/describe';
import { runImages, type RunImages } from '../../core/training/epoch-images';
import { costKey, roughMemory } from '../../core/training/estimate';
import { hasBfloat16 } from '../../core/training/precision';
import { presetSettings } from '../../core/training/presets';
import { scheduleCurve } from '../../core/training/schedule-curve';
import { readSettingsFile } from '../../core/training/settings-file';
import { settingsHints } from '../../core/training/settings-hints';
import {
  dataProblems,
  networkProblems,
  refusal,
  type LearntData,
} from '../../core/training/settings-problems';
import type { Library } from '../../core/library/database';
import { Estimator } from './estimator';
import type { Jobs } from '../jobs';
import type { OpenData } from '../data/open-data';
import type { TrainerSlot } from './trainer-slot';

/** What the handlers of the calls that help to set up a run work on. */
export interface SetupStudio {
  readonly library: Library;
  readonly data: OpenData;
  readonly jobs: Jobs;
  readonly slot: TrainerSlot;
}

/** An open data set as a run would learn from it. */
interface OpenedData extends LearntData {
  readonly testCount: number;
}

/** The handlers of the calls that help to set up a run. */
export function createSetupHandlers({
  library,
  data,
  jobs,
  slot,
}: SetupStudio): Pick<CallHandlers, keyof typeof SETUP_CALLS> {
  const estimator = new Estimator(library, jobs, slot);
  const opened = (id: string): OpenedData => {
    const set = data.get(id);
    const { train, test } = set.result();
    return {
      classes: set.data.classes.length,
      labelCounts: train === null ? null : train.labelCounts,
      testCount: test?.count ?? 0,
    };
  };
  return {
    'settings.presets': ({ data: id }) => {
      const from = id === null ? null : opened(id);
      return PRESET_NAMES.map((name) => {
        const settings = presetSettings(name);
        const images = from === null ? null : imagesOf(settings, from);
        const known = images === null ? null : estimator.known(settings, images);
        return {
          name,
          settings,
          network: describeArchitecture(architectureOf(settings)),
          seconds: known === null ? null : known.secondsAnEpoch * settings.epochs,
        };
      });
    },
    'architecture.describe': ({ architecture, layers, nonDigits }) =>
      describeArchitecture(
        architectureOf({ architecture, layers, synthesis: { digits: 0, nonDigits: nonDigits ? 1 : 0 } }),
      ),
    'schedule.curve': ({ settings, stepsPerEpoch, points }) => {
      const { epochs, rates } = scheduleCurve(settings, stepsPerEpoch, points);
      return { epochs: epochs.buffer, rates: rates.buffer };
    },
    'settings.check': ({ data: id, settings }) => {
      const from = id === null ? null : opened(id);
      const checked = checkSettings(settings, from);
      const images = from === null || checked.problems.length > 0 ? null : imagesOf(settings, from);
      if (images === null) return { ...checked, estimate: null, costKey: null };
      return { ...checked, estimate: estimator.known(settings, images), costKey: costKey(settings) };
    },
    'settings.estimate': async ({ data: id, settings, job }) => {
      const from = opened(id);
      const [problem] = checkSettings(settings, from).problems;
      const images = imagesOf(settings, from);
      if (problem !== undefined || images === null) {
        throw refusal(problem ?? { kind: 'no-training-images', field: 'data' });
      }
      return estimator.measure(settings, images, job);
    },
    'settings.read': async ({ path: file }) => ({
      name: path.basename(file),
      settings: await readSettingsFile(file),
    }),
  };
}

/** What settings come to on a data set, but for the time. */
function checkSettings(
  settings: RunSettings,
  from: OpenedData | null,
): Omit<SettingsCheck, 'estimate' | 'costKey'> {
  const network = describeArchitecture(architectureOf(settings));
  const problems = [
    ...networkProblems(settings, network),
    ...(from === null ? [] : dataProblems(settings, from)),
  ];
  const images = from === null ? null : imagesOf(settings, from);
  if (problems.length === 0 && images !== null) problems.push(...memoryProblem(settings, images));
  return {
    problems,
    hints: settingsHints(settings, images, network.classes, hasBfloat16()),
    images: images && { learnt: images.learnt, heldBack: images.heldBack, steps: images.steps },
  };
}

function memoryProblem(settings: RunSettings, images: RunImages): SettingsProblem[] {
  const needed = roughMemory(settings, images);
  const available = os.totalmem();
  return needed <= available ? [] : [{ kind: 'memory', field: 'layers', needed, available }];
}

/** `null` where there is nothing to learn from. */
function imagesOf(settings: RunSettings, { classes, labelCounts, testCount }: OpenedData): RunImages | null {
  if (labelCounts === null || classes !== CLASS_COUNT) return null;
  return runImages(settings, labelCounts, testCount);
}
