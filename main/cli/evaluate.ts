import type { Scores } from '../contract/scores';
import { giveWay, partOf, type Work } from '../core/data/work';
import type { JudgedImages } from '../core/evaluation/judged-images';
import { predictAll } from '../core/evaluation/predict-all';
import { reportOn } from '../core/evaluation/report';
import { robustnessOf } from '../core/evaluation/robustness';
import { score } from '../core/evaluation/scores';
import { vote, type Predictor } from '../core/evaluation/vote';
import type { Command } from './command';
import { jsonOf, linesOf } from './evaluation-report';
import { interruptible } from './interruptible';
import { imagesFor, JUDGED_OPTIONS, openJudged } from './judged-data';
import { loadVoters } from './reading-model';
import { MODEL_OPTION } from './shared-options';

/** Part of the work that comes before images are made worse, where they are. */
const MEASURED = 0.4;

const OPTIONS = {
  ...JUDGED_OPTIONS,
  model: { ...MODEL_OPTION.model, summary: `${MODEL_OPTION.model.summary}; several, with commas, vote` },
  full: { summary: 'measure everything: calibration, areas under curves, coverage, speed, groups of images' },
  curves: { summary: 'the same, and print the points of the curves with --json' },
  robustness: { summary: 'also read 2,000 images made worse: noise, blur, rotation, shift, thickness' },
} as const;

/** `longhand evaluate` */
export const evaluateCommand: Command<keyof typeof OPTIONS> = {
  name: 'evaluate',
  summary: 'Scores a model on labelled images.',
  options: OPTIONS,
  run: async (args, terminal) => {
    const data = await openJudged(args, terminal);
    const { name, folders, voters } = await loadVoters(args);
    const judged = await imagesFor(data, folders);
    const predictor = vote(voters);
    const hasCurves = args.has('curves');
    return interruptible(terminal, async (signal) => {
      const work: Work = {
        signal,
        onProgress: (fraction) => terminal.progress({ label: 'reading', fraction, detail: '' }),
      };
      const isDisturbed = args.has('robustness');
      const first = isDisturbed ? partOf(work, 0, MEASURED) : work;
      const report = args.has('full') || hasCurves ? await reportOn(predictor, judged, first) : null;
      const scores = report?.scores ?? (await scoresOf(predictor, judged, first));
      const robustness = isDisturbed
        ? await robustnessOf(predictor, judged, partOf(work, MEASURED, 1))
        : null;
      const evaluation = { model: name, scores, report, robustness };
      return { json: jsonOf(evaluation, hasCurves), text: linesOf(evaluation) };
    });
  },
};

async function scoresOf(predictor: Predictor, { images, labels }: JudgedImages, work: Work): Promise<Scores> {
  return score(await predictAll(predictor, images, (part) => giveWay(work, part)), labels);
}
