import { OFFER_AFTER, type Lesson, type SheetPaper } from '../../../main/contract/hand';
import { TEACH_LIMITS, type TeachSettings } from '../../../main/contract/teaching';
import type { HandSource, WindowBridge } from '../../../main/contract/window';
import { isFailure } from '../../client/call-failure';
import type { StudioClient } from '../../client/studio-client';
import type { I18n } from '../../i18n/i18n.svelte';
import { Job } from '../../shell/job.svelte';
import type { Toasts } from '../../shell/toasts.svelte';
import { GuidedSession } from './guided-session.svelte';
import { HandSamples, type Inverse } from './hand-samples.svelte';
import { Hands } from './hands.svelte';
import { Lessons } from './lessons.svelte';
import { SheetReview } from './sheet-review.svelte';
import { TeachForm } from './teach-form.svelte';

/** What one does in the workspace. */
export const HAND_VIEWS = ['write', 'samples', 'teach', 'lessons'] as const;
/** See {@link HAND_VIEWS}. */
export type HandView = (typeof HAND_VIEWS)[number];

/** Scans that no browser calls a picture. */
const SCANS = /\.(pdf|tiff?)$/i;
/** Most samples that are kept in one call, as the contract allows. */
const MOST_AT_ONCE = 1000;

/** What goes on in the studio for this workspace. */
export type HandWork = 'import' | 'sheet' | 'import-hand' | 'export-hand';

/** What the desk works with. */
export interface HandParts {
  readonly bridge: WindowBridge;
  readonly client: StudioClient;
  readonly i18n: I18n;
  readonly toasts: Toasts;
  /** Shows what went wrong. */
  readonly tell: (error: unknown) => void;
  /** A lesson ended. */
  readonly onLessonEnd: (lesson: Lesson) => void;
}

/** The workspace of one's own hand: who writes, what they wrote, and what a model was taught by it. */
export class HandDesk {
  readonly #parts: HandParts;
  readonly hands: Hands;
  readonly samples: HandSamples;
  readonly guided: GuidedSession;
  readonly lessons: Lessons;
  readonly form = new TeachForm();
  /** One at a time: they all ask for one's attention in the end. */
  readonly job: Job;
  #work = $state<HandWork | null>(null);
  view = $state<HandView>('write');
  /** A sheet that was read and is looked through; `null` for none. */
  review = $state.raw<SheetReview | null>(null);
  /** Lesson that is looked at among all; `null` for the latest. */
  lessonId = $state<string | null>(null);

  constructor(parts: HandParts) {
    const { client, tell } = parts;
    this.#parts = parts;
    this.job = new Job(client);
    this.samples = new HandSamples(client);
    this.lessons = new Lessons(client, parts.onLessonEnd);
    this.hands = new Hands(client, () => this.#onOtherHand());
    this.guided = new GuidedSession({
      counts: () => this.hands.current?.counts ?? [],
      keep: async (label, ink) => {
        const [id] = await client.call('samples.keep', { samples: [{ label, ink, source: 'guided' }] });
        if (id === undefined) throw new TypeError('a sample was kept without an id');
        return id;
      },
      remove: (ids) => client.call('samples.remove', { ids }),
      tell,
    });
    client.on('hand.adapted', ({ before, after }) => {
      const { t } = parts.i18n;
      parts.toasts.note(t.hand.adapted(t.hand.digitOf(before), t.hand.digitOf(after)));
    });
  }

  /** What the job does. */
  get work(): HandWork | null {
    return this.job.isRunning ? this.#work : null;
  }

  /** Samples that came since the last lesson, where they are enough to teach again. */
  get offered(): number {
    const { current, total } = this.hands;
    if (current === null || current.fresh < OFFER_AFTER || total < TEACH_LIMITS.samples.min) return 0;
    return this.lessons.current === null && this.lessons.latest?.status !== 'taught' ? current.fresh : 0;
  }

  /** The studio is there, or is back. */
  async refresh(): Promise<void> {
    await this.hands.refresh();
    await Promise.all([this.lessons.refresh(), this.samples.isLoaded ? this.samples.refresh() : undefined]);
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

  /** Opens what was dropped on the workspace: a hand, a photo of a sheet, or samples. */
  openDropped(path: string, isPicture: boolean): void {
    if (path === '') return;
    if (isPicture || SCANS.test(path)) void this.readSheet(path);
    else if (path.toLowerCase().endsWith('.hand.zip')) void this.importHand(path);
    else void this.importSamples(path);
  }

  /** Lets a person choose samples, and takes them in. */
  async chooseSamples(kind: Extract<HandSource, 'samples' | 'samples-folder'>): Promise<void> {
    const path = await this.#parts.bridge.chooseHandSource(kind);
    if (path !== null) await this.importSamples(path);
  }

  /** Takes in an ink file or pictures by label. */
  importSamples(path: string): Promise<boolean> {
    return this.#run('import', async (job) => {
      const hand = this.hands.current?.id;
      if (hand === undefined) return;
      const { client, i18n } = this.#parts;
      const { ids, refused } = await client.call('samples.import', { hand, path, job });
      this.view = 'samples';
      this.#noteKept(i18n.t.hand.imported(ids.length, refused), ids);
    });
  }

