/**
 * Thins ink to lines of one pixel that are connected as it was (Zhang & Suen 1984).
 *
 * @param ink - 1 for ink, 0 for paper, row by row
 */
export function thin(ink: Uint8Array, width: number, height: number): Uint8Array {
  // A frame of paper spares looking over the edge.
  const wide = width + 2;
  const pixels = new Uint8Array(wide * (height + 2));
  for (let y = 0; y < height; y += 1) {
    pixels.set(ink.subarray(y * width, (y + 1) * width), (y + 1) * wide + 1);
  }
  let left = [...pixels.keys()].filter((pixel) => pixels[pixel] === 1);
  for (let before = -1; before !== left.length;) {
    before = left.length;
    for (const isSecond of [false, true]) {
      const gone = left.filter((pixel) => isEdge(pixels, pixel, wide, isSecond));
      for (const pixel of gone) pixels[pixel] = 0;
      left = left.filter((pixel) => pixels[pixel] === 1);
    }
  }
  return Uint8Array.from(
    { length: width * height },
    (_, index) => pixels[(Math.floor(index / width) + 1) * wide + (index % width) + 1] ?? 0,
  );
}

/** Whether a pixel lies at the edge that this half of a round takes away, and nothing falls apart without it. */
function isEdge(pixels: Uint8Array, at: number, wide: number, isSecond: boolean): boolean {
  const [north, east, south, west] = [
    pixels[at - wide] ?? 0,
    pixels[at + 1] ?? 0,
    pixels[at + wide] ?? 0,
    pixels[at - 1] ?? 0,
  ];
  // Clockwise from the north.
  const around = [
    north,
    pixels[at - wide + 1] ?? 0,
    east,
    pixels[at + wide + 1] ?? 0,
    south,
    pixels[at + wide - 1] ?? 0,
    west,
    pixels[at - wide - 1] ?? 0,
  ];
  const count = around.reduce((sum, value) => sum + value, 0);
  if (count < 2 || count > 6) return false;
  let begins = 0;
  around.forEach((value, index) => {
    if (value === 0 && around[(index + 1) % around.length] === 1) begins += 1;
  });
  if (begins !== 1) return false;
  return isSecond
    ? north * east * west === 0 && north * south * west === 0
    : north * east * south === 0 && east * south * west === 0;
}
