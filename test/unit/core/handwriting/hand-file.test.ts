import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeJson } from '../../../../main/core/datasets/contents';
import { zipOf } from '../../../../main/core/datasets/export/zip';
import type { HandFile } from '../../../../main/core/handwriting/hand-file';
import { readHandFile } from '../../../../main/core/handwriting/read-hand-file';
import { writeHandFile } from '../../../../main/core/handwriting/write-hand-file';
import { sha256 } from '../../../../main/core/library/files';
import { readModelFolder } from '../../../../main/core/model/model-folder';
import { SHIPPED_MODEL_ID, shippedModelsFolder } from '../../../../main/core/model/registry';
import { LonghandError } from '../../../../main/contract/errors';
import { teachSettingsSchema } from '../../../../main/contract/teaching';
import { temporaryFolder } from '../../temporary-folder';
import { quietWork } from '../curation/quiet-work';
import { oddInk } from './odd-hand';

const SHIPPED = path.join(shippedModelsFolder(), SHIPPED_MODEL_ID);

async function hand(changes: Partial<HandFile> = {}): Promise<HandFile> {
  const { card } = await readModelFolder(SHIPPED);
  const test = card.test;
  if (test === null) throw new Error('the shipped model was not judged');
  const image = Buffer.alloc(784, 3).toString('base64');
  return {
    name: 'Ada',
    createdAt: 1000,
    samples: [
      ...oddInk(1).map(({ label, strokes }) => ({
        ...{ label, strokes, image: null, source: 'guided' as const, readAs: null, createdAt: 5 },
      })),
      { label: '4', strokes: null, image, source: 'sheet', readAs: '9', createdAt: 6 },
    ],
    lessons: [
      {
        ...{ startedAt: 7, endedAt: 8, start: { id: 'standard', name: 'Standard' }, samples: [0, null, 10] },
        settings: teachSettingsSchema.parse({}),
        judgement: {
          ...{ learntFrom: 3, judged: 0, estimate: { kind: 'none' }, own: null, folds: [], forgets: false },
          ...{
            mnist: { before: test, after: test },
            changed: [],
            pairs: [],
            setAside: [],
            steps: 4,
            seconds: 1,
          },
        },
      },
    ],
    reads: 0,
    ...changes,
  };
}

/** A file of such content whose hashes are right, whatever it is. */
async function crafted(
  folder: string,
  content: unknown,
  { version = 1, format = 'longhand-hand', more = {} } = {},
): Promise<string> {
  const files = { 'hand.json': encodeJson(content), ...more };
  const hashes = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, sha256(bytes)]));
  const all = new Map(
    Object.entries({ 'manifest.json': encodeJson({ format, version, sha256: hashes }), ...files }),
  );
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipOf(all, new Date(0), quietWork())) chunks.push(chunk);
  const file = path.join(folder, 'crafted.hand.zip');
  await writeFile(file, Buffer.concat(chunks));
  return file;
}

describe('the file of a hand', () => {
  it('is read as it was written, its models under new ids', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'ada.hand.zip');
    const content = await hand();
    await writeHandFile(file, content, [SHIPPED], quietWork());
    const into = path.join(folder, 'models');
    const read = await readHandFile(file, into, quietWork());
    expect(read.hand).toEqual(content);
    expect(await readdir(into)).toEqual(read.models);
    const model = await readModelFolder(path.join(into, read.models[0] ?? ''));
    expect(model).toEqual(await readModelFolder(SHIPPED));
  });

  it('is refused where it does not fit, with what is wrong, and leaves no model behind', async () => {
    const folder = await temporaryFolder();
    const into = path.join(folder, 'models');
    const problem = async (file: string): Promise<unknown> =>
      readHandFile(file, into, quietWork()).then(
        () => 'none',
        (error: unknown) => {
          if (!(error instanceof LonghandError)) throw error;
          return [error.code, error.params['problem'], error.params['part']];
        },
      );
    const [content, bare] = [await hand(), await hand({ lessons: [], reads: null })];
    expect(await problem(await crafted(folder, bare))).toBe('none');
    const refused = (what: string, part = ''): string[] => ['hand-invalid', what, part];
    expect(await problem(await crafted(folder, bare, { version: 2 }))).toEqual(refused('newer'));
    expect(await problem(await crafted(folder, bare, { format: 'longhand-data' }))).toEqual(
      refused('not-a-hand'),
    );
    expect(await problem(await crafted(folder, content))).toEqual(refused('missing', 'models/0/model.json'));
    const damaged = refused('damaged', 'hand.json');
    expect(await problem(await crafted(folder, { ...bare, name: '' }))).toEqual(damaged);
    expect(await problem(await crafted(folder, { ...bare, reads: 0 }))).toEqual(damaged);
    const beyond = { ...content, lessons: content.lessons.map((lesson) => ({ ...lesson, samples: [11] })) };
    expect(await problem(await crafted(folder, beyond))).toEqual(damaged);
    const inkless = {
      ...bare,
      samples: bare.samples.map((sample) => ({ ...sample, strokes: null, image: null })),
    };
    expect(await problem(await crafted(folder, inkless))).toEqual(damaged);
    // Right hashes around what is no model.
    const junk = new TextEncoder().encode('{}');
    const more = {
      'models/0/model.json': junk,
      'models/0/weights.bin': junk,
      'models/0/manifest.json': junk,
    };
    expect(await problem(await crafted(folder, content, { more }))).toEqual(refused('damaged', 'models/0'));
    // A few bytes that unpack to far more than any hand.
    const huge = { 'models/0/model.json': new Uint8Array(2 ** 27) };
    expect(await problem(await crafted(folder, content, { more: huge }))).toEqual(
      refused('damaged', 'models/0/model.json'),
    );
    expect(await readdir(into).catch(() => [])).toEqual([]);
  });
});
