import { readFile } from 'node:fs/promises';
import { LonghandError } from '../../contract/errors';
import type { EmitEvent } from '../../contract/events';
import type { DigitPlace } from '../../contract/page-reading';
import type { Library } from '../../core/library/database';
import type { FieldChange, PageEdit } from '../../core/library/page-edit-table';
import { greyOf } from '../../core/paper/grey';
import { openPageFile } from '../../core/paper/page-file';
import { cutDigits, digitsSaid, type DigitSample } from '../../core/receipts/checking/digit-samples';
import { wordsIn } from '../../core/receipts/checking/stored-reading';
import { kindOfField } from '../../core/receipts/checking/typed-value';
import { knownContent, knownPage, pictureOf, templateOf } from './page-record';

/** What samples of corrections are kept with. */
export interface CorrectionSurroundings {
  readonly library: Library;
  readonly emit: EmitEvent;
  /** Has the model of the hand learn from what was just kept. */
  readonly refresh: (fresh: readonly string[]) => void;
}

/** Digits that were written by hand and that a person said something of. */
interface SaidDigits {
  readonly places: readonly DigitPlace[];
  readonly digits: string;
}

/** Makes samples of the current hand of handwritten digits that a person corrects or agrees with on a page. */
export class CorrectionSamples {
  readonly #with: CorrectionSurroundings;
  #line: Promise<unknown> = Promise.resolve();

  constructor(surroundings: CorrectionSurroundings) {
    this.#with = surroundings;
  }

  /** Comes when all that was said so far has become samples. */
  get ready(): Promise<unknown> {
    return this.#line;
  }

  /** A person made a step: what they said of handwritten digits becomes samples soon. */
  learn(edit: PageEdit): void {
    const said = edit.change.fields.flatMap((change) => this.#saidOf(edit.page, change));
    if (said.length === 0) return;
    this.#line = this.#line.then(() =>
      this.#keep(edit, said).catch((error: unknown) => {
        // The correction stands; there is no sample of it.
        console.error('no sample was made:', error instanceof LonghandError ? error.message : error);
      }),
    );
  }

  /** A step was taken back, or made again: its samples go and come with it. */
  follow(edits: readonly PageEdit[], isUndone: boolean): void {
    const own = edits.flatMap(({ samples }) => samples);
    const earlier = edits.flatMap((edit) => this.#replacedBy(edit));
    if (own.length + earlier.length === 0) return;
    const [gone, back] = isUndone ? [own, earlier] : [earlier, own];
    this.#with.library.samples.remove(gone);
    this.#with.library.samples.restore(back);
    this.#tell(back);
  }

  /** Samples of what a person said of the same fields before, and says differently now. */
  #replacedBy({ page, position, change }: PageEdit): string[] {
    const keys = change.fields.flatMap(({ key, before }) =>
      before !== null && before.state !== 'read' ? [key] : [],
    );
    return this.#with.library.pageEdits
      .of(page)
      .filter((edit) => edit.position < position && edit.change.fields.some(({ key }) => keys.includes(key)))
      .flatMap(({ samples }) => samples);
  }

  #saidOf(page: string, { key, before, after }: FieldChange): SaidDigits[] {
    const { library } = this.#with;
    const box = after?.box ?? before?.box;
    if (after === null || box === null || box === undefined) return [];
    // What was said before is a sample already.
    if (before !== null && before.state !== 'read' && before.value === after.value) return [];
    const template = templateOf(library, knownPage(library, page).template);
    const places = wordsIn(box, knownContent(library, page).reading.words)
      .filter(({ handwritten }) => handwritten)
      .flatMap((word) => word.places ?? []);
    const digits = digitsSaid(kindOfField(key, template), after.value, after.text, places);
    return digits === null ? [] : [{ places, digits }];
  }

  async #keep({ page, position }: PageEdit, said: readonly SaidDigits[]): Promise<void> {
    const { library } = this.#with;
    const samples = await this.#cut(page, said);
    const edit = library.pageEdits.get(position);
    // It may have been taken back, and forgotten, meanwhile.
    if (edit === undefined || samples.length === 0) return;
    const ids = library.together(() => {
      const kept = library.samples.insert(
        library.hands.current().id,
        samples.map((sample) => ({ ...sample, ink: null, source: 'correction', modelId: null })),
      );
      library.pageEdits.setSamples(position, kept);
      library.samples.remove(edit.isUndone ? kept : this.#replacedBy(edit));
      return kept;
    });
    this.#tell(edit.isUndone ? [] : ids);
  }

  async #cut(page: string, said: readonly SaidDigits[]): Promise<DigitSample[]> {
    const { library } = this.#with;
    const { width } = knownContent(library, page).reading;
    const file = await openPageFile(await readFile(pictureOf(library, page)), knownPage(library, page).file);
    const picture = greyOf(await file.page(0));
    return said.flatMap(({ places, digits }) => cutDigits(picture, picture.width / width, places, digits));
  }

  #tell(fresh: readonly string[]): void {
    const { emit, refresh } = this.#with;
    emit('samples.changed', undefined);
    emit('hands.changed', undefined);
    setImmediate(() => refresh(fresh));
  }
}
