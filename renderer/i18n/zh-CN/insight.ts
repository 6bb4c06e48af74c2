import type { Messages } from '../en';
import type { Format } from '../format';

/** 训练中的观察。 */
export const insight = (f: Format): Messages['insight'] => ({
  none: '还没有观察结果',
  noneText: '第一次观察在第一轮之后，或暂停的训练学习一批之后。',
  never: '这次训练没有留下观察结果。',
  at: (epoch) => `${f.number(epoch, 2)} 轮之后`,
  confusion: '验证图像',
  confusionLead: (right, all) =>
    `正确率 ${f.percent(all === 0 ? 0 : right / all)}：${f.number(all)} 张中 ${f.number(right)} 张。选择一个格子可查看其中最难的图像。`,
  hardest: '其中最难的',
  hardestLead: '损失最大的图像，最差的在前。选择一张可在“数据”中查看。',
  cellLead: (truth, predicted) => `只显示 ${truth} 被识别为 ${predicted} 的图像。`,
  noneOfCell: '最难的图像中没有属于这个格子的。',
  allCells: '全部显示',
  image: (label, predicted, confidence, loss) =>
    `是 ${label}，识别为 ${predicted}，把握 ${f.probability(confidence)}，损失 ${f.fixed(loss, 2)}`,
  read: (label, predicted) => `${label} → ${predicted}`,
  loss: (loss) => `损失 ${f.fixed(loss, 2)}`,
  browseAll: '在“数据”中查看全部',
  why: '为什么？',
  whyOf: (label, predicted) => `为什么这个 ${label} 被识别为 ${predicted}`,
  network: {
    layers: '逐层的权重和输出',
    layersLead: '每层所乘的权重，以及它对部分验证图像的输出。健康的层既不全为零，也不会偏离太远。',
    weights: '权重',
    activations: '输出',
    layer: (number, kind) => `第 ${number} 层：${kind}`,
    kinds: { conv2d: '卷积', dense: '全连接', 'batch-norm': '批归一化' },
    words: (mean, deviation, zeros) =>
      `均值 ${f.significant(mean, 3)}，标准差 ${f.significant(deviation, 3)}，${f.percent(zeros, 0)} 恰为 0`,
    histogram: (what, layer, from, to, words) =>
      `${layer}的${what}，从 ${f.significant(from, 3)} 到 ${f.significant(to, 3)}。${words}`,
    mean: '均值',
    deviation: '标准差',
    zeros: '恰为 0',
    range: '范围',
    rangeOf: (from, to) => `${f.significant(from, 3)} 至 ${f.significant(to, 3)}`,
    layerColumn: '层',
    fileName: '各层',
    from: '起',
    to: '止',
    count: '个数',
    what: '内容',
    filters: '第一个卷积层的滤波器',
    filtersLead: '亮处：此处有墨迹则支持；暗处：则反对。中灰表示无关。',
    filter: (number, low, high) =>
      `滤波器 ${f.number(number)}：从 ${f.significant(low, 2)} 到 ${f.significant(high, 2)}`,
    noFilters: '这个网络没有直接看图像的卷积层。',
  },
});
