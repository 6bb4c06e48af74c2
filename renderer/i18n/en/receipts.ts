import type { Format } from '../format';
import { checking, fieldNames } from './receipts-checking';

/** "1 page" or "12 pages". */
function pagesOf(f: Format, count: number): string {
  return f.plural(count, { one: '1 page', other: `${f.number(count)} pages` });
}

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const receipts = (f: Format) => ({
  title: 'Receipts',
  view: 'What to do',
  views: { pages: 'Pages', check: 'Check', forms: 'Forms', reconcile: 'Reconcile' },
  railToCheck: (count: number): string => `${pagesOf(f, count)} to check`,
  railReading: 'Pages are being read',
  /** Name of a picture from the clipboard, by when it came. */
  pastedName: (time: number): string => `Pasted ${f.briefDate(time)}`,
  added: (added: number, known: number, ignored: number): string =>
    [
      added === 0
        ? 'No new page.'
        : f.plural(added, { one: '1 page was added.', other: `${f.number(added)} pages were added.` }),
      known === 0
        ? ''
        : f.plural(known, { one: '1 was there already.', other: `${f.number(known)} were there already.` }),
      ignored === 0
        ? ''
        : f.plural(ignored, {
            one: '1 file is no picture and no PDF.',
            other: `${f.number(ignored)} files are no pictures and no PDFs.`,
          }),
    ]
      .filter(Boolean)
      .join(' '),
  removed: (count: number): string =>
    f.plural(count, { one: '1 page was taken away.', other: `${f.number(count)} pages were taken away.` }),
  queueEnded: (done: number, failed: number): string => {
    const read = f.plural(done - failed, {
      one: '1 page was read.',
      other: `${f.number(done - failed)} pages were read.`,
    });
    return failed === 0
      ? read
      : `${read} ${f.plural(failed, { one: '1 could not be read.', other: `${f.number(failed)} could not be read.` })}`;
  },

  opening: 'Opening your pages',
  emptyTitle: 'From a pile of paper to a table that adds up',
  emptyText:
    'Choose scans, photos or PDFs, drop them here, or paste a picture. Everything is read on this computer, and no page leaves it.',
  chooseFiles: 'Choose files …',
  chooseFolder: 'Choose a folder …',
  watch: 'Watch a folder …',
  ways: [
    {
      title: 'Many at once',
      text: 'A folder with all that is in it, and PDFs and TIFFs of many pages. You can close the app: what is left is read the next time.',
    },
    {
      title: 'From the scanner',
      text: 'Watch the folder that your scanner or phone writes to, and each new file is read by itself.',
    },
    {
      title: 'Then check',
      text: 'Each value stands beside its crop, the most doubtful page first. Enter accepts, digits retype.',
    },
  ],

  queue: {
    adding: 'Looking through the files',
    reading: (done: number, total: number): string => `${f.number(done)} of ${pagesOf(f, total)} read`,
    paused: (done: number, total: number): string => `Paused: ${f.number(done)} of ${pagesOf(f, total)} read`,
    remaining: (seconds: number): string => `about ${f.roughDuration(seconds)} left`,
    failed: (count: number): string =>
      f.plural(count, { one: '1 failed', other: `${f.number(count)} failed` }),
    pause: 'Pause',
    resume: 'Go on',
    watched: (folder: string): string => `Whatever new comes into ${folder} is read by itself.`,
    stopWatching: 'Stop watching',
  },

  show: 'Which pages are shown',
  shows: { all: 'All', 'to-check': 'To check', waiting: 'Waiting', checked: 'Checked', failed: 'Failed' },
  search: 'Find by file, company, date or total',
  sortBy: 'Sort by',
  sorts: { doubt: 'Doubt', added: 'When added', date: 'Date', total: 'Total', company: 'Company' },
  ascending: 'Least first',
  descending: 'Greatest first',
  shown: (shown: number, all: number): string =>
    shown === all ? pagesOf(f, all) : `${f.number(shown)} of ${pagesOf(f, all)}`,
  chosen: (count: number): string => `${pagesOf(f, count)} chosen`,
  listLabel: 'Pages. Space chooses, Enter checks, Delete takes away.',
  noneFits: 'No page fits',
  noneFitsText: 'None is as you ask for.',
  showAll: 'Show all',
  number: (number: number): string => `No. ${f.plain(number)}`,
  pageOf: (page: number, pages: number): string => `page ${f.number(page)} of ${f.number(pages)}`,
  noCompany: 'no company',
  noDate: 'no date',
  noTotal: 'no total',
  statuses: {
    waiting: 'Waiting',
    reading: 'Being read',
    read: 'To check',
    checked: 'Checked',
    failed: 'Failed',
  },
  doubtful: (doubt: number): string => `${f.percent(doubt, 0)} doubt`,
  addFiles: 'Add files …',
  addFolder: 'Add a folder …',
  addWatched: 'Watch …',
  flagCount: (count: number): string =>
    f.plural(count, { one: '1 thing to look at', other: `${f.number(count)} things to look at` }),
  check: 'Check',
  markChecked: 'Mark as checked',
  markUnchecked: 'Check again',
  marked: (count: number, isChecked: boolean): string =>
    isChecked
      ? f.plural(count, { one: '1 page is checked.', other: `${f.number(count)} pages are checked.` })
      : f.plural(count, {
          one: '1 page is to check again.',
          other: `${f.number(count)} pages are to check again.`,
        }),
  readingAgain: (count: number): string =>
    `${f.plural(count, { one: '1 page is', other: `${f.number(count)} pages are` })} read again. What you corrected stays.`,
  readAgain: 'Read again',
  remove: 'Take away',
  exportChosen: 'Export …',
  chooseHint: 'Click a page to choose it, with Shift or Ctrl several; double-click it to check it.',
  chooseNone: 'Choose none',

  fieldNames,
  checking: checking(f),
});
