import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { greyOf } from '../../../../../main/core/paper/grey';
import { pgmOf } from '../../../../../main/core/receipts/print/pgm';
import { PrintPool, PrintReaderFailed } from '../../../../../main/core/receipts/print/pool';
import { drawPage, pixelsOf } from '../../../../fixtures/drawn-page';

const picture = (text: string): Uint8Array => pgmOf(greyOf(pixelsOf(drawPage(text))));

describe('a pool of readers of print', () => {
  let pool: PrintPool;
  beforeEach(() => {
    pool = new PrintPool(1);
  });
  afterEach(() => pool.end());

  it('goes on after a picture that a reader dies of', async () => {
    const [broken, whole] = await Promise.allSettled([
      pool.recognise(new TextEncoder().encode('P5 no picture')),
      pool.recognise(picture('TOTAL AMOUNT 12.50')),
    ]);
    expect(broken.status === 'rejected' && broken.reason instanceof PrintReaderFailed).toBe(true);
    expect(whole.status === 'fulfilled' ? whole.value.text : '').toContain('12.50');
  });

  it('calls off what it reads and what waits, and still reads others', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const called = [pool.recognise(picture('ONE'), { signal }), pool.recognise(picture('TWO'), { signal })];
    controller.abort();
    for (const one of called) await expect(one).rejects.toMatchObject({ code: 'cancelled' });
    expect((await pool.recognise(picture('THREE'))).text).toContain('THREE');
  });

  it('reads nothing once it is ended', async () => {
    await pool.end();
    await expect(pool.recognise(picture('ONE'))).rejects.toMatchObject({ code: 'cancelled' });
  });
});
