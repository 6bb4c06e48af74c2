// npm run bench -- training-window: watching runs in the real app. Main-thread work in each frame while a run is watched that
// has gone on for an hour and tells of itself 20 times a second, while another one is really trained beside it; a fresh run
// with all its messages from the trainer; and opening the workspace with 500 runs in the library.
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchApp, needDisplay } from './app.mjs';
import { framesByClocks, reportClocks } from './frames.mjs';
import { ROOT } from './paths.mjs';
import { median } from './statistics.mjs';

/** An hour of messages, and as many epochs as a run can have. */
const MESSAGES = 72_000;
const EPOCHS = 1_000;
/** Of a run that is not to end by itself. */
const LONG_EPOCHS = 500;
const MESSAGES_A_SECOND = 20;
const WATCH_MS = 15_000;
const RUNS = 500;
const OPENINGS = 5;
/** So that all five curves are in view at once. */
const SIZE = { width: 1240, height: 1000 };
const PATIENCE = { timeout: 120_000 };

export async function benchTrainingWindow() {
  needDisplay();
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
  const library = path.join(work, 'library');
  printLoad();
  try {
    await watchRuns(library);
    await openLibrary(library);
    multiplyRuns(library);
    await openLibrary(library, RUNS);
    printLoad();
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function printLoad() {
  const load = os.loadavg().map((value) => value.toFixed(1));
  console.log(`load ${load.join(', ')}`);
}

async function openTrain(library) {
  const app = await launchApp(ROOT, library);
  const page = await app.firstWindow();
  await page.getByTestId('reading').waitFor();
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0].setContentSize(width, height);
  }, SIZE);
  // The port by which the studio tells is seen with the first message over it.
  await page.evaluate(() => {
    const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function (message, ...rest) {
      if (message?.kind === 'request') window.studioPort = this;
      return postMessage.call(this, message, ...rest);
    };
    window.tell = (name, payload) =>
      window.studioPort.onmessage(new MessageEvent('message', { data: { kind: 'event', name, payload } }));
  });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  return { app, page };
}

/** Starts a run from the form that goes on for as long as it is needed. */
async function startRun(page) {
  await page.getByRole('textbox', { name: 'Epochs' }).fill(String(LONG_EPOCHS));
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.getByText(/^Epoch \d+ of/).waitFor(PATIENCE);
}

async function watchRuns(library) {
  const { app, page } = await openTrain(library);
  try {
    await startRun(page);
    await page.waitForTimeout(3_000);
    reportClocks(
      'frames while a fresh run is watched',
      await framesByClocks(page, () => page.waitForTimeout(WATCH_MS)),
    );
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).waitFor(PATIENCE);
    const runId = await page.evaluate(feedHour, { messages: MESSAGES, epochs: EPOCHS });
    console.log(`${MESSAGES} messages and ${EPOCHS} epochs taken in ${runId.ms.toFixed(0)} ms`);

    // Another one is trained while the first is watched.
    await page.getByRole('tab', { name: 'New run' }).click();
    await startRun(page);
    await page
      .getByRole('tab', { name: /^seed-deep/ })
      .first()
      .click();
    await page.getByRole('tab', { name: 'Curves' }).click();
    await page.evaluate(() => document.querySelector('.curves').scrollIntoView({ block: 'start' }));
    await page.waitForTimeout(1_000);
    for (const [what, prepare] of [
      ['after an hour', async () => undefined],
      ['after an hour, logarithmic, along time', logarithmic],
      ['after an hour, pointed at', pointAt],
    ]) {
      await prepare(page);
      const pace = { rate: MESSAGES_A_SECOND, ms: WATCH_MS };
      const work = await framesByClocks(page, () => page.evaluate(feedLive, pace));
      reportClocks(`frames at ${MESSAGES_A_SECOND} messages a second ${what}`, work);
    }
    for (const view of ['Mistakes', 'Network']) {
      await page.getByRole('tab', { name: /is being trained/ }).click();
      await page.getByRole('tab', { name: view }).click();
      reportClocks(
        `frames while ${view} of the run that is trained are watched`,
        await framesByClocks(page, () => page.waitForTimeout(WATCH_MS)),
      );
    }
    await page.getByRole('button', { name: 'Stop and keep' }).click();
    await page.getByTestId('test-accuracy').waitFor(PATIENCE);
  } finally {
    await app.close();
  }
}

async function logarithmic(page) {
  await page.getByLabel('Logarithmic').check();
  await page.getByLabel('Along').selectOption('time');
}

async function pointAt(page) {
  await page.getByRole('slider', { name: /^Loss curve/ }).hover();
}

