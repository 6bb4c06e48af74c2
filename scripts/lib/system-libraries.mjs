import { existsSync } from 'node:fs';
import { done, note, SetupError, step } from './log.mjs';
import { electronBinary } from './electron.mjs';
import { hasProgram, lastLine, run } from './run.mjs';
import { isStamped, stamp } from './stamp.mjs';

const STAMP = 'system-libraries';

/** Debian's packages, each with the name that newer releases gave it. */
const PACKAGES = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libxss1'],
];
/** For running without a display. */
const DISPLAY_PROGRAMS = [
  ['Xvfb', 'xvfb'],
  ['xauth', 'xauth'],
];

/**
 * Sees to the system libraries that Electron needs on Linux.
 *
 * @param {boolean} withoutDisplay - also to what runs the app without one
 */
export async function installSystemLibraries(withoutDisplay) {
  if (process.platform !== 'linux') return;
  const binary = electronBinary();
  const wanted = `${binary} ${withoutDisplay}`;
  if (isStamped(STAMP, wanted) || (withoutDisplay === false && isStamped(STAMP, `${binary} true`))) return;
  const libraries = await missingLibraries(binary);
  const programs = withoutDisplay ? DISPLAY_PROGRAMS.filter(([program]) => !hasProgram(program)) : [];
  if (libraries.length > 0 || programs.length > 0) {
    await install(
      libraries,
      programs.map(([, name]) => name),
    );
    const left = await missingLibraries(binary);
    if (left.length > 0)
      throw new SetupError(
        `Electron still lacks ${left.join(', ')} (install what holds them with your package manager)`,
      );
  }
  stamp(STAMP, wanted);
}

/** The libraries that the loader does not find for the binary. */
async function missingLibraries(binary) {
  const { output } = await run('ldd', [binary]);
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name);
}

async function install(libraries, programs) {
  if (!existsSync('/usr/bin/apt-get')) {
    const missing = [...libraries, ...programs].join(', ');
    throw new SetupError(
      `Electron needs ${missing} (install them with your package manager, then run this again)`,
    );
  }
  const names = [...(libraries.length > 0 ? await availableNames() : []), ...programs];
  const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `system libraries are missing (type: sudo apt-get update && sudo ${command}; then run this again)`,
    );
  }
  step('installing system libraries with apt (about a minute)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  const { code, output } = await run('sh', ['-c', command], { env });
  if (code !== 0)
    throw new SetupError(`apt could not install them: ${lastLine(output)} (try yourself: ${command})`);
  done();
}

/** Of each package the name that this release knows. */
async function availableNames() {
  if (process.getuid?.() === 0) await run('apt-get', ['update', '-qq']);
  const known = await Promise.all(
    PACKAGES.map(async (names) => {
      for (const name of names) {
        const { output } = await run('apt-cache', ['policy', name]);
        if (/Candidate: (?!\(none\))\S/.test(output)) return name;
      }
      note(`• apt knows none of ${names.join(', ')}`);
      return names.at(-1);
    }),
  );
  return known;
}
