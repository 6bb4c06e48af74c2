import { readFile } from 'node:fs/promises';
import type { Split } from '../contract/data';
import { LonghandError } from '../contract/errors';
import type { EditedData } from '../core/data/edits';
import { fileUnreadable } from '../core/data/idx-errors';
import { imageToInput } from '../core/model/image';
import { usageError, type Arguments } from './arguments';
import type { Option } from './command';
import { DATA_OPTION } from './shared-options';

const SPLITS = ['test', 'train'] as const satisfies readonly Split[];
const NUMBER = { min: 0, max: 1e9, default: 0 };

/** Which image is explained, where it is not a picture file. */
export const IMAGE_OPTIONS = {
  ...DATA_OPTION,
  number: { value: 'N', summary: 'explain this image of the data set in place of a picture, from 0 on' },
  split: { value: 'NAME', summary: `which of its images: ${SPLITS.join(' or ')} (default: test)` },
} as const satisfies Record<string, Option>;

/** A picture file, or an image of a data set. */
export type ImageChoice =
  | { readonly kind: 'picture'; readonly file: string }
  | { readonly kind: 'item'; readonly split: Split; readonly number: number };

/** What the command line names. @throws LonghandError `bad-arguments` where it names none, or two */
export function imageChoiceOf(args: Arguments<keyof typeof IMAGE_OPTIONS>): ImageChoice {
  if (!args.has('number')) return { kind: 'picture', file: args.onlyOperand('IMAGE') };
  const [file] = args.operands;
  if (file !== undefined) throw usageError(`"${file}" is one image too many`, 'leave it or --number out');
  return {
    kind: 'item',
    split: args.choice('split', SPLITS, 'test'),
    number: args.integer('number', NUMBER),
  };
}

/** What the image is called in the report. */
export function nameOfImage(choice: ImageChoice): string {
  return choice.kind === 'picture' ? choice.file : `${choice.split} image ${choice.number}`;
}

/**
 * The 784 bytes of a picture's digit, 0 paper to 255 ink.
 *
 * @throws LonghandError `file-unreadable`, `image-invalid`
 */
export async function pictureInput(file: string): Promise<Uint8Array> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw fileUnreadable(file, cause);
  });
  return (await imageToInput(bytes, file)).input;
}

/**
 * The 784 bytes of an image of a data set.
 *
 * @throws LonghandError `unknown-item` where there are not as many
 */
export function itemInput(
  edited: EditedData,
  { split, number }: Extract<ImageChoice, { kind: 'item' }>,
): Uint8Array {
  const count = split === 'train' ? edited.trainCount : edited.count - edited.trainCount;
  if (number < count) {
    return edited.imagesOf(Uint32Array.of(split === 'train' ? number : edited.trainCount + number));
  }
  throw new LonghandError(
    'unknown-item',
    `The data set has ${count} ${split} images, so there is no number ${number} (they are counted from 0).`,
    { item: number },
  );
}
