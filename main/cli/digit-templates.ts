import type { InkStroke, InkPoint } from '../core/model/ink';

/** Straight pieces an arc is made of. */
const ARC_STEPS = 24;

/** Points of an arc around (cx, cy); angles in degrees, from the right, clockwise where `to` is larger. */
function arc(cx: number, cy: number, rx: number, ry: number, from: number, to: number): InkPoint[] {
  return Array.from({ length: ARC_STEPS + 1 }, (_, step): InkPoint => {
    const angle = ((from + ((to - from) * step) / ARC_STEPS) * Math.PI) / 180;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });
}

/** Points of a broken line: x, y, x, y … */
function line(...xy: number[]): InkPoint[] {
  return Array.from({ length: xy.length / 2 }, (_, n): InkPoint => [xy[2 * n] ?? 0, xy[2 * n + 1] ?? 0]);
}

/** The ten digits on a sheet of 100 × 140 units, each as the strokes of a careful hand. */
export const DIGIT_TEMPLATES: readonly (readonly InkStroke[])[] = [
  [arc(50, 70, 34, 58, -80, 280)],
  [line(52, 10, 48, 130)],
  [[...arc(50, 42, 32, 32, -165, 20), ...line(46, 98, 14, 130, 88, 130)]],
  [[...arc(46, 40, 30, 30, -150, 80), ...arc(46, 98, 34, 34, -80, 140)]],
  [line(40, 10, 14, 80, 88, 80), line(66, 45, 62, 132)],
  [[...line(30, 14, 26, 62), ...arc(46, 94, 36, 36, -110, 140)], line(30, 14, 84, 12)],
  [[...line(66, 10, 34, 50), ...arc(50, 98, 30, 32, -170, 200)]],
  [line(14, 14, 86, 14, 42, 132)],
  [[...arc(50, 40, 26, 28, -270, 90), ...arc(50, 100, 32, 32, -90, 270)]],
  [[...arc(48, 44, 30, 32, -10, -350), ...line(78, 44, 72, 132)]],
];
