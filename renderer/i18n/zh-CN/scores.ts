import type { Messages } from '../en';
import type { Format } from '../format';

/** 成绩。 */
export const scores = (f: Format): Messages['scores'] => ({
  accuracy: '测试准确率',
  of: (correct, total) => `${f.number(total)} 张中 ${f.number(correct)} 张正确`,
  interval: (low, high) => `95% 置信区间 ${f.percent(low)} 至 ${f.percent(high)}`,
  errors: '错误',
  f1: 'F1',
  macroF1: '宏平均 F1',
  ece: '校准误差',
  eceHint: '所给概率与实际正确率的差距。',
  perClass: '逐个数字',
  digit: '数字',
  precision: '精确率',
  recall: '召回率',
  support: '图像数',
  mean: '平均',
  confusion: '混淆矩阵',
  confusionHint: '行：真实数字。列：识别结果。',
  truth: '真实',
  predicted: '识别为',
  cell: (truth, predicted, count) => `${f.number(count)} 张 ${truth} 被识别为 ${predicted}`,
});
