import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageQueue, PageSummary } from '../../../../main/contract/pages';
import { Pages } from '../../../../renderer/workspaces/receipts/pages.svelte';
import { scriptedStudio } from '../evaluate/studio';
import { summary } from './pages';

const IDLE: PageQueue = {
  isPaused: false,
  waiting: 0,
  reading: 0,
  done: 0,
  failed: 0,
  remaining: null,
  watched: null,
  watchFailure: null,
};

describe('the pages', () => {
  let list: PageSummary[];
  let queue: PageQueue;
  let ended: PageQueue[];
  let read: string[];
  let studio: ReturnType<typeof scriptedStudio>;
  let pages: Pages;

  beforeEach(() => {
    list = [summary('a', { status: 'waiting' }), summary('b', { status: 'checked' })];
    queue = IDLE;
    ended = [];
    read = [];
    studio = scriptedStudio({ 'pages.list': () => list, 'pageQueue.state': () => queue });
    pages = new Pages({
      client: studio.client,
      tell: (error) => {
        throw error;
      },
      onQueueEnd: (state) => ended.push(state),
      onRead: (ids) => read.push(...ids),
    });
  });
  afterEach(() => studio.close());

  it('tell when they were read, so that their pictures are fetched anew', async () => {
    await pages.refresh();
    list = [summary('a'), summary('b', { status: 'checked' })];
    await pages.refresh();
    expect(read).toEqual(['a']);
    expect(pages.counts).toMatchObject({ read: 1, checked: 1, waiting: 0 });
    expect(pages.find('a')?.status).toBe('read');
  });

  it('tell once that the queue came to its end, and not when nothing was read', async () => {
    await studio.emit('pageQueue.changed', { ...IDLE, waiting: 1, reading: 1 });
    expect(pages.isQueueGoing).toBe(true);
    await studio.emit('pageQueue.changed', { ...IDLE, done: 2, failed: 1 });
    await studio.emit('pageQueue.changed', { ...IDLE, done: 2, failed: 1 });
    expect(ended.map(({ done, failed }) => [done, failed])).toEqual([[2, 1]]);
    await studio.emit('pageQueue.changed', { ...IDLE, waiting: 1 });
    await studio.emit('pageQueue.changed', IDLE);
    expect(ended).toHaveLength(1);
  });

  it('ask for the list once, however many changes come', async () => {
    await pages.refresh();
    for (let time = 0; time < 20; time += 1) await studio.emit('pages.changed', { ids: ['a'] });
    list = [summary('a')];
    while (pages.list.length > 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(studio.asked.filter(({ name }) => name === 'pages.list')).toHaveLength(2);
  });
});
