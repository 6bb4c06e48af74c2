import type { GlyphOption } from './group';

/** A gap that is wider than this is a space, in heights of a digit. */
const WIDE_GAP = 1;
/** Before three digits, as thousands are written, a narrower one is too, if it is so much wider than all others. */
const THOUSANDS_GAP = 0.5;
const TIMES_OTHERS = 2;

/** Whether a space was left before a glyph of a way. */
export function hasSpace(options: readonly GlyphOption[], index: number, height: number): boolean {
  const gap = gapBefore(options, index) / height;
  if (gap > WIDE_GAP) return true;
  if (gap <= THOUSANDS_GAP || !leadsThousands(options, index)) return false;
  const others = options.map((_, other) =>
    leadsThousands(options, other) ? 0 : gapBefore(options, other) / height,
  );
  return gap > TIMES_OTHERS * Math.max(...others);
}

function gapBefore(options: readonly GlyphOption[], index: number): number {
  const [left, right] = [options[index - 1], options[index]];
  if (left === undefined || right === undefined) return 0;
  return right.group.box.left - left.group.box.right;
}

/** Whether three digits stand from here on to the end, a sign or another gap, and a digit before. */
function leadsThousands(options: readonly GlyphOption[], index: number): boolean {
  const isDigit = (at: number): boolean => /^\d$/.test(options[at]?.text ?? '');
  return [index - 1, index, index + 1, index + 2].every(isDigit);
}
