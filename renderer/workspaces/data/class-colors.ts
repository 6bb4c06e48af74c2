/** Ten colours that are told apart by most eyes on light and on dark ground (after Paul Tol's "muted" and Okabe & Ito). */
const LIGHT = [
  '#332288',
  '#0a7a5c',
  '#88581f',
  '#117799',
  '#aa4499',
  '#cc3311',
  '#666600',
  '#882255',
  '#2266cc',
  '#555555',
] as const;
const DARK = [
  '#a99bff',
  '#4fd0a4',
  '#e2b45e',
  '#63c8ee',
  '#ee92dd',
  '#ff8a70',
  '#d0cf55',
  '#f07ba8',
  '#7fb2ff',
  '#c8c8c8',
] as const;

/** The colour of a label; beyond ten they come again. */
export function colorOfClass(label: number, isDark: boolean): string {
  const colors = isDark ? DARK : LIGHT;
  return colors[label % colors.length] ?? colors[0];
}

/** A colour `#rrggbb` as the four bytes of a canvas hold it, opaque. */
export function pixelOf(color: string): number {
  const value = Number.parseInt(color.slice(1), 16);
  return (0xff000000 | ((value & 0xff) << 16) | (value & 0xff00) | (value >> 16)) >>> 0;
}
