import Database from 'libsql';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CurvePoint } from '../../../../main/core/library/curve-table';
import { openLibrary } from '../../../../main/core/library/database';
import { temporaryFolder } from '../../temporary-folder';
import { run, temporaryLibrary } from './fixtures';

const point = (position: number, changes: Partial<CurvePoint> = {}): CurvePoint => ({
  ...{ position, loss: 0.2, accuracy: 0.9, learningRate: 0.001, gradientNorm: 2, imagesPerSecond: 9000 },
  ...changes,
});

describe('a training curve', () => {
  test('comes back whole, in order, as float32, also what has just been appended', async () => {
    const { runs, curves } = await temporaryLibrary();
    runs.insert(run('r', 1));
    curves.append('r', point(1.5));
    curves.append('r', point(0.5, { loss: 1.1, accuracy: 0.4, learningRate: 0.01, gradientNorm: 7 }));
    expect(await curves.read('r')).toEqual({
      epochs: Float32Array.of(0.5, 1.5),
      loss: Float32Array.of(1.1, 0.2),
      accuracy: Float32Array.of(0.4, 0.9),
      learningRate: Float32Array.of(0.01, 0.001),
      gradientNorm: Float32Array.of(7, 2),
      imagesPerSecond: Float32Array.of(9000, 9000),
    });
    expect((await curves.read('none')).epochs).toHaveLength(0);
  });

  test('of more points than are asked for is that of the means over equal parts of its way', async () => {
    const { runs, curves } = await temporaryLibrary();
    runs.insert(run('r', 1));
    runs.insert(run('other', 1));
    for (let index = 0; index <= 1000; index += 1) {
      curves.append('r', point(index / 100, { loss: index }));
      curves.append('other', point(index / 100, { loss: 1e6 }));
    }
    const { epochs, loss, gradientNorm } = await curves.read('r', 10);
    expect(loss).toHaveLength(10);
    // The parts are 100 points long, and the last one has the end as well.
    expect([...loss]).toEqual([49.5, 149.5, 249.5, 349.5, 449.5, 549.5, 649.5, 749.5, 849.5, 950]);
    expect(epochs[0]).toBeCloseTo(0.495, 5);
    expect(gradientNorm.every((norm) => norm === 2)).toBe(true);
    expect((await curves.read('r', 1001)).loss).toHaveLength(1001);
  });

  test('leaves out the parts in which there is nothing', async () => {
    const { runs, curves } = await temporaryLibrary();
    runs.insert(run('r', 1));
    for (const position of [0, 0.1, 9.9, 10]) curves.append('r', point(position));
    expect((await curves.read('r', 3)).epochs).toEqual(Float32Array.of(0.05, 9.95));
  });

  test('is cut where a run goes on from, with what waited to be written', async () => {
    const { runs, curves } = await temporaryLibrary();
    runs.insert(run('r', 1));
    for (const position of [0.5, 1, 1.5, 2]) curves.append('r', point(position));
    curves.cut('r', 1);
    expect((await curves.read('r')).epochs).toEqual(Float32Array.of(0.5, 1));
  });

  test('is on disk soon after it was told, and at once when the library is closed', async () => {
    const library = openLibrary(await temporaryFolder());
    library.runs.insert(run('r', 1));
    const file = path.join(library.folder, 'longhand.db');
    library.curves.append('r', point(0.5));
    await expect.poll(() => rowsOf(file)).toBe(1);
    library.curves.append('r', point(0.6));
    library.close();
    expect(rowsOf(file)).toBe(2);
  });

  test('of an older version has no more than it had', async () => {
    const library = await temporaryLibrary();
    library.runs.insert(run('r', 1));
    const database = new Database(path.join(library.folder, 'longhand.db'));
    database.exec("INSERT INTO curve_points (run_id, position, loss, accuracy) VALUES ('r', 1, 0.5, 0.25)");
    database.close();
    library.curves.append('r', point(2));
    const { loss, learningRate, gradientNorm } = await library.curves.read('r');
    expect(loss).toEqual(Float32Array.of(0.5, 0.2));
    expect(learningRate).toEqual(Float32Array.of(Number.NaN, 0.001));
    expect(gradientNorm).toEqual(Float32Array.of(Number.NaN, 2));
  });
});

function rowsOf(file: string): number {
  const database = new Database(file);
  const { count } = database.prepare('SELECT count(*) AS count FROM curve_points').get() as { count: number };
  database.close();
  return count;
}
