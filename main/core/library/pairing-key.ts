/** The same text for the same pages and numbers, in whatever order they come. */
export function pairingKey(pages: readonly string[], numbers: readonly number[]): string {
  return JSON.stringify([[...pages].sort(), [...numbers].sort((one, other) => one - other)]);
}
