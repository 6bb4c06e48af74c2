import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LonghandError } from '../../../../main/contract/errors';
import type { FieldKey, Page, PageBox, PageField } from '../../../../main/contract/pages';
import { PageCheck } from '../../../../renderer/workspaces/receipts/check/page-check.svelte';
import { PagePictures } from '../../../../renderer/workspaces/receipts/page-pictures';
import { Pages } from '../../../../renderer/workspaces/receipts/pages.svelte';
import { scriptedStudio } from '../evaluate/studio';
import { field, page, word } from './pages';

interface SetField {
  readonly id: string;
  readonly key: FieldKey;
  readonly text: string | null;
  readonly box: PageBox | null;
}

/** A studio that keeps three pages, and takes amounts only as figures. */
class Library {
  readonly pages = new Map<string, Page>([
    [
      'odd',
      page(
        'odd',
        [field('company', 'Green'), field('date', '2018-03-30', 0.6), field('total', '12.80', 0.5)],
        {
          doubt: 0.9,
          words: [word('Green', 0, 0), word('Hill', 60, 0), word('12.30', 10, 40)],
        },
      ),
    ],
    [
      'even',
      page('even', [field('company', 'Ink'), field('date', '2018-04-01'), field('total', '5.00')], {
        doubt: 0.2,
      }),
    ],
    ['last', page('last', [field('company', 'Pen'), field('date', '2018-04-02', 0.4)], { doubt: 0.1 })],
  ]);
  reads: { text: string; value: string | null; confidence: number } = {
    text: '',
    value: null,
    confidence: 0,
  };
  readonly undone: { page: string; keys: FieldKey[] }[] = [];

  readonly studio = scriptedStudio({
    'pages.list': () => [...this.pages.values()].map((one) => ({ ...one, flags: one.flags.length })),
    'pageQueue.state': () => ({
      isPaused: false,
      waiting: 0,
      reading: 0,
      done: 0,
      failed: 0,
      remaining: null,
      watched: null,
      watchFailure: null,
    }),
    'pages.get': ({ id }) => this.#get(String(id)),
    'pages.setField': (args) => this.#setField(args as unknown as SetField),
    'pages.acceptFields': ({ id, keys }) =>
      this.#change(String(id), (fields) =>
        fields.map((one) => ((keys as FieldKey[]).includes(one.key) ? { ...one, state: 'accepted' } : one)),
      ),
    'pages.setChecked': ({ ids }) => {
      for (const id of ids as string[]) this.pages.set(id, { ...this.#get(id), status: 'checked', doubt: 0 });
    },
    'pages.readBox': () => ({ ...this.reads, handwritten: true }),
    'pages.undo': () => ({ page: this.undone[0]?.page ?? null }),
    'pages.history': () => ({ undo: null, redo: this.undone[0] ?? null }),
  });
  readonly told: unknown[] = [];
  readonly all: Pages;
  readonly check: PageCheck;

  constructor() {
    const { client } = this.studio;
    const tell = (error: unknown): void => void this.told.push(error);
    this.all = new Pages({ client, tell, onQueueEnd: () => undefined, onRead: () => undefined });
    this.check = new PageCheck({
      client,
      pages: this.all,
      pictures: new PagePictures(client),
      formOf: () => null,
      tell,
    });
  }

  fieldOf(id: string, key: FieldKey): PageField | undefined {
    return this.pages.get(id)?.fields.find((one) => one.key === key);
  }

  async open(): Promise<void> {
    await this.all.refresh();
    this.check.enter();
    await this.shows('odd');
  }

  /** Waits until a page is shown and all before it is kept. */
  async shows(id: string | null): Promise<void> {
    for (let turn = 0; turn < 50 && (this.check.page?.id ?? null) !== id; turn += 1) await this.settled();
    expect(this.check.page?.id ?? null).toBe(id);
    await this.settled();
  }

  async settled(): Promise<void> {
    await this.check.settled();
    await this.studio.client.call('backend.info', undefined);
    await this.check.settled();
  }

  #get(id: string): Page {
    const found = this.pages.get(id);
    if (found === undefined) throw new LonghandError('unknown-item', 'gone', { item: id });
    return found;
  }

  #setField({ id, key, text, box }: SetField): Page {
    if (key === 'total' && text !== null && !/^[\d.]+$/.test(text))
      throw new LonghandError('field-invalid', `${text} is no amount.`, { kind: 'amount', text });
    return this.#change(id, (fields) => {
      const others = fields.filter((one) => one.key !== key);
      return text === null
        ? others
        : [...others, { ...field(key, text, 1), box, state: 'corrected' as const }];
    });
  }

  #change(id: string, change: (fields: Page['fields']) => Page['fields']): Page {
    const changed = { ...this.#get(id) };
    changed.fields = change(changed.fields);
    this.pages.set(id, changed);
    return changed;
  }
}

