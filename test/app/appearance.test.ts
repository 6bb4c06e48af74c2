import { LOCALES, WORKSPACES, type Locale } from '../../main/contract/window';
import { written } from '../fixtures/written';
import { expect, test } from './launch';
import { renewPicture, setPictureSize } from './pictures';
import { chooseFromMenu, reading, setPreferences, writeOn } from './steps';

/** What the README shows of this test: picture of the test → its name there. */
const IN_README: Readonly<Record<string, string>> = {
  'sketch-en-light': 'sketch-light',
  'sketch-en-dark': 'sketch-dark',
  'sketch-zh-CN-light': 'sketch-zh-CN',
  'models-en-light': 'models-light',
};

for (const locale of LOCALES) {
  for (const theme of ['light', 'dark'] as const) {
    test(`every workspace shows without a complaint, ${locale}, ${theme}`, async ({ app }, testInfo) => {
      const { page } = app;
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await setPictureSize(app);
      await setPreferences(page, { locale, theme });
      await page.reload();

      await writeOn(page, written('2048.75'), { left: 70, top: 220, scale: 1.05 });
      await expect(reading(page)).toHaveText('2048.75');
      for (const [index, workspace] of WORKSPACES.entries()) {
        await page.getByRole('navigation').getByRole('button').nth(index).click();
        if (workspace === 'data') {
          await page.getByRole('button', { name: /^MNIST/ }).click();
          await expect(page.getByRole('grid')).toBeVisible();
          await page.getByRole('grid').press('Home');
          await expect(page.getByTestId('selected-label')).toHaveText('5');
        }
        // Numbers of the last workspace are still on their way in.
        await page.waitForTimeout(300);
        const name = `${workspace}-${locale}-${theme}`;
        await page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
        if (IN_README[name] !== undefined) await renewPicture(page, IN_README[name]);
      }
      await chooseFromMenu(app, ...PREFERENCES[locale]);
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.screenshot({ path: testInfo.outputPath(`preferences-${locale}-${theme}.png`) });
      expect(complaints).toEqual([]);
    });
  }
}

/** The menu item that opens the preferences. */
const PREFERENCES: Readonly<Record<Locale, readonly string[]>> = {
  en: ['File', 'Preferences…'],
  'zh-CN': ['文件(F)', '偏好设置…'],
};
