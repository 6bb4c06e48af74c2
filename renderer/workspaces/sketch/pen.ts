import { NEUTRAL_PRESSURE, type PadPoint, type PadStroke } from './ink';

const PRIMARY_BUTTON = 0;
/** A touch this soon after the pen was near is the hand that holds it, in milliseconds. */
const PALM_MS = 600;

/** What the pad does with the pen. */
export interface PenListener {
  /** Where on the pad a point of the window is. */
  toPad(clientX: number, clientY: number): readonly [x: number, y: number];
  /** The stroke under the pen began or grew; `predicted` are points it will probably reach. */
  onMove(stroke: PadStroke, predicted: readonly PadPoint[]): void;
  onEnd(stroke: PadStroke): void;
  /** The stroke was none: a palm, or the system took the pointer away. */
  onCancel(): void;
}

/**
 * Follows one pointer at a time on an element. A pen wins over touches (a resting palm): while it is down or was just
 * near nothing else draws, and a touch that came before it is taken back.
 */
export function followPen(element: HTMLElement, listener: PenListener, signal: AbortSignal): void {
  let pointer: { id: number; type: string } | null = null;
  let points: PadPoint[] = [];
  let penSeenAt = -Infinity;

  const pointOf = (event: PointerEvent): PadPoint => {
    const [x, y] = listener.toPad(event.clientX, event.clientY);
    return [x, y, event.pointerType === 'pen' ? event.pressure : NEUTRAL_PRESSURE];
  };
  const stroke = (): PadStroke => ({ points, hasPressure: pointer?.type === 'pen' });

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
    if (event.button !== PRIMARY_BUTTON) return;
    if (event.pointerType === 'touch' && event.timeStamp - penSeenAt < PALM_MS) return;
    if (pointer !== null) {
      if (pointer.type !== 'touch' || event.pointerType !== 'pen') return;
      listener.onCancel();
    }
    pointer = { id: event.pointerId, type: event.pointerType };
    element.setPointerCapture(event.pointerId);
    points = [pointOf(event)];
    listener.onMove(stroke(), []);
  });
  on('pointermove', (event) => {
    if (event.pointerId !== pointer?.id) return;
    const coalesced = event.getCoalescedEvents();
    points = [...points, ...(coalesced.length > 0 ? coalesced : [event]).map(pointOf)];
    listener.onMove(stroke(), event.getPredictedEvents().map(pointOf));
  });
  on('pointerup', (event) => {
    if (event.pointerId !== pointer?.id) return;
    const finished = stroke();
    pointer = null;
    listener.onEnd(finished);
  });
  on('pointercancel', (event) => {
    if (event.pointerId !== pointer?.id) return;
    pointer = null;
    listener.onCancel();
  });
}
