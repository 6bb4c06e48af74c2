import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, launch, test } from './launch';
import { clearPad, processIds, reading, writeDigit } from './steps';

test('a studio killed by SIGKILL comes back and reads again', async ({ app }) => {
  const { page } = app;
  await writeDigit(page, '7');
  await expect(reading(page)).toHaveText('7');
  const [pid] = await processIds(app, 'studio');
  if (pid === undefined) throw new Error('there is no studio');

  process.kill(pid, 'SIGKILL');
  await expect(page.getByText('is being started again')).toBeVisible();
  await expect(page.getByText('is being started again')).toBeHidden();
  const after = await processIds(app, 'studio');
  expect(after).toHaveLength(1);
  expect(after).not.toContain(pid);
  // What was written is still there and is read by the new one.
  await expect(reading(page)).toHaveText('7');
  await clearPad(page);
  await writeDigit(page, '2');
  await expect(reading(page)).toHaveText('2');
});

test('a studio that dies again and again is left down until a person tries once more', async ({ app }) => {
  const { page } = app;
  const retry = page.getByRole('button', { name: 'Try again' });
  const killed = new Set<number>();
  await expect(async () => {
    for (const pid of await processIds(app, 'studio')) {
      if (!killed.has(pid)) process.kill(pid, 'SIGKILL');
      killed.add(pid);
    }
    await expect(retry).toBeVisible({ timeout: 100 });
  }).toPass({ timeout: 45_000, intervals: [100] });
  expect(killed.size).toBe(5);
  expect(await processIds(app, 'studio')).toHaveLength(0);

  await retry.click();
  await expect(retry).toBeHidden();
  await writeDigit(page, '3');
  await expect(reading(page)).toHaveText('3');
});

test('quitting lets the studio close the library in good order', async ({ userData }) => {
  const app = await launch(userData);
  await writeDigit(app.page, '1');
  await expect(reading(app.page)).toHaveText('1');
  await app.electron.close();
  expect(existsSync(path.join(userData, 'longhand.db'))).toBe(true);
  // SQLite takes its log away when the last connection is closed, and only then.
  expect(existsSync(path.join(userData, 'longhand.db-wal'))).toBe(false);
});
