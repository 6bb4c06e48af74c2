import { ledgerInvalid } from './ledger-errors';

/** Bytes that are looked at to tell how a text is written. */
const LOOKED_AT = 4096;
/** Share of bytes on one side of each pair that are zero where a text has two bytes a letter. */
const MOSTLY = 0.4;
/** Words at the head of ledgers that are written in the Chinese of before Unicode. */
const CHINESE_HEAD = /日期|时间|金额|交易|余额|摘要|收入|支出|账|币种|对方|商户/;
/** The first bytes of files that are no text but often taken for a table. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * The text of a file in any encoding that banks and spreadsheets write: UTF-8, UTF-16 with or without a mark, GB 18030, or else
 * Windows-1252, which has every letter of Latin-1.
 *
 * @param file - its name, for the message
 * @throws LonghandError `ledger-invalid` where it is no text
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const begins = (mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);
  if (bytes.length === 0) throw ledgerInvalid(file, 'empty');
  if (begins(ZIP) || begins(OLD_OFFICE)) throw ledgerInvalid(file, 'spreadsheet');
  const text = decoded(bytes);
  // These signs are what no text has.
  if (/[\u0000-\u0008\u000e-\u001a]/.test(text.slice(0, LOOKED_AT)) || text.includes('\u0000')) {
    throw ledgerInvalid(file, 'binary');
  }
  return text;
}

function decoded(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  const utf8 = strictly('utf-8', bytes);
  if (utf8 !== null) return utf8;
  const chinese = strictly('gb18030', bytes);
  if (chinese !== null && CHINESE_HEAD.test(chinese.slice(0, LOOKED_AT))) return chinese;
  return new TextDecoder('windows-1252').decode(bytes);
}

/** Which UTF-16 a text is in, if any. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const pairs = Math.min(bytes.length, LOOKED_AT) >> 1;
  const zeros = [0, 0];
  for (let at = 0; at < pairs * 2; at += 1) if (bytes[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > pairs * MOSTLY && even === 0) return 'utf-16le';
  return even > pairs * MOSTLY && odd === 0 ? 'utf-16be' : null;
}

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
