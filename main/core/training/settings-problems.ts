import { CLASS_COUNT } from '../../contract/ink';
import type { NetworkDescription } from '../../contract/network-description';
import { LonghandError } from '../../contract/errors';
import type { RunSettings } from '../../contract/runs';
import type { SettingsProblem } from '../../contract/settings-check';
import { epochImages } from './epoch-images';

/** What there is to learn from. */
export interface LearntData {
  readonly classes: number;
  /** Training images of each label; `null` where there are none at all. */
  readonly labelCounts: readonly number[] | null;
}

/** Why a network cannot be trained with these settings, whatever the images. */
export function networkProblems(
  { synthesis }: Pick<RunSettings, 'synthesis'>,
  { described, classes }: NetworkDescription,
): SettingsProblem[] {
  if (described.some(({ problem }) => problem !== null)) return [{ kind: 'network', field: 'layers' }];
  if (synthesis.nonDigits > 0 && classes === CLASS_COUNT) {
    return [{ kind: 'logit', field: 'synthesis.nonDigits' }];
  }
  return [];
}

/** Why nothing can be learnt from a data set with these settings, whatever the network. */
export function dataProblems(settings: RunSettings, { classes, labelCounts }: LearntData): SettingsProblem[] {
  if (classes !== CLASS_COUNT) return [{ kind: 'classes', field: 'data', classes }];
  const present = (labelCounts ?? []).flatMap((count, label) => (count > 0 ? [label] : []));
  const [only, second] = present;
  if (labelCounts === null || only === undefined) return [{ kind: 'no-training-images', field: 'data' }];
  if (second === undefined) return [{ kind: 'single-class', field: 'data', label: only }];
  const problems: SettingsProblem[] = [];
  const { fold } = settings;
  const rare = present.find((label) => (labelCounts[label] ?? 0) < (fold?.of ?? 0));
  if (fold !== null && rare !== undefined) {
    problems.push({
      ...{ kind: 'fold', field: 'fold', label: rare },
      ...{ images: labelCounts[rare] ?? 0, folds: fold.of },
    });
  }
  const { learnt } = epochImages(settings, labelCounts);
  if (settings.batch > learnt)
    problems.push({ kind: 'batch', field: 'batch', batch: settings.batch, images: learnt });
  return problems;
}

/** A problem as what refuses a run. */
export function refusal(problem: SettingsProblem): LonghandError {
  const { kind, ...params } = problem;
  const message = sayProblem(problem);
  return new LonghandError('run-settings', message, { ...params, problem: kind, reason: message });
}

/** The problem as a sentence that says what to do. */
export function sayProblem(problem: SettingsProblem): string {
  switch (problem.kind) {
    case 'network':
      return 'A layer of the network does not fit (change it).';
    case 'batch':
      return `A batch of ${problem.batch} is larger than the ${problem.images} images to learn from (choose a smaller batch).`;
    case 'logit':
      return `The network has no logit for "not a digit" (give its last layer ${CLASS_COUNT + 1} units, or draw no non-digits).`;
    case 'no-training-images':
      return 'The data set has no training images (choose one that has).';
    case 'classes':
      return `The data set has ${problem.classes} classes, and Longhand's networks tell ten digits apart (choose a data set of digits).`;
    case 'single-class':
      return `All training images show the digit ${problem.label}, so there is nothing to tell apart (choose a data set of two digits or more).`;
    case 'fold':
      return `There are only ${problem.images} images of the digit ${problem.label}, too few for ${problem.folds} folds (choose fewer folds).`;
    case 'memory': {
      const [needed, available] = [problem.needed, problem.available].map((bytes) =>
        (bytes / 1e9).toFixed(1),
      );
      return `The run needs about ${needed} GB of memory, and this computer has ${available} GB (choose a smaller batch or network).`;
    }
  }
}
