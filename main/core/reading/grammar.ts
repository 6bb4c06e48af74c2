/** What people write numbers, amounts, dates and times like; without the spaces between thousands. */
const FORMS: readonly RegExp[] = [
  /^-?\d+$/,
  /^-?\d+[.,]\d+$/,
  /^-?\d{1,3}([.,])\d{3}(\1\d{3})+$/,
  /^-?\d{1,3}(\.\d{3}(\.\d{3})*,|,\d{3}(,\d{3})*\.)\d+$/,
  /^\d{1,2}:\d{2}(:\d{2})?$/,
  /^\d+\/\d+$/,
];
/** Day and month in either order, and a year; or the year first. */
const DATES: readonly RegExp[] = [
  /^(\d{1,2})([./-])(\d{1,2})\2(\d{2}|\d{4})$/,
  /^\d{4}([./-])\d{1,2}\1\d{1,2}$/,
];

/** What a text that is none of these loses, and what a whole date gains: logarithms of probabilities. */
const FORMLESS = -2;
const DATE = 8;
/** What each sign loses where there is no number to the sides of it. */
const LOST_SIGN = -1.5;

/** How well a text reads as a number, an amount, a date or a time: 0 for a plain number, less for what looks like none. */
export function grammarScore(text: string): number {
  if (FORMS.some((form) => form.test(text))) return 0;
  const date = DATES.map((form) => form.exec(text)).find((match) => match !== null);
  if (date !== undefined) return isDate(text) ? DATE : FORMLESS;
  const lost = [...text.matchAll(/[.,:/-]/g)].filter(({ index, 0: sign }) => {
    const before = /\d/.test(text[index - 1] ?? '');
    const after = /\d/.test(text[index + 1] ?? '');
    return !(after && (before || (sign === '-' && index === 0)));
  });
  return FORMLESS + lost.length * LOST_SIGN;
}

/** Whether day and month of a date exist, in either order. */
function isDate(text: string): boolean {
  const parts = text.split(/[./-]/).map(Number);
  const [a = 0, b = 0, c = 0] = parts;
  const [first, second] = text.search(/[./-]/) === 4 ? [b, c] : [a, b];
  const low = Math.min(first, second);
  const high = Math.max(first, second);
  return low >= 1 && low <= 12 && high <= 31;
}
