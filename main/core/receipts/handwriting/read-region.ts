import type { FieldKind } from '../../../contract/pages';
import { refuseCancelled } from '../../data/work';
import { cutOut } from '../../paper/cut';
import type { Grey } from '../../paper/grey';
import { NO_TURN } from '../../paper/straighten';
import { heightOf, movedBox, scaledBox, type Box } from '../../reading/box';
import type { WrittenReader } from '../../reading/strings/written-reader';
import type { DateOrder } from '../fields/date';
import type { PrintPool } from '../print/pool';
import { prepare, type PreparedPage } from '../print/prepare';
import { LINE_LOOK, readLine, readOnce } from '../print/print-pass';
import type { WrittenDigit } from '../word';
import { valueAs } from './kind-value';
import { penFeatures, penLogOdds } from './pen-features';
import { regionInk, type RegionInk } from './region-ink';
import { digitPlaces, greyPixels, isDigits } from './written-digits';
import { writtenValue } from './written-value';

/** What reads a region, and how it is called off. */
export interface RegionReaders {
  readonly pool: PrintPool;
  /** Asked only where digits may be written by hand. */
  readonly strings: () => Promise<Pick<WrittenReader, 'read'>>;
  /** How a date is read that may be day or month first. */
  readonly order?: DateOrder;
  readonly signal?: AbortSignal | undefined;
}

/** What was read in a region. */
export interface RegionReading {
  /** As it stands there; empty where nothing was read. */
  readonly text: string;
  /** As the kind writes it (see {@link valueAs}); `null` where nothing of that kind was read. */
  readonly value: string | null;
  /** That the value is right, 0-1. */
  readonly confidence: number;
  readonly handwritten: boolean;
  /** The digits from left to right, of what was written by hand. */
  readonly places: readonly WrittenDigit[];
}

const NOTHING: RegionReading = { text: '', value: null, confidence: 0, handwritten: false, places: [] };
/** What lies around a region is looked at, too: lines that bound it. Of its height, and at most so many pixels. */
const AROUND = 0.3;
const MOST_AROUND = 40;
/** A region as high as so many signs has several lines. */
const SEVERAL_LINES = 2.6;
/** What both readings agree on is surer than either, but no surer than this. */
const SUREST = 0.99;
/** Where nothing tells them apart, print is likelier: most regions are printed. */
const PRINT_LOG_ODDS = 0.5;
/** How far the reader of print can be believed about handwriting, and that of handwriting about print. */
const [PRINT_OF_PEN, PEN_OF_PRINT] = [0.4, 0.85] as const;

/**
 * Reads a region of a page, such as a person draws or a form has: once as print, and where digits are wanted once as
 * handwriting. Both are brought to the kind that is wanted, and the surer one counts.
 *
 * @param page - straightened, in grey, of any light
 * @param box - in its pixels
 * @throws what `PrintPool.recognise` throws; LonghandError `model-damaged`, `backend-unavailable` where handwriting cannot be
 * read; `cancelled`
 */
export async function readRegion(
  page: Grey,
  box: Box,
  kind: FieldKind,
  { pool, strings, order = 'day-first', signal }: RegionReaders,
): Promise<RegionReading> {
  const around = Math.min(MOST_AROUND, Math.round(heightOf(box) * AROUND));
  const { picture, left, top } = cutOut(page, box, around);
  const prepared = prepare(picture);
  const inner = movedBox(box, -left, -top);
  const ink = regionInk(prepared.page, scaledBox(inner, 1 / prepared.reduction));
  if (ink === null) return NOTHING;
  const printed = await readPrinted(prepared, inner, ink, kind, order, pool, signal);
  if (kind === 'text' || kind === 'currency') return printed;
  if (signal !== undefined) refuseCancelled(signal);
  const written = readWritten(await strings(), ink, kind, order);
  if (written === null) return printed;
  const places = written.places.map(({ digit, box: own }): WrittenDigit => ({
    digit,
    box: movedBox(scaledBox(own, prepared.reduction), left, top),
  }));
  return chosen(printed, { ...written, places }, penLogOdds(penFeatures(ink.pieces)));
}

/** The surer of two readings by what each says and by how the ink looks. */
function chosen(printed: RegionReading, written: RegionReading, pen: number): RegionReading {
  if (printed.value === written.value) {
    const confidence = Math.min(SUREST, 1 - (1 - printed.confidence) * (1 - written.confidence));
    return { ...(pen > PRINT_LOG_ODDS ? written : printed), confidence };
  }
  const byPen = 1 / (1 + Math.exp(PRINT_LOG_ODDS - pen));
  const asPrint = printed.confidence * (1 - byPen + byPen * PRINT_OF_PEN);
  const asPen = written.confidence * (byPen + (1 - byPen) * PEN_OF_PRINT);
  const best = asPen > asPrint ? written : printed;
  // Only one of them can be right.
  const odds = asPrint * (1 - asPen) + asPen * (1 - asPrint) + (1 - asPrint) * (1 - asPen);
  const share = (Math.max(asPrint, asPen) * (1 - Math.min(asPrint, asPen))) / Math.max(odds, 1e-9);
  return { ...best, confidence: Math.min(best.confidence, share) };
}

async function readPrinted(
  prepared: PreparedPage,
  inner: Box,
  ink: RegionInk,
  kind: FieldKind,
  order: DateOrder,
  pool: PrintPool,
  signal: AbortSignal | undefined,
): Promise<RegionReading> {
  const signs = Math.max(...ink.pieces.map(({ top, bottom }) => bottom - top + 1));
  const isSeveral = heightOf(ink.box) > signs * SEVERAL_LINES;
  const { text, confidence } = isSeveral
    ? await readOnce(prepared, NO_TURN, LINE_LOOK, pool, signal)
    : await readLine(ink.bare, wholeOf(ink.bare, prepared.reduction), prepared, LINE_LOOK, pool, signal);
  const plain = text.trim();
  const value = valueAs(kind, plain, order);
  return { text: plain, value, confidence: value === null ? 0 : confidence, handwritten: false, places: [] };
}

function readWritten(
  reader: Pick<WrittenReader, 'read'>,
  { picture, bare, box }: RegionInk,
  kind: FieldKind,
  order: DateOrder,
): RegionReading | null {
  const reading = reader.read(greyPixels(picture), greyPixels(bare));
  if (!isDigits(reading)) return null;
  const found = writtenValue(reading, kind, order);
  if (found === null) return null;
  const { text, value, confidence } = found;
  const places = digitPlaces(reading, text.replace(/\D/g, '')).map(({ digit, box: own }) => ({
    digit,
    box: movedBox(own, box.left, box.top),
  }));
  return { text, value, confidence, handwritten: true, places };
}

function wholeOf({ width, height }: Grey, scale: number): Box {
  return { left: 0, top: 0, right: width * scale, bottom: height * scale };
}
