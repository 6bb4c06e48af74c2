import type { Path } from '../path';

/** A round pen's edge is soft over this many pixels. */
const EDGE = 0.9;

/** Ink on a canvas: how much of each pixel is covered, 0-1, row by row. Later ink never takes earlier ink away. */
export class InkCanvas {
  readonly width: number;
  readonly height: number;
  readonly cover: Float32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.cover = new Float32Array(width * height);
  }

  /** Draws a path with a round pen. */
  draw(path: Path, radius: number): void {
    const [first] = path;
    if (first === undefined) return;
    let before = first;
    if (path.length === 1) this.#segment(first[0], first[1], first[0], first[1], radius);
    for (const point of path.slice(1)) {
      this.#segment(before[0], before[1], point[0], point[1], radius);
      before = point;
    }
  }

  /** Lays ink on a pixel; outside the canvas nothing happens. */
  dab(x: number, y: number, cover: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const at = y * this.width + x;
    if (cover > (this.cover[at] ?? 0)) this.cover[at] = cover;
  }

  #segment(x1: number, y1: number, x2: number, y2: number, radius: number): void {
    const reach = radius + EDGE;
    const left = Math.max(0, Math.floor(Math.min(x1, x2) - reach));
    const right = Math.min(this.width - 1, Math.ceil(Math.max(x1, x2) + reach));
    const top = Math.max(0, Math.floor(Math.min(y1, y2) - reach));
    const bottom = Math.min(this.height - 1, Math.ceil(Math.max(y1, y2) + reach));
    const [dx, dy] = [x2 - x1, y2 - y1];
    const square = dx * dx + dy * dy || 1;
    for (let y = top; y <= bottom; y += 1) {
      for (let x = left; x <= right; x += 1) {
        const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / square));
        const [offX, offY] = [x - x1 - along * dx, y - y1 - along * dy];
        const away = Math.sqrt(offX * offX + offY * offY);
        const cover = (radius - away) / EDGE + 0.5;
        if (cover > 0) this.dab(x, y, Math.min(1, cover));
      }
    }
  }
}
