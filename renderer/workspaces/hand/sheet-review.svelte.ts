import type { SheetSample } from '../../../main/contract/hand';
import { groupedBy } from './sample-groups';

/** A box of a sheet as a person sees it before it is kept. */
export interface ReviewedBox {
  /** Its place among the boxes of the sheet. */
  readonly at: number;
  readonly label: string;
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly doubt: SheetSample['doubt'];
  /** Whether it is kept. */
  readonly isIn: boolean;
}

/** Boxes that belong together: the doubtful ones, or those of one row. */
export interface ReviewedGroup {
  /** `null` for the doubtful ones. */
  readonly label: string | null;
  readonly boxes: readonly ReviewedBox[];
}

/** What was read of a filled sheet, before it is kept: what looks doubtful first, then row by row. */
export class SheetReview {
  readonly name: string;
  #boxes = $state.raw<readonly ReviewedBox[]>([]);
  readonly #groups: readonly (readonly [label: string | null, places: readonly number[]])[];

  /** @param name - of the photo */
  constructor(name: string, samples: readonly SheetSample[]) {
    this.name = name;
    this.#boxes = samples.map(({ label, image, doubt }, at) => ({
      at,
      label,
      pixels: new Uint8Array(image),
      doubt,
      // What is faint is mostly a box that was left empty.
      isIn: doubt === null,
    }));
    const places = [...samples.keys()];
    const doubtful = places.filter((at) => samples[at]?.doubt !== null);
    const fine = places.filter((at) => samples[at]?.doubt === null);
    this.#groups = [
      ...(doubtful.length === 0 ? [] : [[null, doubtful] as const]),
      ...groupedBy(fine, (at) => samples[at]?.label ?? ''),
    ];
  }

  /** Groups stay as they were read, whatever is relabelled: nothing jumps away under the pointer. */
  get groups(): readonly ReviewedGroup[] {
    return this.#groups.map(([label, places]) => ({
      label,
      boxes: places.flatMap((at) => this.#boxes[at] ?? []),
    }));
  }

  get total(): number {
    return this.#boxes.length;
  }

  get doubtful(): number {
    return this.#boxes.filter(({ doubt }) => doubt !== null).length;
  }

  /** Those that will be kept. */
  get chosen(): readonly ReviewedBox[] {
    return this.#boxes.filter(({ isIn }) => isIn);
  }

  /** Takes a box in, or leaves it out. */
  toggle(at: number): void {
    this.#change(at, (box) => ({ ...box, isIn: !box.isIn }));
  }

  /** Says what a box holds, and takes it in. */
  relabel(at: number, label: string): void {
    this.#change(at, (box) => ({ ...box, label, isIn: true }));
  }

  /** Takes all in, or leaves all out. */
  setAll(isIn: boolean): void {
    this.#boxes = this.#boxes.map((box) => ({ ...box, isIn }));
  }

  #change(at: number, change: (box: ReviewedBox) => ReviewedBox): void {
    this.#boxes = this.#boxes.map((box) => (box.at === at ? change(box) : box));
  }
}
