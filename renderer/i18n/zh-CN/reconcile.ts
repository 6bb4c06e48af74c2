import type { LedgerRefusal, LedgerRole } from '../../../main/contract/ledgers';
import type { PageTable } from '../../../main/contract/pages';
import type { Messages } from '../en';
import { MOST_SURE } from '../en/reconcile';
import type { Format } from '../format';

const roles: Record<LedgerRole, string> = {
  date: '日期',
  amount: '金额',
  debit: '支出',
  credit: '收入',
  name: '名称',
  currency: '币种',
  reference: '凭证号',
};
const refusals: Record<LedgerRefusal['reason'], string> = {
  'no-amount': '没有金额',
  'bad-amount': '金额无法读取',
  'bad-date': '日期无法读取',
  'too-short': '列数太少',
  total: '是合计或余额',
};
const formats: Record<PageTable, { readonly name: string; readonly text: string }> = {
  xlsx: { name: '工作簿 (XLSX)', text: '日期和金额保留各自的类型，另有一张明细表。' },
  csv: { name: 'CSV 表格', text: '每页一行，适用于各种电子表格和记账软件。' },
  json: { name: 'JSON 文件', text: '包含位置和明细的全部内容，供您自己的程序使用。' },
};

export const reconcile = (f: Format): Messages['reconcile'] => ({
  title: '对账',
  opening: '正在打开账目',
  working: '正在将票据与账目核对',
  emptyTitle: '每张票据都有对应的付款吗？',
  emptyText:
    '打开 CSV 格式的账目或银行流水，或将它拖到这里。程序会识别各列，并按金额、日期和名称寻找每张票据。',
  open: '打开账目…',
  noPages: '还没有读取任何票据：账目中的所有条目都没有票据。',

  ledger: '账目',
  ledgers: '账目',
  columnsAre: (columns) => `读取方式：${columns}。`,
  columnMark: '、',
  columnAs: (role, name) => `${role}“${name}”`,
  entryCount: (count) => `${f.number(count)} 条`,
  refusedCount: (count) => `${f.number(count)} 行不是条目`,
  imported: (name, entries, refused) =>
    `${name} 有 ${f.number(entries)} 条。${refused === 0 ? '' : `${f.number(refused)} 行不是条目。`}`,
  remove: '移走此账目',
  removed: (name) => `已移走 ${name}。`,
  days: '相差天数',
  daysHint: '票据与条目之间最多可以相差几天',
  sums: '合并付款',
  sumsHint: '几张票据一次付清，或一张票据分几次付清',
  exportAll: '导出…',

  group: '显示哪些',
  groups: { doubtful: '存疑', matched: '相符', pages: '无条目', entries: '无票据' },
  groupLabels: {
    doubtful: '存疑的配对。回车表示同意，Delete 表示不是一对，空格查看页面。',
    matched: '相符的配对。Delete 表示不是一对，空格查看页面。',
    pages: '没有条目的票据。回车寻找条目，空格查看页面。',
    entries: '没有票据的条目。回车寻找票据。',
  },
  empty: {
    doubtful: { title: '没有存疑的配对', text: '相符的配对在“相符”中。' },
    matched: { title: '还没有配对', text: '请查看存疑的配对，或手动配对。' },
    pages: { title: '每张票据都有条目', text: '没有需要寻找的了。' },
    entries: { title: '每个条目都有票据', text: '没有需要寻找的了。' },
  },
  total: (amount) => `合计 ${amount}`,
  receipts: (count) => `${f.number(count)} 张票据`,
  noDate: '无日期',
  noName: '无名称',
  noTotal: '无总额',
  line: (line) => `第 ${f.plain(line)} 行`,
  badges: {
    agreed: '您已确认',
    misread: '可能误读',
    sum: '合计',
    sure: (confidence) => `把握 ${f.percent(Math.min(confidence, MOST_SURE), 0)}`,
  },

  detail: '并排查看',
  onPaper: '票据',
  inLedger: '账目',
  why: '理由',
  reasons: {
    sameAmount: '金额相同。',
    otherAmount: (read, booked) => `读到的是 ${read}，入账的是 ${booked}。可能有一位数字误读。`,
    differing: (read, booked) => `票据上是 ${read}，账目中是 ${booked}。`,
    manyReceipts: (count) => `${f.number(count)} 张票据相加等于该条目。`,
    manyEntries: (count) => `${f.number(count)} 个条目相加等于该票据。`,
    days: (days) =>
      days === 0
        ? '同一天入账。'
        : days > 0
          ? `${f.number(days)} 天后入账。`
          : `比票据早 ${f.number(-days)} 天入账。`,
    noDays: '没有两个日期可以比较。',
    nameAlike: '名称相似。',
    nameNear: '名称部分相似。',
    nameUnlike: '名称不相似。',
    noName: '没有两个名称可以比较。',
    rivals: (count) => `另有 ${f.number(count)} 个同样合适。`,
    otherDirection: '资金方向相反：可能是退款。',
  },
  agree: '是一对',
  reject: '不是一对',
  release: '收回我的判断',
  look: '查看页面',
  lookTotal: '查看总额',
  chooseOne: '选择一行即可在此查看。',

  findEntry: '它在账目中的条目',
  findPage: '它的票据',
  find: '按名称、金额或日期查找',
  candidates: '选择与之对应的内容',
  noCandidate: '没有尚未配对且符合输入的内容。',
  pair: (count) => (count < 2 ? '配对' : `与这 ${f.number(count)} 个配对`),
  chosenSum: (amount) => `已选：${amount}`,
  off: (amount) => `相差 ${amount}`,

  said: { same: '已配对。', different: '已分开。', none: '已收回。' },
  undo: '收回上一个判断',
  redo: '恢复该判断',
  rejectedCount: (count) => `${f.number(count)} 对保持分开`,
  allowAgain: '重新允许',

  columns: '各列…',
  columnsTitle: '如何读取此账目',
  columnsLead: '请指定每一列的内容，结果会立即显示在下方。',
  column: (number) => `第 ${f.number(number)} 列`,
  holds: (name) => `${name}的内容`,
  notUsed: '不使用',
  roles,
  dates: '03/04 是',
  dateOrders: { 'day-first': '4 月 3 日：日在前', 'month-first': '3 月 4 日：月在前' },
  decimals: '小数点为',
  decimalMarks: { point: '点：1,471.60', comma: '逗号：1.471,60' },
  firstRows: '文件中的前几行',
  readAs: '读取的结果',
  direction: { in: '收入，或不带负号', out: '支出，或带负号' },
  refusedTitle: '不是条目的行',
  refusals,
  refusedRow: (line, reason) => `第 ${f.plain(line)} 行：${reason}。`,
  moreRefused: (count) => `另有 ${f.number(count)} 行`,
  done: '完成',
  asBefore: '恢复原样',

  exporting: {
    title: '导出表格',
    format: '格式',
    formats,
    which: '页面',
    all: (count) => `所有已读取的页面（${f.number(count)}）`,
    checked: (count) => `已核对的页面（${f.number(count)}）`,
    chosen: (count) => `已选择的页面（${f.number(count)}）`,
    crops: '附上每个值的截图，保存在表格旁的文件夹中',
    ledger: '账目的列',
    noLedger: '无',
    choose: '选择位置…',
    fileName: '票据',
    working: '正在写入表格',
    done: (pages, crops, size, target) =>
      `${f.number(pages)} 页${crops === 0 ? '' : `和 ${f.number(crops)} 张截图`}（${size}）已写入 ${target}`,
    nothing: '还没有读取任何页面。',
  },
});
