import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newStrokeId, type PadStroke } from '../../../../renderer/parts/ink/stroke';
import {
  GUIDED_GOAL,
  GuidedSession,
  PAUSE_MS,
  type GuidedHost,
} from '../../../../renderer/workspaces/hand/guided-session.svelte';
import type { WritingBox } from '../../../../renderer/workspaces/hand/writing-box.svelte';

/** What a studio would keep. */
class Kept {
  readonly samples = new Map<string, string>();
  readonly told: unknown[] = [];
  readonly counts = new Array<number>(10).fill(0);
  fails = false;
  #next = 1;

  readonly host: GuidedHost = {
    counts: () => this.counts,
    keep: (label) => {
      if (this.fails) return Promise.reject(new Error('the disk is full'));
      const id = `sample ${this.#next}`;
      this.#next += 1;
      this.samples.set(id, label);
      return Promise.resolve(id);
    },
    remove: (ids) => {
      for (const id of ids) this.samples.delete(id);
      return Promise.resolve();
    },
    tell: (error) => this.told.push(error),
  };
}

function stroke(): PadStroke {
  return {
    id: newStrokeId(),
    points: [[0, 0, 0.5, 0] as const, [10, 10, 0.5, 8] as const],
    hasPressure: false,
  };
}

function write(box: WritingBox | null): void {
  box?.penDown();
  box?.penUp(stroke(), true);
}

const settled = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => undefined);

describe('writing when asked', () => {
  let kept: Kept;
  let session: GuidedSession;

  beforeEach(() => {
    vi.useFakeTimers();
    kept = new Kept();
    session = new GuidedSession(kept.host, () => 0.4);
    session.across = 5;
    session.enter();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('takes a digit after a pause of the pen and goes on to the next box', async () => {
    const [first, second] = session.row;
    write(first ?? null);
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
    expect(session.current).toBe(first);
    await vi.advanceTimersByTimeAsync(1);
    expect(session.current).toBe(second);
    expect([...kept.samples.values()]).toEqual([String(first?.digit)]);
    expect([session.done, session.goal]).toEqual([1, GUIDED_GOAL]);
  });

  it('waits for the second stroke of a digit', async () => {
    const [first] = session.row;
    write(first ?? null);
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 100);
    write(first ?? null);
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 100);
    expect(kept.samples.size).toBe(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(first?.strokes).toHaveLength(2);
    expect(kept.samples.size).toBe(1);
  });

  it('takes it at once when the pen goes into the next box', async () => {
    const [first, second] = session.row;
    write(first ?? null);
    second?.penDown();
    await settled();
    expect(first?.state).toBe('kept');
    expect(session.current).toBe(second);
  });

  it('keeps a digit anew where somebody writes on in its box, and has it once', async () => {
    const [first] = session.row;
    write(first ?? null);
    session.take();
    await settled();
    write(first ?? null);
    expect(session.current).toBe(first);
    session.take();
    await settled();
    expect(kept.samples.size).toBe(1);
    expect(first?.strokes).toHaveLength(2);
  });

  it('forgets what was kept while its box was written into again', async () => {
    const [first] = session.row;
    write(first ?? null);
    session.take();
    first?.penDown();
    await settled();
    expect(kept.samples.size).toBe(0);
    expect(first?.state).toBe('written');
  });

  it('writes the last digit again, across the end of a row', async () => {
    for (const box of [...session.row]) {
      write(box);
      session.take();
    }
    await settled();
    expect(session.done).toBe(5);
    session.again();
    await settled();
    expect(session.row.map(({ state }) => state)).toEqual(['kept', 'kept', 'kept', 'kept', 'blank']);
    expect(kept.samples.size).toBe(4);
    expect(session.current).toBe(session.row[4]);
  });

  it('goes back to boxes that were left blank before it turns to the next row', async () => {
    const [first, , third, fourth, fifth] = session.row;
    for (const box of [third, fourth, fifth]) write(box ?? null);
    session.take();
    await settled();
    expect(session.current).toBe(first);
  });

  it('asks for another digit, and for none twice in a row', () => {
    const before = session.current?.digit;
    session.skip();
    expect(session.current?.digit).not.toBe(before);
    expect(session.current?.digit).not.toBe(session.row[1]?.digit);
  });

  it('says why a digit could not be kept and comes back to it', async () => {
    kept.fails = true;
    const [first] = session.row;
    write(first ?? null);
    session.take();
    await settled();
    expect(kept.told).toHaveLength(1);
    expect(session.current).toBe(first);
    expect(first?.state).toBe('written');
    kept.fails = false;
    session.take();
    await settled();
    expect(first?.state).toBe('kept');
  });

  it('keeps what is being written when one leaves', async () => {
    write(session.current);
    session.leave();
    await settled();
    expect(kept.samples.size).toBe(1);
  });

  it('asks only for what is missing, and for more when it is wanted', () => {
    kept.counts.fill(5);
    session.enter();
    expect(session.isDone).toBe(true);
    expect(session.current).toBeNull();
    session.more();
    expect([session.done, session.goal]).toEqual([50, 60]);
  });

  it('does not take what the arrow keys draw before Enter says so', async () => {
    const pen = session.current?.keyboardPen;
    for (const key of [' ', 'ArrowDown', 'ArrowDown', ' ']) pen?.press(key, true);
    await vi.advanceTimersByTimeAsync(PAUSE_MS * 3);
    expect(kept.samples.size).toBe(0);
    session.take();
    await settled();
    expect(kept.samples.size).toBe(1);
  });

  it('takes strokes back one by one, then digits', async () => {
    const [first, second] = session.row;
    write(first ?? null);
    session.take();
    write(second ?? null);
    write(second ?? null);
    await settled();
    session.undo();
    expect(second?.strokes).toHaveLength(1);
    session.undo();
    expect(second?.state).toBe('blank');
    session.undo();
    await settled();
    expect(session.current).toBe(first);
    expect(kept.samples.size).toBe(0);
  });
});