/** Tells the page what an hour of a run tells, as fast as it takes it. */
async function feedHour({ messages, epochs }) {
  const call = (name, args) =>
    new Promise((resolve) => {
      const id = 1e9 + Math.floor(Math.random() * 1e6);
      const hear = ({ data }) => {
        if (data?.id !== id) return;
        window.studioPort.removeEventListener('message', hear);
        resolve(data.value);
      };
      window.studioPort.addEventListener('message', hear);
      window.studioPort.postMessage({ kind: 'request', id, name, args });
    });
  const [run] = await call('runs.list', undefined);
  const batches = messages / epochs;
  window.fed = {
    run,
    at: 0,
    message() {
      const { at } = window.fed;
      const part = at / messages;
      const noise = Math.sin(at * 12.9898) * 0.5;
      return {
        ...{ runId: run.id, epoch: Math.floor(at / batches) + 1, epochs: epochs + 100, batches },
        ...{ batch: (at % batches) + 1, step: at + 1, loss: 2.3 * Math.exp(-6 * part) + 0.05 * (1 + noise) },
        ...{ accuracy: 1 - 0.9 * Math.exp(-6 * part), learningRate: 1e-3 * (1.1 - part) },
        ...{ gradientNorm: 1 + noise, imagesPerSecond: 5000 + 500 * noise, remainingSeconds: 60 },
      };
    },
    next() {
      const message = window.fed.message();
      window.tell('run.progress', message);
      window.fed.at += 1;
      if (message.batch !== batches) return;
      const { loss, accuracy } = message;
      const result = {
        loss,
        accuracy,
        validationLoss: loss * 1.1,
        validationAccuracy: accuracy,
        seconds: 3.6,
      };
      window.tell('run.epoch', { id: run.id, epoch: message.epoch, result });
    },
  };
  // What it did for real is forgotten: the curve goes back to its first message.
  window.tell('run.changed', { ...run, epochsDone: 0, settings: { ...run.settings, epochs: epochs + 100 } });
  let ms = 0;
  while (window.fed.at < messages) {
    const startedAt = performance.now();
    for (let count = 0; count < 1000; count += 1) window.fed.next();
    ms += performance.now() - startedAt;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { ms };
}

/** Tells on so often a second. */
function feedLive({ rate, ms }) {
  return new Promise((resolve) => {
    const timer = setInterval(() => window.fed.next(), 1000 / rate);
    setTimeout(() => {
      clearInterval(timer);
      resolve();
    }, ms);
  });
}

/** Makes so many runs of those that are in the library, with all their epochs and points. */
function multiplyRuns(library) {
  const Database = createRequire(import.meta.url)('libsql');
  const database = new Database(path.join(library, 'longhand.db'));
  const columns = database
    .prepare('PRAGMA table_info(runs)')
    .all()
    .map(({ name }) => name);
  const source = database
    .prepare("SELECT id FROM runs WHERE status IN ('stopped', 'finished') LIMIT 1")
    .get();
  const changed = { id: '?1', started_at: 'started_at - ?2', model_id: 'NULL' };
  const info = "json_set(info, '$.id', ?1, '$.startedAt', started_at - ?2, '$.modelId', NULL)";
  const chosen = columns.map((name) => (name === 'info' ? info : (changed[name] ?? name)));
  const clone = database.prepare(
    `INSERT INTO runs (${columns.join(', ')}) SELECT ${chosen.join(', ')} FROM runs WHERE id = ?3`,
  );
  database.exec('BEGIN');
  for (let copy = 1; copy < RUNS; copy += 1) clone.run(`copy-${copy}`, copy * 60_000, source.id);
  const epochs = database
    .prepare('PRAGMA table_info(run_epochs)')
    .all()
    .map(({ name }) => name);
  database.exec(
    `INSERT INTO run_epochs (${epochs.join(', ')})
     SELECT ${epochs.map((name) => (name === 'run_id' ? 'runs.id' : `one.${name}`)).join(', ')}
     FROM runs, run_epochs AS one WHERE runs.id LIKE 'copy-%' AND one.run_id = '${source.id}'`,
  );
  database.exec('COMMIT');
  database.close();
}

/**
 * From the click that opens the workspace to its rows in view, and from a letter of the filter to the next frame.
 *
 * @param runs - how many there are; without it the few that the bench itself trained
 */
async function openLibrary(library, runs) {
  const times = { click: [], filter: [] };
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    const app = await launchApp(ROOT, library);
    try {
      const page = await app.firstWindow();
      await page.getByTestId('reading').waitFor();
      await page.waitForTimeout(1_500);
      times.click.push(await page.evaluate(clickTrain));
      if (runs !== undefined) times.filter.push(await page.evaluate(typeFilter));
    } finally {
      await app.close();
    }
  }
  console.log(`opening Train with ${runs ?? 'a few'} runs: median ${median(times.click).toFixed(0)} ms`);
  if (runs !== undefined)
    console.log(`a letter of the filter among ${runs} runs: median ${median(times.filter).toFixed(1)} ms`);
}

function clickTrain() {
  const button = [...document.querySelectorAll('nav button')].find(({ textContent }) =>
    textContent.trim().startsWith('Train'),
  );
  const startedAt = performance.now();
  button.click();
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelectorAll('[data-row]').length > 1)
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startedAt)));
      else requestAnimationFrame(look);
    };
    look();
  });
}

function typeFilter() {
  const input = document.querySelector('input[type=search]');
  const startedAt = performance.now();
  input.value = 'mnist';
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startedAt)));
  });
}
