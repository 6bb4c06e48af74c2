import type { PageBox, PageWord } from '../../../../main/contract/pages';

/** Where the keyboard goes among words. */
export type WordStep = 'left' | 'right' | 'up' | 'down';

/** Sideways a word counts as so much farther than up or down. */
const SIDEWAYS = 2;

/** Words that are pointed at: from the one to the other, in the order of reading. */
export interface WordRange {
  readonly anchor: number;
  readonly head: number;
}

/** The word at a point of the page; `null` where there is none. */
export function wordAt(words: readonly PageWord[], x: number, y: number): number | null {
  const found = words.findIndex(
    ({ box }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
  );
  return found < 0 ? null : found;
}

/** The word nearest to a box: where the keyboard begins. */
export function wordNear(words: readonly PageWord[], box: PageBox | null): number | null {
  if (words.length === 0) return null;
  if (box === null) return 0;
  const [x, y] = middle(box);
  return nearest(words, (word) => {
    const [wordX, wordY] = middle(word.box);
    return Math.hypot(wordX - x, wordY - y);
  });
}

/** The word beside one: in its line to the left and right, and from its end into the next line; above and below by place. */
export function stepWord(words: readonly PageWord[], from: number, step: WordStep): number {
  const word = words[from];
  if (word === undefined) return 0;
  const [x, y] = middle(word.box);
  switch (step) {
    case 'left':
    case 'right': {
      const sign = step === 'right' ? 1 : -1;
      const beside = nearest(words, (other) => {
        const [otherX] = middle(other.box);
        const away = (otherX - x) * sign;
        return away > 0 && isInLine(word.box, other.box) ? away : Infinity;
      });
      return beside ?? Math.min(Math.max(from + sign, 0), words.length - 1);
    }
    case 'up':
    case 'down': {
      const sign = step === 'down' ? 1 : -1;
      const beyond = nearest(words, (other) => {
        const [otherX, otherY] = middle(other.box);
        const away = (otherY - y) * sign;
        return away > 0 && !isInLine(word.box, other.box)
          ? away + SIDEWAYS * gap(word.box, other.box, otherX - x)
          : Infinity;
      });
      return beyond ?? from;
    }
  }
}

/** What words that were pointed at say together, and the box around them. */
export function joinedWords(
  words: readonly PageWord[],
  { anchor, head }: WordRange,
): { readonly text: string; readonly box: PageBox } | null {
  const some = words.slice(Math.min(anchor, head), Math.max(anchor, head) + 1);
  const [first] = some;
  if (first === undefined) return null;
  const box = some.reduce((all, word) => around(all, word.box), first.box);
  return { text: some.map(({ text }) => text).join(' '), box };
}

function around(a: PageBox, b: PageBox): PageBox {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

function middle({ left, top, right, bottom }: PageBox): [x: number, y: number] {
  return [(left + right) / 2, (top + bottom) / 2];
}

/** Whether the middle of one stands within the height of the other. */
function isInLine(a: PageBox, b: PageBox): boolean {
  const [, y] = middle(b);
  return y > a.top && y < a.bottom;
}

/** How far one stands beside the other, sideways; nothing where they stand above each other. */
function gap(a: PageBox, b: PageBox, between: number): number {
  return a.left < b.right && b.left < a.right ? 0 : Math.abs(between);
}

function nearest(words: readonly PageWord[], distanceOf: (word: PageWord) => number): number | null {
  let [best, least] = [-1, Infinity];
  words.forEach((word, index) => {
    const distance = distanceOf(word);
    if (distance < least) [best, least] = [index, distance];
  });
  return best < 0 ? null : best;
}
