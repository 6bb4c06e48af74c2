import { describe, expect, it } from 'vitest';
import {
  paintPoints,
  panBy,
  pointAt,
  pointsWithin,
  wholeMap,
  zoomAt,
  type MapView,
  type Spot,
} from '../../../renderer/workspaces/data/scatter';

const [WIDTH, HEIGHT] = [200, 100];
const VIEW: MapView = { x: 0, y: 0, scale: 50 };

/** What of the map lies under a spot. */
function under({ x, y, scale }: MapView, [left, top]: Spot): Spot {
  return [x + (left - WIDTH / 2) / scale, y + (top - HEIGHT / 2) / scale];
}

describe('the view', () => {
  it('of the whole map holds it in the shorter side', () => {
    const view = wholeMap(WIDTH, HEIGHT);
    expect(view).toMatchObject({ x: 0, y: 0 });
    const [, top] = under(view, [0, 0]);
    expect(top).toBeLessThan(-1);
    expect(top).toBeGreaterThan(-1.1);
  });

  it.each<[Spot, number]>([
    [[0, 0], 2],
    [[150, 20], 0.7],
    [[100, 50], 1.25],
    [[200, 100], 1e9],
    [[30, 70], 1e-9],
  ])('zoomed at %j by %d keeps what lies there, within bounds', (spot, factor) => {
    const from = panBy(VIEW, 13, -7);
    const view = zoomAt(from, spot, factor, WIDTH, HEIGHT);
    under(from, spot).forEach((value, axis) => expect(under(view, spot)[axis]).toBeCloseTo(value, 9));
    expect(view.scale).toBeGreaterThanOrEqual(20);
    expect(view.scale).toBeLessThanOrEqual(1e6);
  });

  it('moved carries what lay under the pointer along', () => {
    const view = panBy(VIEW, 10, -20);
    expect(view.scale).toBe(VIEW.scale);
    under(VIEW, [60, 60]).forEach((value, axis) => {
      expect(under(view, [70, 40])[axis]).toBeCloseTo(value, 12);
    });
  });
});

describe('painted points', () => {
  const RED = 0xff0000ff;
  const BLUE = 0xffff0000;
  const COLORS = Uint32Array.of(RED, BLUE, 0);

  /** A picture of 10 × 8 pixels as rows of letters. */
  function painted(
    points: readonly (readonly [number, number, number])[],
    size: number,
    view: MapView,
  ): string[] {
    const pixels = new Uint32Array(80).fill(1);
    const places = Float32Array.from(points.flatMap(([x, y]) => [x, y]));
    paintPoints(
      pixels,
      10,
      places,
      Uint8Array.from(points, ([, , kind]) => kind),
      COLORS,
      view,
      size,
    );
    const letters = Array.from(pixels, (pixel) => (pixel === 0 ? '.' : pixel === RED ? 'r' : 'b'));
    return Array.from({ length: 8 }, (_, row) => letters.slice(row * 10, row * 10 + 10).join(''));
  }
  const EMPTY = '..........';

  it('are squares around their places, in their colours', () => {
    const view = { x: 0, y: 0, scale: 2 };
    expect(
      painted(
        [
          [0, 0, 0],
          [-1.5, -1, 1],
        ],
        2,
        view,
      ),
    ).toEqual([EMPTY, '.bb.......', '.bb.......', '....rr....', '....rr....', EMPTY, EMPTY, EMPTY]);
  });

  it('follow the view, and the later one lies above', () => {
    const view = { x: 1, y: 0, scale: 2 };
    const rows = painted(
      [
        [0, 0, 0],
        [0, 0, 1],
      ],
      2,
      view,
    );
    expect(rows[3]).toBe('..bb......');
    expect(rows.join('')).not.toContain('r');
  });

  it('of a kind without colour are not shown', () => {
    expect(painted([[0, 0, 2]], 2, { x: 0, y: 0, scale: 2 })).toEqual(new Array(8).fill(EMPTY));
  });

  it.each<[number, number, string]>([
    [-2, 0, 'rr........'],
    [2, 0, '........rr'],
    [-2.5, 0, EMPTY],
    [2.5, 0, EMPTY],
    [100, 0, EMPTY],
  ])('at %d, %d stay within the border, row by row', (x, y, row) => {
    const rows = painted([[x, y, 0]], 2, { x: 0, y: 0, scale: 2 });
    expect(rows).toEqual([EMPTY, EMPTY, EMPTY, row, row, EMPTY, EMPTY, EMPTY]);
  });

  it('beyond the upper and lower border are left out', () => {
    const rows = painted(
      [
        [0, -2, 0],
        [0, 2, 0],
      ],
      2,
      { x: 0, y: 0, scale: 2 },
    );
    expect(rows).toEqual(new Array(8).fill(EMPTY));
  });

  it('in a corner are whole', () => {
    const rows = painted([[-2, -1.5, 1]], 2, { x: 0, y: 0, scale: 2 });
    expect(rows.slice(0, 3)).toEqual(['bb........', 'bb........', EMPTY]);
  });
});

describe('a lasso', () => {
  const POINTS = Float32Array.of(0, 0, 0.5, 0.5, -0.5, 0.5, 0.9, -0.9, 0, 0.6);
  const KINDS = new Uint8Array(5);
  const within = (lasso: readonly Spot[], view = VIEW): number[] => [
    ...pointsWithin(POINTS, KINDS, lasso, view, WIDTH, HEIGHT),
  ];
  /** A place of the map as a spot. */
  const spot = (x: number, y: number): Spot => [WIDTH / 2 + x * VIEW.scale, HEIGHT / 2 + y * VIEW.scale];

  it('holds what is inside, whichever way it is drawn', () => {
    const corners = [spot(-0.6, -0.1), spot(0.6, -0.1), spot(0.6, 0.55), spot(-0.6, 0.55)];
    expect(within(corners)).toEqual([0, 1, 2]);
    expect(within(corners.slice().reverse())).toEqual([0, 1, 2]);
  });

  it('leaves out what lies in its bay', () => {
    const bay = [spot(-0.6, -0.1), spot(0.6, -0.1), spot(0.6, 0.7), spot(0, 0.2), spot(-0.6, 0.7)];
    expect(within(bay)).toEqual([0, 1, 2]);
  });

  it('is meant in the view as it is', () => {
    const moved = panBy(VIEW, 25, 0);
    expect(within([spot(0.4, -0.1), spot(0.6, -0.1), spot(0.6, 0.1), spot(0.4, 0.1)], moved)).toEqual([0]);
  });

  it('of less than three corners holds nothing', () => {
    expect(within([])).toEqual([]);
    expect(within([spot(0, 0)])).toEqual([]);
    expect(within([spot(-1, 0), spot(1, 0)])).toEqual([]);
  });
});

describe('the point at a spot', () => {
  const POINTS = Float32Array.of(0, 0, 0.1, 0);
  const at = (left: number, top: number, view = VIEW): number | null =>
    pointAt(POINTS, [left, top], view, WIDTH, HEIGHT, 8);

  it('is the nearest one within reach', () => {
    expect(at(100, 50)).toBe(0);
    expect(at(103, 52)).toBe(1);
    expect(at(112, 50)).toBe(1);
    expect(at(114, 50)).toBeNull();
    expect(at(100, 42)).toBeNull();
  });

  it('is within the same reach on the screen however far the map is zoomed', () => {
    const near = zoomAt(VIEW, [100, 50], 10, WIDTH, HEIGHT);
    expect(at(107, 50, near)).toBe(0);
    expect(at(109, 50, near)).toBeNull();
  });
});
