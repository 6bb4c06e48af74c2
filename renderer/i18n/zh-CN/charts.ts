import type { Messages } from '../en';
import type { Format } from '../format';

/** 图表。 */
export const charts = (f: Format): Messages['charts'] => ({
  table: '显示为表格',
  saveCsv: '保存数值',
  savePng: '保存图片',
  saved: (name) => `已保存为 ${name}。`,
  notSaved: (reason) => `无法写入文件：${reason}（请换一个位置，或腾出空间）。`,
  tableOf: (title, shown, total) =>
    shown === total
      ? `${title}：${f.number(total)} 个位置`
      : `${title}：${f.number(total)} 个位置中的 ${f.number(shown)} 个。“保存数值”包含全部。`,
});
