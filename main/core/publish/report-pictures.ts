import type { RunInsight } from '../../contract/runs';
import { encodeGreyPng } from '../datasets/export/png';
import { html, type Html } from './html';
import type { DocumentLanguage } from './words';

/** Side of an image, in pixels. */
const SIDE = 28;
/** Images and filters that are shown. */
const MOST_IMAGES = 36;
const MOST_FILTERS = 128;
/** No answer is written as certain, whatever it rounds to. */
const MOST_CERTAIN = 0.999;
/** The grey of a weight of 0. */
const MIDDLE = 128;

/** The images that a run reads worst, each with what it is and what it was read as. */
export function hardestPictures(
  { hardest }: RunInsight,
  labels: readonly string[],
  { words }: DocumentLanguage,
): Html {
  const w = words.report;
  const name = (digit: number): string => labels[digit] ?? String(digit);
  return html`<ul class="pictures">
    ${hardest
      .slice(0, MOST_IMAGES)
      .map(
        ({ item, label, predicted, confidence, pixels }) =>
          html`<li>
            <img
              src="${dataUrl(inkOnPaper(new Uint8Array(pixels)), SIDE, SIDE)}"
              width="${SIDE}"
              height="${SIDE}"
              alt="${w.hardestAlt(item, name(label))}"
            />${w.hardestCaption(name(label), name(predicted), Math.min(MOST_CERTAIN, confidence))}
          </li>`,
      )}
  </ul>`;
}

/** The kernels of the first convolution, each scaled by its own greatest weight. */
export function filterPictures(
  filters: NonNullable<RunInsight['filters']>,
  { words }: DocumentLanguage,
): Html {
  const { count, height, width } = filters;
  const values = new Float32Array(filters.values);
  const size = height * width;
  const shown = Array.from({ length: Math.min(count, MOST_FILTERS) }, (_, index) =>
    values.subarray(index * size, (index + 1) * size),
  );
  return html`<ul class="pictures small">
    ${shown.map(
      (kernel, index) =>
        html`<li>
          <img
            src="${dataUrl(greyOf(kernel), width, height)}"
            width="${width}"
            height="${height}"
            alt="${words.report.filterAlt(index + 1)}"
          />
        </li>`,
    )}
  </ul>`;
}

/** 0 is paper and 255 ink: the other way round than light. */
function inkOnPaper(pixels: Uint8Array): Uint8Array {
  return pixels.map((ink) => 255 - ink);
}

function greyOf(kernel: Float32Array): Uint8Array {
  const most = kernel.reduce((greatest, weight) => Math.max(greatest, Math.abs(weight)), 1e-12);
  return Uint8Array.from(kernel, (weight) => Math.round(MIDDLE + (weight / most) * (MIDDLE - 1)));
}

function dataUrl(grey: Uint8Array, width: number, height: number): string {
  return `data:image/png;base64,${Buffer.from(encodeGreyPng(grey, width, height)).toString('base64')}`;
}
