import { chromium } from '@playwright/test';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { DIGIT_STROKES } from '../fixtures/digit-strokes';
import { drawPage } from '../fixtures/drawn-page';
import { CHECKOUT, expect, test } from './launch';
import { openWorkspace, pastePicture, reading, writeDigit } from './steps';

test.describe.configure({ mode: 'serial' });
test.skip(process.platform !== 'linux', 'packs for Linux');

const run = promisify(execFile);
const output = mkdtempSync(path.join(os.tmpdir(), 'longhand-dist-'));
const packed = path.join(output, 'linux-unpacked');
/** Reading a page loads the network first. */
const READ_MS = 90_000;

/** A receipt as a PNG. */
const receipt = (): Buffer =>
  drawPage(
    'GREEN HILL TRADING SDN BHD\nDate: 30/03/2018\nCoffee   5.50\nBread   4.20\nTotal RM   9.70\nCash   10.00\nChange   0.30',
  ).toBuffer('image/png');

test.beforeAll(async () => {
  test.setTimeout(240_000);
  const args = [path.join(CHECKOUT, 'scripts/dist.mjs'), '--dir', '--built', '--output', output];
  await run(process.execPath, args, { cwd: CHECKOUT });
});

test.afterAll(() => rmSync(output, { recursive: true, force: true }));

/** What the app prints until Chromium tells by which address it can be driven, and that address. */
function devToolsOf(app: ChildProcess): Promise<{ readonly address: string; readonly printed: string }> {
  return new Promise((resolve, reject) => {
    let printed = '';
    app.stderr?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(printed)?.[1];
      if (address !== undefined) resolve({ address, printed });
    });
    app.on('exit', () => reject(new Error(`the packed app ended: ${printed}`)));
  });
}

test('the packed app reads ink and receipts, and lets no debugger into its main process', async ({
  userData,
}) => {
  test.setTimeout(2 * READ_MS);
  const app = spawn(path.join(packed, 'longhand-desktop'), [
    // Fused off, or a debugger would tell where it listens.
    '--inspect=0',
    '--remote-debugging-port=0',
    `--user-data=${userData}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]);
  const ended = once(app, 'exit');
  try {
    const { address, printed } = await devToolsOf(app);
    expect(printed).not.toContain('Debugger listening');
    const browser = await chromium.connectOverCDP(address, { noDefaults: true });
    const [context] = browser.contexts();
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
    if (page === undefined) throw new Error('the packed app has no window');
    await page.getByRole('navigation').waitFor();
    await writeDigit(page, '3');
    await expect(reading(page)).toHaveText('3');
    await openWorkspace(page, 'Receipts');
    await page.getByRole('button', { name: 'Choose files …' }).waitFor();
    await pastePicture(page, receipt());
    const read = page.locator('[data-page][data-status="read"]');
    await expect(read).toContainText('9.70', { timeout: READ_MS });
    await expect(read).toContainText('GREEN HILL TRADING SDN BHD');
  } finally {
    app.kill();
    await ended;
  }
});

test('the packed command line works', async ({ userData }) => {
  const longhand = path.join(packed, 'longhand');
  const env = { ...process.env, XDG_CONFIG_HOME: userData };
  const doctor = await run(longhand, ['doctor', '--json'], { env });
  expect(JSON.parse(doctor.stdout)).toMatchObject({ ok: true, backend: { available: true } });

  const ink = path.join(userData, 'two.ink.json');
  writeFileSync(ink, JSON.stringify({ samples: [{ label: '2', strokes: DIGIT_STROKES['2'] }] }));
  const read = await run(longhand, ['ink', ink, '--json'], { env });
  expect(JSON.parse(read.stdout)).toMatchObject({ total: 1, correct: 1 });

  const page = path.join(userData, 'receipt.png');
  const ledger = path.join(userData, 'ledger.csv');
  writeFileSync(page, receipt());
  writeFileSync(ledger, 'Date,Amount,Name\n2018-03-31,9.70,GREEN HILL TRADING\n');
  const pages = await run(longhand, ['read', page, '--ledger', ledger, '--json'], { env });
  expect(JSON.parse(pages.stdout)).toMatchObject({
    pages: [{ fields: { total: { value: '9.70' }, date: { value: '2018-03-30' } } }],
    reconciliation: { matches: [{ status: 'matched' }] },
  });
});
