import type { PageStatus, PageSummary } from '../../../main/contract/pages';

/** Pages by their ids. */
export function pageIndex(list: readonly PageSummary[]): ReadonlyMap<string, PageSummary> {
  return new Map(list.map((page) => [page.id, page]));
}

/** How many pages there are of each status. */
export function statusCounts(list: readonly PageSummary[]): Record<PageStatus, number> {
  const counts: Record<PageStatus, number> = { waiting: 0, reading: 0, read: 0, checked: 0, failed: 0 };
  for (const { status } of list) counts[status] += 1;
  return counts;
}

/** Pages that were read since the list was as `before` says: their pictures are new. */
export function newlyRead(before: ReadonlyMap<string, PageSummary>, list: readonly PageSummary[]): string[] {
  return list
    .filter(({ id, status }) => isUnread(before.get(id)?.status) && !isUnread(status))
    .map(({ id }) => id);
}

function isUnread(status: PageStatus | undefined): boolean {
  return status === 'waiting' || status === 'reading';
}
