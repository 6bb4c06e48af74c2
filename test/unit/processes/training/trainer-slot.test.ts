import { expect, test } from 'vitest';
import { TrainerSlot } from '../../../../main/processes/training/trainer-slot';

test('the place goes from one to the next in the order in which they came', async () => {
  const slot = new TrainerSlot();
  const giveBack = await slot.take();
  const order: string[] = [];
  const next = ['b', 'c'].map((name) =>
    slot.take().then((giveNext) => {
      order.push(name);
      giveNext();
    }),
  );
  expect(slot.isTaken).toBe(true);
  giveBack();
  expect(slot.isTaken).toBe(true);
  await Promise.all(next);
  expect(order).toEqual(['b', 'c']);
  expect(slot.isTaken).toBe(false);
});

test('who leaves the line is passed over', async () => {
  const slot = new TrainerSlot();
  const giveBack = await slot.take();
  const line = new AbortController();
  const left = slot.take(line.signal);
  const stays = slot.take();
  line.abort();
  await expect(left).rejects.toMatchObject({ code: 'cancelled' });
  await expect(slot.take(line.signal)).rejects.toMatchObject({ code: 'cancelled' });
  giveBack();
  (await stays)();
  expect(slot.isTaken).toBe(false);
});

test('what is left at the place is cleared away before somebody else has it, but not for its owner', async () => {
  const slot = new TrainerSlot();
  const cleared: string[] = [];
  const left = async (): Promise<void> => {
    await Promise.resolve();
    cleared.push('left');
  };
  (await slot.take())(left);
  expect(slot.isTaken).toBe(false);
  // Its owner comes back, and leaves it again.
  (await slot.take(undefined, () => true))(left);
  expect(cleared).toEqual([]);
  const other = slot.take();
  expect(slot.isTaken).toBe(true);
  (await other)();
  expect(cleared).toEqual(['left']);
  (await slot.take())();
  expect(cleared).toEqual(['left']);
});
