import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  decodeCheckpoint,
  encodeCheckpoint,
  type Checkpoint,
} from '../../../../main/core/training/checkpoint';
import { CheckpointStore } from '../../../../main/core/training/checkpoint-store';
import { CheckpointWriter } from '../../../../main/core/training/checkpoint-writer';
import { FIRST_POSITION } from '../../../../main/core/training/run-state';
import { temporaryFolder } from '../../temporary-folder';

function checkpoint(step: number, numbers = 3): Checkpoint {
  return {
    identity: 'run of 手写',
    precision: 'bfloat16',
    seconds: 1.5,
    state: {
      position: { ...FIRST_POSITION, step, best: 0, sums: { loss: 0.1, accuracy: 0.9, count: 7 } },
      learner: [Float32Array.from({ length: numbers }, (_, at) => at / 3 + step), new Float32Array(0)],
      best: [Float32Array.of(-0, Number.MIN_VALUE, 3e38)],
    },
  };
}

describe('a checkpoint', () => {
  it('comes back as it was, bit for bit', () => {
    const bytes = Buffer.from(encodeCheckpoint(checkpoint(4)));
    expect(decodeCheckpoint(bytes)).toEqual(checkpoint(4));
  });

  it('with any byte changed, or cut off anywhere, is none', () => {
    const bytes = Buffer.from(encodeCheckpoint(checkpoint(4)));
    for (let at = 0; at < bytes.length; at += 1) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(decodeCheckpoint(altered), `byte ${at}`).toBeNull();
    }
    for (let length = 0; length < bytes.length; length += 7) {
      expect(decodeCheckpoint(bytes.subarray(0, length)), `${length} bytes`).toBeNull();
    }
  });
});

describe('the checkpoints of a run', () => {
  it('are kept two at a time, and the newest is read', async () => {
    const folder = path.join(await temporaryFolder(), 'run');
    const store = new CheckpointStore(folder);
    expect(await store.read()).toBeNull();
    for (const step of [1, 2, 3, 4]) await store.write(checkpoint(step));
    expect(await readdir(folder)).toHaveLength(2);
    expect((await store.read())?.state.position.step).toBe(4);
    await store.clear();
    expect(await store.read()).toBeNull();
  });

  it('fall back to the one before where the newest is damaged', async () => {
    const folder = await temporaryFolder();
    const store = new CheckpointStore(folder);
    await store.write(checkpoint(1));
    await store.write(checkpoint(2));
    const newest = path.join(folder, (await readdir(folder)).sort().at(-1) ?? '');
    await writeFile(newest, (await readFile(newest)).subarray(0, -1));
    expect((await store.read())?.state.position.step).toBe(1);
    await store.write(checkpoint(3));
    expect((await store.read())?.state.position.step).toBe(3);
  });

  it('are written in the background, one at a time, and the last one whatever the time', async () => {
    const store = new CheckpointStore(await temporaryFolder());
    const writer = new CheckpointWriter(store, 0);
    let asked = 0;
    for (let step = 1; step <= 5; step += 1) {
      writer.offer(() => {
        asked += 1;
        return checkpoint(step);
      });
    }
    // While the first one is being written nobody is asked for another.
    expect(asked).toBe(1);
    await writer.settled();
    expect((await store.read())?.state.position.step).toBe(1);
    await writer.finish(checkpoint(9));
    expect((await store.read())?.state.position.step).toBe(9);
    const patient = new CheckpointWriter(store);
    patient.offer(() => checkpoint(10));
    await patient.settled();
    expect((await store.read())?.state.position.step).toBe(9);
  });

  // A file system of its own that is too small: needs the right to mount one.
  const folder = path.join(os.tmpdir(), 'longhand-test-full-disk');
  const mounted = mountSmallDisk(folder);
  it.skipIf(!mounted)('on a full disk take the place of the oldest, so that nothing is lost', async () => {
    try {
      const store = new CheckpointStore(path.join(folder, 'run'));
      // Two fit, a third does not.
      const numbers = 80_000;
      await store.write(checkpoint(1, numbers));
      await store.write(checkpoint(2, numbers));
      const writer = new CheckpointWriter(store, 0);
      writer.offer(() => checkpoint(3, numbers));
      await writer.settled();
      expect(writer.failure).toMatchObject({
        code: 'write-failed',
        message: expect.stringContaining('free some space') as string,
      });
      expect((await store.read())?.state.position.step).toBe(2);
      await writer.finish(checkpoint(4, numbers));
      expect((await store.read())?.state.position.step).toBe(4);
    } finally {
      spawnSync('umount', [folder]);
    }
  });
});

function mountSmallDisk(folder: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  spawnSync('mkdir', ['-p', folder]);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=800k', 'tmpfs', folder]).status === 0;
}
