import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibrary, type Library } from '../../../../main/core/library/database';
import { writeManifest } from '../../../../main/core/data/manifest';
import { readModelFolder } from '../../../../main/core/model/model-folder';
import { ModelRegistry, SHIPPED_MODEL_ID, shippedModelsFolder } from '../../../../main/core/model/registry';
import { run } from '../library/fixtures';

/** Shipped models beside the standard one. */
const OTHERS = readdirSync(shippedModelsFolder()).filter((id) => id !== SHIPPED_MODEL_ID);

let work = '';
let shipped = '';
let library: Library;
let registry: ModelRegistry;

beforeEach(async () => {
  work = mkdtempSync(path.join(os.tmpdir(), 'longhand-test-'));
  shipped = path.join(work, 'shipped');
  cpSync(shippedModelsFolder(), shipped, { recursive: true });
  library = openLibrary(path.join(work, 'library'));
  registry = new ModelRegistry(library, shipped);
  await addOwn('one', 'My model');
});

afterEach(() => {
  library.close();
  rmSync(work, { recursive: true, force: true });
});

/** A trained model with the shipped one's weights. */
async function addOwn(id: string, name: string): Promise<void> {
  const source = path.join(shipped, SHIPPED_MODEL_ID);
  cpSync(source, registry.ownFolder(id), { recursive: true });
  const { card } = await readModelFolder(source);
  library.models.insert({ id, card: { ...card, name, origin: 'trained' } });
}

describe('ModelRegistry', () => {
  it('lists own models before the shipped ones, of which the standard one reads until another is chosen', async () => {
    const list = await registry.list();
    expect(list.map(({ id, active, damage }) => [id, active, damage])).toEqual([
      ['one', false, null],
      [SHIPPED_MODEL_ID, true, null],
      ...OTHERS.map((id) => [id, false, null]),
    ]);
    await registry.activate('one');
    expect(registry.activeId()).toBe('one');
    expect(new ModelRegistry(library, shipped).activeId()).toBe('one');
  });

  it('finds a model by id, by name in any case, and by folder, and names the known ones otherwise', () => {
    expect(registry.resolve('one')).toBe(registry.ownFolder('one'));
    expect(registry.resolve('my MODEL')).toBe(registry.ownFolder('one'));
    expect(registry.resolve('Standard')).toBe(path.join(shipped, SHIPPED_MODEL_ID));
    expect(registry.resolve(shipped)).toBe(shipped);
    expect(() => registry.resolve('nobody')).toThrow(/"nobody" \(known: My model, standard/);
  });

  it('protects the shipped model and the one that reads', async () => {
    const protectedError = expect.objectContaining({ code: 'model-protected' }) as Error;
    expect(() => registry.remove(SHIPPED_MODEL_ID)).toThrow(protectedError);
    expect(() => registry.rename(SHIPPED_MODEL_ID, 'x')).toThrow(protectedError);
    await registry.activate('one');
    expect(() => registry.remove('one')).toThrow(protectedError);
  });

  it('takes a removed model back with its name', async () => {
    registry.rename('one', 'Renamed');
    registry.remove('one');
    expect((await registry.list()).map(({ id }) => id)).toEqual([SHIPPED_MODEL_ID, ...OTHERS]);
    expect(() => registry.folderOf('one')).toThrow(
      expect.objectContaining({ code: 'unknown-item' }) as Error,
    );
    registry.restore('one');
    expect((await registry.list())[0]?.card.name).toBe('Renamed');
  });

  it('lists a damaged model with what is wrong, and refuses to read with it', async () => {
    writeFileSync(path.join(registry.ownFolder('one'), 'weights.bin'), 'no weights');
    expect((await registry.list())[0]?.damage).toContain('weights.bin');
    await expect(registry.activate('one')).rejects.toMatchObject({ code: 'model-damaged' });
    expect(registry.activeId()).toBe(SHIPPED_MODEL_ID);
  });

  it('keeps tags, of shipped models too, each once and in order, over renames and removals', async () => {
    registry.tag('one', ['work', 'small', 'work']);
    registry.tag(SHIPPED_MODEL_ID, ['came along']);
    const tagsOf = async (): Promise<string[][]> => (await registry.list()).map(({ tags }) => tags);
    expect((await tagsOf()).slice(0, 2)).toEqual([['work', 'small'], ['came along']]);
    registry.rename('one', 'Renamed');
    registry.remove('one');
    registry.restore('one');
    expect((await tagsOf())[0]).toEqual(['work', 'small']);
    registry.tag('one', []);
    expect((await tagsOf())[0]).toEqual([]);
    expect(() => registry.tag('nobody', ['x'])).toThrow(
      expect.objectContaining({ code: 'unknown-item' }) as Error,
    );
  });

  it('remembers how fast a model reads', async () => {
    const speed = { imagesPerSecond: 1234.5, aloneMs: 0.5, machine: 'A CPU', measuredAt: 1_700_000_000_000 };
    library.modelNotes.setSpeed('one', { ...speed, aloneMs: 2 });
    library.modelNotes.setSpeed('one', speed);
    expect((await registry.list()).map((model) => model.speed).slice(0, 2)).toEqual([speed, null]);
  });

  it('knows the run of a model, and how often its data was edited', async () => {
    const edited = path.join(work, 'edited');
    mkdirSync(edited);
    const origin = { kind: 'edited', parent: 'abc', edits: 7, madeAt: 1 } as const;
    const manifest = { name: 'x', classes: ['0'], hash: 'abc', origin, sha256: {} };
    writeFileSync(path.join(edited, 'manifest.json'), writeManifest(manifest));
    const sourceWith = async (dataPath: string): Promise<unknown> => {
      const id = path.basename(dataPath);
      await addOwn(id, id);
      library.runs.insert({
        ...run(`run of ${id}`, 1),
        ...{ status: 'finished', modelId: id, data: { name: 'x', path: dataPath, hash: null } },
      });
      return (await registry.info(id)).source;
    };
    expect(await sourceWith(edited)).toEqual({ run: 'run of edited', dataPath: edited, edits: 7 });
    expect(await sourceWith(work)).toMatchObject({ edits: 0 });
    const gone = path.join(work, 'gone');
    expect(await sourceWith(gone)).toMatchObject({ dataPath: gone, edits: null });
    expect((await registry.info('one')).source).toEqual({ run: null, dataPath: null, edits: null });
    await expect(registry.info('nobody')).rejects.toMatchObject({ code: 'unknown-item' });
  });

  it('looks again at a model whose files were changed since the last list', async () => {
    const weights = path.join(registry.ownFolder('one'), 'weights.bin');
    const whole = readFileSync(weights);
    expect((await registry.list())[0]?.damage).toBeNull();
    writeFileSync(weights, whole.subarray(1));
    expect((await registry.list())[0]?.damage).toContain('weights.bin');
    writeFileSync(weights, whole);
    expect((await registry.list())[0]?.damage).toBeNull();
  });

  it('still lists the others when the shipped model is damaged', async () => {
    writeFileSync(path.join(shipped, SHIPPED_MODEL_ID, 'model.json'), '{}');
    expect((await registry.list()).map(({ id }) => id)).toEqual(['one', ...OTHERS]);
  });
});
