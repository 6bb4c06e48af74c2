import { open } from 'node:fs/promises';

/**
 * Writes a new file piece by piece and syncs it.
 *
 * @param onWritten - called after each piece with the bytes written so far; what it throws, or the chunks do, ends the writing
 * @returns how many bytes there are
 */
export async function writeChunks(
  file: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  onWritten: (bytes: number) => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  const handle = await open(file, 'wx');
  try {
    let bytes = 0;
    for await (const chunk of chunks) {
      await handle.writeFile(chunk);
      bytes += chunk.length;
      await onWritten(bytes);
    }
    await handle.sync();
    return bytes;
  } finally {
    await handle.close();
  }
}
