import type { RunSettings } from '../../contract/runs';

/** A name that tells models apart in a list: architecture and the minute of the start. */
export function modelName(settings: RunSettings, startedAt: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${startedAt.getFullYear()}-${two(startedAt.getMonth() + 1)}-${two(startedAt.getDate())}`;
  return `${settings.architecture} ${day} ${two(startedAt.getHours())}:${two(startedAt.getMinutes())}`;
}
