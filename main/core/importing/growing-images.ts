import { INPUT_PIXELS } from '../../contract/ink';
import { LabelledImages } from '../data/data-set';

const FIRST_COUNT = 1024;

/** Labelled images whose number is known only at the end. */
export class GrowingImages {
  readonly names: string[] = [];
  /** Who wrote each; `null` where that is not known. */
  readonly writers: (string | null)[] = [];
  #images = new Uint8Array(FIRST_COUNT * INPUT_PIXELS);
  #labels = new Uint8Array(FIRST_COUNT);

  get count(): number {
    return this.names.length;
  }

  /** @param input - 784 bytes, 0 paper to 255 ink */
  add(input: Uint8Array, label: number, name: string, writer: string | null = null): void {
    const { count } = this;
    if (count === this.#labels.length) {
      this.#images = resized(this.#images, count * 2 * INPUT_PIXELS);
      this.#labels = resized(this.#labels, count * 2);
    }
    this.#images.set(input, count * INPUT_PIXELS);
    this.#labels[count] = label;
    this.names.push(name);
    this.writers.push(writer);
  }

  /** All of them, or `null` for none; nothing can be added any more. */
  finish(classCount: number): LabelledImages | null {
    const { count } = this;
    if (count === 0) return null;
    this.#images = resized(this.#images, count * INPUT_PIXELS);
    this.#labels = resized(this.#labels, count);
    return new LabelledImages(this.#images, this.#labels, classCount);
  }
}

function resized(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  if (length <= bytes.length) return bytes.slice(0, length);
  const result = new Uint8Array(length);
  result.set(bytes);
  return result;
}
