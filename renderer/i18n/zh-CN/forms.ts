import type { Format } from '../format';
import type { Messages } from '../en';

/** 「12 页」 */
function pagesOf(f: Format, count: number): string {
  return `${f.number(count)} 页`;
}

export const forms = (f: Format): Messages['forms'] => ({
  title: '表单',
  opening: '正在打开表单',
  noneTitle: '位置只需指定一次',
  noneText: '反复填写的表单（如工时单、单据或支票），各项总在同样的位置。画一次框，每一页都会照此识别。',
  noPageTitle: '表单需要一页样本',
  noPageText: '请先添加一页表单的扫描件或照片：各项的位置就画在上面。',
  goPages: '添加页面',
  create: '新建表单',
  unnamed: '未命名的表单',
  fieldCount: (count) => `${f.number(count)} 个字段`,
  unsaved: '尚未保存',

  name: '表单名称',
  nameHint: '例如“工时单”。',
  page: '画在哪一页上',
  pageName: (file, number) => `${file}，第 ${f.plain(number)} 号`,
  sheet: '页面。用指针在每个字段周围画框，或用按钮添加一个框。',
  boxHelp: '方向键移动框，按住 Shift 改变大小，Delete 键移除。',
  boxName: (name) => `${name}的框`,
  zoomIn: '放大',
  zoomOut: '缩小',
  fit: '适合宽度',

  fields: '字段',
  noFields: '请在第一个字段的位置画框。',
  add: '添加一个框',
  what: '这里是什么',
  own: '自定义字段',
  ownName: '字段名称',
  ownKind: '填写的内容',
  kinds: { text: '文字', date: '日期', amount: '金额', currency: '货币', number: '数字' },
  unnamedField: '未命名的字段',
  removeField: (name) => `从表单中移除${name}`,
  fieldRemoved: (name) => `已从表单中移除${name}。`,

  save: '保存表单',
  saved: (name) => `已保存“${name}”。`,
  discard: '放弃更改',
  left: (name) => `“${name}”的更改没有保存。`,
  goBack: '返回',
  remove: '移除',
  removed: (name) => `已移除“${name}”。`,
  issues: {
    'no-name': '表单还没有名称。',
    'no-field': '表单还没有字段：请在页面上画框。',
    'no-field-name': '该字段还没有名称。',
    twice: '已有同名的字段。',
  },

  apply: '用它识别页面',
  applyHint: '您在页面上输入或确认过的内容保持不变。每一页都是可以撤销的一步。',
  applyTo: '哪些页面',
  scopes: {
    shown: '当前显示的一页',
    chosen: (count) => `列表中选中的：${pagesOf(f, count)}`,
    unchecked: (count) => `所有待核对的：${pagesOf(f, count)}`,
  },
  applyNow: '开始识别',
  saveFirst: '请先保存表单。',
  applying: (count) => `正在识别 ${pagesOf(f, count)}的字段`,
  applied: (count) => `已识别 ${pagesOf(f, count)}的字段。`,
  check: '核对',
});
