import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import Database from 'libsql';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openLibrary } from '../../../../main/core/library/database';
import { write } from '../../../../main/core/library/statements';
import { temporaryFolder } from '../../temporary-folder';
import { card, run } from './fixtures';

const DATABASE = 'longhand.db';

describe('openLibrary', () => {
  test('makes the folder, and finds everything again', async () => {
    const folder = path.join(await temporaryFolder(), 'not', 'yet', 'there');
    const first = openLibrary(folder);
    first.models.insert({ id: 'a', card: card('One') });
    first.settings.set('activeModel', 'a');
    first.close();
    const second = openLibrary(folder);
    expect(second.models.list().map(({ id }) => id)).toEqual(['a']);
    expect(second.settings.get('activeModel', z.string())).toBe('a');
    second.close();
  });

  test('refuses what a newer version wrote, and leaves it as it is', async () => {
    const folder = await temporaryFolder();
    openLibrary(folder).close();
    const database = new Database(path.join(folder, DATABASE));
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => openLibrary(folder)).toThrow(
      expect.objectContaining({
        code: 'library-unusable',
        message: expect.stringContaining(
          `${path.join(folder, DATABASE)} was written by a newer version`,
        ) as string,
      }),
    );
    const after = new Database(path.join(folder, DATABASE));
    expect(after.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 99 });
    after.close();
  });

  test('refuses a file that is no database, and leaves it as it is', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, DATABASE);
    await writeFile(file, 'notes of another program, long enough to look like a header'.repeat(40));
    const before = await readFile(file);
    expect(() => openLibrary(folder)).toThrow(expect.objectContaining({ code: 'library-unusable' }));
    expect(await readFile(file)).toEqual(before);
  });

  test('refuses a database with a damaged page', async () => {
    const folder = await temporaryFolder();
    const library = openLibrary(folder);
    for (let index = 0; index < 500; index += 1)
      library.models.insert({ id: `model ${index}`, card: card('x') });
    library.close();
    const handle = await open(path.join(folder, DATABASE), 'r+');
    const { size } = await handle.stat();
    // Pages of 4096 bytes; the first holds the header, which stays whole.
    for (let page = 4096 * 2; page < size; page += 4096)
      await handle.write(Buffer.alloc(64, 0xff), 0, 64, page);
    await handle.close();
    expect(() => openLibrary(folder)).toThrow(
      expect.objectContaining({
        code: 'library-unusable',
        message: expect.stringMatching(/\(move the file away/) as string,
      }),
    );
  });

  test('refuses a folder that is a file', async () => {
    const file = path.join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    expect(() => openLibrary(file)).toThrow(expect.objectContaining({ code: 'library-unusable' }));
  });

  test('lets two open it at once, each seeing what the other wrote', async () => {
    const folder = await temporaryFolder();
    const [app, commandLine] = [openLibrary(folder), openLibrary(folder)];
    commandLine.models.insert({ id: 'trained', card: card('By command') });
    app.settings.set('activeModel', 'trained');
    expect(app.models.get('trained')?.card.name).toBe('By command');
    expect(commandLine.settings.get('activeModel', z.string())).toBe('trained');
    app.close();
    commandLine.close();
  });

  test('keeps what was written before the process was killed', async () => {
    const folder = await temporaryFolder();
    const library = openLibrary(folder);
    library.runs.insert(run('r', 1));
    library.close();
    const libsql = createRequire(import.meta.url).resolve('libsql');
    const script = `
      const Database = require(${JSON.stringify(libsql)});
      const database = new Database(${JSON.stringify(path.join(folder, DATABASE))});
      const insert = database.prepare('INSERT INTO curve_points (run_id, position, loss, accuracy) VALUES (?, ?, ?, ?)');
      for (let n = 1; ; n += 1) { insert.run('r', n, n, 0.5); if (n === 100) process.stdout.write('100'); }`;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const again = openLibrary(folder);
    const { epochs, loss } = await again.curves.read('r');
    expect(epochs.length).toBeGreaterThanOrEqual(100);
    expect(loss).toEqual(epochs);
    again.runs.markInterrupted();
    expect(again.runs.get('r')?.status).toBe('interrupted');
    again.close();
  });
});

test('a write on a full disk says what to do and keeps what was there', async () => {
  const database = new Database(path.join(await temporaryFolder(), DATABASE));
  database.exec('CREATE TABLE notes (text TEXT)');
  database.pragma('max_page_count = 4');
  const add = (text: string): void => write(database, 'INSERT INTO notes VALUES (?)', text);
  add('first');
  expect(() => add('x'.repeat(100_000))).toThrow(
    expect.objectContaining({ code: 'write-failed', message: expect.stringContaining('full') as string }),
  );
  expect(database.prepare('SELECT text FROM notes').all()).toMatchObject([{ text: 'first' }]);
  database.close();
});
