import { spawnSync } from 'node:child_process';
import { electronBinary } from './electron.mjs';
import { step } from './log.mjs';
import { failure, hasProgram, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';
import { isStamped, stamp } from './stamp.mjs';

/** Debian's and Ubuntu's packages, each with the name that newer releases gave it. */
const PACKAGES = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libxss1'],
];
/** A display that nobody sees: programs and their packages. */
const DISPLAY_PROGRAMS = { Xvfb: 'xvfb', xauth: 'xauth' };

/** What Electron needs of a Linux system: a step of the set-up for a screen, and one for doing without. */
export const systemLibraries = {
  forTheApp: stepFor({}, ['app-libraries']),
  withoutDisplay: stepFor(DISPLAY_PROGRAMS, ['display-programs', 'app-libraries']),
};

/** @param {readonly string[]} stamps - of this step, and of what it includes */
function stepFor(programs, stamps) {
  return {
    isDone: () => process.platform !== 'linux' || isStamped(stamps[0], electronBinary()),
    run: async () => {
      await provide(programs);
      for (const name of stamps) stamp(name, electronBinary());
    },
  };
}

async function provide(programs) {
  const libraries = missingLibraries();
  const missing = Object.keys(programs).filter((program) => !hasProgram(program));
  if (libraries.length + missing.length === 0) return;
  if (!hasProgram('apt-get')) {
    throw new SetupError(
      `the app needs ${[...libraries, ...missing].join(', ')} of this system (install what holds them with its package manager, then run this again)`,
    );
  }
  await install([
    ...(libraries.length > 0 ? PACKAGES : []),
    ...missing.map((program) => [programs[program]]),
  ]);
  const left = missingLibraries();
  if (left.length > 0) {
    throw new SetupError(
      `the app still lacks ${left.join(', ')} (install what holds them with apt, then run this again)`,
    );
  }
}

/** The libraries that the loader does not find for Electron. */
function missingLibraries() {
  const { stdout } = spawnSync('ldd', [electronBinary()], { encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name);
}

/** @param {readonly (readonly string[])[]} packages - the names of each, the first that is known is installed */
async function install(packages) {
  const isRoot = process.getuid?.() === 0;
  const command = () => `apt-get install -y --no-install-recommends ${packages.map(knownName).join(' ')}`;
  if (!isRoot) {
    throw new SetupError(
      `the app needs libraries of this system (type: sudo apt-get update && sudo ${command()}; then run this again)`,
    );
  }
  await step('installing system libraries with apt (about a minute)', async () => {
    const options = ['-o', 'DPkg::Lock::Timeout=120'];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', [...options, 'update'], { env });
    const [apt, ...words] = command().split(' ');
    const finished = await run(apt, [...options, ...words], { env });
    if (finished.code === 0) return;
    throw failure(
      'system libraries could not be installed',
      finished,
      `connect to the network and type: ${command()}`,
    );
  });
}

function knownName(names) {
  const known = names.find((name) =>
    /Candidate: (?!\(none\))\S/.test(
      spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' }).stdout ?? '',
    ),
  );
  return known ?? names.at(-1);
}
