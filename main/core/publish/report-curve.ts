import { html, joined, type Html } from './html';

/** Size of a chart and of the room around its plot, in units of the drawing. */
const SIZE = { width: 460, height: 210 };
const MARGIN = { left: 52, right: 12, top: 10, bottom: 24 };
const TICKS = { x: 6, y: 4 };
const STEPS = [1, 2, 5, 10];
/** Room above and below the values, in parts of their span. */
const ROOM = 0.08;
/** A span below this part of the values is none. */
const LEAST_SPAN = 1e-6;
/** The steep first part of a way that a chart may cut off. */
const CUT = 0.04;

/** A line of a chart: positions in epochs and values; what is not finite is a gap. */
export interface ReportLine {
  readonly kind: 'noise' | 'training' | 'validation';
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** A chart of a run's way. */
export interface ReportChart {
  readonly title: string;
  /** What it shows, for those who cannot see it. */
  readonly text: string;
  readonly lines: readonly ReportLine[];
  readonly write: (value: number) => string;
  /** The values reach no further, whatever the room around them. */
  readonly bounds: readonly [number, number];
  /** Names of the lines that have one, in order. */
  readonly legend: readonly { readonly kind: 'training' | 'validation'; readonly name: string }[];
}

/** A chart as a figure with an inline drawing. */
export function chartFigure({ title, text, lines, write, bounds, legend }: ReportChart): Html {
  const end = Math.max(1, ...lines.map(({ x }) => x[x.length - 1] ?? 0));
  const [low, high] = rangeOf(lines, bounds);
  const { left, right, top, bottom } = MARGIN;
  const width = SIZE.width - left - right;
  const height = SIZE.height - top - bottom;
  const place = (x: number, y: number): string =>
    `${(left + (x / end) * width).toFixed(1)} ${(top + height - ((clamp(y, low, high) - low) / (high - low)) * height).toFixed(1)}`;
  const grid = ticksOf(low, high, TICKS.y).map((tick) => {
    const y = place(0, tick).split(' ')[1] ?? '0';
    return html`<line class="grid" x1="${left}" x2="${SIZE.width - right}" y1="${y}" y2="${y}" /><text
        x="${left - 7}"
        y="${y}"
        dy="0.32em"
        text-anchor="end"
        >${write(tick)}</text
      >`;
  });
  const positions = ticksOf(0, end, TICKS.x).map((tick) => {
    const x = place(tick, low).split(' ')[0] ?? '0';
    return html`<text x="${x}" y="${SIZE.height - 6}" text-anchor="middle">${tick}</text>`;
  });
  const drawn = lines.flatMap((line) => drawLine(line, place));
  const keys = legend.map(
    ({ kind, name }) => html`<span class="${kind === 'validation' ? 'key second' : 'key'}"></span>${name}`,
  );
  return html`<figure>
    <figcaption><strong>${title}</strong><span class="soft">${keys}</span></figcaption>
    <svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${text}">
      ${grid}${positions}${drawn}
    </svg>
  </figure>`;
}

function drawLine({ kind, x, y }: ReportLine, place: (x: number, y: number) => string): Html[] {
  let isDown = false;
  let path = '';
  const dots: Html[] = [];
  for (let index = 0; index < x.length; index += 1) {
    const [at, value] = [x[index] ?? NaN, y[index] ?? NaN];
    if (!Number.isFinite(value)) {
      isDown = false;
      continue;
    }
    const point = place(at, value);
    path += `${isDown ? 'L' : 'M'}${point}`;
    isDown = true;
    const [cx = '', cy = ''] = point.split(' ');
    if (kind === 'validation' && x.length <= 60)
      dots.push(html`<circle class="dot" cx="${cx}" cy="${cy}" r="2.500" />`);
  }
  return path === '' ? [] : [html`<path class="${kind}" d="${path}" />`, joined(dots)];
}

/** From the least to the greatest value without the steep beginning of the noise, with some room. */
function rangeOf(lines: readonly ReportLine[], [least, most]: readonly [number, number]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const { kind, y } of lines) {
    for (let index = kind === 'noise' ? Math.floor(y.length * CUT) : 0; index < y.length; index += 1) {
      const value = y[index] ?? NaN;
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) return [0, 1];
  // A line that never changes lies in the middle.
  if (high - low < Math.abs(high) * LEAST_SPAN) return [Math.max(least, 0), Math.min(most, 2 * high)];
  const room = (high - low) * ROOM;
  return [Math.max(least, low - room), Math.min(most, high + room)];
}

/** Round values between two ends, at most so many. */
function ticksOf(from: number, to: number, most: number): number[] {
  const rough = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((one) => one * power >= rough) ?? 10);
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.max(0, Math.floor(to / step + 1e-9) - first + 1);
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
