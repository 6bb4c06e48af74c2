import { SURE, type FieldKey, type Page, type PageBox, type Template } from '../../../../main/contract/pages';
import { isFailure } from '../../../client/call-failure';
import type { StudioClient } from '../../../client/studio-client';
import { Job } from '../../../shell/job.svelte';
import type { PagePictures } from '../page-pictures';
import type { Pages } from '../pages.svelte';
import { checkOrder, keptOrder, nextToCheck } from './check-order';
import { Drafts } from './drafts.svelte';
import { FieldChanges, type Said } from './field-changes';
import { fieldKeys, fieldOf, keptKeys, kindOf, nextDoubtful } from './field-order';
import { KnownPages } from './known-pages';
import { joinedWords, stepWord, wordNear, type WordRange, type WordStep } from './word-steps';

/** What checking works with. */
export interface CheckHost {
  readonly client: StudioClient;
  readonly pages: Pages;
  readonly pictures: PagePictures;
  /** A form by its id. */
  readonly formOf: (id: string) => Template | null;
  /** Shows what went wrong. */
  readonly tell: (error: unknown) => void;
}

/**
 * A person goes through what was read: page by page, field by field. The keyboard never waits: a step goes to the next field or page
 * at once, and what was said is kept behind it; where that is refused, it comes back to the place.
 */
export class PageCheck {
  readonly #host: CheckHost;
  readonly drafts = new Drafts();
  /** Reads a box that was drawn. */
  readonly job: Job;
  readonly #changes: FieldChanges;
  readonly #known: KnownPages;
  #order = $state.raw<readonly string[]>([]);
  #page = $state.raw<Page | null>(null);
  /** Page that is asked for and not there yet. */
  #awaited = $state<string | null>(null);
  /** Page that a person asked for by name, checked or not. */
  #chosen: string | null = null;
  #keys = $state.raw<readonly FieldKey[]>([]);
  #active = $state<FieldKey | null>(null);
  /** Fields of this page that were looked at. */
  #seen: readonly FieldKey[] = [];
  #words = $state.raw<WordRange | null>(null);
  #said = $state.raw<Said | null>(null);
  /** Rises when the keyboard should go to the active field. */
  #turn = $state(0);

