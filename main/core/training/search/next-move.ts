import type { StudyInfo, Trial } from '../../../contract/studies';

/** Of the trials of one round this part goes on to the next, which is longer by as much (eta of successive halving). */
const REDUCTION = 3;

/** What a study is to do next. */
export type Move =
  /** Train a trial until it has so many epochs behind it. */
  | { readonly kind: 'train'; readonly trial: number; readonly until: number }
  /** Give up trials that others did better than. */
  | { readonly kind: 'drop'; readonly trials: readonly number[] }
  /** Make the model: of the best trial, or with all images where it is `null`. */
  | { readonly kind: 'conclude'; readonly trial: number | null };

/** A round of successive halving. */
export interface Round {
  /** Epochs at its end. */
  readonly epochs: number;
  /** Trials that take part. */
  readonly count: number;
}

/**
 * What comes next in a study, as its trials stand. It depends on nothing else, so a study that was interrupted goes on as
 * if it had not been.
 *
 * @returns `null` where nothing could be tried: every trial failed, or the time was over before an epoch was
 */
export function nextMove(
  study: Pick<StudyInfo, 'plan' | 'settings' | 'trials' | 'conclusion' | 'seconds'>,
): Move | null {
  const { plan, settings, trials, conclusion } = study;
  if (conclusion !== null) {
    const index = trials.findIndex(({ runId }) => runId === conclusion);
    return { kind: 'conclude', trial: index === -1 ? null : index };
  }
  if (plan.kind === 'folds') {
    const open = trials.findIndex(({ status }) => status === 'waiting');
    return open === -1
      ? { kind: 'conclude', trial: null }
      : { kind: 'train', trial: open, until: settings.epochs };
  }
  if (study.seconds < plan.minutes * 60) {
    const move =
      plan.method === 'halving'
        ? nextOfHalving(trials, settings.epochs)
        : nextInTurn(trials, settings.epochs);
    if (move !== null) return move;
  }
  const best = bestTrial(trials);
  return best === null ? null : { kind: 'conclude', trial: best };
}

/** The trial with the best validation accuracy (the lower loss of equals); `null` where none has finished an epoch. */
export function bestTrial(trials: readonly Trial[]): number | null {
  return ranked(trials, trials.keys())[0] ?? null;
}

/** The rounds of successive halving, from a few epochs with all trials to all epochs with few. */
export function roundsOf(trialCount: number, epochs: number): Round[] {
  const rounds: Round[] = [];
  for (let left = trialCount, length = epochs; ; length /= REDUCTION, left /= REDUCTION) {
    rounds.unshift({ epochs: Math.max(1, Math.round(length)), count: 0 });
    if (left < REDUCTION || length < REDUCTION) break;
  }
  return rounds.map((round, index) => ({
    ...round,
    count: Math.max(1, Math.floor(trialCount / REDUCTION ** index)),
  }));
}

function nextInTurn(trials: readonly Trial[], epochs: number): Move | null {
  const open = trials.findIndex(({ status }) => status === 'waiting');
  return open === -1 ? null : { kind: 'train', trial: open, until: epochs };
}

function nextOfHalving(trials: readonly Trial[], epochs: number): Move | null {
  let members = [...trials.keys()];
  for (const round of roundsOf(trials.length, epochs)) {
    const losers = members.filter((trial) => !ranked(trials, members).slice(0, round.count).includes(trial));
    const drop = losers.filter((trial) => trials[trial]?.status === 'halted');
    if (drop.length > 0) return { kind: 'drop', trials: drop };
    members = members.filter((trial) => !losers.includes(trial) || trials[trial]?.status === 'waiting');
    const open = members.find((trial) => {
      const one = trials[trial];
      return one !== undefined && isOpen(one) && one.epochs < round.epochs;
    });
    if (open !== undefined) return { kind: 'train', trial: open, until: round.epochs };
  }
  return null;
}

function isOpen({ status, isThrough }: Trial): boolean {
  return (status === 'waiting' || status === 'halted') && !isThrough;
}

/** Those that have a result and did not fail, best first. */
function ranked(trials: readonly Trial[], members: Iterable<number>): number[] {
  const score = (index: number): readonly [number, number] => {
    const trial = trials[index];
    return [trial?.validationAccuracy ?? -1, trial?.validationLoss ?? Infinity];
  };
  return [...members]
    .filter((index) => {
      const trial = trials[index];
      return trial !== undefined && trial.validationAccuracy !== null && trial.status !== 'failed';
    })
    .sort((one, other) => {
      const [[a, lossA], [b, lossB]] = [score(one), score(other)];
      return b - a || lossA - lossB || one - other;
    });
}
