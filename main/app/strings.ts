import { app } from 'electron';
import { LOCALES, type Locale, type Preferences } from '../contract/window';

const english = {
  menu: {
    file: '&File',
    openData: 'Open Data…',
    openDataFolder: 'Open Data Folder…',
    openInk: 'Open Ink…',
    openReceipts: 'Open Receipts…',
    saveInk: 'Save Ink…',
    preferences: 'Preferences…',
    close: 'Close Window',
    quit: 'Quit Longhand',
    edit: '&Edit',
    undo: 'Undo',
    redo: 'Redo',
    clear: 'Clear Sketch',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    view: '&View',
    sketch: 'Sketch',
    data: 'Data',
    train: 'Train',
    hand: 'My Hand',
    receipts: 'Receipts',
    models: 'Models',
    theme: 'Theme',
    themeSystem: 'As the System',
    themeLight: 'Light',
    themeDark: 'Dark',
    resetZoom: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    fullScreen: 'Full Screen',
    developerTools: 'Developer Tools',
    window: 'Window',
    help: '&Help',
    about: 'About Longhand',
    services: 'Services',
    hide: 'Hide Longhand',
    hideOthers: 'Hide Others',
    showAll: 'Show All',
  },
  chooseData: { title: 'Open data', button: 'Open' },
  chooseDataFolder: { title: 'Open a folder of data', button: 'Open' },
  chooseExport: { title: 'Export the data set', button: 'Export here' },
  chooseInk: { title: 'Open an ink file', button: 'Open', kind: 'Ink (*.ink.json)' },
  chooseSettings: {
    title: 'Open run settings',
    button: 'Open',
    kind: 'Run settings (*.json)',
  },
  handSources: {
    titles: {
      hand: 'Open a hand',
      samples: 'Open samples of your hand',
      'samples-folder': 'Open a folder of samples',
      sheet: 'Open a photo of your sheet',
    },
    button: 'Open',
    kinds: { hand: 'Hand (*.hand.zip)', sheet: 'Photo or scan' },
  },
  handTargets: {
    titles: { hand: 'Export the hand', sheet: 'Save the sheet to print' },
    kinds: { hand: 'Hand (*.hand.zip)', sheet: 'PDF' },
  },
  choosePages: { title: 'Open receipts', button: 'Open', kind: 'Photos, scans and PDFs' },
  choosePagesFolder: { title: 'Choose a folder of receipts', button: 'Choose' },
  chooseLedger: { title: 'Open a ledger', button: 'Open', kind: 'Ledger (*.csv)' },
  chooseTable: { title: 'Save the table of receipts' },
  saveSketch: { title: 'Save the sketch', name: 'sketch' },
  saveFile: { title: 'Save' },
  training: {
    tooltip: 'Longhand',
    /** What stands in the tray's menu while a run goes on. */
    progress: (what: string, percent: number): string => `${what}: ${percent} %`,
    beginning: (what: string): string => `${what}: getting ready`,
    lesson: (model: string): string => `Teaching ${model} a hand`,
    pages: (left: number): string =>
      left === 1 ? '1 page is left to read' : `${left} pages are left to read`,
    queued: (count: number): string => (count === 1 ? '1 waits its turn' : `${count} wait their turn`),
    idle: 'Nothing is being done',
    show: 'Show Longhand',
    pause: 'Pause',
    quit: 'Quit Longhand',
    goesOn: 'The work goes on',
    inTray: 'Longhand is in the tray now. Click here to see how far it is.',
    inBackground: 'Longhand works on without a window. Click here, or start it again, to see it.',
  },
  unexpected: { title: 'Longhand met an error', seeLog: 'The details are in the log:' },
  rendererGone: {
    message: 'The window stopped working.',
    detail: 'Your models and runs are safe. What was on the sketch is lost.',
    reload: 'Reload',
    quit: 'Quit',
  },
};

/** The few sentences that main itself says: menu, dialogs, errors. */
export type Sentences = typeof english;

