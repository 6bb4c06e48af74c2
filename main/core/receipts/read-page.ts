import { toFailure, type Failure, LonghandError } from '../../contract/errors';
import { greyOf, type Grey, type Rgba } from '../paper/grey';
import { findPageEdges } from '../paper/page-edges';
import { pageError } from '../paper/page-errors';
import type { Quadrilateral } from '../paper/perspective';
import { NO_TURN, straighten, turnedSize, type Turn } from '../paper/straighten';
import { unwarped } from '../paper/unwarp';
import { boxAround, type Box } from '../reading/box';
import type { WrittenReader } from '../reading/strings/written-reader';
import {
  combine,
  fieldsIn,
  orderFor,
  type Field,
  type LookFields,
  type PageFields,
} from './fields/page-fields';
import { datesOf, type PageDate } from './fields/page-dates';
import { rowOf } from './fields/row';
import { withoutCovered, withWriting } from './handwriting/find-writing';
import { writtenAlone } from './handwriting/written-alone';
import { PrintReaderFailed, type PrintPool } from './print/pool';
import { FIRST_LOOK, LINE_LOOK, readLine, readOnce, SECOND_LOOK, type PrintPass } from './print/print-pass';
import { prepare, type PreparedPage } from './print/prepare';
import type { Word } from './word';

/** A total or a date less sure than this is worth a second look. */
const SURE = 0.9;
/** A page whose words are read less surely than this may stand on its head. */
const UPSIDE_DOWN = 0.6;
/** Lines that are read again at most. */
const MOST_LINES = 2;

/** What was read of a page. */
export interface PageReading extends PageFields {
  /** Of the straightened page, in pixels. */
  readonly width: number;
  readonly height: number;
  /** The sheet in the photo whose perspective was corrected first; `null` where all of the picture is the page. */
  readonly edges: Quadrilateral | null;
  /** How the page was turned then to be upright. */
  readonly turn: Turn;
  readonly words: readonly Word[];
  /** The raw text, line by line. */
  readonly text: string;
}

/** The page's own error, or what was read of it. */
export type PageResult =
  | { readonly kind: 'read'; readonly reading: PageReading }
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * Reads the text of a page and the fields in it: print, and where the options have a reader of it strings of digits that were
 * written by hand.
 *
 * @param page - upright or not, of any light, photographed at an angle or not
 * @param name - what it is called in an error
 * @param number - of the page in a file of several, from 1
 * @throws LonghandError `page-unreadable` where it stops the reader; `cancelled`
 */
export async function readPage(
  page: Rgba,
  pool: PrintPool,
  { name, number = null, strings, signal }: ReadOptions,
): Promise<PageReading> {
  try {
    return await read(page, pool, strings, signal);
  } catch (cause) {
    if (cause instanceof PrintReaderFailed) throw pageError('reader-failed', name, number, { cause });
    throw cause;
  }
}

