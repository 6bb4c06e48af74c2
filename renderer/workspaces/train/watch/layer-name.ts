import type { Messages } from '../../../i18n/en';

/** As core names layers: `layer 3 (conv2d)`, inside a residual `layer 4.1 (conv2d)`. */
const LAYER = /^layer ([\d.]+) \((.+)\)$/;

/** What a layer is called in the person's language; a name of another kind stays as it is. */
export function layerName(name: string, t: Messages['insight']['network']): string {
  const [, number, kind] = LAYER.exec(name) ?? [];
  if (number === undefined || kind === undefined) return name;
  const kinds: Readonly<Record<string, string>> = t.kinds;
  return t.layer(number, kinds[kind] ?? kind);
}
