import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { ARCHITECTURE_NAMES, RUN_LIMITS, type EpochResult, type RunSettings } from '../contract/runs';
import type { TrainerReport } from '../contract/trainer';
import { bundledMnistFolder } from '../core/data/bundled';
import { openDataSet } from '../core/data/data-set';
import { isArchitectureName } from '../core/model/architecture';
import { readModelFolder } from '../core/model/model-folder';
import { checkRunSettings } from '../core/training/run';
import { trainInChild } from '../processes/run-in-child';
import { number, text, UsageError, type Arguments, type Command } from './command';
import { withLibrary } from './context';
import { duration, percent, type Terminal } from './terminal';

/** Trains a model from nothing, into the library or a folder. */
export const train: Command = {
  name: 'train',
  summary: 'train a model on MNIST-format files',
  usage: `train [--data DIR] [--architecture NAME] [--epochs N] [--batch N] [--seed N] [--out DIR]
  --data DIR          folder of MNIST-format files (default: the MNIST that comes with Longhand)
  --architecture NAME ${ARCHITECTURE_NAMES.join(' or ')} (default: seed-deep)
  --epochs N          passes over the training images (default: ${RUN_LIMITS.epochs.default})
  --batch N           images a step (default: ${RUN_LIMITS.batch.default})
  --learning-rate X   of Adam (default: ${RUN_LIMITS.learningRate.default})
  --seed N            of weights, split and order (default: ${RUN_LIMITS.seed.default})
  --name TEXT         what the model is called
  --out DIR           write the model to DIR instead of the library`,
  options: {
    data: { type: 'string' },
    architecture: { type: 'string' },
    epochs: { type: 'string' },
    batch: { type: 'string' },
    'learning-rate': { type: 'string' },
    seed: { type: 'string' },
    name: { type: 'string' },
    out: { type: 'string' },
  },
  async run(args, terminal) {
    const extra = args.positionals[0];
    if (extra !== undefined)
      throw new UsageError(`"${extra}" means nothing here (see longhand train --help)`);
    const settings = settingsOf(args);
    const dataPath = path.resolve(text(args, 'data') ?? bundledMnistFolder());
    // Bad files are refused here, before a process is started for them.
    const data = await openDataSet(dataPath);
    checkRunSettings(settings, data.train?.count ?? 0);
    return withLibrary(args, async (library, registry) => {
      const runId = randomUUID();
      const out = text(args, 'out');
      const modelFolder = out === undefined ? registry.newFolder(runId) : path.resolve(out);
      const name =
        text(args, 'name') ??
        `${settings.architecture} ${new Date().toISOString().slice(0, 16).replace('T', ' ')}`;
      const epochs: EpochResult[] = [];
      const finished = await watch(
        await trainInChild({ runId, settings, dataPath, modelFolder, modelName: name }, (report) =>
          show(report, terminal, epochs),
        ),
        terminal,
      );
      if (out === undefined) {
        const { card } = await readModelFolder(modelFolder);
        library.models.insert({ id: runId, card });
      }
      const { test } = finished;
      const model = out === undefined ? runId : modelFolder;
      terminal.print(`model      ${name}${out === undefined ? ` (${runId})` : ` in ${modelFolder}`}`);
      if (test !== null) {
        const [low, high] = test.interval95;
        terminal.print(
          `test       ${percent(test.accuracy)} of ${test.total} (95 %: ${percent(low)} to ${percent(high)})`,
        );
      }
      terminal.print(`time       ${duration(finished.seconds)}${finished.stopped ? ', stopped early' : ''}`);
      return {
        model,
        architecture: settings.architecture,
        epochs: epochs.map(({ loss, accuracy, validationAccuracy, seconds }) => ({
          loss,
          accuracy,
          validationAccuracy,
          seconds,
        })),
        test: test === null ? null : { accuracy: test.accuracy, correct: test.correct, total: test.total },
        seconds: finished.seconds,
      };
    });
  },
};

function settingsOf(args: Arguments): RunSettings {
  const architecture = text(args, 'architecture') ?? 'seed-deep';
  if (!isArchitectureName(architecture)) {
    throw new UsageError(
      `there is no architecture "${architecture}" (known: ${ARCHITECTURE_NAMES.join(', ')})`,
    );
  }
  return {
    architecture,
    epochs: number(args, 'epochs', RUN_LIMITS.epochs, 'whole'),
    batch: number(args, 'batch', RUN_LIMITS.batch, 'whole'),
    learningRate: number(args, 'learning-rate', RUN_LIMITS.learningRate, 'any'),
    seed: number(args, 'seed', RUN_LIMITS.seed, 'whole'),
    validationFraction: RUN_LIMITS.validationFraction.default,
  };
}

/** Waits for the run's end; the first Ctrl-C stops it in good order, the second at once. */
async function watch(
  run: Awaited<ReturnType<typeof trainInChild>>,
  terminal: Terminal,
): Promise<Extract<TrainerReport, { kind: 'finished' }>> {
  let interrupts = 0;
  const onInterrupt = (): void => {
    interrupts += 1;
    if (interrupts > 1) {
      run.kill();
      return;
    }
    terminal.note('stopping after this batch and keeping what was learnt (Ctrl-C again to give up)');
    run.stop();
  };
  process.on('SIGINT', onInterrupt);
  try {
    return await run.done;
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}

function show(report: TrainerReport, terminal: Terminal, epochs: EpochResult[]): void {
  if (report.kind === 'progress') {
    const {
      epoch,
      epochs: total,
      batch,
      batches,
      step,
      loss,
      accuracy,
      imagesPerSecond,
      remainingSeconds,
    } = report.progress;
    terminal.progress(
      step / (batches * total),
      `epoch ${epoch}/${total} batch ${batch}/${batches} loss ${loss.toFixed(4)} accuracy ${percent(accuracy)} ` +
        `${Math.round(imagesPerSecond)} images/s, ${duration(remainingSeconds)} left`,
    );
  } else if (report.kind === 'epoch') {
    const { loss, accuracy, validationAccuracy, seconds } = report.epoch;
    epochs.push(report.epoch);
    terminal.note(
      `epoch ${epochs.length}: loss ${loss.toFixed(4)}, accuracy ${percent(accuracy)}, ` +
        `validation ${percent(validationAccuracy)}, ${seconds.toFixed(1)} s`,
    );
  }
}
