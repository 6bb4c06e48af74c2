/** Things that take long to load and are kept for as long as there are not too many newer ones. */
export class Kept<T> {
  readonly #most: number;
  readonly #dispose: (item: T) => void;
  /** The last used one at the end. */
  readonly #items = new Map<string, Promise<T>>();

  /**
   * @param most - how many are kept
   * @param dispose - gives one back that is kept no more
   */
  constructor(most: number, dispose: (item: T) => void) {
    this.#most = most;
    this.#dispose = dispose;
  }

  /** The one of that name, loaded at most once; one that failed is tried again the next time. */
  get(name: string, load: () => Promise<T>): Promise<T> {
    const item = this.#items.get(name) ?? this.#load(name, load);
    this.#items.delete(name);
    this.#items.set(name, item);
    this.#forgetOldest();
    return item;
  }

  /** Gives one back before its time. */
  drop(name: string): void {
    const item = this.#items.get(name);
    this.#items.delete(name);
    void item?.then(this.#dispose, () => undefined);
  }

  #load(name: string, load: () => Promise<T>): Promise<T> {
    const loading = load();
    loading.catch(() => this.#items.delete(name));
    return loading;
  }

  #forgetOldest(): void {
    while (this.#items.size > this.#most) {
      const [oldest] = this.#items;
      if (oldest === undefined) return;
      this.#items.delete(oldest[0]);
      void oldest[1].then(this.#dispose, () => undefined);
    }
  }
}
