/**
 * Works on some items at once and gives the results in the items' order.
 *
 * @param atOnce - most of them
 */
export async function* mapInOrder<T, R>(
  items: AsyncIterable<T>,
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  try {
    for await (const item of items) {
      running.push(work(item));
      const first = running.length >= atOnce ? running.shift() : undefined;
      if (first !== undefined) yield await first;
    }
    for (let first = running.shift(); first !== undefined; first = running.shift()) yield await first;
  } finally {
    // Nobody waits for those any more, but they must not end after the files are closed.
    await Promise.allSettled(running);
  }
}
