import { expect, test } from 'vitest';
import { crc32 } from '../../../../main/core/data/crc32';

const CHECK = new TextEncoder().encode('123456789');

test('gives the published check value, and 0 for nothing', () => {
  expect(crc32(CHECK)).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
});

test('goes on from what came before', () => {
  for (let at = 0; at <= CHECK.length; at += 1) {
    expect(crc32(CHECK.subarray(at), crc32(CHECK.subarray(0, at)))).toBe(0xcbf43926);
  }
});
