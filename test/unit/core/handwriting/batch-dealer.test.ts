import { describe, expect, it } from 'vitest';
import { BatchDealer } from '../../../../main/core/handwriting/batch-dealer';
import { placeOf, type Lesson } from '../../../../main/core/handwriting/lesson';

const labels = [1, 1, 1, 1, 7, 7, 4];
const lesson: Lesson = {
  samples: labels.map((label) => ({ label, strokes: null, image: new Uint8Array(784) })),
  rehearsal: { hard: 6, plain: 20, nonDigits: 5 },
  copies: 3,
};
const settings = { batch: 24, rehearsal: 0.5, seed: 1 };
const all = Uint32Array.from(labels.keys());

function deal(taught: Uint32Array, batches: number, of: Lesson = lesson): number[][] {
  const dealer = new BatchDealer(of, taught, settings);
  return Array.from({ length: batches }, () => [...dealer.next()]);
}

/** Which kind of image lies at a place. */
function kindOf(place: number): string {
  if (place < 6) return 'hard';
  if (place < 26) return 'plain';
  return place < 31 ? 'non-digit' : 'own';
}

/** The sample whose copy lies at a place. */
const sampleAt = (place: number): number => (place - placeOf(lesson, 0)) % labels.length;

describe('BatchDealer', () => {
  it('fills each batch with the same shares of everything', () => {
    for (const batch of deal(all, 5)) {
      const kinds = batch.map(kindOf);
      const count = (kind: string): number => kinds.filter((one) => one === kind).length;
      expect([count('own'), count('hard'), count('plain'), count('non-digit')]).toEqual([12, 3, 7, 2]);
    }
  });

  it('shows every digit as often, however many samples there are of it', () => {
    const own = deal(all, 3).flatMap((batch) => batch.filter((place) => kindOf(place) === 'own'));
    const shown = own.map((place) => labels[sampleAt(place)]);
    for (const label of [1, 4, 7]) expect(shown.filter((one) => one === label)).toHaveLength(12);
  });

  it('shows all copies of a digit before any of them again', () => {
    const places = deal(all, 1)
      .flat()
      .filter((place) => kindOf(place) === 'own' && labels[sampleAt(place)] === 1);
    expect(new Set(places).size).toBe(places.length);
  });

  it('never deals a sample that is not taught', () => {
    const own = deal(Uint32Array.of(0, 4, 6), 40).flatMap((batch) =>
      batch.filter((place) => kindOf(place) === 'own'),
    );
    expect(new Set(own.map(sampleAt))).toEqual(new Set([0, 4, 6]));
  });

  it('fills up with digits where there is no non-digit and no hard one to rehearse', () => {
    const bare = { ...lesson, rehearsal: { hard: 0, plain: 26, nonDigits: 0 } };
    const [batch = []] = deal(all, 1, bare);
    expect(batch).toHaveLength(24);
    expect(batch.filter((place) => place < 26)).toHaveLength(12);
  });

  it('deals the same from the same seed', () => {
    expect(deal(all, 6)).toEqual(deal(all, 6));
  });
});
