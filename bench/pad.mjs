// npm run bench -- pad: the pad in the real app. Main-thread work in each frame while 2,000 points are
// written, from lifting the pen to the new reading, at rest and while a run trains, and with 10,000 strokes on the pad.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchApp, needDisplay } from './app.mjs';
import { framesWhile, report } from './frames.mjs';
import { ROOT } from './paths.mjs';

const POINTS = 2_000;
/** As many as a fast pen gives in a second. */
const POINTS_A_SECOND = 240;
const NUMBERS = 25;
const DIGITS = 6;
const STROKES = 10_000;
/** A digit a stroke, on a sheet of 100 × 140. */
const ARCS = [
  { from: 0.2, turn: 6.3, width: 34, height: 55 },
  { from: 2.5, turn: 3.6, width: 30, height: 60 },
  { from: 4, turn: 5, width: 38, height: 50 },
];

export async function benchPad() {
  needDisplay();
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
  await plainCanvas(work);
  const app = await launchApp(ROOT, path.join(work, 'library'));
  try {
    const page = await app.firstWindow();
    await page.getByTestId('reading').waitFor();
    // What is loaded first is loaded now.
    await writeNumbers(page, 2);

    report('frames while 2,000 points are written', await framesWhile(page, () => writeTrace(page)));
    await clear(page);
    report('pen up to reading, at rest', await writeNumbers(page, NUMBERS));
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByTestId('run-progress').waitFor();
    await page.waitForTimeout(3_000);
    await page.getByRole('button', { name: 'Sketch', exact: true }).click();
    report('pen up to reading, while a run trains', await writeNumbers(page, NUMBERS));
    report(
      'frames while 2,000 points are written and a run trains',
      await framesWhile(page, () => writeTrace(page)),
    );
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByRole('button', { name: 'Stop' }).first().click();
    await page.getByRole('button', { name: 'Sketch', exact: true }).click();
    await clear(page);
    await manyStrokes(app, page, work);
  } finally {
    await app.close();
    rmSync(work, { recursive: true, force: true });
  }
}

/** What a page of the same size takes that only joins the points with lines, in the same Electron. */
async function plainCanvas(work) {
  const folder = path.join(work, 'plain');
  mkdirSync(folder);
  const files = {
    'package.json': JSON.stringify({ name: 'plain', version: '1.0.0', main: 'main.cjs' }),
    'index.html': `<!doctype html><title>Plain</title><style>body{margin:0}</style>
<canvas data-testid="pad" width="775" height="765"></canvas><script>
const context = document.querySelector('canvas').getContext('2d', { desynchronized: true });
context.lineWidth = 12; context.lineCap = 'round';
let last = null, points = [];
addEventListener('pointermove', (event) => points.push(...event.getCoalescedEvents()));
const draw = () => {
  context.beginPath();
  for (const { clientX, clientY } of points) { if (last) { context.moveTo(...last); context.lineTo(clientX, clientY); } last = [clientX, clientY]; }
  if (points.length > 0) context.stroke();
  points = [];
  requestAnimationFrame(draw);
};
draw();
</script>`,
    'main.cjs': `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1240, height: 860 }).loadFile('index.html'));`,
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  const app = await launchApp(folder, path.join(work, 'plain-data'));
  const page = await app.firstWindow();
  await page.getByTestId('pad').waitFor();
  await page.waitForTimeout(1_000);
  report(
    'a plain canvas: frames while 2,000 points are written',
    await framesWhile(page, () => writeTrace(page)),
  );
  await app.close();
}

async function padBox(page) {
  return page.getByTestId('pad').boundingBox();
}

/** One stroke of so many points, wound over the pad. */
async function writeTrace(page) {
  const { x, y, width, height } = await padBox(page);
  const client = await page.context().newCDPSession(page);
  const send = (type, at) => {
    const angle = at / 40;
    const radius = (0.1 + 0.35 * (at / POINTS)) * Math.min(width, height);
    return client.send('Input.dispatchMouseEvent', {
      type,
      x: x + width / 2 + radius * Math.cos(angle),
      y: y + height / 2 + radius * Math.sin(angle),
      button: 'left',
      buttons: 1,
      clickCount: 1,
    });
  };
  await send('mousePressed', 0);
  const startedAt = performance.now();
  for (let at = 1; at < POINTS; at += 1) {
    const early = startedAt + (at / POINTS_A_SECOND) * 1000 - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    await send('mouseMoved', at);
  }
  await send('mouseReleased', POINTS);
  await client.detach();
}

/** Writes numbers; milliseconds from each lifting of the pen to the reading of what is there then. */
async function writeNumbers(page, count) {
  const box = await padBox(page);
  const times = [];
  for (let number = 0; number < count; number += 1) {
    for (let digit = 0; digit < DIGITS; digit += 1) {
      const waiting = page.evaluate(
        () =>
          new Promise((resolve) => {
            const announcement = document.querySelector('[data-testid=announcement]');
            const before = announcement.textContent;
            let liftedAt = 0;
            window.addEventListener('pointerup', () => (liftedAt = performance.now()), {
              capture: true,
              once: true,
            });
            const observer = new MutationObserver(() => {
              if (liftedAt === 0 || announcement.textContent === before) return;
              observer.disconnect();
              resolve(performance.now() - liftedAt);
            });
            observer.observe(announcement, { subtree: true, childList: true, characterData: true });
          }),
      );
      const { from, turn, width, height } = ARCS[(number + digit) % ARCS.length];
      const left = box.x + 60 + digit * 105;
      const at = (part) => [
        left + 40 + width * Math.cos(from + turn * part),
        box.y + 150 + height * Math.sin(from + turn * part) + number,
      ];
      await page.mouse.move(...at(0));
      await page.mouse.down();
      for (let step = 1; step <= 20; step += 1) await page.mouse.move(...at(step / 20));
      await page.mouse.up();
      times.push(await waiting);
    }
    await clear(page);
  }
  return times;
}

async function clear(page) {
  await page.getByRole('button', { name: 'Clear' }).click();
}

async function manyStrokes(app, page, work) {
  const file = path.join(work, 'many.ink.json');
  const strokes = Array.from({ length: STROKES }, (_, at) => {
    const [x, y] = [(at % 100) * 12, Math.floor(at / 100) * 12];
    return [
      [x, y],
      [x + 4, y + 6],
      [x + 8, y],
    ];
  });
  writeFileSync(file, JSON.stringify({ samples: [{ strokes }] }));
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
  report(
    'frames while 10,000 strokes are opened and shown',
    await framesWhile(page, async () => {
      await page.getByRole('button', { name: 'Open ink' }).click();
      await page.getByText('10,000 strokes').waitFor();
      await page.waitForTimeout(4_000);
    }),
  );
  report('frames while 2,000 points are written over them', await framesWhile(page, () => writeTrace(page)));
  report(
    'frames while a stroke of them is taken back and done again',
    await framesWhile(page, async () => {
      for (let turn = 0; turn < 10; turn += 1) {
        await page.keyboard.press('Control+z');
        await page.keyboard.press('Control+Shift+z');
      }
    }),
  );
}