  /** Lets a person choose a photo of a filled sheet, and reads it. */
  async chooseSheet(): Promise<void> {
    const path = await this.#parts.bridge.chooseHandSource('sheet');
    if (path !== null) await this.readSheet(path);
  }

  readSheet(path: string): Promise<boolean> {
    this.view = 'write';
    return this.#run('sheet', async (job) => {
      const samples = await this.#parts.client.call('sheet.read', { path, job });
      this.review = new SheetReview(path.split(/[\\/]/).at(-1) ?? path, samples);
    });
  }

  /** Keeps what was chosen of a sheet. */
  keepSheet(): Promise<boolean> {
    return this.attempt(async () => {
      const hand = this.hands.current?.id;
      const boxes = this.review?.chosen ?? [];
      if (hand === undefined || boxes.length === 0) return;
      const { client, i18n } = this.#parts;
      const samples = boxes.map(({ label, pixels }) => ({ label, image: pixels.slice().buffer }));
      const ids: string[] = [];
      for (let from = 0; from < samples.length; from += MOST_AT_ONCE) {
        const some = samples.slice(from, from + MOST_AT_ONCE);
        ids.push(...(await client.call('samples.keepImages', { hand, source: 'sheet', samples: some })));
      }
      this.review = null;
      this.view = 'samples';
      this.#noteKept(i18n.t.hand.imported(ids.length, 0), ids);
    });
  }

  /** Lets a person choose where the sheet to print goes, and writes it. */
  writeSheet(paper: SheetPaper, columns: number): Promise<boolean> {
    return this.attempt(async () => {
      const { bridge, client, i18n, toasts } = this.#parts;
      const target = await bridge.chooseHandTarget('sheet', i18n.t.hand.sheet.fileName);
      if (target === null) return;
      await client.call('sheet.write', { target, paper, columns, locale: i18n.locale });
      toasts.note(i18n.t.hand.sheet.written(target));
    });
  }

  /** Lets a person choose where a hand goes, and writes it. */
  async exportHand(): Promise<void> {
    const { bridge, i18n, toasts } = this.#parts;
    const hand = this.hands.current;
    if (hand === null) return;
    const target = await bridge.chooseHandTarget('hand', hand.name);
    if (target === null) return;
    await this.#run('export-hand', async (job) => {
      const { bytes } = await this.hands.export(hand.id, target, job);
      toasts.note(i18n.t.hand.people.exported(hand.name, bytes, target));
    });
  }

  /** Lets a person choose the file of a hand, and adds it. */
  async chooseHand(): Promise<void> {
    const path = await this.#parts.bridge.chooseHandSource('hand');
    if (path !== null) await this.importHand(path);
  }

  importHand(path: string): Promise<boolean> {
    return this.#run('import-hand', async (job) => {
      const { name } = await this.hands.import(path, job);
      this.#parts.toasts.note(this.#parts.i18n.t.hand.people.imported(name));
    });
  }

  /** Says what samples are; can be undone. */
  async relabel(ids: readonly string[], label: string): Promise<void> {
    await this.attempt(async () => {
      const inverse = await this.samples.relabel(ids, label);
      this.#noteUndoable(this.#parts.i18n.t.hand.samples.relabelled(ids.length, label), inverse);
    });
  }

  /** Takes samples away; can be undone. */
  async remove(ids: readonly string[]): Promise<void> {
    await this.attempt(async () => {
      const inverse = await this.samples.remove(ids);
      this.#noteUndoable(this.#parts.i18n.t.hand.samples.removed(ids.length), inverse);
    });
  }

  /** Takes the last change back. */
  undo(): void {
    if (this.view === 'write' && this.review === null) this.guided.undo();
    else void this.attempt(() => this.samples.undo());
  }

  /** Begins to teach, and shows it. */
  teach(settings: TeachSettings | null): Promise<boolean> {
    if (settings === null) return Promise.resolve(false);
    this.view = 'teach';
    return this.attempt(() => this.lessons.start(settings));
  }

  #run(work: HandWork, task: (job: string) => Promise<void>): Promise<boolean> {
    return this.attempt(() => {
      this.#work = work;
      return this.job.run(task);
    });
  }

  #noteKept(text: string, ids: string[]): void {
    const { client, i18n, toasts } = this.#parts;
    if (ids.length === 0) toasts.note(text);
    else {
      toasts.note(text, {
        label: i18n.t.common.undo,
        run: () => void this.attempt(() => client.call('samples.remove', { ids })),
      });
    }
  }

  #noteUndoable(text: string, inverse: Inverse | null): void {
    if (inverse === null) return;
    const { i18n, toasts } = this.#parts;
    toasts.note(text, {
      label: i18n.t.common.undo,
      run: () => void this.attempt(() => this.samples.undo(inverse)),
    });
  }

  #onOtherHand(): void {
    const hand = this.hands.current?.id ?? null;
    this.review = null;
    this.lessonId = null;
    this.samples.show(hand);
    this.guided.restart();
    void this.attempt(() => this.lessons.show(hand));
  }
}
