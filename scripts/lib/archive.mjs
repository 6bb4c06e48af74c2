import { mkdirSync } from 'node:fs';
import { failure, python, run } from './run.mjs';

/** Python's zipfile alone would forget permissions. */
const UNZIP = `
import os, sys, zipfile
archive, target, prefixes = sys.argv[1], sys.argv[2], tuple(sys.argv[3:]) or ('',)
with zipfile.ZipFile(archive) as source:
    for item in source.infolist():
        if item.filename.startswith(prefixes):
            path = source.extract(item, target)
            mode = item.external_attr >> 16 & 0o777
            if mode and not item.is_dir():
                os.chmod(path, mode)
`;

/** By what each system has; Python is needed on Linux anyway. */
const UNZIPPERS = {
  darwin: (archive, target) => run('ditto', ['-x', '-k', archive, target]),
  win32: (archive, target) => run('tar', ['-xf', archive, '-C', target]),
};

/**
 * Unpacks a .zip with its permissions and links.
 *
 * @param {string} archive
 * @param {string} target - a folder, made where it is missing
 */
export async function unzip(archive, target) {
  mkdirSync(target, { recursive: true });
  const unzipper = UNZIPPERS[process.platform] ?? ((...args) => python(['-c', UNZIP, ...args]));
  check(archive, await unzipper(archive, target));
}

/** Unpacks of a .zip, such as a Python wheel, what begins with one of these names. */
export async function unzipPart(archive, target, prefixes) {
  mkdirSync(target, { recursive: true });
  check(archive, await python(['-c', UNZIP, archive, target, ...prefixes]));
}

/** Unpacks a .tar.gz, or only these of its members. */
export async function untar(archive, target, members = []) {
  mkdirSync(target, { recursive: true });
  check(archive, await run('tar', ['-xzf', archive, '-C', target, '--no-same-owner', ...members]));
}

function check(archive, finished) {
  if (finished.code === 0) return;
  throw failure(
    `${archive} could not be unpacked`,
    finished,
    'free 3 GB of space, and see that Python 3 and tar are there',
  );
}
