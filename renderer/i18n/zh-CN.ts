import type { Messages } from './en';
import type { Format } from './format';
import { data, dataImport } from './zh-CN/data';
import { failures } from './zh-CN/failures';
import { models } from './zh-CN/models';
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
  scores: scores(format),
  models: models(format),
  failures,
});
