import type { CallArgs, CallName, CallResult } from '../../main/contract/calls';
import type { Failure } from '../../main/contract/errors';
import type { EventName, EventPayload } from '../../main/contract/events';
import { replySchema, type WireRequest } from '../../main/contract/wire';

/** A call that went wrong in an expected way. */
export class CallFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'CallFailure';
    this.failure = failure;
  }
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: CallFailure) => void;
}

type Listener = (payload: never) => void;

const DISCONNECTED: Failure = {
  code: 'disconnected',
  message:
    'The part of Longhand that answers went away (it is being started again; try once more in a moment).',
  params: {},
};

/** Typed calls to the studio and its events, over whichever port is the current one. */
export class StudioClient {
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Map<string, Set<Listener>>();
  /** Calls made while there is no port. */
  readonly #waiting: WireRequest[] = [];
  #port: MessagePort | null = null;
  #nextId = 1;

  /** Takes a fresh port and sends what waited for it. */
  connect(port: MessagePort): void {
    this.#port?.close();
    this.#port = port;
    port.onmessage = (event: MessageEvent<unknown>) => this.#receive(event.data);
    // Bytes travel as copies: Electron's other end cannot take a buffer over.
    for (const request of this.#waiting.splice(0)) port.postMessage(request);
  }

  /** The studio is gone: what was asked of it will not be answered. */
  disconnect(): void {
    this.#port?.close();
    this.#port = null;
    for (const { reject } of this.#pending.values()) reject(new CallFailure(DISCONNECTED));
    this.#pending.clear();
    this.#waiting.length = 0;
  }

  /**
   * Asks the studio. A call made before it is there waits for it.
   *
   * @throws CallFailure for every expected failure
   */
  call<N extends CallName>(name: N, args: CallArgs<N>): Promise<CallResult<N>> {
    const id = this.#nextId;
    this.#nextId += 1;
    const request: WireRequest = { kind: 'request', id, name, args };
    return new Promise((resolve, reject) => {
      // The studio answers this very name with its result; only that it is an answer is checked here.
      this.#pending.set(id, { resolve: resolve as (value: unknown) => void, reject });
      if (this.#port === null) this.#waiting.push(request);
      else this.#port.postMessage(request);
    });
  }

  /** Hears an event until the returned function is called. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  #receive(message: unknown): void {
    const reply = replySchema.parse(message);
    switch (reply.kind) {
      case 'result':
        this.#take(reply.id)?.resolve(reply.value);
        return;
      case 'failure':
        this.#take(reply.id)?.reject(new CallFailure(reply.failure));
        return;
      case 'event':
        for (const listener of this.#listeners.get(reply.name) ?? []) listener(reply.payload as never);
    }
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }
}
