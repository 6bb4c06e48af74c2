import { data, dataImport } from './en/data';
import { failures } from './en/failures';
import { models } from './en/models';
import { scores } from './en/scores';
import { shell } from './en/shell';
import { sketch } from './en/sketch';
import { train } from './en/train';
import type { Format } from './format';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const en = (format: Format) => ({
  ...shell,
  sketch: sketch(format),
  data: data(format),
  dataImport: dataImport(format),
  train: train(format),
  scores: scores(format),
  models: models(format),
  failures,
});

/** Every sentence of the window. They take plain numbers and write them in their language. */
export type Messages = ReturnType<typeof en>;
