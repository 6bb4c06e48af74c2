import { halved } from '../../paper/blur';
import { componentsOf, type Component } from '../../paper/components';
import { deepen } from '../../paper/contrast';
import { skewOf } from '../../paper/deskew';
import { flatten } from '../../paper/flatten';
import { inverted, otsuLevel, type Grey } from '../../paper/grey';
import { isDarkOnLight } from '../../paper/polarity';
import { lettersAmong, textHeight } from '../../paper/text-height';

/** Letters are broken where those of the page at half its size are so many times as high. */
const BROKEN = 1.25;
/** So many pieces must be left of the full size's: small print is lost. */
const LEAST_LEFT = 0.25;

/** A page of more pixels is made smaller, as long as its letters stay as high as this. */
const LARGE = 8_000_000;
const HIGH_ENOUGH = 24;

/** A page as it is read: even light, dark ink on white paper. */
export interface PreparedPage {
  /** Lying as it was. */
  readonly page: Grey;
  /** How many times smaller it is than it was, a power of two. */
  readonly reduction: number;
  /** Of capitals and figures in its pixels; `null` where nothing like a letter is on it. */
  readonly textHeight: number | null;
  /** Whether its letters are of dots that do not touch, as of a needle printer, or else broken. */
  readonly isBroken: boolean;
  /** How far its lines sink to the right, in degrees. */
  readonly degrees: number;
  /** Whether its lines run up or down. */
  readonly isSideways: boolean;
}

/** Makes a page fit to be read. */
export function prepare(grey: Grey): PreparedPage {
  if (grey.width * grey.height > LARGE) {
    const smaller = prepare(halved(grey));
    if ((smaller.textHeight ?? 0) >= HIGH_ENOUGH) return { ...smaller, reduction: smaller.reduction * 2 };
  }
  const page = deepen(flatten(isDarkOnLight(grey) ? grey : inverted(grey)));
  const letters = lettersOf(page);
  const height = textHeight(letters);
  // At half the size broken pieces run together.
  const coarse = lettersOf(halved(page));
  const coarseHeight = textHeight(coarse);
  const isBroken =
    height !== null &&
    coarseHeight !== null &&
    coarse.length >= letters.length * LEAST_LEFT &&
    coarseHeight * 2 >= height * BROKEN;
  if (isBroken)
    return { page, reduction: 1, isBroken, textHeight: coarseHeight * 2, ...skewOf(coarse, coarseHeight) };
  return { page, reduction: 1, isBroken, textHeight: height, ...skewOf(letters, height ?? 1) };
}

function lettersOf(page: Grey): Component[] {
  return lettersAmong(componentsOf(page, otsuLevel(page)));
}
