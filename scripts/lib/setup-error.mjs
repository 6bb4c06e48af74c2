/**
 * Something that a person must see to: shown as one line, exit code 2. The message says what is wrong and ends with
 * what to do in parentheses.
 */
export class SetupError extends Error {}

/** What the system refused, and what a person can do about it. */
const REFUSALS = {
  ENOSPC: 'free some space, 3 GB are enough',
  EDQUOT: 'free some space, 3 GB are enough',
  EACCES: 'give yourself the right to write there, or name another folder in LONGHAND_CACHE',
  EPERM: 'give yourself the right to write there, or name another folder in LONGHAND_CACHE',
  EROFS: 'name a folder that can be written in LONGHAND_CACHE',
};

/**
 * Runs a script's main function and sets the exit code: what `main` gives, if anything, or 2 after one line for what a
 * person must see to. Anything else is a bug and ends the process with its stack and 1.
 *
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    const code = await main();
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    const message = messageOf(error);
    if (message === undefined) throw error;
    process.stderr.write(`error: ${message}\n`);
    process.exitCode = 2;
  }
}

/** @returns {string | undefined} one line for a person; `undefined` for a bug */
export function messageOf(error) {
  if (error instanceof SetupError) return error.message;
  const remedy = Object.hasOwn(REFUSALS, error?.code ?? '') ? REFUSALS[error.code] : undefined;
  return remedy === undefined ? undefined : `${error.message} (${remedy})`;
}
