import type { Work } from '../core/data/work';
import { compareModels, type ComparedModels } from '../core/evaluation/comparison';
import { vote } from '../core/evaluation/vote';
import { usageError } from './arguments';
import type { Command } from './command';
import { accuracyOf, count, table } from './format';
import { interruptible } from './interruptible';
import { imagesFor, JUDGED_OPTIONS, openJudged } from './judged-data';
import { loadVoters, type ModelArguments } from './reading-model';
import { MODEL_OPTION } from './shared-options';
import { probabilityWords, verdictOn } from './verdict';

const OPTIONS = {
  ...JUDGED_OPTIONS,
  model: {
    ...MODEL_OPTION.model,
    summary: `the one, A: ${MODEL_OPTION.model.summary}; several, with commas, vote`,
  },
  with: { value: 'MODEL', summary: 'the other one, B' },
} as const;

/** Two models by name, and what came of them. */
interface NamedComparison extends ComparedModels {
  readonly names: readonly [a: string, b: string];
}

/** `longhand compare` */
export const compareCommand: Command<keyof typeof OPTIONS> = {
  name: 'compare',
  summary: 'Says whether one model is better than another on the same images.',
  options: OPTIONS,
  run: async (args, terminal) => {
    if (args.text('with') === undefined) {
      throw usageError('compare needs --with MODEL', 'name the model to compare with');
    }
    const data = await openJudged(args, terminal);
    const other: ModelArguments = { text: (name) => args.text(name === 'model' ? 'with' : name) };
    const [a, b] = [await loadVoters(args), await loadVoters(other)];
    const judged = await imagesFor(data, [...a.folders, ...b.folders]);
    return interruptible(terminal, async (signal) => {
      const work: Work = {
        signal,
        onProgress: (fraction) => terminal.progress({ label: 'reading', fraction, detail: '' }),
      };
      const compared = await compareModels(vote(a.voters), vote(b.voters), judged, work);
      const comparison: NamedComparison = { names: [a.name, b.name], ...compared };
      return { json: jsonOf(comparison), text: linesOf(comparison) };
    });
  },
};

function jsonOf({ names, a, b, counts, mcnemar, difference }: NamedComparison): object {
  const summary = (model: string, { correct, accuracy, interval95 }: ComparedModels['a']): object => ({
    ...{ model, correct, accuracy, interval95 },
  });
  return {
    a: summary(names[0], a),
    b: summary(names[1], b),
    total: a.total,
    counts,
    mcnemar,
    difference,
    verdict: verdictOn(names, { counts, mcnemar, difference }),
  };
}

function linesOf({ names, a, b, counts, mcnemar, difference }: NamedComparison): string[] {
  const [nameA, nameB] = names;
  const statistic =
    mcnemar.method === 'exact' ? 'exact' : `chi-squared with correction ${mcnemar.statistic.toFixed(2)}`;
  const verdict = verdictOn(names, { counts, mcnemar, difference });
  return [
    `A  ${nameA}: ${accuracyOf(a)}`,
    `B  ${nameB}: ${accuracyOf(b)}`,
    '',
    ...table([
      ['images', 'B right', 'B wrong'],
      ['A right', count(counts.both), count(counts.onlyA)],
      ['A wrong', count(counts.onlyB), count(counts.neither)],
    ]),
    '',
    `McNemar's test: ${statistic}, p ${probabilityWords(mcnemar.p)}.`,
    `${verdict.charAt(0).toUpperCase()}${verdict.slice(1)}.`,
  ];
}
