import { randomUUID } from 'node:crypto';
import type { EmitEvent, EventPayload } from '../contract/events';
import type { RunSettings } from '../contract/runs';
import type { RunEstimate } from '../contract/settings-check';
import type { Library } from '../core/library/database';
import { architectureOf, parameterCount } from '../core/model/architecture';
import { runImages, type RunImages } from '../core/training/epoch-images';
import { openTrainingData } from '../core/training/training-data';
import { Estimator } from '../processes/training/estimator';
import { Jobs } from '../processes/jobs';
import { TrainerSlot } from '../processes/training/trainer-slot';
import { nodeWorkerHost } from '../processes/worker-host';
import type { Command } from './command';
import { withDataFolder } from './data-source';
import { clock, count } from './format';
import { interruptible } from './interruptible';
import { settingsOf, SETTINGS_OPTIONS } from './run-settings';
import { DATA_OPTION, LIBRARY_OPTION, withLibrary } from './shared-options';
import type { Terminal } from './terminal';

const OPTIONS = { ...DATA_OPTION, ...SETTINGS_OPTIONS, ...LIBRARY_OPTION } as const;

const MEGABYTE = 1e6;

/** `longhand estimate` */
export const estimateCommand: Command<keyof typeof OPTIONS> = {
  name: 'estimate',
  summary: 'Times some steps of a run and says how long it would take, and how much memory.',
  options: OPTIONS,
  run: async (args, terminal) => {
    const settings = await settingsOf(args);
    const images = await withDataFolder(args, terminal, async (folder) => {
      const { train, test } = await openTrainingData(folder, settings);
      return runImages(settings, train.labelCounts, test?.count ?? 0);
    });
    const { secondsAnEpoch, memory } = await withLibrary(args, (library) =>
      timed(library, settings, images, terminal),
    );
    const architecture = architectureOf(settings);
    const seconds = secondsAnEpoch * settings.epochs;
    const { learnt, heldBack, steps } = images;
    return {
      json: {
        architecture: architecture.name,
        parameters: parameterCount(architecture),
        images: { learnt, heldBack, steps },
        ...{ epochs: settings.epochs, secondsAnEpoch, seconds, memory },
      },
      text: [
        `${architecture.name}: ${count(parameterCount(architecture))} weights, ${count(learnt)} images in ${count(steps)} steps an epoch.`,
        `an epoch   ${secondsAnEpoch.toFixed(1)} s`,
        `in all     ${clock(seconds)} for ${settings.epochs} epochs`,
        `memory     ${count(Math.round(memory / MEGABYTE))} MB`,
      ],
    };
  },
};

async function timed(
  library: Library,
  settings: RunSettings,
  images: RunImages,
  terminal: Terminal,
): Promise<RunEstimate> {
  const emit: EmitEvent = (name, payload) => {
    if (name !== 'job.progress') return;
    const { fraction } = payload as EventPayload<'job.progress'>;
    terminal.progress({ label: 'timing steps', fraction, detail: '' });
  };
  const jobs = new Jobs(nodeWorkerHost, emit);
  const job = randomUUID();
  return interruptible(terminal, (signal) => {
    signal.addEventListener('abort', () => jobs.cancel(job), { once: true });
    return new Estimator(library, jobs, new TrainerSlot()).measure(settings, images, job);
  });
}