/** How a page is called, what else reads it, and how that is called off. */
export interface ReadOptions {
  readonly name: string;
  readonly number?: number | null;
  /** Asked for only where something may be written by hand; where it is left out, only print is read. */
  readonly strings?: (() => Promise<Pick<WrittenReader, 'read'>>) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** {@link readPage} whose failure is a value; being called off still is an exception. */
export async function tryPage(page: Rgba, pool: PrintPool, options: ReadOptions): Promise<PageResult> {
  try {
    return { kind: 'read', reading: await readPage(page, pool, options) };
  } catch (error) {
    if (!(error instanceof LonghandError) || error.code === 'cancelled') throw error;
    return { kind: 'failed', failure: toFailure(error) };
  }
}

async function read(
  photo: Rgba,
  pool: PrintPool,
  strings: ReadOptions['strings'],
  signal: AbortSignal | undefined,
): Promise<PageReading> {
  const edges = findPageEdges(photo)?.corners ?? null;
  const page = sheetOf(photo, edges);
  const prepared = prepare(greyOf(page));
  const { pass, turn } = await readUpright(prepared, pool, signal);
  let straight: Grey | null = null;
  const straightened = (): Grey => (straight ??= straighten(prepared.page, turn, 1));
  const words =
    strings === undefined || prepared.textHeight === null
      ? pass.words
      : await withWriting(
          {
            page: straightened(),
            reduction: prepared.reduction,
            textHeight: prepared.textHeight,
            words: pass.words,
          },
          strings,
        );
  const looks = [fieldsIn(words)];
  let found = combine(looks);
  // A line costs a twentieth of a page, and mostly settles a date.
  const lines = isSure(found.fields.date) ? [] : linesOfDates(looks[0]);
  const dates = await readDates(lines, looks[0], prepared, straightened, pool, signal);
  if (lines.length > 0) found = combine(looks, dates);
  if (prepared.textHeight !== null && !(isSure(found.fields.total) && isSure(found.fields.date))) {
    const second = await readOnce(prepared, turn, SECOND_LOOK, pool, signal);
    looks.push(fieldsIn(withoutCovered(second.words, words)));
    found = combine(looks, dates);
  }
  const isBlank = found.flags.some(({ code }) => code === 'no-text');
  const alone = isBlank && strings !== undefined ? await writtenAlone(greyOf(page), strings) : null;
  // How a page lies is told by its print.
  if (alone !== null) {
    const { width, height } = page;
    return { ...found, width, height, edges, turn: NO_TURN, words: [alone], text: pass.text };
  }
  const { width, height } = turnedSize(page, turn);
  return { ...found, width, height, edges, turn, words, text: pass.text };
}

/** The sheet in a photo as it is seen from straight above; the photo where it has no edges. */
export function sheetOf(photo: Rgba, edges: Quadrilateral | null): Rgba {
  return edges === null ? photo : (unwarped(photo, edges) ?? photo);
}

/** Reads a page the way round in which it reads best; only one that reads badly is tried another way. */
async function readUpright(
  prepared: PreparedPage,
  pool: PrintPool,
  signal: AbortSignal | undefined,
): Promise<{ readonly pass: PrintPass; readonly turn: Turn }> {
  const { degrees, isSideways } = prepared;
  const [first, other]: readonly Turn[] = isSideways
    ? [
        { quarters: 1, degrees },
        { quarters: 3, degrees },
      ]
    : [
        { quarters: 0, degrees },
        { quarters: 2, degrees },
      ];
  if (first === undefined || other === undefined) throw new RangeError('a page has two ways up');
  const pass = await readOnce(prepared, first, FIRST_LOOK, pool, signal);
  if (pass.confidence >= UPSIDE_DOWN || pass.words.length === 0) return { pass, turn: first };
  const turned = await readOnce(prepared, other, FIRST_LOOK, pool, signal);
  return worthOf(turned) > worthOf(pass) ? { pass: turned, turn: other } : { pass, turn: first };
}

/** How much was read how surely: what is read of letters on their heads is little and doubtful. */
function worthOf({ words, confidence }: PrintPass): number {
  return confidence * Math.sqrt(words.length);
}

function isSure(field: Field | undefined): boolean {
  return (field?.confidence ?? 0) >= SURE;
}

/** Where the dates of a look stand, those that are read most surely. */
function linesOfDates(look: LookFields | undefined): Box[] {
  return [...(look?.dates ?? [])]
    .filter(({ handwritten }) => !handwritten)
    .sort((a, b) => b.confidence * b.bearing - a.confidence * a.bearing)
    .slice(0, MOST_LINES)
    .map(({ box }) => box);
}

async function readDates(
  boxes: readonly Box[],
  look: LookFields | undefined,
  prepared: PreparedPage,
  straightened: () => Grey,
  pool: PrintPool,
  signal: AbortSignal | undefined,
): Promise<PageDate[]> {
  if (boxes.length === 0) return [];
  const straight = straightened();
  const order = orderFor(look?.currency ?? null);
  const lines = await Promise.all(
    boxes.map(async (box) => {
      const { text, confidence } = await readLine(straight, box, prepared, LINE_LOOK, pool, signal);
      return datesOf([rowOf([{ text, box: boxAround([box]), confidence, handwritten: false }])], order);
    }),
  );
  return lines.flat();
}
