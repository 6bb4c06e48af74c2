/** Something that a person must see to: printed as one line, exit code 2. */
export class SetupError extends Error {}

let openLine = false;

/** Says what is being done; `done` ends the line. */
export function step(text) {
  finishLine();
  process.stderr.write(`• ${text} … `);
  openLine = true;
}

/** Ends the line of a step. */
export function done(text = '✓') {
  process.stderr.write(`${text}\n`);
  openLine = false;
}

/** A line of its own. */
export function note(text) {
  finishLine();
  process.stderr.write(`${text}\n`);
}

/**
 * Runs a script's main function; an error that a person must see to becomes one line.
 *
 * @param {() => Promise<number | void>} main - gives the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    finishLine();
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = 2;
  }
}

function finishLine() {
  if (openLine) process.stderr.write('\n');
  openLine = false;
}
