import type { RunSettings } from '../../../../main/contract/runs';

/** Settings as a file that the form and `longhand train --settings` read. */
export function settingsFile(settings: RunSettings): ArrayBuffer {
  const bytes = new TextEncoder().encode(`${JSON.stringify(settings, null, 2)}\n`);
  return bytes.buffer;
}
