// npm run bench -- hand-window FILE.unipen[.gz] [--writer N]: teaching in the real app. Main-thread work in each frame while a
// model is taught fifty digits, how long that takes, what its process takes, and how long a correction that is learnt on the
// spot does.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launchApp, needDisplay } from './app.mjs';
import { framesByClocks, reportClocks } from './frames.mjs';
import { ROOT } from './paths.mjs';
import { median } from './statistics.mjs';
import { readUnipen } from './unipen.mjs';

const OF_EACH = 5;
const LESSONS = 3;
const CORRECTIONS = 30;
const MEMORY_EVERY_MS = 100;
/** Until what learns on the spot has been made ready. */
const READY_MS = 4_000;
const PATIENCE = { timeout: 120_000 };
const KIB_A_MB = 1024;

/** @param {string[]} args */
export async function benchHandWindow(args) {
  const { values, positionals } = parseArgs({
    args,
    options: { writer: { type: 'string', default: '1' } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (file === undefined) throw new Error('name the strokes: npm run bench -- hand-window FILE.unipen.gz');
  needDisplay();
  const samples = readUnipen(file).filter(({ writer }) => writer === values.writer);
  const [taught, others] = firstOfEach(samples, OF_EACH);
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
  try {
    const inkFile = path.join(work, 'own.ink.json');
    writeFileSync(inkFile, JSON.stringify({ samples: taught }));
    console.log(
      `load ${os
        .loadavg()
        .map((value) => value.toFixed(1))
        .join(', ')}`,
    );
    const app = await launchApp(ROOT, path.join(work, 'library'));
    try {
      const page = await app.firstWindow();
      await page.getByTestId('reading').waitFor();
      await page.evaluate(listen);
      const [hand] = await page.evaluate(() => window.ask('hands.list'));
      await page.evaluate(
        ([name, args]) => window.ask(name, args),
        ['samples.import', { hand: hand.id, path: inkFile, job: 'bench' }],
      );
      await page.getByRole('button', { name: 'My hand', exact: true }).click();
      await page.getByRole('tab', { name: 'Teach' }).click();
      const seconds = [];
      for (let lesson = 0; lesson < LESSONS; lesson += 1) seconds.push(await teach(app, page, lesson));
      console.log(
        `seconds of a lesson of ${taught.length} samples: ${seconds.map((s) => s.toFixed(1)).join(', ')}`,
      );
      await correct(page, hand.id, others.slice(0, CORRECTIONS));
    } finally {
      await app.close();
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function teach(app, page, lesson) {
  let peak = 0;
  const watch = setInterval(() => {
    void app
      .evaluate(({ app: electron }) => electron.getAppMetrics())
      .then((metrics) => {
        for (const { name, serviceName, memory } of metrics)
          if (`${name} ${serviceName}`.includes('analyst')) peak = Math.max(peak, memory.workingSetSize);
      })
      .catch(() => undefined);
  }, MEMORY_EVERY_MS);
  await page.getByRole('button', { name: /^Teach( again)?$/ }).click();
  await page.getByTestId('outcome').waitFor({ ...PATIENCE, state: 'detached' });
  const frames = await framesByClocks(page, () => page.getByTestId('outcome').waitFor(PATIENCE));
  clearInterval(watch);
  reportClocks(`frames while lesson ${lesson + 1} is watched`, frames);
  console.log(`memory of its process, at most: ${(peak / KIB_A_MB).toFixed(0)} MB`);
  const [hand] = await page.evaluate(() => window.ask('hands.list'));
  const [last] = await page.evaluate((id) => window.ask('lessons.list', { hand: id }), hand.id);
  const isLast = lesson === LESSONS - 1;
  await page.evaluate(
    ([name, args]) => window.ask(name, args),
    isLast ? ['lessons.keep', { id: last.id, insist: true }] : ['lessons.decline', { id: last.id }],
  );
  return last.judgement.seconds;
}

/** Keeps samples as corrections, one after another, as a person would, and lets the model learn from each at once. */
async function correct(page, hand, samples) {
  await page.evaluate((id) => window.ask('hands.setAdapting', { id, adapts: true }), hand);
  await page.waitForTimeout(READY_MS);
  const times = await page.evaluate(correctAll, samples);
  const ordered = times.map(({ milliseconds }) => milliseconds);
  console.log(
    `a correction learnt on the spot: median ${median(ordered).toFixed(0)} ms, longest ${Math.max(...ordered).toFixed(0)} ms (${ordered.length})`,
  );
}

/** In the page: a line to the studio of its own. */
async function listen() {
  const port = await new Promise((resolve) => {
    window.addEventListener('message', (event) => {
      if (event.ports[0] !== undefined) resolve(event.ports[0]);
    });
    void window.longhand.connectStudio();
  });
  const asked = new Map();
  window.heard = [];
  port.addEventListener('message', ({ data }) => {
    if (data.kind === 'event') window.heard.push(data);
    else asked.get(data.id)?.(data);
  });
  port.start();
  let next = 1e6;
  window.ask = async (name, args) => {
    next += 1;
    const id = next;
    const reply = await new Promise((resolve) => {
      asked.set(id, resolve);
      port.postMessage({ kind: 'request', id, name, args });
    });
    if (reply.kind === 'failure') throw new Error(reply.failure.message);
    return reply.value;
  };
}

/** In the page. */
async function correctAll(samples) {
  const all = [];
  for (const { label, strokes } of samples) {
    const points = strokes.flat();
    const ink = {
      xy: Float32Array.from(points.flatMap(([x, y]) => [x, y])).buffer,
      lengths: strokes.map(({ length }) => length),
    };
    const heard = window.heard.length;
    await window.ask('samples.keep', { samples: [{ label, ink, source: 'correction', readAs: '0' }] });
    for (;;) {
      const event = window.heard.slice(heard).find(({ name }) => name === 'hand.adapted');
      if (event !== undefined) {
        all.push(event.payload);
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return all;
}

function firstOfEach(samples, count) {
  const seen = new Map();
  const [first, others] = [[], []];
  for (const sample of samples) {
    const before = seen.get(sample.label) ?? 0;
    seen.set(sample.label, before + 1);
    (before < count ? first : others).push(sample);
  }
  return [first, others];
}
