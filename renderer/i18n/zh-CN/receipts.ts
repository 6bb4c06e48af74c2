import type { Format } from '../format';
import type { Messages } from '../en';

export const receipts = (_f: Format): Messages['receipts'] => ({
  title: '票据',
  lead: '从一叠纸到一张账目相符的表格，任何一页都不会发送出去。',
  steps: [
    { title: '拖入扫描件或照片', text: '印刷文字和手写金额都在本机识别。' },
    { title: '核对存疑的结果', text: '每个值旁边都有原图截图，最不确定的排在最前。' },
    { title: '对账并导出', text: '日期和金额与账本核对后，导出为 CSV 或 JSON。' },
  ],
  view: '要做的事',
  views: { pages: '页面', check: '核对', forms: '表单', reconcile: '对账' },
});
