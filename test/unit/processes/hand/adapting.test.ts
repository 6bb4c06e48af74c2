import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { CallArgs } from '../../../../main/contract/calls';
import type { EventPayload } from '../../../../main/contract/events';
import { currentHand, handBench, written, type HandBench } from './hand-bench';

type Samples = CallArgs<'samples.keep'>['samples'];

/** Corrections of digits that the model misreads. */
async function misread({ reader, registry }: HandBench): Promise<Samples> {
  const all = written(6, 'correction').samples;
  const readings = await Promise.all(all.map(({ ink }) => reader.read(ink, [], registry.activeId())));
  return all.filter(
    ({ label }, index) => readings[index]?.text !== label && readings[index]?.text.length === 1,
  );
}

/** Keeps corrections one after the other and waits until they are learnt. */
async function correct(bench: HandBench, samples: Samples): Promise<string[]> {
  const ids: string[] = [];
  for (const sample of samples) ids.push(...(await bench.call('samples.keep', { samples: [sample] })));
  await settled(bench);
  return ids;
}

/** Handlers let the answer go first. */
async function settled({ adapting }: HandBench): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await adapting.ready;
}

/** What images of samples are taken for, in probabilities. */
async function looks(bench: HandBench): Promise<Float32Array> {
  const { id } = await currentHand(bench);
  const images = bench.library.samples.list(id).map(({ image }) => image);
  return bench.reader.look(new Uint8Array(Buffer.concat(images)), images.length, bench.registry.activeId());
}

test('a correction is learnt at once, undone with its sample, and learnt again after a restart', async () => {
  const bench = await handBench();
  const { call, told, registry, reader, library } = bench;
  const { id } = await currentHand(bench);
  await call('hands.setAdapting', { id, adapts: true });
  await settled(bench);
  const file = path.join(registry.folderOf('standard'), 'weights.bin');
  const weights = await readFile(file);
  const samples = (await misread(bench)).slice(0, 3);
  const [first] = samples;
  if (first === undefined) throw new Error('nothing is misread');

  const [kept = ''] = await correct(bench, [first]);
  const adapted = told.flatMap(({ name, payload }) =>
    name === 'hand.adapted' ? [payload as EventPayload<'hand.adapted'>] : [],
  );
  expect(adapted).toMatchObject([{ after: Number(first.label) }]);
  expect(adapted[0]?.before).not.toBe(Number(first.label));
  expect((await reader.read(first.ink)).text).toBe(first.label);
  const [listed] = (await call('samples.list', { hand: id })).samples;
  expect(listed?.readNow?.digit).toBe(Number(first.label));
  // What reads data sets is the model as its files have it, and those are untouched.
  const before = await looks(bench);
  const image = library.samples.list(id)[0]?.image ?? new Uint8Array();
  expect(await reader.predict(image, 1, 'standard')).not.toEqual(before);
  expect(await readFile(file)).toEqual(weights);

  const later = await correct(bench, samples.slice(1));
  const all = await looks(bench);
  await call('samples.remove', { ids: later });
  await settled(bench);
  expect(await looks(bench)).toEqual(before);
  // The first of several can be taken away, too.
  await call('samples.restore', { ids: later });
  await settled(bench);
  await call('samples.remove', { ids: [kept] });
  await settled(bench);
  expect(await looks(bench)).not.toEqual(all.subarray(10));
  await call('samples.remove', { ids: later });
  await settled(bench);
  expect((await reader.read(first.ink)).text).not.toBe(first.label);

  await call('samples.restore', { ids: [kept] });
  await bench.close();
  const again = await handBench({ library: library.folder });
  again.adapting.refresh();
  await again.adapting.ready;
  expect((await again.reader.read(first.ink)).text).toBe(first.label);
  expect(again.told.some(({ name }) => name === 'hand.adapted')).toBe(false);
  await again.call('hands.setAdapting', { id, adapts: false });
  await settled(again);
  expect((await again.reader.read(first.ink)).text).not.toBe(first.label);
});

test('nothing is learnt from what is written when asked, nor where a person does not want it', async () => {
  const bench = await handBench();
  const { call, told } = bench;
  const { id } = await currentHand(bench);
  await correct(bench, written(1, 'correction').samples);
  await call('hands.setAdapting', { id, adapts: true });
  await call('samples.keep', written(1, 'guided', 2));
  await settled(bench);
  expect(told.some(({ name }) => name === 'hand.adapted')).toBe(false);
});
