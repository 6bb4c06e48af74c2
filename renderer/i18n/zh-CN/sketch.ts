import type { Messages } from '../en';
import type { Format } from '../format';

/** 画板。 */
export const sketch = (f: Format): Messages['sketch'] => ({
  tools: '笔迹',
  pad: '书写板',
  padHelp: '用笔、手指或鼠标书写。键盘：方向键移动笔尖，空格键落笔或提笔。',
  invitation: '写一个数字',
  invitationMore: '边写边识别。',
  reading: '识别结果',
  none: '尚未书写',
  sure: (share) => `置信度 ${f.probability(share)}`,
  notADigit: '可能不是数字',
  noDigit: '非数字',
  announce: (digit, share) => `识别为 ${digit}，置信度 ${f.probability(share)}`,
  probabilities: '各数字及非数字的概率',
  sees: '模型看到的图像',
  seesNothing: '模型看到的图像：尚无内容',
  seesHint: '你的笔迹，按 MNIST 的制作方式缩放并居中为 28 × 28 像素。',
  readBy: '识别模型',
  strokes: (count) => `${f.number(count)} 笔`,
});
