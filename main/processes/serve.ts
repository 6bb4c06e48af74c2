import { CALLS, type CallHandlers, type CallName } from '../contract/calls';
import { toFailure, type Failure } from '../contract/errors';
import type { EmitEvent } from '../contract/events';
import { requestSchema, type WireReply } from '../contract/wire';
import type { Port } from './port';

/** The one gate of the studio: serves the contract's calls to any number of windows and tells them its events. */
export class Switchboard {
  readonly #ports = new Set<Port>();

  /** Tells every connected window. */
  readonly emit: EmitEvent = (name, payload) => {
    for (const port of this.#ports) port.post({ kind: 'event', name, payload } satisfies WireReply);
  };

  /** Answers calls that come over `port` until it closes. */
  connect(port: Port, handlers: CallHandlers): void {
    this.#ports.add(port);
    port.onClose(() => this.#ports.delete(port));
    port.onMessage((message) => {
      const request = requestSchema.safeParse(message);
      if (!request.success) {
        console.error('a message that is no request was dropped:', request.error.message);
        return;
      }
      const { id, name, args } = request.data;
      void answer(handlers, name, args).then((reply) => {
        if (this.#ports.has(port)) port.post({ ...reply, id } satisfies WireReply);
      });
    });
  }
}

type Answer = { kind: 'result'; value: unknown } | { kind: 'failure'; failure: Failure };

async function answer(handlers: CallHandlers, name: string, args: unknown): Promise<Answer> {
  if (!isCallName(name)) return badArguments(`there is no call "${name}"`);
  const parsed = CALLS[name].args.safeParse(args);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return badArguments(`${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  }
  try {
    // The schema has just made of `args` what the handler of this very name takes.
    const handler = handlers[name] as (parsed: unknown) => unknown;
    return { kind: 'result', value: await handler(parsed.data) };
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === 'internal') console.error(`${name} failed:`, error);
    return { kind: 'failure', failure };
  }
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(CALLS, name);
}

function badArguments(detail: string): Answer {
  return {
    kind: 'failure',
    failure: {
      code: 'bad-arguments',
      message: `A call did not fit the contract: ${detail} (this is a bug; please report it).`,
      params: { detail },
    },
  };
}
