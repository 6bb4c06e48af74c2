import type { Axis } from './curve-axis';

/** Smoothing as a part of the curve, 0-1, as it is at first. */
const SMOOTHING = 0.02;

/** How the curves of all runs are looked at. */
export class CurveView {
  /** Length of the smoothing as a part of the curve, 0-1. */
  smoothing = $state(SMOOTHING);
  log = $state(false);
  axis = $state<Axis>('epochs');
}
