import type { FieldKey, PageQueue } from '../../../main/contract/pages';
import type { WindowBridge } from '../../../main/contract/window';
import { isFailure } from '../../client/call-failure';
import type { StudioClient } from '../../client/studio-client';
import type { I18n } from '../../i18n/i18n.svelte';
import { Job } from '../../shell/job.svelte';
import type { Toasts } from '../../shell/toasts.svelte';
import { PageCheck } from './check/page-check.svelte';
import { Forms } from './forms/forms.svelte';
import { PagePictures } from './page-pictures';
import { PageList } from './pages/page-list.svelte';
import { Pages } from './pages.svelte';
import { Reconciling } from './reconcile/reconciling.svelte';

/** What one does in the workspace. */
export const RECEIPT_VIEWS = ['pages', 'check', 'forms', 'reconcile'] as const;
/** See {@link RECEIPT_VIEWS}. */
export type ReceiptView = (typeof RECEIPT_VIEWS)[number];

/** Files that are ledgers and no pages. */
const LEDGERS = /\.(csv|tsv)$/i;

/** What the desk works with. */
export interface ReceiptsParts {
  readonly bridge: WindowBridge;
  readonly client: StudioClient;
  readonly i18n: I18n;
  readonly toasts: Toasts;
  /** Shows what went wrong. */
  readonly tell: (error: unknown) => void;
  /** All pages that waited are read. */
  readonly onQueueEnd: (queue: PageQueue) => void;
}

/** The workspace of receipts: pages and what was read of them, forms, and the ledgers they are held against. */
export class ReceiptsDesk {
  readonly #parts: ReceiptsParts;
  readonly pictures: PagePictures;
  readonly pages: Pages;
  readonly list: PageList;
  readonly check: PageCheck;
  readonly forms: Forms;
  readonly reconcile: Reconciling;
  view = $state<ReceiptView>('pages');
  /** Pages that the export dialog is open for, `ids` `null` for all; `null` while it is closed. */
  exported = $state.raw<{ readonly ids: readonly string[] | null } | null>(null);
  /** Pages that were taken away, the last at the end. */
  #removed: string[][] = [];
  /** Files that are looked through for pages just now. */
  #adding = $state(0);
  #line: Promise<unknown> = Promise.resolve();
  /** Looks through files and folders. */
  readonly intake: Job;

  constructor(parts: ReceiptsParts) {
    const { client, tell, onQueueEnd } = parts;
    this.#parts = parts;
    this.intake = new Job(client);
    this.pictures = new PagePictures(client);
    this.pages = new Pages({ client, tell, onQueueEnd, onRead: (ids) => this.pictures.forget(ids) });
    this.list = new PageList(this.pages, () => parts.i18n.locale);
    const { pages, pictures } = this;
    this.check = new PageCheck({
      client,
      pages,
      pictures,
      tell,
      formOf: (id) => this.forms.list.find((form) => form.id === id) ?? null,
    });
    this.forms = new Forms({ client, pages });
    const { bridge, i18n, toasts } = parts;
    const attempt = (work: () => Promise<unknown>): Promise<boolean> => this.attempt(work);
    this.reconcile = new Reconciling({ client, bridge, i18n, toasts, pages, attempt });
  }

  get isAdding(): boolean {
    return this.#adding > 0;
  }

  /** The studio is there, or is back. */
  async refresh(): Promise<void> {
    this.reconcile.renew();
    await Promise.all([this.pages.refresh(), this.forms.refresh()]);
  }

