import type { PadView } from '../../parts/ink/pad-view.svelte';

/** How much a step of the wheel shows larger. */
const WHEEL_ZOOM = 0.0025;

/** Moves and enlarges the paper: two fingers, the wheel, and the wheel with Control (which a trackpad's pinch is, too). */
export function followPaper(element: HTMLElement, view: PadView, signal: AbortSignal): void {
  const touches = new Map<number, readonly [x: number, y: number]>();
  const placeOf = ({ clientX, clientY }: MouseEvent): readonly [number, number] => {
    const { left, top } = element.getBoundingClientRect();
    return [clientX - left, clientY - top];
  };

  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      if (event.ctrlKey) view.zoomBy(Math.exp(-event.deltaY * WHEEL_ZOOM), placeOf(event));
      else view.moveBy(-event.deltaX, -event.deltaY);
    },
    { signal, passive: false },
  );
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType === 'touch') touches.set(event.pointerId, placeOf(event));
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      if (!touches.has(event.pointerId)) return;
      const before = spread([...touches.values()]);
      touches.set(event.pointerId, placeOf(event));
      const now = spread([...touches.values()]);
      if (touches.size !== 2 || before === null || now === null) return;
      view.moveBy(now.middle[0] - before.middle[0], now.middle[1] - before.middle[1]);
      if (before.apart > 0) view.zoomBy(now.apart / before.apart, now.middle);
    },
    { signal },
  );
  for (const type of ['pointerup', 'pointercancel'] as const)
    element.addEventListener(type, (event) => touches.delete(event.pointerId), { signal });
}

function spread([a, b]: (readonly [x: number, y: number])[]): {
  readonly middle: readonly [x: number, y: number];
  readonly apart: number;
} | null {
  if (a === undefined || b === undefined) return null;
  return {
    middle: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2],
    apart: Math.hypot(a[0] - b[0], a[1] - b[1]),
  };
}
