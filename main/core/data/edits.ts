import type { Edit } from '../../contract/data';
import { INPUT_PIXELS, INPUT_SIDE } from '../../contract/ink';
import { LabelledImages, type DataSet } from './data-set';

/** A step of the log: what was done to which images, and what must be known to take it back. */
export interface EditStep {
  readonly edit: Edit;
  /** The images that it changed, rising. */
  readonly items: Uint32Array;
  /** What each of them carried before; for `exclude` and `rotate` it follows from the edit. */
  readonly before: Before;
}

/** See {@link EditStep}. */
export type Before =
  | { readonly kind: 'labels'; readonly labels: Uint8Array }
  | { readonly kind: 'notes'; readonly notes: readonly string[] }
  | { readonly kind: 'none' };

const NOTHING: Before = { kind: 'none' };
const QUARTERS = 4;

/**
 * A data set with edits on top: the files' images and labels stay as they are. Images are named by items: training
 * images by their number, test images on from their count. Steps are invertible, so that any of them can be taken back
 * in turn.
 */
export class EditedData {
  readonly data: DataSet;
  /** Training images, and all images. */
  readonly trainCount: number;
  readonly count: number;
  /** The label that the files give each item. */
  readonly originalLabels: Uint8Array;
  /** The label that counts. */
  readonly labels: Uint8Array;
  /** 1 for images that are left out. */
  readonly excluded: Uint8Array;
  /** Quarter turns clockwise, 0-3. */
  readonly rotations: Uint8Array;
  /** By item; an empty note is none. */
  readonly notes = new Map<number, string>();

  constructor(data: DataSet, steps: Iterable<EditStep> = []) {
    this.data = data;
    this.trainCount = data.train?.count ?? 0;
    this.count = this.trainCount + (data.test?.count ?? 0);
    this.originalLabels = new Uint8Array(this.count);
    if (data.train !== null) this.originalLabels.set(data.train.labels);
    if (data.test !== null) this.originalLabels.set(data.test.labels, this.trainCount);
    this.labels = this.originalLabels.slice();
    this.excluded = new Uint8Array(this.count);
    this.rotations = new Uint8Array(this.count);
    for (const step of steps) this.carryOut(step);
  }

