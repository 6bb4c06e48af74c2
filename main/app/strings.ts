import { app } from 'electron';
import { LOCALES, type Locale, type Preferences } from '../contract/window';

/** The few sentences that main itself says: menu, dialogs, errors. */
export interface Sentences {
  readonly menu: Readonly<
    Record<
      | 'file'
      | 'openData'
      | 'preferences'
      | 'edit'
      | 'undo'
      | 'redo'
      | 'clear'
      | 'view'
      | 'help'
      | 'about'
      | 'sketch'
      | 'data'
      | 'train'
      | 'hand'
      | 'receipts'
      | 'models',
      string
    >
  >;
  readonly chooseData: { readonly title: string; readonly button: string };
  readonly unexpected: { readonly title: string; readonly seeLog: string };
  readonly rendererGone: {
    readonly message: string;
    readonly detail: string;
    readonly reload: string;
    readonly quit: string;
  };
}

const SENTENCES: Readonly<Record<Locale, Sentences>> = {
  en: {
    menu: {
      file: '&File',
      openData: 'Open Data…',
      preferences: 'Preferences…',
      edit: '&Edit',
      undo: 'Undo',
      redo: 'Redo',
      clear: 'Clear Sketch',
      view: '&View',
      help: '&Help',
      about: 'About Longhand',
      sketch: 'Sketch',
      data: 'Data',
      train: 'Train',
      hand: 'My Hand',
      receipts: 'Receipts',
      models: 'Models',
    },
    chooseData: { title: 'Open MNIST-format files', button: 'Open' },
    unexpected: { title: 'Longhand met an error', seeLog: 'The details are in the log:' },
    rendererGone: {
      message: 'The window stopped working.',
      detail: 'Your models and runs are safe. A drawing that was not read yet is lost.',
      reload: 'Reload',
      quit: 'Quit',
    },
  },
  'zh-CN': {
    menu: {
      file: '文件(&F)',
      openData: '打开数据…',
      preferences: '偏好设置…',
      edit: '编辑(&E)',
      undo: '撤销',
      redo: '重做',
      clear: '清空画板',
      view: '视图(&V)',
      help: '帮助(&H)',
      about: '关于 Longhand',
      sketch: '画板',
      data: '数据',
      train: '训练',
      hand: '我的笔迹',
      receipts: '票据',
      models: '模型',
    },
    chooseData: { title: '打开 MNIST 格式的文件', button: '打开' },
    unexpected: { title: 'Longhand 遇到错误', seeLog: '详细信息见日志：' },
    rendererGone: {
      message: '窗口停止工作。',
      detail: '模型和训练记录完好无损；尚未识别的笔画会丢失。',
      reload: '重新加载',
      quit: '退出',
    },
  },
};

let current: Locale = 'en';

/** Sentences in the language that was set last. */
export function sentences(): Sentences {
  return SENTENCES[current];
}

/** Settles the language: the chosen one, or of the desktop's languages the first that Longhand speaks. */
export function resolveLocale(chosen: Preferences['locale']): Locale {
  current = chosen === 'system' ? desktopLocale() : chosen;
  return current;
}

function desktopLocale(): Locale {
  const languages = [...app.getPreferredSystemLanguages(), app.getLocale()];
  for (const language of languages) {
    const found = LOCALES.find((locale) => locale.split('-')[0] === language.split('-')[0]);
    if (found !== undefined) return found;
  }
  return 'en';
}
