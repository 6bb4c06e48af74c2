/** How often a running step is drawn again on a terminal. */
const REDRAW_MS = 1000;
const CLEAR_LINE = '\r\u001b[2K';

/** A line of its own on stderr: stdout belongs to what is run after set-up. */
export function note(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Says on one line what is being done, on a terminal with the seconds that have passed, and at its end that it is done.
 *
 * @template T
 * @param {string} text - what is done and about how long it takes
 * @param {(progress: (detail: string) => void) => Promise<T>} work - may say how far it is
 * @returns {Promise<T>}
 */
export async function step(text, work) {
  const isTerminal = process.stderr.isTTY === true;
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  let detail = '';
  const draw = () => {
    // A line that wraps could not be cleared.
    const line = `• ${text} … ${[seconds(), detail].filter(Boolean).join(', ')}`;
    process.stderr.write(CLEAR_LINE + line.slice(0, (process.stderr.columns ?? 80) - 1));
  };
  const timer = isTerminal ? setInterval(draw, REDRAW_MS) : undefined;
  if (isTerminal) draw();
  else process.stderr.write(`• ${text} … `);
  const end = (mark) =>
    process.stderr.write(`${isTerminal ? `${CLEAR_LINE}${mark} ${text}, ` : `${mark} `}${seconds()}\n`);
  try {
    const result = await work((now) => (detail = now));
    end('✓');
    return result;
  } catch (error) {
    end('✗');
    throw error;
  } finally {
    clearInterval(timer);
  }
}
