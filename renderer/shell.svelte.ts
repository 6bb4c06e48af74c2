import { getContext, setContext } from 'svelte';
import type { Backend } from '../main/contract/backend';
import type { ModelInfo } from '../main/contract/models';
import {
  PORT_MESSAGE,
  type Preferences,
  type StudioState,
  type WindowState,
  type WorkspaceName,
} from '../main/contract/window';
import { CallFailure, StudioClient } from './client/studio-client';
import { I18n } from './i18n/i18n.svelte';

/** How long a note stays, in milliseconds; one that can be undone stays longer. */
const TOAST_MS = 5_000;
const TOAST_WITH_ACTION_MS = 12_000;

/** A short note at the edge of the window. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly kind: 'note' | 'error';
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** Which dialog is open. */
export type ShellDialog = 'preferences' | 'about' | null;

/** What all workspaces share: the studio, the language, the models, notes, and which workspace is shown. */
export class Shell {
  readonly client = new StudioClient();
  readonly i18n: I18n;
  workspace = $state<WorkspaceName>('sketch');
  dialog = $state<ShellDialog>(null);
  #window = $state.raw<WindowState>() as WindowState;
  #studio = $state.raw<StudioState>({ kind: 'starting' });
  #backend = $state.raw<Backend | null>(null);
  #models = $state.raw<readonly ModelInfo[]>([]);
  #toasts = $state.raw<readonly Toast[]>([]);
  #nextToast = 1;
  readonly #activeModel = $derived(this.#models.find(({ active }) => active) ?? null);

  constructor(state: WindowState) {
    this.#window = state;
    this.i18n = new I18n(state.locale);
    window.addEventListener('message', (event) => {
      const [port] = event.ports;
      if (event.source === window && event.data === PORT_MESSAGE && port !== undefined) this.#onPort(port);
    });
    const { longhand } = window;
    longhand.onPreferences((next) => this.#apply(next));
    longhand.onStudio((next) => this.#onStudio(next));
    this.client.on('models.changed', () => void this.refreshModels());
    void longhand.connectStudio().then((now) => this.#onStudio(now, true));
  }

  /** Language, theme, version and folder. */
  get window(): WindowState {
    return this.#window;
  }

  get studio(): StudioState {
    return this.#studio;
  }

  /** `null` until the studio has told. */
  get backend(): Backend | null {
    return this.#backend;
  }

  /** All models, latest first. */
  get models(): readonly ModelInfo[] {
    return this.#models;
  }

  /** The model that reads, once known. */
  get activeModel(): ModelInfo | null {
    return this.#activeModel;
  }

  get toasts(): readonly Toast[] {
    return this.#toasts;
  }

  async setPreferences(preferences: Preferences): Promise<void> {
    this.#apply(await window.longhand.setPreferences(preferences));
  }

  async refreshModels(): Promise<void> {
    await this.attempt(async () => {
      this.#models = await this.client.call('models.list', undefined);
    });
  }

  /** Shows a note, and takes it away after a while. */
  toast(text: string, kind: Toast['kind'] = 'note', action: Toast['action'] = null): void {
    const id = this.#nextToast;
    this.#nextToast += 1;
    this.#toasts = [...this.#toasts, { id, text, kind, action }];
    setTimeout(() => this.dismiss(id), action === null ? TOAST_MS : TOAST_WITH_ACTION_MS);
  }

  dismiss(id: number): void {
    this.#toasts = this.#toasts.filter((toast) => toast.id !== id);
  }

  /** The sentence for something that went wrong, in the person's language. */
  explain(error: unknown): string {
    if (error instanceof CallFailure) return this.i18n.t.failure(error.failure);
    const detail = error instanceof Error ? error.message : String(error);
    return this.i18n.t.failure({ code: 'internal', message: detail, params: { detail } });
  }

  /** Does something that may fail, and shows the reason where it does. */
  async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // While the studio is away a banner says so; a note for each call would only repeat it.
      if (error instanceof CallFailure && error.failure.code === 'disconnected') return;
      this.toast(this.explain(error), 'error');
    }
  }

  #apply(state: WindowState): void {
    this.#window = state;
    this.i18n.locale = state.locale;
  }

  #onStudio(next: StudioState, hasPort = false): void {
    const before = this.#studio;
    this.#studio = next;
    if (next.kind === 'ready') {
      if (!hasPort) void window.longhand.connectStudio();
      if (before.kind === 'restarting') this.toast(this.i18n.t.studio.back);
    } else {
      this.client.disconnect();
    }
  }

  #onPort(port: MessagePort): void {
    this.client.connect(port);
    void this.refreshModels();
    void this.attempt(async () => {
      this.#backend = await this.client.call('backend.info', undefined);
    });
  }
}

const SHELL = Symbol('shell');

/** Gives the shell to all components below. */
export function provideShell(shell: Shell): void {
  setContext(SHELL, shell);
}

/** The shell, in a component's initialisation. */
export function useShell(): Shell {
  return getContext<Shell>(SHELL);
}
