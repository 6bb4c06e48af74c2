import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileUnreadable } from '../../core/data/idx-errors';
import { handFileSchema } from '../../core/handwriting/hand-file';
import { keepTaught } from '../../core/handwriting/keep-taught';
import { ownSampleOf, wireOfOwn } from '../../core/handwriting/kept-samples';
import { openMnist } from '../../core/handwriting/mnist';
import { readHandFile } from '../../core/handwriting/read-hand-file';
import { readSamples } from '../../core/handwriting/read-samples';
import { readSheets } from '../../core/handwriting/sheet/read-sheet';
import { teach } from '../../core/handwriting/teach';
import { writeHandFile } from '../../core/handwriting/write-hand-file';
import { readModelFolder } from '../../core/model/model-folder';
import type { TasksOf } from './task';

/** The tasks about people's hands. */
export const HAND_TASKS: TasksOf<'teach' | 'samples' | 'sheet' | 'exportHand' | 'importHand'> = {
  teach: async ({ start: folder, parent, name, settings, samples, target, mnist }, work) => {
    const start = await readModelFolder(folder);
    const order = {
      ...{ start, settings },
      samples: samples.map(ownSampleOf),
      mnist: await openMnist(mnist ?? undefined),
    };
    const taught = await teach(order, work);
    await keepTaught(target, taught, { name, parent, start, settings });
    return taught.judgement;
  },

  samples: async ({ path: file }, work) => {
    const { samples, refused } = await readSamples(file, work);
    return { samples: samples.map(wireOfOwn), refused };
  },

  sheet: async ({ path: file }, work) => {
    const bytes = await readFile(file).catch((cause: unknown) => {
      throw fileUnreadable(file, cause);
    });
    const readings = await readSheets(bytes, path.basename(file), work);
    return readings.flatMap(({ samples }) =>
      samples.map(({ label, row, column, image, doubt }) => ({
        ...{ row, column, doubt },
        label: String(label),
        image: image.slice().buffer,
      })),
    );
  },

  exportHand: ({ hand, models, target }, work) =>
    writeHandFile(target, handFileSchema.parse(hand), models, work),

  importHand: async ({ path: file, models: folder }, work) => {
    const { hand, models } = await readHandFile(file, folder, work);
    return { hand, models: [...models] };
  },
};
