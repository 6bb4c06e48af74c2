/** How long a note stays, in milliseconds; one with something to do stays longer. */
const NOTE_MS = 6_000;
const ACTION_MS = 15_000;
/** The oldest go when there are more. */
const MOST_TOASTS = 4;

/** What can be done about a note. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

/** A short note at the edge of the window. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly kind: 'note' | 'error';
  readonly action: ToastAction | null;
}

/** The notes that are shown now. */
export class Toasts {
  #list = $state.raw<readonly Toast[]>([]);
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is shown of the timers
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #nextId = 1;

  /** Oldest first. */
  get list(): readonly Toast[] {
    return this.#list;
  }

  /** Tells something that went as it should. */
  note(text: string, action: ToastAction | null = null): void {
    this.#add(text, 'note', action);
  }

  /** Tells what went wrong. */
  error(text: string): void {
    this.#add(text, 'error', null);
  }

  dismiss(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#list = this.#list.filter((toast) => toast.id !== id);
  }

  /** Keeps all notes while a person is at them. */
  hold(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  /** Lets them go again after {@link hold}. */
  release(): void {
    for (const toast of this.#list) this.#startTimer(toast);
  }

  #add(text: string, kind: Toast['kind'], action: ToastAction | null): void {
    // The same trouble twice is one note.
    const same = this.#list.find((toast) => toast.kind === kind && toast.text === text);
    if (same !== undefined) this.dismiss(same.id);
    const toast = { id: this.#nextId, text, kind, action };
    this.#nextId += 1;
    this.#list = [...this.#list, toast];
    for (const old of this.#list.slice(0, -MOST_TOASTS)) this.dismiss(old.id);
    this.#startTimer(toast);
  }

  #startTimer({ id, kind, action }: Toast): void {
    clearTimeout(this.#timers.get(id));
    const time = kind === 'error' || action !== null ? ACTION_MS : NOTE_MS;
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), time),
    );
  }
}
