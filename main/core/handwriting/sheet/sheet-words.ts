import type { Locale } from '../../../contract/window';

/** What is printed on a sheet beside numerals. */
export interface SheetWords {
  readonly title: string;
  /** One line each. */
  readonly instructions: readonly string[];
  /** What stands before the place for a name. */
  readonly name: string;
}

/** The words in every language. */
export const SHEET_WORDS: Readonly<Record<Locale, SheetWords>> = {
  en: {
    title: 'My digits',
    instructions: [
      'Write the digit on the left once into each box of its row, the way you always write it, inside the lines.',
      'If one goes wrong, scribble across the edge of its box: it is left out. Empty boxes do no harm.',
      'Then scan the page or take a photo of it from above, with all four corner marks in the picture.',
    ],
    name: 'Name',
  },
  'zh-CN': {
    title: '我的数字',
    instructions: [
      '请按平时的写法，在每行的每个格子里写一次左边的数字，不要碰到边框。',
      '写错了就把那个格子连同边框一起涂掉，它不会被采用；空着的格子没有影响。',
      '写完后扫描这一页，或从正上方拍照，让四个角的标记都在照片里。',
    ],
    name: '姓名',
  },
};
