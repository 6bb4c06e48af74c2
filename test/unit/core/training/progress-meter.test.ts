import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProgressMeter, type Progress } from '../../../../main/core/training/progress-meter';

const LENGTH = { epochs: 2, batches: 100, images: 1000 };

let told: Progress[];
let meter: ProgressMeter;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  told = [];
  meter = new ProgressMeter(LENGTH, (progress) => void told.push(progress));
});
afterEach(() => {
  vi.useRealTimers();
});

/** Learns from a batch of ten images that takes so long. */
function batch(step: number, milliseconds: number): void {
  vi.advanceTimersByTime(milliseconds);
  meter.add({
    measure: { loss: step, accuracy: 0.5, gradientNorm: step * 10 },
    learningRate: step / 1000,
    count: 10,
    epoch: Math.ceil(step / 100),
    batch: ((step - 1) % 100) + 1,
    step,
  });
}

describe('a progress message', () => {
  it('comes at most 20 times a second, with the mean of its batches and the norm and rate of the last', () => {
    for (let step = 1; step <= 10; step += 1) batch(step, 20);
    expect(told.map(({ step }) => step)).toEqual([3, 6, 9]);
    expect(told[1]).toMatchObject({ loss: 5, accuracy: 0.5, gradientNorm: 60, learningRate: 0.006 });
    expect(told[1]?.imagesPerSecond).toBeCloseTo(500, 6);
  });

  it('comes at the end of an epoch at any rate, and when the run pauses, but never twice', () => {
    for (let step = 1; step <= 100; step += 1) batch(step, 1);
    expect(told.map(({ step }) => step)).toEqual([50, 100]);
    meter.pause();
    meter.goOn();
    batch(101, 1);
    meter.pause();
    meter.pause();
    expect(told.map(({ step }) => step)).toEqual([50, 100, 101]);
    expect(told[2]?.loss).toBe(101);
  });

  it('counts no time that passed in a pause or after an epoch', () => {
    for (let step = 1; step <= 100; step += 1) batch(step, 10);
    vi.advanceTimersByTime(3000);
    meter.nextEpoch();
    batch(101, 10);
    meter.pause();
    vi.advanceTimersByTime(60_000);
    meter.goOn();
    for (let step = 102; step <= 106; step += 1) batch(step, 10);
    expect(told.at(-1)?.imagesPerSecond).toBeCloseTo(1000, 6);
  });

  it('tells the time that is left, with that between the epochs once it is known', () => {
    for (let step = 1; step <= 100; step += 1) batch(step, 10);
    expect(told.at(-1)?.remainingSeconds).toBeCloseTo(1, 6);
    const short = new ProgressMeter({ ...LENGTH, epochs: 3 }, (progress) => void told.push(progress));
    meter = short;
    for (let step = 1; step <= 100; step += 1) batch(step, 10);
    vi.advanceTimersByTime(2000);
    meter.nextEpoch();
    for (let step = 101; step <= 200; step += 1) batch(step, 10);
    // One epoch of a second, and two seconds before it.
    expect(told.at(-1)?.remainingSeconds).toBeCloseTo(3, 6);
  });

  it('follows a change of the speed slowly', () => {
    for (let step = 1; step <= 50; step += 1) batch(step, 10);
    batch(51, 1000);
    // At the speed of that one batch 149 s would be left, at the one before 1.49 s.
    const { remainingSeconds = 0, imagesPerSecond } = told.at(-1) ?? {};
    expect(imagesPerSecond).toBeCloseTo(10, 6);
    expect(remainingSeconds).toBeGreaterThan(1.49);
    expect(remainingSeconds).toBeLessThan(20);
  });
});
