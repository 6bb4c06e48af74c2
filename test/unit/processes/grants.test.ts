import { expect, test } from 'vitest';
import { Grants } from '../../../main/processes/grants';

test('a place that was chosen may be written to once', async () => {
  const grants = new Grants();
  grants.add('/here');
  await grants.take('/here');
  await expect(grants.take('/here')).rejects.toMatchObject({
    code: 'bad-arguments',
    params: { detail: '/here' },
  });
});

test('a grant that comes after the call counts, for its own place alone', async () => {
  const grants = new Grants();
  const here = grants.take('/here');
  const there = grants.take('/there');
  setTimeout(() => grants.add('/here'), 50);
  await expect(here).resolves.toBeUndefined();
  await expect(there).rejects.toMatchObject({
    message: expect.stringContaining('/there was not chosen') as string,
  });
});
