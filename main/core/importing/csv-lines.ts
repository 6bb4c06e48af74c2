import { RefusedItem } from './refusal';
import { isZlibError, unpackGzip } from './unpack';

/** Longest row: 512 × 512 values of several characters. */
const MAX_ROW_BYTES = 8 * 2 ** 20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** A row that is not empty. */
export interface CsvLine {
  /** From 1, with the empty ones counted. */
  readonly number: number;
  /** Without its end; good until the next line is asked for. */
  readonly bytes: Uint8Array;
}

/**
 * The rows of a text file, packed or not.
 *
 * @throws RefusedItem where a row is too long or the packing damaged; what `chunks` throws
 */
export async function* csvLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CsvLine> {
  let number = 0;
  let begun: Uint8Array[] = [];
  let begunBytes = 0;
  const line = (end: Uint8Array): CsvLine => {
    number += 1;
    const whole = begun.length === 0 ? end : Buffer.concat([...begun, end]);
    begun = [];
    begunBytes = 0;
    return { number, bytes: trimLine(whole, number) };
  };
  try {
    for await (const chunk of unpackGzip(chunks)) {
      let from = 0;
      for (let to = chunk.indexOf(LINE_FEED); to >= 0; to = chunk.indexOf(LINE_FEED, from)) {
        const found = line(chunk.subarray(from, to));
        if (found.bytes.length > 0) yield found;
        from = to + 1;
      }
      if (from < chunk.length) begun.push(chunk.subarray(from));
      begunBytes += chunk.length - from;
      if (begunBytes > MAX_ROW_BYTES) {
        throw new RefusedItem(`has a row ${number + 1} that is longer than ${MAX_ROW_BYTES} bytes`);
      }
    }
  } catch (cause) {
    throw isZlibError(cause)
      ? new RefusedItem(`is a gzip file that is cut off or damaged after row ${number}`, { cause })
      : cause;
  }
  const last = line(new Uint8Array(0));
  if (last.bytes.length > 0) yield last;
}

function trimLine(line: Uint8Array, number: number): Uint8Array {
  const hasMark = number === 1 && BYTE_ORDER_MARK.every((byte, at) => line[at] === byte);
  const end = line.at(-1) === CARRIAGE_RETURN ? line.length - 1 : line.length;
  return line.subarray(hasMark ? BYTE_ORDER_MARK.length : 0, end);
}
