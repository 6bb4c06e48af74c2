import { toFailure } from '../../../../main/contract/errors';
import { StudioClient } from '../../../../renderer/client/studio-client';

/** What the studio was asked. */
export interface Asked {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** A client whose other end answers as it is told, by the name of the call; failures are thrown there as core throws them. */
export function scriptedStudio(answers: Readonly<Record<string, (args: Asked['args']) => unknown>>): {
  readonly client: StudioClient;
  readonly asked: Asked[];
  /** Tells an event. */
  readonly emit: (name: string, payload: unknown) => Promise<void>;
  readonly close: () => void;
} {
  const client = new StudioClient();
  const channel = new MessageChannel();
  const asked: Asked[] = [];
  channel.port2.onmessage = ({ data }: MessageEvent<{ id: number; name: string; args: Asked['args'] }>) => {
    const { id, name, args } = data;
    asked.push({ name, args });
    void Promise.resolve()
      .then(() => answers[name]?.(args))
      .then(
        (value) => channel.port2.postMessage({ kind: 'result', id, value }),
        (error: unknown) => channel.port2.postMessage({ kind: 'failure', id, failure: toFailure(error) }),
      );
  };
  client.connect(channel.port1);
  return {
    client,
    asked,
    emit: (name, payload) => {
      channel.port2.postMessage({ kind: 'event', name, payload });
      // A message of one's own comes after it.
      return client.call('backend.info', undefined).then(() => undefined);
    },
    close: () => {
      channel.port1.close();
      channel.port2.close();
    },
  };
}
