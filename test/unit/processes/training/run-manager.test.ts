import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { EventName, EventPayload } from '../../../../main/contract/events';
import { ModelRegistry } from '../../../../main/core/model/registry';
import { RunManager } from '../../../../main/processes/training/run-manager';
import { writeSmallData } from '../../cli/small-data';
import { temporaryLibrary } from '../../core/library/fixtures';
import { runSettings } from '../../core/run-settings';
import { temporaryFolder } from '../../temporary-folder';
import { builtWorkers } from '../built-worker-host';

test('a run of a study halts after its epochs without staying in memory, and can be given up', async () => {
  const library = await temporaryLibrary();
  const data = { name: 'small', path: path.join(await temporaryFolder(), 'data') };
  await writeSmallData(data.path, 300, 0);
  const workers = builtWorkers();
  const changes: EventPayload<'run.changed'>[] = [];
  const emit = (name: EventName, payload: unknown): void => {
    if (name === 'run.changed') changes.push(payload as EventPayload<'run.changed'>);
  };
  const manager = new RunManager(library, new ModelRegistry(library), workers.host, emit);
  const settings = runSettings({
    layers: [{ kind: 'flatten' }, { kind: 'dense', units: 10 }],
    ...{ epochs: 3, batch: 32 },
  });
  const id = manager.prepare(data, settings, { study: 's' });
  await manager.resume(id, 1);
  await expect(manager.resume(id, 1)).rejects.toMatchObject({ code: 'run-busy' });
  await manager.atRest;
  expect(library.runs.get(id)).toMatchObject({ status: 'paused', epochs: [{}], owner: null, study: 's' });
  expect(changes.map(({ status, epochsDone }) => [status, epochsDone])).toContainEqual(['running', 1]);
  // Nobody looks into a trial.
  expect(library.insights.get(id)).toBeUndefined();
  expect(manager.held).toBeNull();
  await expect.poll(() => workers.alive(), { timeout: 30_000 }).toBe(0);

  const folder = path.join(library.folder, 'runs', id);
  expect(existsSync(folder)).toBe(true);
  await manager.drop(id);
  expect(existsSync(folder)).toBe(false);
  expect(library.runs.get(id)).toMatchObject({ status: 'stopped', epochs: [{}] });
});