  constructor(host: CheckHost) {
    const { client, pictures, tell } = host;
    this.#host = host;
    this.job = new Job(client);
    this.#known = new KnownPages(client, pictures, tell);
    this.#changes = new FieldChanges({
      client,
      drafts: this.drafts,
      tell,
      onPage: (page) => this.#take(page),
      onRefused: (page, key) => this.open(page, key),
      onSaid: (said) => (this.#said = said),
    });
    client.on('pages.changed', ({ ids }) => {
      const shown = this.#page?.id;
      this.#known.forget(ids.filter((id) => id !== shown));
      if (shown !== undefined && ids.includes(shown)) this.#changes.refresh(shown);
    });
  }

  /** Ids of the pages, in the order in which they are gone through. */
  get order(): readonly string[] {
    return this.#order;
  }

  /** The page that is looked at; `null` where there is none. */
  get page(): Page | null {
    return this.#page;
  }

  get isLoading(): boolean {
    return this.#awaited !== null;
  }

  /** The form that lies over the page. */
  get form(): Template | null {
    const id = this.#page?.template ?? null;
    return id === null ? null : this.#host.formOf(id);
  }

  /** The fields of the page, as they stand below each other. */
  get keys(): readonly FieldKey[] {
    return this.#keys;
  }

  get active(): FieldKey | null {
    return this.#active;
  }

  /** Words of the page that the keyboard points at. */
  get words(): WordRange | null {
    return this.#words;
  }

  get said(): Said | null {
    return this.#said;
  }

  get turn(): number {
    return this.#turn;
  }

  /** Until all that was said is kept. */
  settled(): Promise<void> {
    return this.#changes.settled();
  }

  /** A person comes to check: goes on where they were, or with the most doubtful page. */
  enter(): void {
    const { pages } = this.#host;
    this.#order = checkOrder(pages.list);
    const isChosen = this.#chosen !== null;
    this.#chosen = null;
    const shown = this.#page === null ? null : pages.find(this.#page.id);
    if (isChosen || shown?.status === 'read') this.#turn += 1;
    else this.#openNext();
  }

  /** Pages came, went, or stand elsewhere now. */
  follow(): void {
    const { list, isLoaded } = this.#host.pages;
    if (!isLoaded) return;
    this.#order = keptOrder(this.#order, list);
    if (this.#awaited === null && (this.#page === null || !this.#order.includes(this.#page.id)))
      this.#openNext();
  }

  /** Shows a page that a person chose, and of it a field. */
  choose(id: string, key?: FieldKey): void {
    this.#chosen = id;
    this.open(id, key);
  }

  /** Shows a page, and of it a field. What was typed into the one before is kept. */
  open(id: string, key?: FieldKey): void {
    this.#commit();
    this.#words = null;
    if (!this.#order.includes(id)) this.#order = [...this.#order, id];
    const known = this.#known.get(id);
    if (known !== null) {
      this.#show(known, key);
      return;
    }
    this.#awaited = id;
    void this.#known.fetch(id).then((page) => {
      if (this.#awaited !== id) return;
      if (page === null) this.#awaited = null;
      else this.#show(page, key);
    });
  }

  /** The keyboard goes to the active field. */
  takeKeyboard(): void {
    this.#turn += 1;
  }

  /** Goes to the page before or after. */
  step(by: -1 | 1): void {
    const at = this.#page === null ? -1 : this.#order.indexOf(this.#page.id);
    const next = this.#order[at + by];
    if (next !== undefined) this.open(next);
  }

  activate(key: FieldKey): void {
    if (key === this.#active) return;
    this.#commit();
    this.#active = key;
    this.#words = null;
  }

  /** The person types. */
  type(text: string): void {
    if (this.#page !== null && this.#active !== null) this.drafts.set(this.#page.id, this.#active, { text });
  }

  /** Puts back what stood there; first what was pointed at. */
  restore(): void {
    if (this.#words !== null) this.#words = null;
    else if (this.#page !== null && this.#active !== null) this.drafts.drop(this.#page.id, this.#active);
  }

  /** Takes the words that are pointed at, or agrees to the active field and goes on: to the next doubtful field, at last to the next page. */
  accept(): void {
    if (this.#words !== null) {
      this.assignWords(this.#words);
      return;
    }
    const [page, key] = [this.#page, this.#active];
    if (page === null || key === null) return;
    if (!this.#commit() && fieldOf(page, key)?.state === 'read') this.#changes.accept(page.id, key);
    this.#seen = [...this.#seen, key];
    const next = nextDoubtful(this.#keys, page, this.form, key, this.#seen);
    if (next === null) this.acceptPage();
    else this.#go(next);
  }

  /** Agrees to the page as it stands, and goes to the next one. */
  acceptPage(): void {
    const page = this.#page;
    if (page === null) return;
    this.#commit();
    const next = this.#nextAfter(page.id);
    this.#changes.finish(page, () => {
      this.#host.pages.assume(page.id, 'checked');
      if (next === null && this.#page?.id === page.id) this.#page = null;
    });
    if (next !== null) this.open(next);
  }

  /** Takes a field away. */
  remove(key: FieldKey): void {
    const page = this.#page;
    if (page === null) return;
    this.drafts.drop(page.id, key);
    if (fieldOf(page, key) !== null) this.#changes.set(page.id, key, null, null);
  }

  /** Shows a field that the page does not have yet, to be filled in. */
  add(key: FieldKey): void {
    this.#commit();
    if (!this.#keys.includes(key)) this.#keys = [...this.#keys, key];
    this.#go(key);
  }

  /** Points at the word beside the one that is pointed at, or takes it in as well. */
  pointAt(step: WordStep, extend: boolean): void {
    const page = this.#page;
    if (page === null) return;
    const box = this.#active === null ? null : (fieldOf(page, this.#active)?.box ?? null);
    const head =
      this.#words === null ? wordNear(page.words, box) : stepWord(page.words, this.#words.head, step);
    if (head !== null) this.#words = { anchor: extend ? (this.#words?.anchor ?? head) : head, head };
  }

  /** Makes words the value of the active field. */
  assignWords(range: WordRange): void {
    const [page, key] = [this.#page, this.#active];
    const joined = page === null ? null : joinedWords(page.words, range);
    this.#words = null;
    if (page === null || key === null || joined === null) return;
    this.drafts.set(page.id, key, joined);
    this.#commit();
    this.#turn += 1;
  }

  /** Reads a box that was drawn: a sure reading becomes the value, any other is for the person to say. */
  async assignBox(box: PageBox): Promise<void> {
    const [page, key] = [this.#page, this.#active];
    if (page === null || key === null) return;
    const { client, tell } = this.#host;
    try {
      const { text, value, confidence } = await this.job.run((job) =>
        client.call('pages.readBox', { id: page.id, box, kind: kindOf(key, this.form), job }),
      );
      this.drafts.set(page.id, key, { text: value ?? text, box, confidence });
      if (text === '') this.#said = { kind: 'empty-box' };
      else if (value === null || confidence < SURE) this.#said = { kind: 'unsure-box', text };
      else if (this.#page?.id === page.id && this.#active === key) this.#commit();
      this.#turn += 1;
    } catch (error) {
      if (!isFailure(error, 'cancelled')) tell(error);
    }
  }

  /** Takes the last change of fields back or makes it again, and shows where it was. */
  stepHistory(what: 'undo' | 'redo', onShown: () => void): void {
    this.#changes.step(what, (page, keys) => {
      this.#known.keep(page);
      this.#chosen = page.id;
      this.open(page.id, keys[0]);
      onShown();
    });
  }

  #nextAfter(id: string | null): string | null {
    const { pages } = this.#host;
    return nextToCheck(this.#order, id, (other) => other !== id && pages.find(other)?.status === 'read');
  }

  /** Goes to the page that is most worth it; to none where all are checked. */
  #openNext(): void {
    const next = this.#nextAfter(null);
    if (next === null) this.#page = null;
    else this.open(next);
  }

  #show(page: Page, key?: FieldKey): void {
    const isSame = this.#page?.id === page.id;
    this.#awaited = null;
    this.#page = page;
    const keys = isSame ? keptKeys(this.#keys, page, this.form) : fieldKeys(page, this.form);
    this.#keys = key === undefined || keys.includes(key) ? keys : [...keys, key];
    if (!isSame) this.#seen = [];
    this.#go(key ?? nextDoubtful(this.#keys, page, this.form, null, this.#seen) ?? this.#keys[0] ?? null);
    this.#known.prefetch(page.id, this.#nextAfter(page.id));
  }

  #go(key: FieldKey | null): void {
    this.#active = key;
    this.#words = null;
    this.#turn += 1;
  }

  /** A page as it stands now, after something changed on it. */
  #take(page: Page): void {
    if (this.#page?.id !== page.id) return;
    this.#known.keep(page);
    this.#page = page;
    this.#keys = keptKeys(this.#keys, page, this.form);
  }

  /** Keeps what was typed into the active field; says whether there was something. */
  #commit(): boolean {
    const [page, key] = [this.#page, this.#active];
    const draft = page === null || key === null ? null : this.drafts.get(page.id, key);
    if (page === null || key === null || draft === null) return false;
    if (draft.isSent) return true;
    const field = fieldOf(page, key);
    const text = draft.text.trim();
    const isSame = field === null ? text === '' : text === field.value && draft.box === null;
    if (isSame) {
      this.drafts.drop(page.id, key);
      return false;
    }
    this.#changes.set(page.id, key, text === '' ? null : text, draft.box ?? field?.box ?? null);
    return true;
  }
}
