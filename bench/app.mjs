// npm run bench -- app: the real app. First content of the window beside that of an empty Electron window, ink to
// reading and back, and the memory of each process. Interleaved in one run, since machines are noisy.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './paths.mjs';
import { median, quantile } from './statistics.mjs';

const STARTS = 7;
const READINGS = 500;
const WARM_UP_READINGS = 20;
/** How long a run goes on before memory is looked at. */
const TRAINING_MS = 5_000;

export async function benchApp() {
  needDisplay();
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
  try {
    const empty = emptyApp(work);
    const times = { longhand: [], empty: [] };
    for (let start = 0; start < STARTS; start += 1) {
      times.empty.push(await firstContent(empty, path.join(work, `e${start}`)));
      times.longhand.push(await firstContent(ROOT, path.join(work, 'library')));
    }
    const [ours, theirs] = [median(times.longhand), median(times.empty)];
    console.log(
      `first content   ${ours.toFixed(0)} ms, empty window ${theirs.toFixed(0)} ms, ratio ${(ours / theirs).toFixed(2)}`,
    );
    await readings(path.join(work, 'library'));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Goes on under Xvfb where there is no display. */
export function needDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return;
  const { status } = spawnSync('xvfb-run', ['-a', process.execPath, ...process.argv.slice(1)], {
    stdio: 'inherit',
  });
  if (status === null) throw new Error('xvfb-run is missing: run npm run setup');
  process.exit(status);
}

/** An app with nothing but a window that says one word. */
function emptyApp(work) {
  const folder = path.join(work, 'empty');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'empty', version: '1.0.0', main: 'main.cjs' }),
  );
  writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><title>Empty</title><div id="app">Empty</div>',
  );
  writeFileSync(
    path.join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1180, height: 780 }).loadFile('index.html'));`,
  );
  return folder;
}

/** Starts an app folder with Electron. */
export async function launchApp(folder, userData) {
  const require = createRequire(import.meta.url);
  const { _electron } = await import('playwright');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return _electron.launch({
    executablePath: require('electron'),
    args: [folder, ...asRoot, `--user-data=${userData}`],
    cwd: folder,
    env: { ...process.env, LANGUAGE: 'en' },
  });
}

/** Milliseconds from the start of the process to the first paint with content. */
async function firstContent(folder, userData) {
  const startedAt = Date.now();
  const app = await launchApp(folder, userData);
  const page = await app.firstWindow();
  await page.waitForFunction(() => document.querySelector('#app')?.textContent?.trim() !== '');
  const paintedAt = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const done = () => {
          const [paint] = performance.getEntriesByName('first-contentful-paint');
          if (paint === undefined) setTimeout(done, 5);
          else resolve(performance.timeOrigin + paint.startTime);
        };
        done();
      }),
  );
  await app.close();
  return paintedAt - startedAt;
}

/** Round trips of one stroke from the page to the studio's reading and back, and what each process takes. */
async function readings(userData) {
  const app = await launchApp(ROOT, userData);
  const page = await app.firstWindow();
  await page.getByTestId('reading').waitFor();
  const times = await page.evaluate(
    async ({ count, warmUp }) => {
      const port = await new Promise((resolve) => {
        window.addEventListener('message', (event) => {
          if (event.ports[0] !== undefined) resolve(event.ports[0]);
        });
        void window.longhand.connectStudio();
      });
      const waiting = new Map();
      port.addEventListener('message', ({ data }) => waiting.get(data.id)?.(data));
      const roundTrip = (id) =>
        new Promise((resolve) => {
          // A different arc each time, 60 points of a mouse.
          const xy = Float32Array.from({ length: 120 }, (_, at) => {
            const angle = ((at >> 1) / 60) * (3 + (id % 50) / 15);
            return at % 2 === 0 ? 200 + 90 * Math.cos(angle) : 200 + 130 * Math.sin(angle);
          });
          const startedAt = performance.now();
          waiting.set(id, (reply) => resolve([performance.now() - startedAt, reply]));
          port.postMessage({
            kind: 'request',
            id,
            name: 'ink.read',
            args: { ink: { xy: xy.buffer, lengths: [60] } },
          });
        });
      const all = [];
      for (let at = 0; at < count + warmUp; at += 1) {
        const [time, reply] = await roundTrip(1e6 + at);
        if (reply.kind !== 'result') throw new Error(JSON.stringify(reply));
        if (at >= warmUp) all.push(time);
      }
      return all;
    },
    { count: READINGS, warmUp: WARM_UP_READINGS },
  );
  console.log(
    `ink to reading  median ${median(times).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms over ${times.length} strokes`,
  );
  await startTraining(page);
  const metrics = await app.evaluate(({ app: electron }) => electron.getAppMetrics());
  for (const { type, serviceName, name, memory } of metrics) {
    const process = (name ?? serviceName ?? type).padEnd(18);
    console.log(`memory          ${process} ${(memory.workingSetSize / 1024).toFixed(0)} MB`);
  }
  await app.close();
}

/** Starts a run of seed-deep on the bundled MNIST from the form, and lets it get going. */
async function startTraining(page) {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.getByTestId('run-progress').waitFor();
  await page.waitForTimeout(TRAINING_MS);
}
