import { describe, expect, test } from 'vitest';
import { Terminal } from '../../../main/cli/terminal';

function record(
  isTTY: boolean,
  columns = 80,
): { terminal: Terminal; writes: string[]; clock: { now: number } } {
  const writes: string[] = [];
  const clock = { now: 0 };
  const stream = { isTTY, columns, write: (text: string) => writes.push(text) };
  return { terminal: new Terminal(stream, () => clock.now), writes, clock };
}

const state = (fraction: number): { label: string; fraction: number; detail: string } => ({
  label: 'reading',
  fraction,
  detail: 'of many images',
});

describe('on a screen', () => {
  test('draws the bar at once, over itself, and not more often than can be seen', () => {
    const { terminal, writes, clock } = record(true);
    terminal.progress(state(0));
    clock.now = 50;
    terminal.progress(state(0.25));
    clock.now = 150;
    terminal.progress(state(0.5));
    expect(writes).toHaveLength(2);
    expect(writes[1]).toBe(`\r\u001b[2Kreading ${'█'.repeat(12)}${'░'.repeat(12)}  50 % of many images`);
  });

  test('never draws wider than the screen, where a wrapped line could not be erased', () => {
    const { terminal, writes } = record(true, 30);
    terminal.progress(state(1));
    expect(writes[0]?.replace('\r\u001b[2K', '')).toHaveLength(29);
  });

  test('takes the bar away before a line, and leaves nothing of it at the end', () => {
    const { terminal, writes } = record(true);
    terminal.progress(state(0.5));
    terminal.line('epoch 1');
    expect(writes.slice(1)).toEqual(['\r\u001b[2K', 'epoch 1\n']);
    terminal.endProgress();
    expect(writes).toHaveLength(3);
  });
});

describe('in a file', () => {
  test('says nothing of what is quick, then a line now and then without control characters', () => {
    const { terminal, writes, clock } = record(false);
    for (clock.now = 0; clock.now <= 12_000; clock.now += 100) terminal.progress(state(clock.now / 12_000));
    expect(writes).toEqual(['reading 41 % of many images\n', 'reading 83 % of many images\n']);
  });
});