  /** Does something that may fail, and shows the reason where it does; says whether it was done. */
  async attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!isFailure(error, 'cancelled')) this.#parts.tell(error);
      return false;
    }
  }

  /** Goes to check: a page and a field of it, or the page that is most worth it. */
  startCheck(page: string | null = null, key?: FieldKey): void {
    if (page !== null) this.check.choose(page, key);
    this.view = 'check';
  }

  /** Takes the last change back or makes it again: pages that were taken away while one looks at the list, else of fields. */
  step(what: 'undo' | 'redo'): void {
    if (this.view === 'reconcile') void this.reconcile.step(what);
    const removed = this.view === 'pages' && what === 'undo' ? this.#removed.pop() : undefined;
    if (removed !== undefined) void this.#restore(removed);
    else if (this.view === 'forms') this.forms.step(what);
    else if (this.view === 'pages' || this.view === 'check')
      this.check.stepHistory(what, () => (this.view = 'check'));
  }

  /** Lets a person choose files, and puts their pages into the queue. */
  async chooseFiles(): Promise<void> {
    const paths = await this.#parts.bridge.choosePages();
    if (paths.length > 0) await this.add(paths);
  }

  /** Lets a person choose a folder, and puts the pages of its files into the queue. */
  async chooseFolder(): Promise<void> {
    const folder = await this.#parts.bridge.choosePagesFolder();
    if (folder !== null) await this.add([folder]);
  }

  /** Puts the pages of files and folders into the queue, and opens ledgers. */
  async add(paths: readonly string[]): Promise<boolean> {
    const ledgers = paths.filter((path) => LEDGERS.test(path));
    if (ledgers.length > 0) this.view = 'reconcile';
    for (const ledger of ledgers) if (!(await this.reconcile.import(ledger))) return false;
    const others = paths.filter((path) => !ledgers.includes(path));
    return others.length === 0 || this.#addPages(others);
  }

  #addPages(paths: readonly string[]): Promise<boolean> {
    this.view = 'pages';
    const { client } = this.#parts;
    // One after the other, so that what is called off is what one sees.
    const turn = this.#line.then(() =>
      this.#taking(() => this.intake.run((job) => client.call('pages.add', { paths: [...paths], job }))),
    );
    this.#line = turn;
    return turn;
  }

  /** Puts a picture from the clipboard into the queue. */
  paste(file: File): Promise<boolean> {
    return this.#taking(async () => {
      const { client, i18n } = this.#parts;
      const name = i18n.t.receipts.pastedName(Date.now());
      return { ...(await client.call('pages.paste', { name, bytes: await file.arrayBuffer() })), ignored: 0 };
    });
  }

  /** Lets a person choose a folder whose new files are read by themselves. */
  async chooseWatched(): Promise<void> {
    const folder = await this.#parts.bridge.choosePagesFolder();
    if (folder !== null) await this.watch(folder);
  }

  /** Reads what comes into a folder from now on; `null`: no more. */
  watch(folder: string | null): Promise<boolean> {
    return this.attempt(() => this.#parts.client.call('pageQueue.watch', { folder }));
  }

  setPaused(isPaused: boolean): Promise<boolean> {
    return this.attempt(() =>
      this.#parts.client.call(isPaused ? 'pageQueue.pause' : 'pageQueue.resume', undefined),
    );
  }

  /** Reads pages once more; what a person corrected stays. */
  async readAgain(ids: readonly string[]): Promise<void> {
    const { client, i18n, toasts } = this.#parts;
    const isDone = await this.attempt(() => client.call('pages.readAgain', { ids: [...ids] }));
    if (isDone) toasts.note(i18n.t.receipts.readingAgain(ids.length));
  }

  /** A person is done with pages, or wants to look at them again; the note can take it back. */
  async setChecked(ids: readonly string[], isChecked: boolean): Promise<void> {
    const { client, i18n, toasts } = this.#parts;
    const some = [...ids];
    const isDone = await this.attempt(() => client.call('pages.setChecked', { ids: some, isChecked }));
    if (!isDone) return;
    toasts.note(i18n.t.receipts.marked(some.length, isChecked), {
      label: i18n.t.common.undo,
      run: () =>
        void this.attempt(() => client.call('pages.setChecked', { ids: some, isChecked: !isChecked })),
    });
  }

  /** Takes pages away; the note can bring them back. */
  async remove(ids: readonly string[]): Promise<void> {
    const { client, i18n, toasts } = this.#parts;
    const removed = [...ids];
    const isDone = await this.attempt(() => client.call('pages.remove', { ids: removed }));
    if (!isDone) return;
    this.#removed.push(removed);
    this.list.selection.clear();
    toasts.note(i18n.t.receipts.removed(removed.length), {
      label: i18n.t.common.undo,
      run: () => void this.#restore(removed),
    });
  }

  #restore(ids: string[]): Promise<boolean> {
    this.#removed = this.#removed.filter((removed) => removed !== ids);
    return this.attempt(() => this.#parts.client.call('pages.restore', { ids }));
  }

  /** Takes files in, and tells what came of them. */
  async #taking(take: () => Promise<{ added: string[]; known: number; ignored: number }>): Promise<boolean> {
    this.#adding += 1;
    const isDone = await this.attempt(async () => {
      const { added, known, ignored } = await take();
      const { client, i18n, toasts } = this.#parts;
      const text = i18n.t.receipts.added(added.length, known, ignored);
      if (added.length === 0) toasts.note(text);
      else
        toasts.note(text, {
          label: i18n.t.common.undo,
          run: () => void this.attempt(() => client.call('pages.remove', { ids: added })),
        });
    });
    this.#adding -= 1;
    return isDone;
  }
}
