import path from 'node:path';
import { makeAppWithoutAddon } from '../fixtures/without-addon';
import { CHECKOUT, expect, launch, test } from './launch';
import { openWorkspace, reading } from './steps';

test('the engine is shown with its version and the processor', async ({ app: { page } }) => {
  await openWorkspace(page, 'Models');
  await expect(page.getByText(/avx|sse4_2|neon/).first()).toBeVisible();
});

test('without the native addon the app opens, says why nothing is read and how to repair it', async ({
  userData,
}) => {
  const folder = makeAppWithoutAddon(CHECKOUT, path.join(userData, 'app'));
  const { electron, page } = await launch(path.join(userData, 'library'), {}, folder);
  await expect(page.getByText('TensorFlow could not be loaded')).toBeVisible();
  await expect(page.getByText(/tfjs_binding\.node/).first()).toBeVisible();
  await expect(page.getByText(/npm run setup/).first()).toBeVisible();
  await expect(reading(page)).toHaveText('–');
  // What needs no TensorFlow still works.
  await openWorkspace(page, 'Data');
  await page.getByRole('button', { name: /^MNIST/ }).click();
  await expect(page.getByRole('heading', { name: 'MNIST' })).toBeVisible();
  await electron.close();
});
