import type { ImportOptions, Refusal } from '../../contract/data-import';
import { inkIsDark } from '../model/foreground';
import { isInputSize, loadImage, type LoadedImage } from './convert';
import { mapInOrder } from './in-order';
import { reasonOf } from './refusal';
import { spreadChoice } from './sample';
import type { Decision, LabelledItem, Source } from './source-item';

/** Images that are looked at before anything is decided. */
export const LOOKED_AT = 200;
/** Pictures that are read and decoded at once. */
export const AT_ONCE = 4;

/** An image that was looked at, or why it cannot be. */
export type Look =
  { readonly item: LabelledItem; readonly image: LoadedImage } | { readonly refusal: Refusal };

/**
 * Looks at images spread over a source.
 *
 * @param onLook - told how many were looked at so far; may throw to end it
 * @throws LonghandError what is wrong with an IDX file as a whole
 */
export async function lookAt(source: Source, onLook: (done: number) => void): Promise<Look[]> {
  const looks: Look[] = [];
  const chosen = source.items(spreadChoice(source, LOOKED_AT));
  const loaded = mapInOrder(chosen, AT_ONCE, async (item): Promise<Look> => {
    if ('refusal' in item) return item;
    try {
      return { item, image: await loadImage(item.picture, item.name) };
    } catch (error) {
      return { refusal: { item: item.name, reason: reasonOf(error) } };
    }
  });
  for await (const look of loaded) {
    looks.push(look);
    onLook(looks.length);
  }
  return looks;
}

/** What `auto` comes to for these images. */
export function decide(options: ImportOptions, images: readonly LoadedImage[]): Decision {
  const sizing = images.length > 0 && images.every(isInputSize) ? 'keep' : 'normalise';
  return {
    sizing: options.sizing === 'auto' ? sizing : options.sizing,
    ink: options.ink === 'auto' ? inkOf(images) : options.ink,
  };
}

/** Ink is what the majority's frame is not; an image of one grey says nothing of it. */
function inkOf(images: readonly LoadedImage[]): Decision['ink'] {
  const votes = images.filter(({ pixels }) => pixels.some((value) => value !== pixels[0]));
  const dark = votes.filter(({ width, height, pixels }) =>
    inkIsDark({ width, height, ink: Float32Array.from(pixels) }),
  ).length;
  return dark * 2 > votes.length ? 'dark' : 'light';
}
