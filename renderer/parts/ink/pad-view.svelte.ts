import { PAD_SIDE } from './stroke';

const LEAST_ZOOM = 0.25;
const MOST_ZOOM = 8;

/** What part of the pad's plane is shown, and how large. */
export class PadView {
  /** 1 shows the pad's shorter side as {@link PAD_SIDE}. */
  #zoom = $state(1);
  /** The point of the plane in the middle of the pad, in pad units. */
  #middle = $state.raw<readonly [x: number, y: number]>([0, 0]);
  /** Size of the pad in CSS pixels. */
  #size = $state.raw<readonly [width: number, height: number]>([0, 0]);

  get zoom(): number {
    return this.#zoom;
  }

  get isUsual(): boolean {
    return this.#zoom === 1 && this.#middle[0] === 0 && this.#middle[1] === 0;
  }

  get middle(): readonly [x: number, y: number] {
    return this.#middle;
  }

  /** Width and height of the pad in CSS pixels. */
  get size(): readonly [width: number, height: number] {
    return this.#size;
  }

  /** CSS pixels in a pad unit. */
  get scale(): number {
    return (Math.max(1, Math.min(...this.#size)) / PAD_SIDE) * this.#zoom;
  }

  resize(width: number, height: number): void {
    this.#size = [width, height];
  }

  /** Where on the pad, in CSS pixels, a point of the plane is. */
  toScreen(x: number, y: number): readonly [x: number, y: number] {
    const [width, height] = this.#size;
    return [width / 2 + (x - this.#middle[0]) * this.scale, height / 2 + (y - this.#middle[1]) * this.scale];
  }

  /** What point of the plane is at a place on the pad, given in CSS pixels. */
  toPlane(left: number, top: number): readonly [x: number, y: number] {
    const [width, height] = this.#size;
    return [
      this.#middle[0] + (left - width / 2) / this.scale,
      this.#middle[1] + (top - height / 2) / this.scale,
    ];
  }

  /** Shows it larger or smaller by a factor; what lies under a place on the pad stays there. */
  zoomBy(
    factor: number,
    [left, top]: readonly [number, number] = [this.#size[0] / 2, this.#size[1] / 2],
  ): void {
    const [x, y] = this.toPlane(left, top);
    this.#zoom = Math.min(Math.max(this.#zoom * factor, LEAST_ZOOM), MOST_ZOOM);
    const [newX, newY] = this.toPlane(left, top);
    this.#middle = [this.#middle[0] + x - newX, this.#middle[1] + y - newY];
  }

  /** Moves what is shown by CSS pixels. */
  moveBy(dx: number, dy: number): void {
    this.#middle = [this.#middle[0] - dx / this.scale, this.#middle[1] - dy / this.scale];
  }

  /** Shows it as at first. */
  reset(): void {
    this.#zoom = 1;
    this.#middle = [0, 0];
  }
}
