// npm run bench -- data: the Data workspace in the real app on all of MNIST. Opening it, flinging through its 70,000 images,
// other filters and sorts, the map, and relabelling an image.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchApp, needDisplay } from './app.mjs';
import { framesWhile, report } from './frames.mjs';
import { ROOT } from './paths.mjs';

const OPENINGS = 7;
const TILE_SIZES = [28, 56, 112];
const FLING_MS = 4_000;
const QUESTION_ROUNDS = 15;
const RELABELS = 30;
const MAP_MOVES = 300;
const MAP_MOVES_A_SECOND = 60;
/** Reading 70,000 images, and finding their map, on a slow machine. */
const PATIENCE = { timeout: 300_000 };
const SHIFT = 8;

export async function benchData() {
  needDisplay();
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
  try {
    console.log(
      `load ${os
        .loadavg()
        .map((load) => load.toFixed(1))
        .join(', ')}`,
    );
    const openings = { answer: [], tiles: [] };
    for (let opening = 1; opening < OPENINGS; opening += 1) {
      const { app } = await openMnist(path.join(work, 'library'), openings);
      await app.close();
    }
    const { app, page } = await openMnist(path.join(work, 'library'), openings);
    try {
      report('opening MNIST: click to the answer', openings.answer);
      report('opening MNIST: click to the first tiles', openings.tiles);
      await readAll(page);
      await flings(app, page);
      await questions(page);
      await relabel(page);
      await moveMap(page);
      await memory(app, 'at the end');
    } finally {
      await app.close();
    }
    console.log(
      `load ${os
        .loadavg()
        .map((load) => load.toFixed(1))
        .join(', ')}`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Starts the app and opens MNIST by a click, as the first data set of that studio. */
async function openMnist(library, openings) {
  const app = await launchApp(ROOT, library);
  const page = await app.firstWindow();
  await page.getByTestId('reading').waitFor();
  await page.evaluate(watch);
  await page.getByRole('button', { name: 'Data', exact: true }).click();
  await page.getByRole('button', { name: /^MNIST/ }).waitFor();
  await page.waitForTimeout(1_000);
  const { answer, tiles } = await page.evaluate(() => {
    const mnist = [...document.querySelectorAll('button')].find(({ textContent }) =>
      textContent.trim().startsWith('MNIST'),
    );
    return window.bench.timesOf(() => mnist.click());
  });
  openings.answer.push(answer);
  openings.tiles.push(tiles);
  return { app, page };
}

/**
 * Puts a watch into the page that tells when the answer to a question of the window's is on the screen, and when images are
 * that were not there before. Sees the port's messages, which costs next to nothing.
 */
function watch() {
  let onTiles = null;
  let onAnswer = null;
  /** Names of the calls that are under way, by their ids. */
  const asked = new Map();
  const watched = new WeakSet();
  const { postMessage } = MessagePort.prototype;
  MessagePort.prototype.postMessage = function (message, ...rest) {
    if (message?.kind === 'request') asked.set(message.id, message.name);
    if (!watched.has(this)) {
      watched.add(this);
      this.addEventListener('message', ({ data }) => {
        const name = asked.get(data?.id);
        asked.delete(data?.id);
        if (name === 'data.query') onAnswer?.();
        if (name === 'data.images') onTiles?.();
      });
    }
    return postMessage.call(this, message, ...rest);
  };
  /** Calls back when what was last changed is painted. */
  const painted = (done) => requestAnimationFrame(() => setTimeout(done));
  const within = (promise) =>
    Promise.race([
      promise,
      new Promise((_, reject) => setTimeout(() => reject(new Error('nothing came in 30 s')), 30_000)),
    ]);
  window.bench = {
    /** Milliseconds from doing something to new tiles, and to the answer where a question is asked. */
    timesOf(act, asks = true) {
      return within(
        new Promise((resolve) => {
          const times = asks ? {} : { answer: 0 };
          const startedAt = performance.now();
          const take = (what) =>
            painted(() => {
              times[what] ??= performance.now() - startedAt;
              if (times.answer !== undefined && times.tiles !== undefined) resolve(times);
            });
          onAnswer = () => {
            onAnswer = null;
            // The tiles of the answer, not what came late for the question before.
            onTiles = () => {
              onTiles = null;
              take('tiles');
            };
            take('answer');
          };
          if (!asks) onAnswer();
          act();
        }),
      );
    },
    choose(control, value) {
      control.value = value;
      control.dispatchEvent(new Event('change', { bubbles: true }));
    },
  };
}

/** Shows both splits and has the model read all images. */
async function readAll(page) {
  await page.getByRole('tab', { name: /^Both/ }).click();
  await page.getByRole('grid', { name: 'Images, 70,000 in all' }).waitFor();
  const startedAt = performance.now();
  await page.getByRole('button', { name: 'Read all images' }).click();
  await page.getByLabel('Outcome').waitFor(PATIENCE);
  console.log(`reading 70,000 images: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  await page.waitForTimeout(2_000);
}

async function flings(app, page) {
  await memory(app, 'before the flings');
  for (const size of TILE_SIZES) {
    await setTileSize(page, size);
    await page.waitForTimeout(1_000);
    let frames = 0;
    let tiles = 0;
    const work = await framesWhile(page, async () => {
      [frames, tiles] = await page.evaluate(fling, FLING_MS);
    });
    report(
      `flinging through 70,000 images of ${size}, ${tiles} in view, ${(frames / (FLING_MS / 1000)).toFixed(0)} frames a second`,
      work,
    );
    await memory(app, `after it`);
  }
  await setTileSize(page, 56);
}

/** Scrolls from the top to the bottom, a step each frame. Gives the frames, and the tiles in view. */
function fling(duration) {
  const scroller = document.querySelector('[role=grid]');
  const tile = scroller.querySelector('[role=gridcell]').offsetHeight;
  const most = scroller.scrollHeight - scroller.clientHeight;
  const inView = Math.floor(scroller.clientWidth / tile) * Math.ceil(scroller.clientHeight / tile);
  return new Promise((resolve) => {
    let frames = 0;
    let startedAt;
    const step = (now) => {
      startedAt ??= now;
      const part = (now - startedAt) / duration;
      if (part >= 1) {
        resolve([frames, inView]);
        return;
      }
      frames += 1;
      scroller.scrollTop = most * part;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

async function setTileSize(page, size) {
  await page.evaluate((wanted) => {
    const slider = document.querySelector('input[type=range]');
    slider.value = String(wanted);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }, size);
}

/** Asks for other images by the controls; from the change to the answer and to the tiles. */
async function questions(page) {
  const select = (name) => page.locator('select').and(page.getByLabel(name));
  const controls = {
    label: [
      [page.getByRole('radio', { name: /^Label 3,/ }), null],
      [page.locator('fieldset input[type=radio]').first(), null],
    ],
    'wrong ones': [
      [select('Outcome'), 'wrong'],
      [select('Outcome'), 'any'],
    ],
    'sort by loss, falling': [
      [select('Sort by'), 'loss'],
      [select('Sort by'), 'number'],
    ],
    'sort by confidence': [
      [select('Sort by'), 'confidence'],
      [select('Sort by'), 'number'],
    ],
    'range of confidence': [
      [page.getByLabel('Confidence, to'), '0.9'],
      [page.getByLabel('Confidence, to'), ''],
    ],
  };
  const all = { answer: [], tiles: [] };
  for (const [name, pair] of Object.entries(controls)) {
    const times = { answer: [], tiles: [] };
    for (let round = 0; round < QUESTION_ROUNDS; round += 1) {
      for (const [control, value] of pair) {
        const { answer, tiles } = await control.evaluate(
          (element, wanted) =>
            window.bench.timesOf(() =>
              wanted === null ? element.click() : window.bench.choose(element, wanted),
            ),
          value,
        );
        times.answer.push(answer);
        times.tiles.push(tiles);
        // What else is fetched is there before the next question.
        await page.waitForTimeout(150 + 10 * (round % 7));
      }
    }
    report(`${name}, and back: to the answer`, times.answer);
    report(`${name}, and back: to its tiles`, times.tiles);
    all.answer.push(...times.answer);
    all.tiles.push(...times.tiles);
  }
  report('any of these: to the answer', all.answer);
  report('any of these: to its tiles', all.tiles);
}

async function relabel(page) {
  const grid = page.getByRole('grid');
  await grid.focus();
  await page.keyboard.press('Home');
  await page.waitForTimeout(1_000);
  const times = [];
  for (let at = 0; at < RELABELS; at += 1) {
    const { tiles } = await grid.evaluate(
      (element, key) =>
        window.bench.timesOf(
          () => element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
          false,
        ),
      String(at % 2 === 0 ? 3 : 4),
    );
    times.push(tiles);
    // Neighbours, which the studio looks for when the eye rests, are found by then.
    await page.waitForTimeout(1_000);
  }
  report('relabelling an image: key to its tile', times);
}

async function moveMap(page) {
  await page.getByRole('tab', { name: 'Map' }).click();
  const map = page.getByRole('application', { name: /Map of 70,000 images/ });
  const startedAt = performance.now();
  await map.waitFor(PATIENCE);
  console.log(`the principal map of 70,000 images: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  await page.waitForTimeout(2_000);
  const { x, y, width, height } = await map.boundingBox();
  const client = await page.context().newCDPSession(page);
  const at = (step) => ({
    x: x + width * (0.5 + 0.3 * Math.sin(step / 20)),
    y: y + height * (0.5 + 0.3 * Math.cos(step / 27)),
  });
  const send = (event) => client.send('Input.dispatchMouseEvent', event);
  const drag = { button: 'left', buttons: 1, clickCount: 1, modifiers: SHIFT };
  const middle = { x: x + width / 2, y: y + height / 2 };
  const moves = {
    panning: async () => {
      await send({ type: 'mousePressed', ...at(0), ...drag });
      await paced((step) => send({ type: 'mouseMoved', ...at(step), ...drag }));
      await send({ type: 'mouseReleased', ...at(MAP_MOVES), ...drag });
    },
    // A wheel's step is only acknowledged frames later: not waited for, or they would come half as often.
    zooming: async () => {
      const sent = [];
      await paced((step) => {
        const deltaY = step < MAP_MOVES / 2 ? -20 : 20;
        sent.push(send({ type: 'mouseWheel', ...middle, deltaX: 0, deltaY }));
      });
      await Promise.all(sent);
    },
    'pointing at': () => paced((step) => send({ type: 'mouseMoved', ...at(step) })),
  };
  for (const [name, move] of Object.entries(moves)) {
    let rate = 0;
    const work = await framesWhile(page, async () => {
      rate = await framesASecond(page, move);
    });
    report(`${name} 70,000 points, ${rate.toFixed(0)} frames a second`, work);
  }
  await client.detach();
}

/** Does something so often a second. */
async function paced(act) {
  const startedAt = performance.now();
  for (let step = 1; step < MAP_MOVES; step += 1) {
    const early = startedAt + (step / MAP_MOVES_A_SECOND) * 1000 - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    await act(step);
  }
}

/** Frames that the page gets in each second of this work. */
async function framesASecond(page, work) {
  await page.evaluate(() => {
    window.bench.frames = 0;
    window.bench.countsFrames = true;
    const count = () => {
      window.bench.frames += 1;
      if (window.bench.countsFrames) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  return page.evaluate((took) => {
    window.bench.countsFrames = false;
    return window.bench.frames / took;
  }, seconds);
}

/** What the window's process holds: its working set, shared pages included. */
async function memory(app, when) {
  const metrics = await app.evaluate(({ app: electron }) => electron.getAppMetrics());
  const [window] = metrics.filter(({ type }) => type === 'Tab');
  console.log(
    `memory of the window's process ${when}: ${(window.memory.workingSetSize / 1024).toFixed(0)} MB`,
  );
}
