import type { Backend } from '../../main/contract/backend';
import type { StudioState, WindowBridge } from '../../main/contract/window';
import { PORT_MESSAGE } from '../../main/contract/window-channels';
import { isFailure } from '../client/call-failure';
import type { StudioClient } from '../client/studio-client';

/** The line to the studio: follows its life, asks for a fresh port whenever it is there again. */
export class Connection {
  readonly #client: StudioClient;
  readonly #bridge: WindowBridge;
  readonly #onConnected: (isAgain: boolean) => void;
  #wasAway = false;
  #studio = $state.raw<StudioState>({ kind: 'starting' });
  #backend = $state.raw<Backend | null>(null);

  /** @param onConnected - called with each fresh port; `isAgain` when the studio had gone away before */
  constructor(client: StudioClient, bridge: WindowBridge, onConnected: (isAgain: boolean) => void) {
    this.#client = client;
    this.#bridge = bridge;
    this.#onConnected = onConnected;
    window.addEventListener('message', (event) => {
      const [port] = event.ports;
      if (event.source === window && event.data === PORT_MESSAGE && port !== undefined) this.#take(port);
    });
    bridge.onStudio((state) => this.#follow(state));
    // When it is ready already, its port comes with the answer.
    void bridge.connectStudio().then((state) => {
      this.#studio = state;
    });
  }

  /** How the studio is. */
  get studio(): StudioState {
    return this.#studio;
  }

  /** The native backend; `null` until the studio has told. */
  get backend(): Backend | null {
    return this.#backend;
  }

  /** Tries a studio that is down once more. */
  retry(): void {
    void this.#bridge.restartStudio();
  }

  #follow(state: StudioState): void {
    this.#studio = state;
    if (state.kind === 'ready') void this.#bridge.connectStudio();
    else {
      this.#wasAway ||= state.kind !== 'starting';
      this.#client.disconnect(state.kind !== 'down');
    }
  }

  #take(port: MessagePort): void {
    this.#client.connect(port);
    void this.#askBackend();
    this.#onConnected(this.#wasAway);
    this.#wasAway = false;
  }

  async #askBackend(): Promise<void> {
    try {
      this.#backend = await this.#client.call('backend.info', undefined);
    } catch (error) {
      // The studio went away again; its next port asks anew.
      if (!isFailure(error, 'disconnected')) throw error;
    }
  }
}
