/** The polynomial of CRC-32, its lowest power first. */
const POLYNOMIAL = 0xedb88320;
/** What each byte does to the sum. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = (sum & 1) === 1 ? (sum >>> 1) ^ POLYNOMIAL : sum >>> 1;
  return sum;
});

/**
 * CRC-32 as PNG and ZIP have it; the function of that name in `node:zlib` is younger than the oldest Node that is
 * served.
 *
 * @param before - the sum of what came before these bytes
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let sum = ~before;
  for (const byte of bytes) sum = (TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return ~sum >>> 0;
}
