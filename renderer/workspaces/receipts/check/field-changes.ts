import type { FieldKey, Page, PageBox } from '../../../../main/contract/pages';
import { failureOf, isFailure } from '../../../client/call-failure';
import type { StudioClient } from '../../../client/studio-client';
import type { Drafts } from './drafts.svelte';

/** Something that happened, to be told to those who do not see it. */
export type Said =
  | { readonly kind: 'accepted' | 'corrected' | 'removed' | 'refused'; readonly key: FieldKey }
  | { readonly kind: 'undone' | 'redone'; readonly keys: readonly FieldKey[] }
  | { readonly kind: 'nothing-to-undo' | 'nothing-to-redo' | 'empty-box' }
  | { readonly kind: 'unsure-box'; readonly text: string }
  | { readonly kind: 'checked'; readonly file: string };

/** Who hears of changes. */
export interface ChangesHost {
  readonly client: StudioClient;
  readonly drafts: Drafts;
  /** A page as it stands now. */
  readonly onPage: (page: Page) => void;
  /** What was typed is none of the field's kind: it is for the person to say what they meant. */
  readonly onRefused: (page: string, key: FieldKey) => void;
  readonly onSaid: (said: Said) => void;
  /** Shows what went wrong. */
  readonly tell: (error: unknown) => void;
}

/** Keeps what a person said of fields, one thing after the other, while they go on. */
export class FieldChanges {
  readonly #host: ChangesHost;
  #tail: Promise<void> = Promise.resolve();

  constructor(host: ChangesHost) {
    this.#host = host;
  }

  /** Until all is kept. */
  settled(): Promise<void> {
    return this.#tail;
  }

  /** Sets a field to what was typed; `null` takes it away. */
  set(page: string, key: FieldKey, text: string | null, box: PageBox | null): void {
    const { client, drafts, onPage, onRefused, onSaid } = this.#host;
    drafts.markSent(page, key);
    this.#do(async () => {
      try {
        onPage(await client.call('pages.setField', { id: page, key, text, box }));
        drafts.kept(page, key, text ?? '');
        onSaid({ kind: text === null ? 'removed' : 'corrected', key });
      } catch (error) {
        const isRefused = isFailure(error, 'field-invalid');
        drafts.refuse(page, key, isRefused ? failureOf(error) : null);
        if (!isRefused) throw error;
        onRefused(page, key);
        onSaid({ kind: 'refused', key });
      }
    });
  }

  /** A person agrees to a field. */
  accept(page: string, key: FieldKey): void {
    const { client, onPage, onSaid } = this.#host;
    this.#do(async () => {
      onPage(await client.call('pages.acceptFields', { id: page, keys: [key] }));
      onSaid({ kind: 'accepted', key });
    });
  }

  /** A person agrees to all of a page, unless something that they typed on it was refused; then tells `done`. */
  finish({ id, file }: Page, done: () => void): void {
    const { client, drafts, onPage, onSaid } = this.#host;
    this.#do(async () => {
      if (drafts.hasRefused(id)) return;
      const { fields } = await client.call('pages.get', { id });
      const keys = fields.filter(({ state }) => state === 'read').map(({ key }) => key);
      if (keys.length > 0) onPage(await client.call('pages.acceptFields', { id, keys }));
      await client.call('pages.setChecked', { ids: [id], isChecked: true });
      onSaid({ kind: 'checked', file });
      done();
    });
  }

  /** Takes the last change back or makes it again; `show` gets the page and the fields that it was about. */
  step(what: 'undo' | 'redo', show: (page: Page, keys: readonly FieldKey[]) => void): void {
    const { client, drafts, onSaid } = this.#host;
    this.#do(async () => {
      const { page } = await client.call(`pages.${what}`, undefined);
      if (page === null) {
        onSaid({ kind: what === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo' });
        return;
      }
      const history = await client.call('pages.history', undefined);
      const keys = (what === 'undo' ? history.redo : history.undo)?.keys ?? [];
      for (const key of keys) drafts.drop(page, key);
      show(await client.call('pages.get', { id: page }), keys);
      onSaid({ kind: what === 'undo' ? 'undone' : 'redone', keys });
    });
  }

  /** Asks for a page anew, once all before is kept. */
  refresh(page: string): void {
    const { client, onPage } = this.#host;
    this.#do(async () => onPage(await client.call('pages.get', { id: page })));
  }

  #do(work: () => Promise<void>): void {
    this.#tail = this.#tail.then(work).catch((error: unknown) => this.#host.tell(error));
  }
}
