import type { CallArgs, CallName, CallResult } from '../../main/contract/calls';
import type { Failure } from '../../main/contract/errors';
import type { EventName, EventPayload } from '../../main/contract/events';
import { replySchema, type WireRequest } from '../../main/contract/wire';
import { CallFailure } from './call-failure';

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: CallFailure) => void;
}

type Listener = (payload: never) => void;

const DISCONNECTED: Failure = {
  code: 'disconnected',
  message: 'The process that should have answered is gone (try again in a moment).',
  params: {},
};

/** Typed calls to the studio and its events, over whichever port is the current one. */
export class StudioClient {
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Map<string, Set<Listener>>();
  /** Calls made before there is a port. */
  #waiting: WireRequest[] = [];
  #port: MessagePort | null = null;
  /** False while no port is to be expected: then a call fails at once. */
  #isExpected = true;
  #nextId = 1;

  /** Takes a fresh port and sends what waited for it. */
  connect(port: MessagePort): void {
    this.#port?.close();
    this.#port = port;
    this.#isExpected = true;
    port.onmessage = (event: MessageEvent<unknown>) => this.#receive(event.data);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const request of waiting) port.postMessage(request);
  }

  /**
   * The studio is gone: what it was asked will not be answered.
   *
   * @param isComingBack - whether later calls should wait for its next port, or fail at once
   */
  disconnect(isComingBack: boolean): void {
    this.#port?.close();
    this.#port = null;
    this.#isExpected = isComingBack;
    this.#waiting = [];
    const lost = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of lost) reject(new CallFailure(DISCONNECTED));
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
      if (this.#port === null && !this.#isExpected) {
        reject(new CallFailure(DISCONNECTED));
        return;
      }
      // The studio's handlers are typed by the same map, so the answer is of this call's type.
      this.#pending.set(id, { resolve: resolve as (value: unknown) => void, reject });
      // Without a transfer list: Electron's other end cannot take a buffer over, it gets a copy.
      if (this.#port === null) this.#waiting.push(request);
      else this.#port.postMessage(request);
    });
  }

  /** Hears an event, over this and all later ports, until `signal` aborts. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void, signal?: AbortSignal): void {
    if (signal?.aborted === true) return;
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener);
    signal?.addEventListener('abort', () => listeners.delete(listener), { once: true });
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
