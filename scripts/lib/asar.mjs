/** Sizes in an archive's head are four bytes, and what they measure is padded to a multiple of that. */
const WORD = 4;

/**
 * Packs a few text files into Electron's archive format: the sizes of the head, the head (JSON: name → size and place),
 * and the files one after another.
 *
 * @param {Readonly<Record<string, string>>} files - name → content
 * @returns {Buffer}
 */
export function asar(files) {
  const contents = Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  let offset = 0;
  const places = contents.map(({ name, bytes }) => {
    const place = { size: bytes.length, offset: String(offset) };
    offset += bytes.length;
    return [name, place];
  });
  const json = Buffer.from(JSON.stringify({ files: Object.fromEntries(places) }));
  const padded = Math.ceil(json.length / WORD) * WORD;
  const sizes = [WORD, padded + 2 * WORD, padded + WORD, json.length];
  const head = Buffer.alloc(sizes.length * WORD + padded);
  sizes.forEach((size, index) => head.writeUInt32LE(size, index * WORD));
  json.copy(head, sizes.length * WORD);
  return Buffer.concat([head, ...contents.map(({ bytes }) => bytes)]);
}
