import { data, dataImport } from './en/data';
import { evaluation } from './en/evaluation';
import { charts } from './en/charts';
import { comparison } from './en/comparison';
import { explaining } from './en/explaining';
import { studies } from './en/studies';
import { setup } from './en/setup';
import { failures } from './en/failures';
import { forms } from './en/forms';
import { hand } from './en/hand';
import { insight } from './en/insight';
import { models } from './en/models';
import { receipts } from './en/receipts';
import { reconcile } from './en/reconcile';
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
  insight: insight(format),
  scores: scores(format),
  models: models(format),
  evaluation: evaluation(format),
  charts: charts(format),
  comparison: comparison(format),
  explaining: explaining(format),
  studies: studies(format),
  setup: setup(format),
  hand: hand(format),
  receipts: receipts(format),
  forms: forms(format),
  reconcile: reconcile(format),
  failures,
});

/** Every sentence of the window. They take plain numbers and write them in their language. */
export type Messages = ReturnType<typeof en>;
