import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundledMnistFolder } from '../../../../../main/core/data/bundled';
import { openDataSet } from '../../../../../main/core/data/data-set';
import type { Work } from '../../../../../main/core/data/work';
import { exportCsv } from '../../../../../main/core/datasets/export/csv';
import { exportIdx } from '../../../../../main/core/datasets/export/idx';
import { exportPngFolder } from '../../../../../main/core/datasets/export/png-folder';
import { exportProject } from '../../../../../main/core/datasets/export/project';
import { temporaryFolder } from '../../../temporary-folder';
import { abortedWork, labelledImages, watchedWork } from '../labelled-images';

const { family } = await openDataSet(bundledMnistFolder());
const data = {
  name: 'many',
  family,
  classes: Array.from('0123456789'),
  train: labelledImages(
    Array.from({ length: 3000 }, (_, index) => index % 10),
    10,
    'train',
  ),
  test: labelledImages([1, 2], 10, 'test'),
  origin: { kind: 'edited', parent: '', edits: 0, madeAt: 0 } as const,
  names: null,
};

const EXPORTS: Readonly<Record<string, (target: string, work: Work) => Promise<unknown>>> = {
  IDX: (target, work) => exportIdx(target, data, work),
  PNG: (target, work) => exportPngFolder(target, data, work),
  CSV: (target, work) => exportCsv(target, data, work),
  project: (target, work) => exportProject(target, data, work),
};

describe.each(Object.entries(EXPORTS))('an export as %s', (_, carryOut) => {
  test.each([0, 0.3, 0.7, 1])('that is called off at %d leaves nothing behind', async (after) => {
    const folder = await temporaryFolder();
    const target = path.join(folder, 'target');
    await expect(carryOut(target, abortedWork(after))).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('below a file says that a part of the path is one', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'file'), '');
    await expect(carryOut(path.join(folder, 'file', 'target'), watchedWork())).rejects.toMatchObject({
      code: 'write-failed',
      message: expect.stringMatching(/could not be written: .+a part of this path is a file\)\.$/) as string,
    });
    expect(await readdir(folder)).toEqual(['file']);
  });

  test('does not touch a folder with something in it', async () => {
    const folder = await temporaryFolder();
    const target = path.join(folder, 'taken');
    await mkdir(target);
    await writeFile(path.join(target, 'mine'), 'mine');
    await expect(carryOut(target, watchedWork())).rejects.toMatchObject({
      code: 'write-failed',
      message: expect.stringMatching(/taken could not be written: .+ \(choose another name.*\)\.$/) as string,
      params: { file: target },
    });
    expect(await readFile(path.join(target, 'mine'), 'utf8')).toBe('mine');
    expect(await readdir(folder)).toEqual(['taken']);
  });

  test.runIf(process.platform === 'linux')(
    'where nobody may write says to choose another folder',
    async () => {
      await expect(carryOut('/sys/longhand/target', watchedWork())).rejects.toMatchObject({
        code: 'write-failed',
        message: expect.stringMatching(/\(choose a folder .+\)\.$/) as string,
      });
    },
  );

  test('of what is no such name is refused, not thrown as a bug', async () => {
    const folder = await temporaryFolder();
    const target = path.join(folder, 'x'.repeat(300));
    await expect(carryOut(target, watchedWork())).rejects.toMatchObject({ code: 'write-failed' });
    expect(await readdir(folder)).toEqual([]);
  });
});
