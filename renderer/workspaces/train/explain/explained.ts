import type { DataSetInfo, Split } from '../../../../main/contract/data';
import type { ImageExplanation } from '../../../../main/contract/explaining';

/** What a person wants explained. */
export type ImageToExplain =
  /** An image of a data set, as it is edited. */
  | { readonly kind: 'item'; readonly path: string; readonly item: number }
  /** 784 bytes, 0 paper to 255 ink, such as a glyph of the pad. */
  | { readonly kind: 'pixels'; readonly pixels: Uint8Array }
  /** A picture of a digit on any background. */
  | { readonly kind: 'picture'; readonly file: File };

/** Where an explained image comes from. */
export type ImageOrigin =
  | {
      readonly kind: 'item';
      readonly data: DataSetInfo;
      readonly item: number;
      readonly split: Split;
      /** Its number in the split. */
      readonly number: number;
      /** The label that counts. */
      readonly label: number;
    }
  | { readonly kind: 'pixels' }
  | { readonly kind: 'picture'; readonly name: string };

/** The ways in which an image is explained by a picture over it. */
export const MAP_KINDS = ['saliency', 'influence', 'gradCam', 'occlusion'] as const;
/** See {@link MAP_KINDS}. */
export type MapKind = (typeof MAP_KINDS)[number];

/** What one model makes of an image. */
export interface ModelReasons extends Pick<
  ImageExplanation,
  'probabilities' | 'digit' | 'other' | 'isDigit' | 'gradCamSize'
> {
  /** Its id. */
  readonly model: string;
  /** 784 values each; `null` where the model has no convolution. */
  readonly maps: Readonly<Record<MapKind, Float32Array | null>>;
  readonly flip:
    (Omit<NonNullable<ImageExplanation['flip']>, 'pixels'> & { readonly pixels: Uint8Array }) | null;
}

/** An image with what one model makes of it, or two that are compared. */
export interface ExplainedImage {
  readonly origin: ImageOrigin;
  /** 784 bytes, 0 paper to 255 ink. */
  readonly pixels: Uint8Array;
  readonly models: readonly ModelReasons[];
}

/** An explanation as the studio sends it, with its numbers at hand. */
export function reasonsOf(model: string, explanation: ImageExplanation): ModelReasons {
  const { probabilities, digit, other, isDigit, gradCamSize, gradCam, flip } = explanation;
  return {
    model,
    probabilities,
    digit,
    other,
    isDigit,
    gradCamSize,
    maps: {
      saliency: new Float32Array(explanation.saliency),
      influence: new Float32Array(explanation.influence),
      gradCam: gradCam === null ? null : new Float32Array(gradCam),
      occlusion: new Float32Array(explanation.occlusion),
    },
    flip: flip === null ? null : { ...flip, pixels: new Uint8Array(flip.pixels) },
  };
}

/**
 * What is changed from one image to another, per pixel on a scale of 0-1.
 *
 * @param before - 784 bytes, as are those `after`
 */
export function differenceOf(before: Uint8Array, after: Uint8Array): Float32Array {
  return Float32Array.from(before, (ink, pixel) => ((after[pixel] ?? 0) - ink) / 255);
}
