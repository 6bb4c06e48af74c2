import { SvelteMap } from 'svelte/reactivity';
import type { Failure } from '../../../../main/contract/errors';
import type { FieldKey, PageBox } from '../../../../main/contract/pages';

/** What a person typed into a field, or had read for it, and that is not kept yet. */
export interface Draft {
  readonly text: string;
  /** Where it stands on the page, where a person pointed there. */
  readonly box: PageBox | null;
  /** Why it was not taken. */
  readonly failure: Failure | null;
  /** How sure a box was read that a person drew, 0-1; `null` for what was typed. */
  readonly confidence: number | null;
  /** Whether the studio has been asked to keep it. */
  readonly isSent: boolean;
}

/** Drafts of all pages: what was begun on one is still there when one comes back to it. */
export class Drafts {
  readonly #drafts = new SvelteMap<string, Draft>();

  get(page: string, key: FieldKey): Draft | null {
    return this.#drafts.get(nameOf(page, key)) ?? null;
  }

  /** Sets some of a draft; what was typed anew is neither sent nor refused yet. */
  set(page: string, key: FieldKey, draft: Partial<Draft> & Pick<Draft, 'text'>): void {
    const box = draft.box ?? this.get(page, key)?.box ?? null;
    this.#drafts.set(nameOf(page, key), { failure: null, confidence: null, isSent: false, ...draft, box });
  }

  drop(page: string, key: FieldKey): void {
    this.#drafts.delete(nameOf(page, key));
  }

  /** The studio was asked to keep it. */
  markSent(page: string, key: FieldKey): void {
    const draft = this.get(page, key);
    if (draft !== null) this.#drafts.set(nameOf(page, key), { ...draft, isSent: true });
  }

  /** The studio kept `text`; what was typed since stays. */
  kept(page: string, key: FieldKey, text: string): void {
    if (this.get(page, key)?.text === text) this.drop(page, key);
  }

  /** The studio did not keep it. */
  refuse(page: string, key: FieldKey, failure: Failure | null): void {
    const draft = this.get(page, key);
    if (draft !== null) this.#drafts.set(nameOf(page, key), { ...draft, failure, isSent: false });
  }

  /** Whether something that was typed on a page was refused, and waits for the person. */
  hasRefused(page: string): boolean {
    return [...this.#drafts].some(([name, { failure }]) => failure !== null && name.startsWith(`${page} `));
  }
}

function nameOf(page: string, key: FieldKey): string {
  return `${page} ${key}`;
}
