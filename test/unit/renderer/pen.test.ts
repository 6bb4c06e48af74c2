import { beforeEach, describe, expect, it } from 'vitest';
import type { PadPoint, PadStroke } from '../../../renderer/parts/ink/stroke';
import { followPen } from '../../../renderer/parts/ink/pen';

/** A pad that takes pointer events by hand. */
class FakePad {
  readonly captured: number[] = [];
  readonly #handlers = new Map<string, (event: unknown) => void>();

  addEventListener(type: string, handler: (event: unknown) => void): void {
    this.#handlers.set(type, handler);
  }

  setPointerCapture(id: number): void {
    this.captured.push(id);
  }

  send(type: string, pointerType: string, pointerId: number, more: object = {}): void {
    const event = {
      pointerType,
      pointerId,
      button: 0,
      clientX: 0,
      clientY: 0,
      pressure: 0.7,
      timeStamp: 0,
      ...more,
    };
    const [coalesced, predicted] = [[event], []];
    this.#handlers.get(`pointer${type}`)?.({
      ...event,
      getCoalescedEvents: () => coalesced,
      getPredictedEvents: () => predicted,
      ...more,
    });
  }
}

let pad: FakePad;
let ended: PadStroke[];
let cancelled: number;
let erased: (readonly PadPoint[])[];

beforeEach(() => {
  pad = new FakePad();
  ended = [];
  cancelled = 0;
  erased = [];
  followPen(
    pad as unknown as HTMLElement,
    {
      toPad: (x, y) => [x, y],
      onStart: () => undefined,
      isEraser: () => false,
      onMove: () => undefined,
      onErase: (points) => erased.push(points),
      onEraseEnd: () => undefined,
      onEnd: (stroke) => ended.push(stroke),
      onCancel: () => {
        cancelled += 1;
      },
    },
    new AbortController().signal,
  );
});

describe('a stroke', () => {
  it('holds every coalesced point, the pen with its pressure', () => {
    pad.send('down', 'pen', 1, { clientX: 1 });
    const between = [2, 3, 4].map((clientX) => ({
      pointerType: 'pen',
      clientX,
      clientY: 9,
      pressure: 0.2,
      timeStamp: clientX * 5,
    }));
    pad.send('move', 'pen', 1, { getCoalescedEvents: () => between });
    pad.send('up', 'pen', 1);
    expect(ended).toEqual([
      {
        id: expect.any(Number) as number,
        hasPressure: true,
        points: [
          [1, 0, 0.7, 0],
          [2, 9, 0.2, 10],
          [3, 9, 0.2, 15],
          [4, 9, 0.2, 20],
        ],
      },
    ]);
  });

  it('of a mouse has no pressure of its own', () => {
    pad.send('down', 'mouse', 1);
    pad.send('up', 'mouse', 1);
    expect(ended).toMatchObject([{ hasPressure: false, points: [[0, 0, 0.5, 0]] }]);
  });

  it('is not begun by another button, nor by hovering', () => {
    pad.send('down', 'mouse', 1, { button: 2 });
    pad.send('move', 'mouse', 1);
    pad.send('up', 'mouse', 1);
    expect(ended).toEqual([]);
  });
});

describe('a resting palm', () => {
  it('does not draw while the pen is down', () => {
    pad.send('down', 'pen', 1);
    pad.send('down', 'touch', 2);
    pad.send('move', 'touch', 2, { clientX: 50 });
    pad.send('up', 'touch', 2);
    pad.send('up', 'pen', 1);
    expect(ended).toHaveLength(1);
    expect(ended[0]?.points).toEqual([[0, 0, 0.7, 0]]);
  });

  it('does not draw while the pen hovers near, but a finger does later', () => {
    pad.send('move', 'pen', 1, { timeStamp: 1000 });
    pad.send('down', 'touch', 2, { timeStamp: 1300 });
    pad.send('up', 'touch', 2, { timeStamp: 1400 });
    expect(ended).toEqual([]);
    pad.send('down', 'touch', 3, { timeStamp: 2000 });
    pad.send('up', 'touch', 3, { timeStamp: 2100 });
    expect(ended).toHaveLength(1);
  });

  it('that came before the pen is taken back', () => {
    pad.send('down', 'touch', 2);
    pad.send('down', 'pen', 1);
    pad.send('up', 'touch', 2);
    pad.send('up', 'pen', 1);
    expect(cancelled).toBe(1);
    expect(ended).toMatchObject([{ hasPressure: true, points: [[0, 0, 0.7, 0]] }]);
  });
});

describe('the other end of a pen', () => {
  it('rubs out along its way and draws nothing', () => {
    pad.send('down', 'pen', 1, { button: 5, clientX: 1 });
    pad.send('move', 'pen', 1, { clientX: 2 });
    pad.send('up', 'pen', 1, { button: 5 });
    expect(ended).toEqual([]);
    expect(erased.map((points) => points.map(([x]) => x))).toEqual([[1], [1, 2]]);
  });
});

describe('a second finger', () => {
  it('takes the stroke of the first one back: they move the paper', () => {
    pad.send('down', 'touch', 1);
    pad.send('down', 'touch', 2);
    pad.send('move', 'touch', 1, { clientX: 50 });
    pad.send('up', 'touch', 1);
    pad.send('up', 'touch', 2);
    expect(cancelled).toBe(1);
    expect(ended).toEqual([]);
    pad.send('down', 'touch', 3);
    pad.send('up', 'touch', 3);
    expect(ended).toHaveLength(1);
  });
});
