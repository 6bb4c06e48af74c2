import type { PageBox, PageSummary, Template } from '../../../../main/contract/pages';
import { isFailure } from '../../../client/call-failure';
import type { StudioClient } from '../../../client/studio-client';
import { Job } from '../../../shell/job.svelte';
import type { Pages } from '../pages.svelte';
import { DraftHistory } from './draft-history';
import {
  draftOf,
  EMPTY_DRAFT,
  issueOf,
  templateFields,
  withField,
  type DraftField,
  type DraftIssue,
  type FormDraft,
} from './form-draft';

/** What forms work with. */
export interface FormsHost {
  readonly client: StudioClient;
  readonly pages: Pages;
}

/** The forms that are filled in again and again, and the one that is being made or changed. */
export class Forms {
  readonly #host: FormsHost;
  /** Lays a form over pages. */
  readonly job: Job;
  readonly #history = new DraftHistory();
  #list = $state.raw<readonly Template[]>([]);
  #isLoaded = $state(false);
  /** `null`: none is open. */
  #draft = $state.raw<FormDraft | null>(null);
  #selected = $state<number | null>(null);
  /** Page that is seen under the boxes, as a person chose it. */
  #pageId = $state<string | null>(null);
  /** Whether somebody tried to keep what cannot be kept yet. */
  #isTried = $state(false);

  constructor(host: FormsHost) {
    this.#host = host;
    this.job = new Job(host.client);
    host.client.on('templates.changed', () => void this.refresh());
  }

  /** By their names. */
  get list(): readonly Template[] {
    return this.#list;
  }

  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  get draft(): FormDraft | null {
    return this.#draft;
  }

  /** The field of the draft that one is at. */
  get selected(): number | null {
    return this.#selected;
  }

  set selected(field: number | null) {
    this.#selected = field;
  }

  /** Pages that were read, so that they have a picture. */
  get pages(): readonly PageSummary[] {
    return this.#host.pages.list.filter(({ status }) => status === 'read' || status === 'checked');
  }

  /** Pages that a person has yet to check. */
  get unchecked(): readonly PageSummary[] {
    return this.#host.pages.list.filter(({ status }) => status === 'read');
  }

  /** The page under the boxes. */
  get page(): PageSummary | null {
    return this.pages.find(({ id }) => id === this.#pageId) ?? this.pages[0] ?? null;
  }

  choosePage(id: string): void {
    this.#pageId = id;
  }

  /** Whether the open form is otherwise than it is kept. */
  get isChanged(): boolean {
    const draft = this.#draft;
    if (draft === null) return false;
    const kept = this.#list.find(({ id }) => id === draft.id);
    if (kept === undefined) return draft.name !== '' || draft.fields.length > 0;
    return draft.name !== kept.name || JSON.stringify(templateFields(draft)) !== JSON.stringify(kept.fields);
  }

  /** Why the open form cannot be kept, once somebody has tried to. */
  get issue(): DraftIssue | null {
    return this.#isTried && this.#draft !== null ? issueOf(this.#draft) : null;
  }

  async refresh(): Promise<void> {
    try {
      this.#list = await this.#host.client.call('templates.list', undefined);
      this.#isLoaded = true;
    } catch (error) {
      if (!isFailure(error, 'disconnected')) throw error;
    }
  }

  /** Opens a form, or a new one. @returns goes back to the one before, where that was not kept as it was */
  open(template: Template | null): (() => void) | null {
    const before = this.isChanged ? this.#draft : null;
    this.#show(template === null ? EMPTY_DRAFT : draftOf(template));
    return before === null ? null : () => this.#show(before);
  }

  /** Leaves the open form as it is kept, or none. @returns goes back to it */
  discard(): () => void {
    const before = this.#draft;
    const kept = this.#list.find(({ id }) => id === before?.id);
    this.#show(kept === undefined ? null : draftOf(kept));
    return () => this.#show(before);
  }

  rename(name: string): void {
    if (this.#draft !== null) this.#change({ ...this.#draft, name }, 'name');
  }

  /** Adds a field, which is the one that one is at. */
  addField(box?: PageBox): void {
    if (this.#draft === null) return;
    this.#change(withField(this.#draft, box));
    this.#selected = this.#draft.fields.at(-1)?.id ?? null;
  }

  change(id: number, change: Partial<Omit<DraftField, 'id'>>): void {
    if (this.#draft === null) return;
    const fields = this.#draft.fields.map((field) => (field.id === id ? { ...field, ...change } : field));
    this.#change({ ...this.#draft, fields }, `${id} ${Object.keys(change).join(' ')}`);
  }

  /** What one drags or moves is where it is to be. */
  endGesture(): void {
    this.#history.endGesture();
  }

  /** Takes the last change of the draft back, or makes it again. */
  step(what: 'undo' | 'redo'): void {
    const draft = this.#draft;
    if (draft !== null) this.#draft = this.#history.step(what, draft) ?? draft;
  }

  /** Takes a field off the draft. @returns brings it back */
  removeField(id: number): () => void {
    const draft = this.#draft;
    if (draft === null) return () => undefined;
    const at = draft.fields.findIndex((field) => field.id === id);
    const fields = draft.fields.filter((field) => field.id !== id);
    this.#change({ ...draft, fields });
    this.#selected = fields[Math.min(Math.max(at, 0), fields.length - 1)]?.id ?? null;
    const [field] = draft.fields.slice(at, at + 1);
    return () => {
      if (field === undefined || this.#draft?.id !== draft.id) return;
      const others = this.#draft.fields.filter((one) => one.id !== id);
      this.#change({ ...this.#draft, fields: [...others.slice(0, at), field, ...others.slice(at)] });
      this.#selected = id;
    };
  }

  /** Keeps the open form. @returns whether it could be */
  async save(): Promise<boolean> {
    const draft = this.#draft;
    if (draft === null) return false;
    this.#isTried = true;
    const issue = issueOf(draft);
    if (issue !== null) {
      if ('field' in issue) this.#selected = issue.field;
      return false;
    }
    const order = { id: draft.id, name: draft.name.trim(), fields: templateFields(draft) };
    const kept = await this.#host.client.call('templates.save', order);
    await this.refresh();
    // What was changed meanwhile is a change of the one that is kept now.
    if (this.#draft === draft) this.#show(draftOf(kept));
    else if (this.#draft !== null && this.#draft.id === draft.id)
      this.#draft = { ...this.#draft, id: kept.id };
    return true;
  }

  /** Takes a form away; {@link restore} brings it back. */
  async remove(id: string): Promise<void> {
    await this.#host.client.call('templates.remove', { id });
    if (this.#draft?.id === id) this.#draft = null;
    await this.refresh();
  }

  async restore(id: string): Promise<void> {
    await this.#host.client.call('templates.restore', { id });
    await this.refresh();
    const kept = this.#list.find((template) => template.id === id);
    if (kept !== undefined && this.#draft === null) this.#show(draftOf(kept));
  }

  #change(draft: FormDraft, gesture: string | null = null): void {
    if (this.#draft !== null) this.#history.keep(this.#draft, gesture);
    this.#draft = draft;
  }

  #show(draft: FormDraft | null): void {
    this.#history.clear();
    this.#draft = draft;
    this.#selected = null;
    this.#isTried = false;
  }

  /** Reads pages where a form says. */
  apply(id: string, pages: readonly string[]): Promise<void> {
    return this.job.run((job) => this.#host.client.call('templates.apply', { id, pages: [...pages], job }));
  }
}
