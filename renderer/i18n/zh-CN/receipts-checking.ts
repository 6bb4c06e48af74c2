import type { Messages } from '../en';
import type { Format } from '../format';

export const fieldNames: Messages['receipts']['fieldNames'] = {
  company: '商家',
  date: '日期',
  currency: '货币',
  subtotal: '小计',
  discount: '折扣',
  service: '服务费',
  tax: '税额',
  rounding: '抹零',
  total: '总额',
  cash: '实付',
  change: '找零',
};

const PARTS = ['subtotal', 'tax', 'service', 'discount', 'rounding'] as const;

export const checking = (f: Format): Messages['receipts']['checking'] => {
  const money = (value: string | number | undefined): string => f.money(String(value ?? ''), null);
  return {
    queue: '待核对的页面，最存疑的在最前',
    showQueue: '显示页面列表',
    hideQueue: '隐藏页面列表',
    progress: (done, total) => `已核对 ${f.number(done)} / ${f.number(total)}`,
    previous: '上一页（Page Up）',
    following: '下一页（Page Down）',
    acceptPage: '本页正确',
    acceptPageHint: '按现状确认所有字段，并转到下一页（Ctrl Enter）',
    opening: '正在打开页面',
    sheet: (file) => `${file} 的页面。点击一个词，把它作为当前字段的值，或在其周围画框。`,
    zoomIn: '放大（Alt +）',
    zoomOut: '缩小（Alt -）',
    fitWidth: '适合宽度（Alt 0）',
    pointedAt: (text) => `${text}。按回车采用。`,
    fields: '页面上的字段',
    cropOf: (field) => `页面上的${field}`,
    notFound: '未找到',
    nowhere: '页面上没有',
    removeField: (field) => `去掉${field}（Delete）`,
    addField: '添加字段…',
    states: { accepted: '你已确认', corrected: '由你填写' },
    degrees: { very: '非常确定', sure: '确定', doubtful: '存疑', guess: '只是猜测' },
    confidence: (degree, confidence) => `${degree}，置信度 ${f.probability(confidence)}`,
    handwritten: (words) => `手写，${words}`,
    typed: '回车采用，Escape 恢复原值',
    boxRead: (confidence, isSure) =>
      isSure
        ? `在你画的框中识别，${f.probability(confidence)}`
        : `在你画的框中识别，${f.probability(confidence)}：请更正，或按回车采用`,
    readingBox: '正在识别框中的内容',
    items: (count) => `${f.number(count)} 个明细`,
    itemColumns: { description: '品名', quantity: '数量', unitPrice: '单价', amount: '金额' },
    rawText: '页面的全部文字',
    noText: '没有找到文字。',
    steps: '本页是如何处理的',
    stepsWorking: '正在重新处理页面，以显示每一步',
    stepNames: {
      original: { title: '原样', text: '相机或扫描仪看到的页面。' },
      edges: { title: '边缘', text: '纸张在图片中的位置。' },
      flattened: { title: '展平并匀光', text: '沿边缘裁出，去掉阴影和底纹。' },
      straightened: { title: '摆正', text: '转到文字行水平：识别的就是这一页。' },
    },
    flags: {
      'no-text': () => '这里没有找到文字。请看看页面是否空白或太淡。',
      'no-total': () => '没有确切找到总额。请在页面上点击它，或直接输入。',
      'no-date': () => '没有确切找到日期。请在页面上点击它，或直接输入。',
      'sum-differs': (p) =>
        `总额 ${money(p['total'])} 与${PARTS.filter((part) => p[part] !== undefined)
          .map((part) => `${fieldNames[part]} ${money(p[part])}`)
          .join('、')}不符，其中可能有误读。`,
      'payment-differs': (p) =>
        `实付 ${money(p['cash'])} 减去找零 ${money(p['change'])} 不等于总额 ${money(p['total'])}，其中可能有误读。`,
      'items-differ': (p) =>
        `${f.number(Number(p['items'] ?? 0))} 个明细合计 ${money(p['sum'])}，不等于总额 ${money(p['total'])}，可能有遗漏或误读。`,
      'date-ambiguous': (p) =>
        `${String(p['text'] ?? '')} 可能是两个日期，这里当作 ${f.day(String(p['date'] ?? ''))}。`,
    },
    next: (field, value) => (value === '' ? `现在：${field}，未找到。` : `现在：${field}，${value}。`),
    said: {
      accepted: (field) => `${field}已确认。`,
      corrected: (field) => `${field}已更正。`,
      removed: (field) => `${field}已去掉。`,
      refused: (field) => `${field}无法采用。`,
      undone: (fields) => `已撤销：${fields}。`,
      redone: (fields) => `已重做：${fields}。`,
      checked: (file) => `${file} 已核对。`,
      'unsure-box': (text) => `识别为 ${text}，但不确定。按回车采用。`,
      'empty-box': '框中识别不出内容，请直接输入。',
      'nothing-to-undo': '没有可撤销的内容。',
      'nothing-to-redo': '没有可重做的内容。',
    },
    allChecked: (count) => `${f.number(count)} 页已全部核对`,
    allCheckedText: '没有要看的了。可以导出为表格，或与账本核对。',
    nothingYet: '还没有可核对的',
    nothingYetText: '页面正在识别，第一批马上就到。',
    nothingToCheck: '没有要核对的',
    nothingToCheckText: '添加票据的扫描件、照片或 PDF，识别出的内容会出现在这里。',
    toReconcile: '与账本对账',
    toPages: '返回页面',
    lookAgain: '再看一遍',
  };
};