describe('checking pages', () => {
  let library: Library;
  let check: PageCheck;

  beforeEach(async () => {
    library = new Library();
    ({ check } = library);
    await library.open();
  });
  afterEach(() => library.studio.close());

  it('begins with the most doubtful page, at its most doubtful field', () => {
    expect(check.order).toEqual(['odd', 'even', 'last']);
    expect([check.active, check.keys]).toEqual(['total', ['total', 'date', 'company']]);
  });

  it('goes from one doubtful field to the next at once, then to the next page', async () => {
    check.accept();
    expect(check.active).toBe('date');
    check.accept();
    await library.shows('even');
    expect(library.pages.get('odd')).toMatchObject({ status: 'checked' });
    expect(library.pages.get('odd')?.fields.map(({ state }) => state)).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
    expect(check.said).toEqual({ kind: 'checked', file: 'odd.png' });
  });

  it('keeps what is typed, with the place of what it corrects', async () => {
    check.type('12.30');
    check.accept();
    expect(check.active).toBe('date');
    await library.settled();
    expect(library.fieldOf('odd', 'total')).toMatchObject({
      value: '12.30',
      state: 'corrected',
      box: { left: 10 },
    });
    expect(check.drafts.get('odd', 'total')).toBeNull();
  });

  it('comes back to a value that is refused, with what was typed', async () => {
    check.type('twelve');
    check.accept();
    check.acceptPage();
    await library.shows('odd');
    expect(check.active).toBe('total');
    expect(check.drafts.get('odd', 'total')).toMatchObject({
      text: 'twelve',
      failure: { code: 'field-invalid' },
    });
    expect(library.pages.get('odd')?.status).toBe('read');
    check.restore();
    expect(check.drafts.get('odd', 'total')).toBeNull();
    expect(library.told).toEqual([]);
  });

  it('keeps what was begun when another field or page is opened', async () => {
    check.type('12.30');
    check.activate('company');
    check.type('Green Hill');
    check.step(1);
    await library.shows('even');
    expect(library.fieldOf('odd', 'total')?.value).toBe('12.30');
    expect(library.fieldOf('odd', 'company')?.value).toBe('Green Hill');
    check.step(-1);
    await library.shows('odd');
    check.step(-1);
    expect(check.page?.id).toBe('odd');
  });

  it('asks for nothing where the same is typed again', async () => {
    check.type('12.80');
    check.accept();
    await library.settled();
    expect(library.studio.asked.some(({ name }) => name === 'pages.setField')).toBe(false);
    expect(library.fieldOf('odd', 'total')?.state).toBe('accepted');
  });

  it('takes words that the keyboard points at', async () => {
    check.pointAt('down', false);
    check.restore();
    expect(check.words).toBeNull();
    check.activate('company');
    check.pointAt('right', false);
    check.pointAt('right', true);
    check.accept();
    expect(check.active).toBe('company');
    await library.settled();
    expect(library.fieldOf('odd', 'company')).toMatchObject({
      value: 'Green Hill',
      box: { left: 0, right: 100 },
    });
  });

  it('makes a sure box the value, and leaves an unsure one to the person', async () => {
    const box = { left: 10, top: 40, right: 60, bottom: 60 };
    library.reads = { text: '12.30', value: '12.30', confidence: 0.6 };
    await check.assignBox(box);
    await library.settled();
    expect(check.said).toEqual({ kind: 'unsure-box', text: '12.30' });
    expect(library.fieldOf('odd', 'total')?.value).toBe('12.80');
    expect(check.drafts.get('odd', 'total')).toMatchObject({ text: '12.30', box, confidence: 0.6 });
    // What is typed over it stands in the box that was drawn.
    check.type('12.31');
    check.accept();
    await library.settled();
    expect(library.fieldOf('odd', 'total')).toMatchObject({ value: '12.31', box });

    check.activate('total');
    library.reads = { text: '12.40', value: '12.40', confidence: 0.98 };
    await check.assignBox(box);
    await library.settled();
    expect(library.fieldOf('odd', 'total')?.value).toBe('12.40');
  });

  it('takes a field away, and shows one that is added', async () => {
    check.remove('company');
    check.add('tax');
    expect([check.active, check.keys.at(-1)]).toEqual(['tax', 'tax']);
    check.type('0.80');
    check.activate('total');
    await library.settled();
    expect(library.fieldOf('odd', 'company')).toBeUndefined();
    expect(library.fieldOf('odd', 'tax')?.value).toBe('0.80');
  });

  it('shows the page and the field that were taken back', async () => {
    let isShown = false;
    library.undone.push({ page: 'last', keys: ['date'] });
    check.stepHistory('undo', () => (isShown = true));
    await library.shows('last');
    expect([check.active, isShown]).toEqual(['date', true]);
    expect(check.said).toEqual({ kind: 'undone', keys: ['date'] });
    library.undone.length = 0;
    check.stepHistory('undo', () => undefined);
    await library.settled();
    expect(check.said).toEqual({ kind: 'nothing-to-undo' });
  });

  it('ends where every page is checked', async () => {
    for (const next of ['even', 'last', null]) {
      check.acceptPage();
      await library.shows(next);
    }
    expect(library.all.counts).toMatchObject({ read: 0, checked: 3 });
    check.enter();
    expect(check.page).toBeNull();
    // One that was checked can be looked at all the same.
    check.choose('even');
    check.enter();
    await library.shows('even');
  });

  it('goes on elsewhere when its page is gone', async () => {
    library.pages.delete('odd');
    await library.all.refresh();
    check.follow();
    await library.shows('even');
  });
});
