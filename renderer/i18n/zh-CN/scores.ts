import type { Messages } from '../en';
import type { Format } from '../format';

/** 带正负号的数，零不带。 */
function signed(f: Format, value: number): string {
  return value > 0 ? `+${f.number(value)}` : f.number(value);
}

/** 成绩。 */
export const scores = (f: Format): Messages['scores'] => ({
  accuracy: '测试准确率',
  of: (correct, total) => `${f.number(total)} 张中 ${f.number(correct)} 张正确`,
  interval: (low, high) => `95% 置信区间 ${f.percent(low)} 至 ${f.percent(high)}`,
  errors: '错误',
  f1: 'F1',
  macroF1: '宏平均 F1',
  ece: '校准误差',
  perClass: '逐个数字',
  digit: '数字',
  precision: '精确率',
  recall: '召回率',
  support: '图像数',
  missed: '漏识',
  mistaken: '误认',
  hints: {
    precision: '识别为该数字的图像中，真正是它的比例。',
    recall: '该数字的图像中，被正确识别的比例。',
    f1: '精确率与召回率的调和平均。',
    missed: '该数字被识别成别的数字的图像。',
    mistaken: '别的数字被识别成该数字的图像。',
  },
  mean: '平均（宏平均）',
  micro: '合并计算（微平均）',
  confusion: '混淆矩阵',
  axes: '真实 ↓\n识别 →',
  truth: '真实',
  predicted: '识别为',
  viewLabel: '单元格内容',
  views: { counts: '数量', rows: '按行', columns: '按列' },
  viewHints: {
    counts: '行：真实数字。列：识别结果。',
    rows: '占该行数字全部图像的百分比：对角线上是召回率。',
    columns: '占识别为该列数字的全部图像的百分比：对角线上是精确率。',
  },
  cell: (truth, predicted, count) => `${f.number(count)} 张 ${truth} 被识别为 ${predicted}`,
  ofRow: (words, share, truth) => `${words}，占全部 ${truth} 的 ${f.percent(share)}`,
  ofColumn: (words, share, predicted) => `${words}，占识别为 ${predicted} 的 ${f.percent(share)}`,
  differenceMatrix: '混淆矩阵之差',
  differenceCell: (truth, predicted, difference) =>
    `${truth} 被识别为 ${predicted}：模型 B ${signed(f, difference)}`,
  signed: (value) => signed(f, value),
});
