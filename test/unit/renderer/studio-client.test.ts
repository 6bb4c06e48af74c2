import { afterEach, describe, expect, it } from 'vitest';
import { CallFailure, isFailure } from '../../../renderer/client/call-failure';
import { StudioClient } from '../../../renderer/client/studio-client';

interface Request {
  readonly id: number;
  readonly name: string;
  readonly args: unknown;
}

const channels: MessageChannel[] = [];

/** The studio's end of a fresh port. */
function studio(client: StudioClient, answer: (request: Request, port: MessagePort) => void): MessagePort {
  const channel = new MessageChannel();
  channels.push(channel);
  channel.port2.onmessage = ({ data }: MessageEvent<Request>) => answer(data, channel.port2);
  client.connect(channel.port1);
  return channel.port2;
}

const echo = ({ id, name }: Request, port: MessagePort): void =>
  port.postMessage({ kind: 'result', id, value: name });

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

afterEach(() => {
  for (const { port1, port2 } of channels.splice(0)) {
    port1.close();
    port2.close();
  }
});

describe('calls', () => {
  it('made before there is a port wait for it, in order', async () => {
    const client = new StudioClient();
    const seen: string[] = [];
    const calls = [client.call('models.list', undefined), client.call('runs.list', undefined)];
    studio(client, (request, port) => {
      seen.push(request.name);
      echo(request, port);
    });
    expect(await Promise.all(calls)).toEqual(['models.list', 'runs.list']);
    expect(seen).toEqual(['models.list', 'runs.list']);
  });

  it('get their own answers when these come in another order', async () => {
    const client = new StudioClient();
    const held: Request[] = [];
    const port = studio(client, (request) => {
      held.push(request);
      if (held.length === 2) for (const one of [...held].reverse()) echo(one, port);
    });
    expect(
      await Promise.all([client.call('models.list', undefined), client.call('runs.list', undefined)]),
    ).toEqual(['models.list', 'runs.list']);
  });

  it('leave the bytes they send with the caller', async () => {
    const client = new StudioClient();
    studio(client, echo);
    const xy = new Float32Array([1, 2]).buffer;
    await client.call('ink.read', { ink: { xy, lengths: [1] } });
    expect(xy.byteLength).toBe(8);
  });

  it('fail with the code and the values that the studio gives', async () => {
    const client = new StudioClient();
    studio(client, ({ id }, port) =>
      port.postMessage({
        kind: 'failure',
        id,
        failure: { code: 'data-label', message: 'no', params: { byte: 9 } },
      }),
    );
    const failure = await failureOf(client.call('data.open', { path: '/x' }));
    expect(failure).toBeInstanceOf(CallFailure);
    expect((failure as CallFailure).failure).toEqual({
      code: 'data-label',
      message: 'no',
      params: { byte: 9 },
    });
  });

  it('under way fail as disconnected when the studio goes, and later ones wait for the next port', async () => {
    const client = new StudioClient();
    studio(client, () => undefined);
    const lost = client.call('models.list', undefined);
    client.disconnect(true);
    expect(isFailure(await failureOf(lost), 'disconnected')).toBe(true);
    const next = client.call('runs.list', undefined);
    studio(client, echo);
    expect(await next).toBe('runs.list');
  });

  it('that waited for a port fail when the studio goes before there is one', async () => {
    const client = new StudioClient();
    const lost = client.call('models.list', undefined);
    client.disconnect(true);
    expect(isFailure(await failureOf(lost), 'disconnected')).toBe(true);
    const names: string[] = [];
    studio(client, ({ name }) => names.push(name));
    const last = client.call('runs.list', undefined);
    await new Promise((done) => setTimeout(done, 20));
    expect(names).toEqual(['runs.list']);
    client.disconnect(false);
    await failureOf(last);
  });

  it('fail at once while no port is to be expected', async () => {
    const client = new StudioClient();
    client.disconnect(false);
    expect(isFailure(await failureOf(client.call('models.list', undefined)), 'disconnected')).toBe(true);
    studio(client, echo);
    expect(await client.call('models.list', undefined)).toBe('models.list');
  });
});

describe('events', () => {
  it('are heard over every port until the signal aborts', async () => {
    const client = new StudioClient();
    const controller = new AbortController();
    const heard: number[] = [];
    client.on('job.progress', ({ fraction }) => heard.push(fraction), controller.signal);
    const emit = async (port: MessagePort, done: number): Promise<void> => {
      port.postMessage({ kind: 'event', name: 'job.progress', payload: { job: 'm', fraction: done } });
      await new Promise((later) => setTimeout(later, 20));
    };
    await emit(studio(client, echo), 1);
    const second = studio(client, echo);
    await emit(second, 2);
    controller.abort();
    await emit(second, 3);
    expect(heard).toEqual([1, 2]);
  });
});
