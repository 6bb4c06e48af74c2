import type { PadPoint, PadStroke } from './ink-surface.svelte';

const PRIMARY_BUTTON = 0;
/** Pressure that stands for a device without any. */
const NEUTRAL_PRESSURE = 0.5;

/** What the pad does with the pen. */
export interface PenListener {
  /** The stroke under the pen grew; `predicted` are points it will probably reach. */
  onMove(stroke: PadStroke, predicted: readonly PadPoint[]): void;
  onEnd(stroke: PadStroke): void;
  /** The stroke was taken back: the system took the pointer away. */
  onCancel(): void;
}

/**
 * Follows one pointer at a time on an element. A pen wins over a finger (a resting palm), and while it is down nothing
 * else draws.
 *
 * @returns ends it
 */
export function followPen(element: HTMLElement, listener: PenListener): () => void {
  let pointer: { id: number; type: string } | null = null;
  let stroke: PadStroke = { points: [], hasPressure: false };

  const pointOf = (event: PointerEvent): PadPoint => {
    const { left, top } = element.getBoundingClientRect();
    const pressure = event.pointerType === 'pen' ? event.pressure : NEUTRAL_PRESSURE;
    return [event.clientX - left, event.clientY - top, pressure];
  };
  const eventsOf = (event: PointerEvent): PointerEvent[] => {
    const coalesced = event.getCoalescedEvents();
    return coalesced.length > 0 ? coalesced : [event];
  };

  const down = (event: PointerEvent): void => {
    if (event.button !== PRIMARY_BUTTON) return;
    if (pointer !== null) {
      // A palm that came first gives way to the pen.
      if (pointer.type !== 'touch' || event.pointerType !== 'pen') return;
      listener.onCancel();
    }
    pointer = { id: event.pointerId, type: event.pointerType };
    element.setPointerCapture(event.pointerId);
    stroke = { points: [pointOf(event)], hasPressure: event.pointerType === 'pen' };
    listener.onMove(stroke, []);
  };
  const move = (event: PointerEvent): void => {
    if (event.pointerId !== pointer?.id) return;
    stroke.points.push(...eventsOf(event).map(pointOf));
    listener.onMove(stroke, event.getPredictedEvents().map(pointOf));
  };
  const up = (event: PointerEvent): void => {
    if (event.pointerId !== pointer?.id) return;
    pointer = null;
    listener.onEnd(stroke);
  };
  const cancel = (event: PointerEvent): void => {
    if (event.pointerId !== pointer?.id) return;
    pointer = null;
    listener.onCancel();
  };

  const controller = new AbortController();
  const { signal } = controller;
  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', cancel, { signal });
  return () => controller.abort();
}
