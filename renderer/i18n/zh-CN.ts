import type { Messages } from './en';
import type { Format } from './format';
import { data, dataImport } from './zh-CN/data';
import { evaluation } from './zh-CN/evaluation';
import { charts } from './zh-CN/charts';
import { comparison } from './zh-CN/comparison';
import { explaining } from './zh-CN/explaining';
import { studies } from './zh-CN/studies';
import { setup } from './zh-CN/setup';
import { failures } from './zh-CN/failures';
import { forms } from './zh-CN/forms';
import { hand } from './zh-CN/hand';
import { insight } from './zh-CN/insight';
import { models } from './zh-CN/models';
import { receipts } from './zh-CN/receipts';
import { reconcile } from './zh-CN/reconcile';
import { scores } from './zh-CN/scores';
import { shell } from './zh-CN/shell';
import { sketch } from './zh-CN/sketch';
import { train } from './zh-CN/train';

/** 简体中文. */
export const zhCN = (format: Format): Messages => ({
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
