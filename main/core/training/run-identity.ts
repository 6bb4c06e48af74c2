import type { RunSettings } from '../../contract/runs';
import { sha256 } from '../library/files';

/**
 * What the checkpoints of a run are known by. Its learning rate may change on the way: each holds the changes until there.
 *
 * @param dataHash - of the data set's content
 */
export function identityOf(runSettings: RunSettings, dataHash: string): string {
  const settings: Partial<RunSettings> = { ...runSettings };
  delete settings.rateChanges;
  return sha256(Buffer.from(JSON.stringify({ settings, data: dataHash })));
}
