import { INPUT_SIDE } from '../../../../main/contract/ink';
import type { LayerKindName, NetworkDescription } from '../../../../main/contract/network-description';

/** Lengths in units of the drawing. */
const SCALE = 1.7;
const GAP = 7;
const VECTOR_WIDTH = 5;
/** Vectors are drawn by the logarithm of their length: 10 and 5,408 units both fit. */
const VECTOR_SCALE = 5;
/** Offset of one sheet to the one before it. */
export const SHEET_OFFSET = 2.5;
const CHANNELS_A_SHEET = 16;
const MOST_SHEETS = 16;

/** Layers that change no sizes, which a drawing leaves out. */
const UNSEEN: ReadonlySet<LayerKindName> = new Set(['batch-norm', 'activation', 'dropout']);

/** A layer as it is drawn: sheets one behind the other stand for channels. */
export interface Block {
  readonly kind: LayerKindName | 'image';
  readonly output: readonly number[];
  readonly x: number;
  readonly width: number;
  readonly height: number;
  /** Places of the sheets, the last one first. */
  readonly sheets: readonly number[];
}

/** A network as it is drawn. */
export interface Drawing {
  readonly blocks: readonly Block[];
  readonly width: number;
  readonly height: number;
  /** Whether there are layers whose sizes nobody knows, since one before them does not fit. */
  readonly isCut: boolean;
}

/** Draws a network from the image to the logits, as far as its layers fit. */
export function drawingOf({ described }: NetworkDescription): Drawing {
  const outer = described.filter(({ path }) => path.length === 1);
  const known = outer.flatMap(({ kind, output }) =>
    output === null || UNSEEN.has(kind) ? [] : [{ kind, output }],
  );
  const image = { kind: 'image' as const, output: [INPUT_SIDE, INPUT_SIDE, 1] };
  let x = 1;
  const blocks = [image, ...known].map((layer): Block => {
    const block = { ...blockOf(layer.output), ...layer, x };
    x += block.width + (block.sheets.length - 1) * SHEET_OFFSET + GAP;
    return block;
  });
  const height = Math.max(...blocks.map((block) => block.height + (block.sheets.length - 1) * SHEET_OFFSET));
  return {
    blocks,
    width: x - GAP + 1,
    height: height + 2,
    isCut: outer.some(({ output }) => output === null),
  };
}

function blockOf(output: readonly number[]): Pick<Block, 'width' | 'height' | 'sheets'> {
  const [first = 1, second, channels] = output;
  if (channels === undefined || second === undefined) {
    return { width: VECTOR_WIDTH, height: Math.max(1, Math.log2(first)) * VECTOR_SCALE, sheets: [0] };
  }
  const count = Math.min(MOST_SHEETS, Math.max(1, Math.round(channels / CHANNELS_A_SHEET)));
  return {
    width: second * SCALE,
    height: first * SCALE,
    sheets: Array.from({ length: count }, (_, index) => count - 1 - index),
  };
}
