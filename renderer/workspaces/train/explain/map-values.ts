import type { Format } from '../../../i18n/format';
import type { MapKind } from './explained';

/** A value of a map as its legend and table write it. */
export function mapValue(format: Format, kind: MapKind | 'difference', value: number): string {
  switch (kind) {
    case 'saliency':
    case 'influence':
      return format.significant(value, 3);
    case 'gradCam':
      return format.fixed(value, 2);
    case 'occlusion':
    case 'difference':
      return format.percent(value, 1);
  }
}

/** Whether a map has values below 0 that are worth a colour of their own: those that are rounding are not. */
export function hasBelow(map: Float32Array, bound: number): boolean {
  return map.some((value) => value < -bound / 100);
}
