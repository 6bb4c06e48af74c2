import type { PageSummary } from '../../../../main/contract/pages';

/** Pages as they are checked: the most doubtful first, then those that were checked. */
export function checkOrder(pages: readonly PageSummary[]): string[] {
  const toCheck = pages.filter(({ status }) => status === 'read');
  const checked = pages.filter(({ status }) => status === 'checked');
  return [...toCheck.sort(moreDoubtful), ...checked.sort((a, b) => a.number - b.number)].map(({ id }) => id);
}

/** The same order after pages came or went: none of them changes its place under a person's eyes; new ones come last. */
export function keptOrder(before: readonly string[], pages: readonly PageSummary[]): string[] {
  const now = checkOrder(pages);
  return [...before.filter((id) => now.includes(id)), ...now.filter((id) => !before.includes(id))];
}

/** The next page to check after one, once around; `null` where none is left. */
export function nextToCheck(
  order: readonly string[],
  after: string | null,
  isToCheck: (id: string) => boolean,
): string | null {
  const at = after === null ? -1 : order.indexOf(after);
  const around = [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))];
  return around.find(isToCheck) ?? null;
}

function moreDoubtful(a: PageSummary, b: PageSummary): number {
  return b.doubt - a.doubt || a.number - b.number;
}
