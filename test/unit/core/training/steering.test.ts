import { expect, test } from 'vitest';
import { Steering } from '../../../../main/core/training/steering';

test('what is told before a pause waits for it, a stop for ever', async () => {
  const steering = new Steering();
  steering.tell({ kind: 'pause' });
  expect(steering.wish).toBe('pause');
  steering.tell({ kind: 'rate', learningRate: 0.5 });
  expect(await steering.next()).toBe('rate');
  expect(steering.takeRate()).toBe(0.5);
  expect(steering.takeRate()).toBeNull();
  // It has paused, and need not do so again when it goes on.
  expect(steering.wish).toBe('go');
  steering.tell({ kind: 'stop' });
  steering.tell({ kind: 'pause' });
  expect(steering.wish).toBe('stop');
  expect(await steering.next()).toBe('stop');
});

test('what waits is woken by the next command, and a pause means nothing to it', async () => {
  const steering = new Steering();
  for (const [kind, move] of [
    ['resume', 'go'],
    ['step', 'step'],
    ['stop', 'stop'],
  ] as const) {
    const next = steering.next();
    steering.tell({ kind: 'pause' });
    expect(steering.wish).toBe('go');
    steering.tell({ kind });
    expect(await next).toBe(move);
  }
});

test('a command to go on that comes too early is no promise to skip the next pause', async () => {
  const steering = new Steering();
  steering.tell({ kind: 'resume' });
  const next = steering.next();
  const isWoken = await Promise.race([next.then(() => true), Promise.resolve(false)]);
  expect(isWoken).toBe(false);
});
