import { modelFeatures, FeatureReader } from '../core/curation/features';
import type { EditedData } from '../core/data/edits';
import type { Work } from '../core/data/work';
import { explainImage } from '../core/explaining/explain-image';
import { nearestFeatures } from '../core/explaining/nearest-features';
import { Explainer } from '../core/model/explainer';
import { usageError } from './arguments';
import type { Command } from './command';
import { readData } from './data-source';
import { jsonOf, linesOf, type ExplainedReport, type NearReport } from './explain-report';
import { writePictures } from './explain-pictures';
import { imageChoiceOf, IMAGE_OPTIONS, itemInput, nameOfImage, pictureInput } from './explained-image';
import { interruptible } from './interruptible';
import { modelFolder } from './reading-model';
import { dataPathOf, LIBRARY_OPTION, MODEL_OPTION } from './shared-options';

const NEAREST = { min: 1, max: 100, default: 10 };

const OPTIONS = {
  ...MODEL_OPTION,
  ...IMAGE_OPTIONS,
  nearest: {
    value: 'N',
    summary: `also list the ${NEAREST.min} to ${NEAREST.max} training images of the data set that it is most like to the model`,
  },
  out: { value: 'DIR', summary: 'write the maps and the changed image into this folder, as PNG' },
  ...LIBRARY_OPTION,
} as const;

/** `longhand explain` */
export const explainCommand: Command<keyof typeof OPTIONS> = {
  name: 'explain',
  summary: 'Says why a model reads an image as it does.',
  operands: 'IMAGE',
  options: OPTIONS,
  run: async (args, terminal) => {
    const choice = imageChoiceOf(args);
    const wanted = args.has('nearest') ? args.integer('nearest', NEAREST) : null;
    const needsData = choice.kind === 'item' || wanted !== null;
    if (args.has('data') && !needsData) {
      throw usageError(
        '--data says where images come from, but none are asked for',
        'add --number or --nearest',
      );
    }
    const out = args.text('out');
    return interruptible(terminal, async (signal) => {
      const workNamed = (label: string): Work => ({
        signal,
        onProgress: (fraction) => terminal.progress({ label, fraction, detail: '' }),
      });
      const edited = needsData ? (await readData(dataPathOf(args), terminal, signal)).edited : null;
      const image =
        choice.kind === 'item' && edited !== null
          ? itemInput(edited, choice)
          : await pictureInput(nameOfImage(choice));
      const { name, folder } = await modelFolder(args);
      const explainer = await Explainer.load(folder);
      const reasons = await explainImage(explainer, image, workNamed('explaining'));
      explainer.dispose();
      const nearest =
        wanted === null || edited === null
          ? null
          : await nearestOf(edited, image, folder, wanted, workNamed('looking at training images'));
      const files = out === undefined ? [] : await writePictures(out, image, reasons);
      const report: ExplainedReport = {
        file: nameOfImage(choice),
        model: name,
        image,
        reasons,
        nearest,
        files,
      };
      return { json: jsonOf(report), text: linesOf(report) };
    });
  },
};

async function nearestOf(
  edited: EditedData,
  image: Uint8Array,
  model: string,
  count: number,
  work: Work,
): Promise<NearReport[]> {
  const items = Uint32Array.from({ length: edited.trainCount }, (_, item) => item);
  const { features } = await modelFeatures(model, edited.imagesOf(items), work);
  const reader = await FeatureReader.load(model);
  const query = reader.read(image, 1);
  reader.dispose();
  return nearestFeatures(features, query, count, (item) => edited.excluded[item] === 0).map(
    ({ index, similarity }) => ({
      number: index,
      label: edited.data.classes[edited.labels[index] ?? 0] ?? '',
      similarity,
    }),
  );
}