  /**
   * What an edit would change, without changing it.
   *
   * @param items - in any order; those that are as the edit wants them already are left out
   * @throws RangeError for an item or a label that there is not
   */
  plan(edit: Edit, items: Uint32Array): EditStep {
    if (edit.kind === 'relabel' && edit.label >= this.data.classes.length) {
      throw new RangeError(`there is no label ${edit.label}`);
    }
    const changed = items
      .slice()
      .sort()
      .filter((item, at, all) => item !== all[at - 1] && this.#changes(edit, item));
    return { edit, items: changed, before: this.#before(edit, changed) };
  }

  /** Does a step. */
  carryOut({ edit, items }: EditStep): void {
    for (const item of items) {
      switch (edit.kind) {
        case 'relabel':
          this.labels[item] = edit.label;
          break;
        case 'exclude':
          this.excluded[item] = Number(edit.excluded);
          break;
        case 'rotate':
          this.#turn(item, edit.quarters);
          break;
        case 'note':
          this.#note(item, edit.note);
      }
    }
  }

  /** Takes a step back; it must be the last one that counts. */
  takeBack({ edit, items, before }: EditStep): void {
    items.forEach((item, at) => {
      switch (edit.kind) {
        case 'relabel':
          this.labels[item] =
            before.kind === 'labels' ? (before.labels[at] ?? 0) : (this.originalLabels[item] ?? 0);
          return;
        case 'exclude':
          this.excluded[item] = Number(!edit.excluded);
          return;
        case 'rotate':
          this.#turn(item, QUARTERS - edit.quarters);
          return;
        case 'note':
          this.#note(item, before.kind === 'notes' ? (before.notes[at] ?? '') : '');
      }
    });
  }

  /** Whether anything about an image is not as its file has it. */
  isEdited(item: number): boolean {
    return (
      this.labels[item] !== this.originalLabels[item] ||
      this.excluded[item] !== 0 ||
      this.rotations[item] !== 0 ||
      this.notes.has(item)
    );
  }

  /**
   * Copies an image as it is edited.
   *
   * @param target - gets 784 bytes from `offset` on
   */
  copyImage(item: number, target: Uint8Array, offset: number): void {
    const split = item < this.trainCount ? this.data.train : this.data.test;
    const number = item < this.trainCount ? item : item - this.trainCount;
    const pixels = split?.images.subarray(number * INPUT_PIXELS, (number + 1) * INPUT_PIXELS);
    if (pixels === undefined) return;
    const rotation = this.rotations[item] ?? 0;
    if (rotation === 0) target.set(pixels, offset);
    else turnImage(pixels, rotation, target, offset);
  }

  /** Copies images as they are edited: `items.length` × 784 bytes. */
  imagesOf(items: Uint32Array): Uint8Array<ArrayBuffer> {
    const images = new Uint8Array(items.length * INPUT_PIXELS);
    items.forEach((item, at) => this.copyImage(item, images, at * INPUT_PIXELS));
    return images;
  }

  /** The items that are not left out, rising. */
  includedItems(): Uint32Array {
    return Uint32Array.from({ length: this.count }, (_, item) => item).filter(
      (item) => this.excluded[item] === 0,
    );
  }

  /** What is to be learnt from and exported: the splits as edited, without what is left out. */
  result(): { readonly train: LabelledImages | null; readonly test: LabelledImages | null } {
    const part = (isTrain: boolean): LabelledImages | null => {
      const items = this.includedItems().filter((item) => item < this.trainCount === isTrain);
      if (items.length === 0) return null;
      const labels = Uint8Array.from(items, (item) => this.labels[item] ?? 0);
      return new LabelledImages(this.imagesOf(items), labels, this.data.classes.length);
    };
    return this.isUntouched
      ? { train: this.data.train, test: this.data.test }
      : { train: part(true), test: part(false) };
  }

  /** Whether images and labels are those of the files; notes change neither. */
  get isUntouched(): boolean {
    return (
      this.rotations.every((turns) => turns === 0) &&
      this.excluded.every((isOut) => isOut === 0) &&
      this.labels.every((label, item) => label === this.originalLabels[item])
    );
  }

  #changes(edit: Edit, item: number): boolean {
    if (item >= this.count) throw new RangeError(`there is no item ${item}`);
    switch (edit.kind) {
      case 'relabel':
        return this.labels[item] !== edit.label;
      case 'exclude':
        return this.excluded[item] !== Number(edit.excluded);
      case 'rotate':
        return true;
      case 'note':
        return (this.notes.get(item) ?? '') !== edit.note;
    }
  }

  #before(edit: Edit, items: Uint32Array): Before {
    switch (edit.kind) {
      case 'relabel':
        return { kind: 'labels', labels: Uint8Array.from(items, (item) => this.labels[item] ?? 0) };
      case 'note':
        return { kind: 'notes', notes: Array.from(items, (item) => this.notes.get(item) ?? '') };
      case 'exclude':
      case 'rotate':
        return NOTHING;
    }
  }

  #turn(item: number, quarters: number): void {
    this.rotations[item] = ((this.rotations[item] ?? 0) + quarters) % QUARTERS;
  }

  #note(item: number, note: string): void {
    if (note === '') this.notes.delete(item);
    else this.notes.set(item, note);
  }
}

/** Turns an image clockwise by quarters (1-3). */
function turnImage(pixels: Uint8Array, quarters: number, target: Uint8Array, offset: number): void {
  const last = INPUT_SIDE - 1;
  for (let y = 0; y < INPUT_SIDE; y += 1) {
    for (let x = 0; x < INPUT_SIDE; x += 1) {
      const [toX, toY] =
        quarters === 1 ? [last - y, x] : quarters === 2 ? [last - x, last - y] : [y, last - x];
      target[offset + toY * INPUT_SIDE + toX] = pixels[y * INPUT_SIDE + x] ?? 0;
    }
  }
}