const SENTENCES: Readonly<Record<Locale, Sentences>> = {
  en: english,
  'zh-CN': {
    menu: {
      file: '文件(&F)',
      openData: '打开数据…',
      openDataFolder: '打开数据文件夹…',
      openInk: '打开笔迹…',
      openReceipts: '打开票据…',
      saveInk: '保存笔迹…',
      preferences: '偏好设置…',
      close: '关闭窗口',
      quit: '退出 Longhand',
      edit: '编辑(&E)',
      undo: '撤销',
      redo: '重做',
      clear: '清空画板',
      cut: '剪切',
      copy: '复制',
      paste: '粘贴',
      selectAll: '全选',
      view: '视图(&V)',
      sketch: '画板',
      data: '数据',
      train: '训练',
      hand: '我的笔迹',
      receipts: '票据',
      models: '模型',
      theme: '主题',
      themeSystem: '跟随系统',
      themeLight: '浅色',
      themeDark: '深色',
      resetZoom: '实际大小',
      zoomIn: '放大',
      zoomOut: '缩小',
      fullScreen: '全屏',
      developerTools: '开发者工具',
      window: '窗口',
      help: '帮助(&H)',
      about: '关于 Longhand',
      services: '服务',
      hide: '隐藏 Longhand',
      hideOthers: '隐藏其他',
      showAll: '全部显示',
    },
    chooseData: { title: '打开数据', button: '打开' },
    chooseDataFolder: { title: '打开数据文件夹', button: '打开' },
    chooseExport: { title: '导出数据集', button: '导出到此处' },
    chooseInk: { title: '打开笔迹文件', button: '打开', kind: '笔迹 (*.ink.json)' },
    chooseSettings: {
      title: '打开训练设置',
      button: '打开',
      kind: '训练设置 (*.json)',
    },
    handSources: {
      titles: {
        hand: '打开笔迹档案',
        samples: '打开你的笔迹样本',
        'samples-folder': '打开样本文件夹',
        sheet: '打开填写好的纸张照片',
      },
      button: '打开',
      kinds: { hand: '笔迹档案 (*.hand.zip)', sheet: '照片或扫描件' },
    },
    handTargets: {
      titles: { hand: '导出笔迹档案', sheet: '保存可打印的纸张' },
      kinds: { hand: '笔迹档案 (*.hand.zip)', sheet: 'PDF' },
    },
    choosePages: { title: '打开票据', button: '打开', kind: '照片、扫描件和 PDF' },
    choosePagesFolder: { title: '选择票据文件夹', button: '选择' },
    chooseLedger: { title: '打开账本', button: '打开', kind: '账本 (*.csv)' },
    chooseTable: { title: '保存票据表格' },
    saveSketch: { title: '保存画板', name: '画板' },
    saveFile: { title: '保存' },
    training: {
      tooltip: 'Longhand',
      progress: (what, percent) => `${what}：${percent}%`,
      beginning: (what) => `${what}：正在准备`,
      lesson: (model) => `正在教 ${model} 认识笔迹`,
      pages: (left) => `还有 ${left} 页待识别`,
      queued: (count) => `${count} 项在排队`,
      idle: '当前没有任务',
      show: '显示 Longhand',
      pause: '暂停',
      quit: '退出 Longhand',
      goesOn: '任务继续进行',
      inTray: 'Longhand 已收到托盘。点击此处查看进度。',
      inBackground: 'Longhand 在没有窗口的情况下继续工作。点击此处或再次启动即可显示。',
    },
    unexpected: { title: 'Longhand 遇到错误', seeLog: '详细信息见日志：' },
    rendererGone: {
      message: '窗口停止工作。',
      detail: '模型和训练记录完好无损，画板上的内容已丢失。',
      reload: '重新加载',
      quit: '退出',
    },
  },
};

let current: Locale = 'en';

/** Sentences in the language that was settled last. */
export function sentences(): Sentences {
  return SENTENCES[current];
}

/** Settles the language: the chosen one, or of the desktop's languages the first that Longhand speaks. */
export function speak(chosen: Preferences['locale']): Locale {
  current = chosen === 'system' ? desktopLocale() : chosen;
  return current;
}

function desktopLocale(): Locale {
  for (const language of [...app.getPreferredSystemLanguages(), app.getLocale()]) {
    const found = LOCALES.find((locale) => locale.split('-')[0] === language.split('-')[0]);
    if (found !== undefined) return found;
  }
  return 'en';
}
