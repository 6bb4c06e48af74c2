import { describe, expect, it } from 'vitest';
import { MAX_PAGE } from '../../../main/contract/data-calls';
import type { DataImages } from '../../../main/contract/data';
import { ImagePages, PAGE_IMAGES, pixelsOf } from '../../../renderer/workspaces/data/image-pages';

const PAGES = 140;
const TOTAL = PAGES * PAGE_IMAGES - 100;

/** A studio that answers when it is told to. */
class SlowStudio {
  readonly asked: number[] = [];
  readonly errors: unknown[] = [];
  /** What it says of every image from now on. */
  flags = 1;
  readonly pages = new ImagePages(TOTAL, {
    fetch: (offset, count) => {
      this.asked.push(offset / PAGE_IMAGES);
      return new Promise((resolve, reject) => this.#open.push({ offset, count, resolve, reject }));
    },
    onPage: () => undefined,
    onError: (error) => this.errors.push(error),
  });
  readonly #open: {
    offset: number;
    count: number;
    resolve: (page: DataImages) => void;
    reject: (error: unknown) => void;
  }[] = [];

  get underWay(): number {
    return this.#open.length;
  }

  async answer(): Promise<void> {
    const call = this.#open.shift();
    if (call === undefined) return;
    const { offset, count, resolve } = call;
    const labels = Uint8Array.from({ length: count }, (_, at) => (offset + at) % 10);
    resolve({
      images: new Uint8Array(count * 784).fill(offset / PAGE_IMAGES).buffer,
      labels: labels.buffer,
      predicted: labels.slice().buffer,
      flags: new Uint8Array(count).fill(this.flags).buffer,
    });
    await new Promise((done) => setTimeout(done));
  }

  async refuse(): Promise<void> {
    this.#open.shift()?.reject(new Error('no'));
    await new Promise((done) => setTimeout(done));
  }

  async answerAll(): Promise<void> {
    while (this.underWay > 0) await this.answer();
  }

  want(firstPage: number, lastPage: number): void {
    this.pages.want(firstPage * PAGE_IMAGES, (lastPage + 1) * PAGE_IMAGES - 1);
  }
}

describe('pages', () => {
  it('are no larger than the contract allows', () => {
    expect(PAGE_IMAGES).toBeLessThanOrEqual(MAX_PAGE);
  });

  it('come two at a time, the middle of the view first, then the neighbours', async () => {
    const studio = new SlowStudio();
    studio.want(10, 14);
    expect(studio.underWay).toBe(2);
    await studio.answerAll();
    expect(studio.asked.slice(0, 1)).toEqual([12]);
    expect(studio.asked.slice(1, 3).sort()).toEqual([11, 13]);
    expect(studio.asked.slice(5)).toEqual([15, 9]);
  });

  it('that went out of view before they were asked for are never asked for', async () => {
    const studio = new SlowStudio();
    studio.want(10, 14);
    studio.want(100, 101);
    await studio.answerAll();
    expect(studio.asked.slice(2, 4).sort()).toEqual([100, 101]);
    expect(studio.asked).not.toContain(14);
  });

  it('are asked for once while they are under way or there', async () => {
    const studio = new SlowStudio();
    studio.want(3, 3);
    studio.want(3, 3);
    await studio.answerAll();
    studio.want(3, 3);
    expect(studio.asked.filter((page) => page === 3)).toHaveLength(1);
  });

  it('give each image with its label and marks; the last page is shorter', async () => {
    const studio = new SlowStudio();
    studio.want(PAGES - 1, PAGES - 1);
    await studio.answerAll();
    const image = studio.pages.at(TOTAL - 1);
    if (image === null) throw new Error('the last image is missing');
    expect(image.page.labels[image.slot]).toBe((TOTAL - 1) % 10);
    expect(image.page.predicted[image.slot]).toBe((TOTAL - 1) % 10);
    expect(image.page.flags[image.slot]).toBe(1);
    expect(pixelsOf(image)).toEqual(new Uint8Array(784).fill(PAGES - 1));
    expect(studio.pages.at(TOTAL)).toBeNull();
    expect(studio.asked).not.toContain(PAGES);
  });

  it('used longest ago are dropped, so that memory stays bounded', async () => {
    const studio = new SlowStudio();
    for (let page = 0; page < 100; page += 1) {
      studio.want(page, page);
      await studio.answerAll();
    }
    const kept = Array.from({ length: 100 }, (_, page) => studio.pages.at(page * PAGE_IMAGES) !== null);
    expect(kept[0]).toBe(false);
    expect(kept[99]).toBe(true);
    expect(kept.filter(Boolean).length).toBeLessThan(60);
  });

  it('that failed are told and asked for again the next time they are wanted', async () => {
    const studio = new SlowStudio();
    studio.want(5, 5);
    await studio.refuse();
    await studio.answerAll();
    expect(studio.errors).toHaveLength(1);
    expect(studio.pages.at(5 * PAGE_IMAGES)).toBeNull();
    studio.want(5, 5);
    await studio.answerAll();
    expect(studio.pages.at(5 * PAGE_IMAGES)).not.toBeNull();
  });

  it('are shown as they were until they have come anew, and are then asked for once', async () => {
    const studio = new SlowStudio();
    const flags = (): number | undefined => studio.pages.at(5 * PAGE_IMAGES)?.page.flags[0];
    studio.want(5, 5);
    await studio.answerAll();
    studio.flags = 4;
    studio.pages.renew();
    expect(flags()).toBe(1);
    studio.want(5, 5);
    expect(flags()).toBe(1);
    await studio.answerAll();
    expect(flags()).toBe(4);
    const asked = studio.asked.length;
    studio.want(5, 5);
    await studio.answerAll();
    expect(studio.asked).toHaveLength(asked);
  });

  it('that were under way when something changed are asked for again', async () => {
    const studio = new SlowStudio();
    studio.want(5, 5);
    studio.pages.renew();
    await studio.answerAll();
    expect(studio.asked.filter((page) => page === 5)).toHaveLength(2);
  });

  it('out of view are not fetched anew before they are wanted', async () => {
    const studio = new SlowStudio();
    for (const page of [5, 50]) {
      studio.want(page, page);
      await studio.answerAll();
    }
    studio.pages.renew();
    studio.want(50, 50);
    await studio.answerAll();
    expect(studio.asked.filter((page) => page === 5)).toHaveLength(1);
    expect(studio.asked.filter((page) => page === 50)).toHaveLength(2);
  });

  it('are no longer fetched when closed', async () => {
    const studio = new SlowStudio();
    studio.want(10, 14);
    studio.pages.close();
    await studio.answerAll();
    expect(studio.asked).toHaveLength(2);
    expect(studio.pages.at(12 * PAGE_IMAGES)).toBeNull();
  });
});
