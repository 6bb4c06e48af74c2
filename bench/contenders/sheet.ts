// Reads sheets that are filled in and photographed by chance. Arguments: a model's folder, first seed, how many photos.
import { LonghandError } from '../../main/contract/errors';
import { INPUT_PIXELS } from '../../main/contract/ink';
import { randomStream } from '../../main/core/data/random';
import { mostProbable } from '../../main/core/evaluation/most-probable';
import { sheetLayout } from '../../main/core/handwriting/sheet/layout';
import { readSheets, type SheetSample } from '../../main/core/handwriting/sheet/read-sheet';
import { Classifier } from '../../main/core/model/classifier';
import { strokesToInput } from '../../main/core/model/ink';
import { otherPictures } from '../../test/fixtures/other-pictures';
import { anyCamera, photograph } from '../../test/fixtures/sheet-photo';
import { sheetPicture, type Filling } from '../../test/fixtures/sheet-picture';
import { fillSheet } from '../../test/fixtures/sheet-writer';

const WORK = { onProgress: () => undefined, signal: new AbortController().signal };
/** Pixels for a millimetre of the printed sheet, before it is photographed. */
const FINENESS = 8;
const MNIST_SHARE = 2;

async function main(): Promise<void> {
  const [model = '', from = '0', photos = '60'] = process.argv.slice(2);
  const classifier = await Classifier.load(model);
  const right = (images: readonly Uint8Array[], labels: readonly number[]): number => {
    const all = new Uint8Array(images.length * INPUT_PIXELS);
    images.forEach((image, index) => all.set(image, index * INPUT_PIXELS));
    const probabilities = classifier.predict(all, images.length);
    return labels.filter((label, index) => mostProbable(probabilities, index).digit === label).length;
  };
  const total = { photos: 0, read: 0, written: 0, samples: 0, doubtful: 0, lost: 0, right: 0, asWritten: 0 };
  const times: number[] = [];
  for (let seed = Number(from); seed < Number(from) + Number(photos); seed += 1) {
    const random = randomStream(seed, 'photo of a sheet');
    const layout = sheetLayout(seed % 4 < 2 ? 'a4' : 'letter', seed % 5 === 4 ? 5 : 10);
    const fillings = await fillSheet(layout, random, seed % MNIST_SHARE === 0 ? 'mnist' : 'templates');
    const camera = anyCamera(random);
    const photo = photograph(sheetPicture(layout, fillings, FINENESS), camera, random);
    total.photos += 1;
    total.written += fillings.length;
    const startedAt = performance.now();
    try {
      const [reading] = await readSheets(photo, `photo ${seed}`, WORK);
      times.push(performance.now() - startedAt);
      if (reading?.layout.paper !== layout.paper || reading.layout.columns !== layout.columns) {
        console.log(`photo ${seed}: read as another layout`);
        continue;
      }
      const good = reading.samples.filter(({ doubt }) => doubt === null);
      total.read += 1;
      total.samples += good.length;
      total.doubtful += reading.samples.length - good.length;
      total.lost += reading.empty;
      total.right += right(
        good.map(({ image }) => image),
        good.map(({ label }) => label),
      );
      total.asWritten += right(
        good.map((sample) => writtenImage(fillings, sample)),
        good.map(({ label }) => label),
      );
    } catch (error) {
      if (!(error instanceof LonghandError)) throw error;
      console.log(`photo ${seed}: ${error.message} ${JSON.stringify(camera)}`);
    }
  }
  times.sort((a, b) => a - b);
  console.log(
    `${total.photos} photos, ${total.read} read, seconds: median ${seconds(times[times.length >> 1])}, longest ${seconds(times.at(-1))}`,
  );
  console.log(
    `${total.written} digits written: ${total.samples} samples, ${total.doubtful} doubtful, ${total.lost} not seen`,
  );
  console.log(
    `read as labelled: ${total.right}; before they were printed and photographed: ${total.asWritten}`,
  );
  await refuseOthers();
}

async function refuseOthers(): Promise<void> {
  let refused = 0;
  const others = otherPictures();
  for (const [name, picture] of Object.entries(others)) {
    try {
      await readSheets(picture, name, WORK);
      console.log(`${name}: taken for a sheet`);
    } catch (error) {
      if (!(error instanceof LonghandError)) throw error;
      refused += 1;
    }
  }
  console.log(`${refused} of ${Object.keys(others).length} pictures of other things refused`);
}

/** What was written into a sample's box, without the way over paper. */
function writtenImage(fillings: readonly Filling[], { row, column }: SheetSample): Uint8Array {
  const filling = fillings.find(({ box }) => box.row === row && box.column === column);
  if (filling === undefined) throw new Error('nothing was written there');
  const { writing } = filling;
  return writing.kind === 'image'
    ? writing.image
    : (strokesToInput(writing.strokes) ?? new Uint8Array(INPUT_PIXELS));
}

function seconds(milliseconds = 0): string {
  return (milliseconds / 1000).toFixed(1);
}

void main();
