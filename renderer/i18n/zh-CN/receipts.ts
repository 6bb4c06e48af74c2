import type { Format } from '../format';
import type { Messages } from '../en';
import { checking, fieldNames } from './receipts-checking';

export const receipts = (f: Format): Messages['receipts'] => ({
  title: '票据',
  view: '要做的事',
  views: { pages: '页面', check: '核对', forms: '表单', reconcile: '对账' },
  railToCheck: (count) => `${f.number(count)} 页待核对`,
  railReading: '正在识别页面',
  pastedName: (time) => `粘贴于 ${f.briefDate(time)}`,
  added: (added, known, ignored) =>
    [
      added === 0 ? '没有新页面。' : `已添加 ${f.number(added)} 页。`,
      known === 0 ? '' : `${f.number(known)} 页原本已有。`,
      ignored === 0 ? '' : `${f.number(ignored)} 个文件不是图片或 PDF。`,
    ].join(''),
  removed: (count) => `已移除 ${f.number(count)} 页。`,
  queueEnded: (done, failed) =>
    `已识别 ${f.number(done - failed)} 页。${failed === 0 ? '' : `${f.number(failed)} 页无法识别。`}`,

  opening: '正在打开页面',
  emptyTitle: '从一叠纸到一张对得上的表',
  emptyText: '选择扫描件、照片或 PDF，拖到这里，或粘贴图片。一切都在这台电脑上识别，任何一页都不会离开它。',
  chooseFiles: '选择文件…',
  chooseFolder: '选择文件夹…',
  watch: '监视文件夹…',
  ways: [
    {
      title: '一次处理很多',
      text: '整个文件夹，以及多页的 PDF 和 TIFF。可以随时关闭应用，剩下的下次继续识别。',
    },
    { title: '直接来自扫描仪', text: '监视扫描仪或手机存放文件的文件夹，新文件会自动识别。' },
    {
      title: '然后核对',
      text: '每个值旁边都有原图截图，最存疑的页面排在最前。回车确认，直接输入数字即可改写。',
    },
  ],

  queue: {
    adding: '正在查看文件',
    reading: (done, total) => `已识别 ${f.number(done)} / ${f.number(total)} 页`,
    paused: (done, total) => `已暂停：已识别 ${f.number(done)} / ${f.number(total)} 页`,
    remaining: (seconds) => `大约还需 ${f.roughDuration(seconds)}`,
    failed: (count) => `${f.number(count)} 页失败`,
    pause: '暂停',
    resume: '继续',
    watched: (folder) => `${folder} 中的新文件会自动识别。`,
    stopWatching: '停止监视',
  },

  show: '显示哪些页面',
  shows: { all: '全部', 'to-check': '待核对', waiting: '等待中', checked: '已核对', failed: '失败' },
  search: '按文件、商家、日期或总额查找',
  sortBy: '排序',
  sorts: { doubt: '存疑程度', added: '添加时间', date: '日期', total: '总额', company: '商家' },
  ascending: '从小到大',
  descending: '从大到小',
  shown: (shown, all) =>
    shown === all ? `${f.number(all)} 页` : `${f.number(all)} 页中的 ${f.number(shown)} 页`,
  chosen: (count) => `已选择 ${f.number(count)} 页`,
  listLabel: '页面列表。空格选择，回车核对，Delete 移除。',
  noneFits: '没有符合的页面',
  noneFitsText: '没有页面符合当前条件。',
  showAll: '显示全部',
  number: (number) => `第 ${f.plain(number)} 号`,
  pageOf: (page, pages) => `第 ${f.number(page)} 页，共 ${f.number(pages)} 页`,
  noCompany: '无商家',
  noDate: '无日期',
  noTotal: '无总额',
  statuses: { waiting: '等待中', reading: '正在识别', read: '待核对', checked: '已核对', failed: '失败' },
  doubtful: (doubt) => `存疑 ${f.percent(doubt, 0)}`,
  addFiles: '添加文件…',
  addFolder: '添加文件夹…',
  addWatched: '监视…',
  flagCount: (count) => `${f.number(count)} 处需要留意`,
  check: '核对',
  markChecked: '标为已核对',
  markUnchecked: '重新核对',
  marked: (count, isChecked) =>
    isChecked ? `${f.number(count)} 页已核对。` : `${f.number(count)} 页需要重新核对。`,
  readingAgain: (count) => `正在重新识别 ${f.number(count)} 页，你更正过的内容会保留。`,
  readAgain: '重新识别',
  remove: '移除',
  exportChosen: '导出…',
  chooseHint: '单击选择页面，按住 Shift 或 Ctrl 可选多个；双击进行核对。',
  chooseNone: '取消选择',

  fieldNames,
  checking: checking(f),
});
