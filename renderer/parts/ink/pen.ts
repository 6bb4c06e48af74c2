import { NEUTRAL_PRESSURE, newStrokeId, type PadPoint, type PadStroke } from './stroke';

const PRIMARY_BUTTON = 0;
/** The other end of a pen (Pointer Events, "The button property"). */
const ERASER_BUTTON = 5;
/** A touch this soon after the pen was near is the hand that holds it, in milliseconds. */
const PALM_MS = 600;

/** What the pad does with the pen. */
export interface PenListener {
  /** Where on the pad a point of the window is. */
  toPad(clientX: number, clientY: number): readonly [x: number, y: number];
  /** Something touched the pad. */
  onStart(): void;
  /** Whether the pen rubs out, whichever end of it is down. */
  isEraser(): boolean;
  /** The stroke under the pen began or grew; `predicted` are points it will probably reach. */
  onMove(stroke: PadStroke, predicted: readonly PadPoint[]): void;
  onEnd(stroke: PadStroke): void;
  /** The eraser went along these points. */
  onErase(points: readonly PadPoint[]): void;
  onEraseEnd(): void;
  /** What was begun was nothing: a palm, a second finger, or the system took the pointer away. */
  onCancel(): void;
}

interface Following {
  readonly pointerId: number;
  readonly type: string;
  readonly isErasing: boolean;
  readonly startedAt: number;
  readonly id: number;
  /** Grows with the stroke. */
  readonly points: PadPoint[];
}

/**
 * Follows one pointer at a time on an element. A pen wins over touches (a resting palm): while it is down or was just
 * near nothing else draws, and a touch that came before it is taken back. A second finger means the paper and not the pen.
 */
export function followPen(element: HTMLElement, listener: PenListener, signal: AbortSignal): void {
  let now: Following | null = null;
  let penSeenAt = -Infinity;
  const touches = new Set<number>();

  const pointOf = (event: PointerEvent, startedAt: number): PadPoint => {
    const [x, y] = listener.toPad(event.clientX, event.clientY);
    const pressure = event.pointerType === 'pen' ? event.pressure : NEUTRAL_PRESSURE;
    return [x, y, pressure, Math.max(0, event.timeStamp - startedAt)];
  };
  const strokeOf = ({ id, points, type }: Following): PadStroke => ({
    id,
    points,
    hasPressure: type === 'pen',
  });
  const cancel = (): void => {
    now = null;
    listener.onCancel();
  };

  const on = (
    type: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel',
    handle: (event: PointerEvent) => void,
  ): void => {
    element.addEventListener(
      type,
      (event) => {
        if (event.pointerType === 'pen') penSeenAt = event.timeStamp;
        handle(event);
      },
      { signal },
    );
  };

  on('pointerdown', (event) => {
    if (event.pointerType === 'touch') touches.add(event.pointerId);
    if (event.button !== PRIMARY_BUTTON && event.button !== ERASER_BUTTON) return;
    if (event.pointerType === 'touch' && event.timeStamp - penSeenAt < PALM_MS) return;
    if (touches.size > 1 && event.pointerType === 'touch') {
      if (now?.type === 'touch') cancel();
      return;
    }
    if (now !== null) {
      if (now.type !== 'touch' || event.pointerType !== 'pen') return;
      cancel();
    }
    element.setPointerCapture(event.pointerId);
    listener.onStart();
    const started: Following = {
      pointerId: event.pointerId,
      type: event.pointerType,
      isErasing: event.button === ERASER_BUTTON || listener.isEraser(),
      startedAt: event.timeStamp,
      id: newStrokeId(),
      points: [pointOf(event, event.timeStamp)],
    };
    now = started;
    if (started.isErasing) listener.onErase([...started.points]);
    else listener.onMove(strokeOf(started), []);
  });
  on('pointermove', (event) => {
    if (now === null || event.pointerId !== now.pointerId) return;
    const { startedAt, points } = now;
    const coalesced = event.getCoalescedEvents();
    const added = (coalesced.length > 0 ? coalesced : [event]).map((one) => pointOf(one, startedAt));
    const last = points.slice(-1);
    points.push(...added);
    if (now.isErasing) listener.onErase([...last, ...added]);
    else
      listener.onMove(
        strokeOf(now),
        event.getPredictedEvents().map((one) => pointOf(one, startedAt)),
      );
  });
  on('pointerup', (event) => {
    touches.delete(event.pointerId);
    if (now === null || event.pointerId !== now.pointerId) return;
    const finished = now;
    now = null;
    if (finished.isErasing) listener.onEraseEnd();
    else listener.onEnd(strokeOf(finished));
  });
  on('pointercancel', (event) => {
    touches.delete(event.pointerId);
    if (event.pointerId === now?.pointerId) cancel();
  });
}
