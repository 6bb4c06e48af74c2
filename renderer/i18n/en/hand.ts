import type { Format } from '../format';
import { handTeach } from './hand-teach';

/** "1 sample" or "12 samples". */
function samplesOf(f: Format, count: number): string {
  return f.plural(count, { one: '1 sample', other: `${f.number(count)} samples` });
}

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const hand = (f: Format) => ({
  title: 'My hand',
  lead: 'Write a few digits, teach, and see honestly how much better you are read.',
  view: 'What to do',
  views: { write: 'Write', samples: 'Samples', teach: 'Teach', lessons: 'Over time' },
  digitOf: (digit: number): string => (digit > 9 ? 'no digit' : f.plain(digit)),
  adapted: (before: string, after: string): string =>
    before === after
      ? `Learnt from your correction; this one is still read as ${after}.`
      : `Learnt from your correction: it was read as ${before} and is now read as ${after}.`,
  offer: (fresh: number): string =>
    f.plural(fresh, {
      one: '1 new sample since the last lesson.',
      other: `${f.number(fresh)} new samples since the last lesson.`,
    }),
  offerFirst: (fresh: number): string => `${samplesOf(f, fresh)} to learn from.`,
  offerTeach: 'Teach',
  offerAgain: 'Teach again',
  railOffer: (fresh: number): string => `${samplesOf(f, fresh)} to teach`,
  railTeaching: 'A model is being taught',
  imported: (count: number, refused: number): string => {
    const added =
      count === 0
        ? 'Nothing could be added.'
        : f.plural(count, { one: '1 sample was added.', other: `${f.number(count)} samples were added.` });
    return refused === 0
      ? added
      : `${added} ${f.plural(refused, {
          one: '1 is no single digit with a label and was left out.',
          other: `${f.number(refused)} are no single digits with a label and were left out.`,
        })}`;
  },
  work: {
    import: 'Taking in the samples',
    sheet: 'Reading the sheet',
    'import-hand': 'Taking in the hand',
    'export-hand': 'Writing the hand',
  },

  write: {
    lead: 'Write the digit into the next box, as you always do. A short pause and it goes on by itself.',
    ask: (digit: string): string => `Write ${digit}`,
    asked: 'Write',
    row: (digit: string): string => `Write ${digit} into the next box`,
    rowHelp:
      'Write with a pen, finger or mouse. With the keyboard: arrow keys move the pen, Space puts it down or lifts it, Enter goes on, Backspace writes again, S asks for another digit.',
    progress: (done: number, goal: number): string => `${f.number(done)} of ${f.number(goal)}`,
    remaining: (seconds: number): string => `about ${f.roughDuration(seconds)} left`,
    again: 'Write again',
    againHint: 'Clears this box, or the last one (Backspace)',
    skip: 'Another digit',
    skipHint: 'Asks for another digit in its place (S)',
    next: 'Next',
    nextHint: 'Takes this digit without waiting (Enter)',
    box: (digit: string, state: string): string => `${digit}: ${state}`,
    states: { blank: 'still blank', written: 'being written', keeping: 'being kept', kept: 'kept' },
    wipe: (digit: string): string => `Write this ${digit} again`,
    doneTitle: (total: number): string => `You have ${samplesOf(f, total)}`,
    doneText: 'That is enough to learn your hand from. More of them make it surer.',
    more: (count: number): string => `Write ${f.number(count)} more`,
    teach: 'Go on to Teach',
  },

  ways: {
    title: 'Other ways in',
    print: 'Print a sheet',
    printText: 'Fill in boxes on paper with your own pen, then take a photo.',
    printButton: 'Print a sheet …',
    photo: 'Read a photo of a sheet',
    photoText: 'A photo or a scan of a filled sheet; you look through it before anything is kept.',
    photoButton: 'Choose a photo …',
    file: 'Import samples',
    fileText:
      'An ink file, or pictures by label: a folder, a ZIP, an IDX pair or a CSV. You can drop them here, too.',
    fileButton: 'A file …',
    folderButton: 'A folder …',
  },

  sheet: {
    title: 'A sheet to print',
    text: 'Each digit has its own row of boxes. Print it at its actual size, fill in the boxes, and take a photo from above with all four corners in it.',
    paper: 'Paper',
    papers: { a4: 'A4', letter: 'Letter' },
    columns: 'Boxes for each digit',
    columnsHint: (count: number): string => `${samplesOf(f, count)} on one sheet`,
    save: 'Save as PDF …',
    fileName: 'Longhand sheet',
    written: (place: string): string =>
      `The sheet is in ${place}. Print it, fill it in, and read its photo here.`,
    review: (name: string): string => `Look through ${name}`,
    reviewLead:
      'Press a box to leave it out or take it in. A digit key says what the box at which you are holds.',
    doubtful: 'Doubtful, left out',
    rowOf: (digit: string): string => `Row of ${digit}`,
    doubts: {
      'over-the-edge': 'runs over the edge',
      'too-full': 'too full',
      faint: 'faint or empty',
    },
    box: (label: string, isIn: boolean): string => `${label}, ${isIn ? 'taken in' : 'left out'}`,
    boxDoubt: (words: string, doubt: string): string => `${words}, ${doubt}`,
    chosen: (count: number, total: number): string => `${f.number(count)} of ${f.number(total)} boxes`,
    keep: (count: number): string => `Keep ${samplesOf(f, count)}`,
    all: 'Take in all',
    none: 'Leave out all',
    discard: 'Keep none',
  },

  samples: {
    empty: 'No samples yet',
    emptyText: 'Write some when asked, print a sheet, or import them. Corrections on the pad come here, too.',
    goWrite: 'Write',
    noneFits: 'No sample fits',
    noneFitsText: 'Nothing of your hand is like this. Show all of them, or choose otherwise.',
    showAll: 'Show all',
    grid: (count: number): string => `${samplesOf(f, count)}, to choose from`,
    tile: (label: string, number: number): string => `Sample ${f.number(number)}: ${label}`,
    tileMisread: (label: string, number: number, read: string): string =>
      `Sample ${f.number(number)}: ${label}, read as ${read}`,
    shown: (shown: number, total: number): string =>
      shown === total ? samplesOf(f, total) : `${f.number(shown)} of ${samplesOf(f, total)}`,
    chosen: (count: number): string => `${f.number(count)} chosen`,
    source: 'Where from',
    anySource: 'From anywhere',
    sources: {
      guided: 'Written when asked',
      correction: 'Corrected on the pad',
      sheet: 'From a sheet',
      file: 'From a file',
    },
    misread: (count: number): string => `Misread now (${f.number(count)})`,
    relabel: 'It is a …',
    remove: 'Delete',
    keys: 'Digit keys say what the chosen ones are, Delete takes them away.',
    removed: (count: number): string =>
      f.plural(count, { one: '1 sample was deleted.', other: `${f.number(count)} samples were deleted.` }),
    relabelled: (count: number, label: string): string =>
      f.plural(count, {
        one: `1 sample is a ${label} now.`,
        other: `${f.number(count)} samples are a ${label} now.`,
      }),
    number: 'Sample',
    label: 'It is',
    readNow: 'Read now as',
    readThen: 'Read then as',
    readValue: (digit: string, share: number): string => `${digit}, ${f.probability(share)} sure`,
    notRead: 'not yet',
    from: 'From',
    kept: 'Kept',
    ink: 'Ink',
    strokes: (count: number): string =>
      count === 0 ? 'a picture' : f.plural(count, { one: '1 stroke', other: `${f.number(count)} strokes` }),
    chooseOne: 'Choose a sample to see how it is read.',
  },

  people: {
    who: 'Who writes',
    add: 'Add a person',
    settings: 'Settings of this person',
    addTitle: 'Who else writes here?',
    addText: 'Each person has samples, lessons and a model of their own, and only on this computer.',
    name: 'Name',
    addButton: 'Add',
    or: 'Or bring a hand along from another computer.',
    importButton: 'Import a hand …',
    title: (name: string): string => `The hand of ${name}`,
    adapts: 'Learn from each correction at once',
    adaptsText:
      'When you correct a reading on the pad, the model takes it in within a moment, without a lesson. It is quick and small; teaching stays the surer way, and starts from the untaught model again.',
    export: 'Take it along',
    exportText: 'Samples with their strokes and the model that reads them, in one file.',
    exportButton: 'Export …',
    exported: (name: string, bytes: number, place: string): string =>
      `The hand of ${name} (${f.bytes(bytes)}) is in ${place}.`,
    imported: (name: string): string => `${name} writes here now.`,
    erase: 'Erase it',
    eraseText: 'Everything of this person, for good. You see first what that is.',
    eraseButton: 'Erase …',
    eraseTitle: (name: string): string => `Erase the hand of ${name}?`,
    eraseLead: 'This goes for good, from the database and from the disk. It cannot be undone:',
    holdsSamples: (count: number): string =>
      f.plural(count, {
        one: '1 sample, also where it was deleted before',
        other: `${f.number(count)} samples, with those that were deleted before`,
      }),
    holdsLessons: (count: number): string =>
      f.plural(count, { one: '1 lesson', other: `${f.number(count)} lessons` }),
    holdsModels: (count: number, names: string, bytes: number): string =>
      count === 0
        ? 'no model'
        : f.plural(count, {
            one: `1 model: ${names} (${f.bytes(bytes)})`,
            other: `${f.number(count)} models: ${names} (${f.bytes(bytes)})`,
          }),
    eraseAfter: 'Files that you exported stay where you put them.',
    eraseConfirm: (name: string): string => `Type ${name} to erase it`,
    eraseNow: 'Erase for good',
    erased: (name: string): string => `Everything of ${name} is erased.`,
  },

  ...handTeach(f),
});
