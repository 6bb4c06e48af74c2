import path from 'node:path';
import { Classifier } from '../../model/classifier';
import { shippedModelsFolder } from '../../model/registry';
import type { Box } from '../box';
import { calibrated, type Calibration } from './confidence';
import { GlyphLattice } from './glyph-lattice';
import { stringInk } from './string-ink';
import { digitsOf, type DigitPlace, type StringLook } from './string-look';
import { StringReader, type DigitString, type StringReading } from './string-reader';
import type { GreyPixels } from './strip';

/** A string with what is known of its digits one by one. */
export interface WrittenReading extends StringReading {
  /** Boxes of the digits in pixels of the picture; `null` where they cannot be told apart. */
  readonly boxes: readonly Box[] | null;
  /** How well the pieces of the ink read as digits by themselves: the mean logarithm of a probability, at most about 0. */
  readonly glyphScore: number;
}

/** The shipped model that knows single digits best, and best what is none. */
const DIGIT_MODEL = 'strong';
/** Strings of each side that the other one is asked about. */
const [BY_NETWORK, BY_GLYPHS] = [12, 8];
/** What the network gives no chance may be right all the same: its logarithm counts as this at least. */
const LEAST_BY_NETWORK = -25;
/** A string that reads worse by its glyphs than the best one loses at most so much. */
const MOST_BY_GLYPHS = 10;
/**
 * How far single glyphs are trusted: less where even the best string reads badly by them, as on a patterned paper or of
 * strange hands; logistic(score of a digit + offset).
 */
const TRUST_OFFSET = 2;
/** From the share of the best string among all to a confidence; fitted on strings of held-back digits in frames and on drawn ones. */
const CALIBRATION: Calibration = { slope: 0.711, offset: 0.119 };
const MOST_ALTERNATIVES = 5;
const LEAST_PROBABILITY = 0.001;

interface Weighed {
  readonly classes: readonly number[];
  readonly score: number;
}

/**
 * Reads strings of digits that were written by hand, in two ways at once: as a whole, by a network that needs no cuts, and as
 * the best way through all cuts, judged glyph by glyph.
 */
export class WrittenReader {
  readonly #strings: StringReader;
  readonly #digits: Classifier;

  private constructor(strings: StringReader, digits: Classifier) {
    this.#strings = strings;
    this.#digits = digits;
  }

  /**
   * Loads the readers that ship, and TensorFlow with them.
   *
   * @throws LonghandError `model-damaged`, `backend-unavailable`
   */
  static async load(): Promise<WrittenReader> {
    const digits = await Classifier.load(path.join(shippedModelsFolder(), DIGIT_MODEL));
    try {
      return new WrittenReader(await StringReader.load(), digits);
    } catch (error) {
      digits.dispose();
      throw error;
    }
  }

  /**
   * Reads a picture that shows one string and little else.
   *
   * @param bare - the same without anything but the string's ink, where that is known
   */
  read(picture: GreyPixels, bare: GreyPixels = picture): WrittenReading {
    const look = this.#strings.look(picture);
    const ink = stringInk(bare);
    const lattice =
      ink === null ? null : new GlyphLattice(ink, (images, count) => this.#digits.predict(images, count));
    const { ranked, glyphScore } = weighed(look, lattice);
    const best = ranked[0]?.classes ?? [];
    const shares = sharesOf(ranked);
    const boxes = lattice?.boxesOf(best) ?? null;
    return {
      digits: digitsOf(best),
      confidence: calibrated(shares[0] ?? 0, CALIBRATION),
      text: look.textOf(best),
      places: placesOf(look, best, boxes, ranked, shares),
      alternatives: ranked
        .slice(1, 1 + MOST_ALTERNATIVES)
        .map(({ classes }, index): DigitString => ({
          digits: digitsOf(classes),
          probability: shares[index + 1] ?? 0,
        }))
        .filter(({ probability }) => probability >= LEAST_PROBABILITY),
      boxes,
      glyphScore,
    };
  }

  /** Gives TensorFlow's memory back. */
  dispose(): void {
    this.#strings.dispose();
    this.#digits.dispose();
  }
}

/** The strings that either side thinks of, by what both say: the sum of logarithms. */
function weighed(
  look: StringLook,
  lattice: GlyphLattice | null,
): { readonly ranked: readonly Weighed[]; readonly glyphScore: number } {
  const byGlyphs = lattice?.best() ?? [];
  const [top] = byGlyphs;
  const candidates = new Map(
    [...look.readings.slice(0, BY_NETWORK), ...byGlyphs.slice(0, BY_GLYPHS)].map(({ classes }) => [
      classes.join(),
      classes,
    ]),
  );
  const glyphScore = top === undefined ? -Infinity : top.score / Math.max(1, top.classes.length);
  const trust = 1 / (1 + Math.exp(-(glyphScore + TRUST_OFFSET)));
  const ranked = [...candidates.values()].map((classes): Weighed => {
    const byNetwork = Math.max(LEAST_BY_NETWORK, look.logProbabilityOf(classes));
    if (lattice === null || top === undefined) return { classes, score: byNetwork };
    const lost = Math.min(MOST_BY_GLYPHS, top.score - lattice.scoreOf(classes));
    return { classes, score: byNetwork - trust * lost };
  });
  return { ranked: ranked.sort((a, b) => b.score - a.score), glyphScore };
}

/** Probabilities that add up to 1. */
function sharesOf(ranked: readonly Weighed[]): number[] {
  const most = ranked[0]?.score ?? 0;
  const weights = ranked.map(({ score }) => Math.exp(score - most));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Where the digits lie: where their glyphs do, else where the network says. */
function placesOf(
  look: StringLook,
  best: readonly number[],
  boxes: readonly Box[] | null,
  ranked: readonly Weighed[],
  shares: readonly number[],
): DigitPlace[] {
  return look.placesOf(best).map((place, at) => {
    const box = boxes?.[at];
    const alike = ranked.map(({ classes }, index) => ({
      share: classes.length === best.length ? (shares[index] ?? 0) : 0,
      isSame: classes[at] === best[at],
    }));
    const sum = alike.reduce((total, { share }) => total + share, 0);
    const same = alike.reduce((total, { share, isSame }) => total + (isSame ? share : 0), 0);
    return {
      ...place,
      ...(box === undefined ? {} : { left: box.left, right: box.right }),
      probability: sum > 0 ? same / sum : 0,
    };
  });
}

/** A reader that is loaded when it is first asked for: most pages are printed, and need none. */
export class LazyWrittenReader {
  #loading: Promise<WrittenReader> | null = null;

  /**
   * The reader; asked for at once by several, it is loaded once.
   *
   * @throws what {@link WrittenReader.load} throws; the next one who asks has it tried again
   */
  get = (): Promise<WrittenReader> => {
    this.#loading ??= WrittenReader.load().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  };

  /** Gives its memory back, where it was loaded. */
  async dispose(): Promise<void> {
    const loading = this.#loading;
    this.#loading = null;
    (await loading)?.dispose();
  }
}
