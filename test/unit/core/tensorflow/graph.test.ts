import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadTensorFlow, type TensorFlow } from '../../../../main/core/tensorflow/backend';
import { Graph } from '../../../../main/core/tensorflow/graph';
import { GraphSession } from '../../../../main/core/tensorflow/session';

const FLOAT = { T: { type: 'float32' } } as const;

let tf: TensorFlow;
beforeAll(async () => {
  tf = await loadTensorFlow();
});

const scalar = (value: number): { shape: number[]; data: Float32Array } => ({
  shape: [],
  data: Float32Array.of(value),
});

describe('a graph in a session', () => {
  it('computes what its nodes say, also with negative and fractional settings', async () => {
    const graph = new Graph();
    const x = graph.placeholder('float32', [null, 2]);
    const leaky = graph.node('LeakyRelu', [x.ref], { ...FLOAT, alpha: { float: 0.25 } });
    const sizes = graph.constant('int32', [-1]);
    const flat = graph.node('Reshape', [leaky, sizes], { ...FLOAT, Tshape: { type: 'int32' } });
    graph.signature('run', { x }, { y: { ref: flat, type: 'float32', shape: [null] } });
    const session = await GraphSession.load(tf, graph);
    const { y } = session.run('run', { x: { shape: [2, 2], data: Float32Array.of(1, -4, 3, -8) } });
    expect([...(y ?? [])]).toEqual([1, -1, 3, -2]);
    session.dispose();
  });

  it('keeps variables between calls, apart from one another and from other sessions', async () => {
    const graph = new Graph();
    const value = graph.placeholder('float32', []);
    const [first, second] = [graph.variable([]), graph.variable([])];
    const set = (variable: typeof first): ReturnType<Graph['node']> =>
      graph.node('Identity', [value.ref], FLOAT, [graph.assign(variable, value.ref)]);
    const port = { type: 'float32', shape: [] } as const;
    graph.signature('set-first', { value }, { done: { ...port, ref: set(first) } });
    graph.signature('set-second', { value }, { done: { ...port, ref: set(second) } });
    graph.signature(
      'get',
      { value },
      {
        first: { ...port, ref: graph.read(first) },
        second: { ...port, ref: graph.read(second) },
      },
    );
    const one = await GraphSession.load(tf, graph);
    const other = await GraphSession.load(tf, graph);
    for (const [session, base] of [
      [one, 10],
      [other, 20],
    ] as const) {
      session.run('set-first', { value: scalar(base + 1) });
      session.run('set-second', { value: scalar(base + 2) });
    }
    const read = one.run('get', { value: scalar(0) });
    expect([read['first']?.[0], read['second']?.[0]]).toEqual([11, 12]);
    one.dispose();
    expect(other.run('get', { value: scalar(0) })['first']?.[0]).toBe(21);
    other.dispose();
  });

  it('leaves no folder behind, and clears those of processes that were killed', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const leftover = await mkdtemp(path.join(os.tmpdir(), `longhand-graph-${gone}-`));
    vi.resetModules();
    const fresh = await import('../../../../main/core/tensorflow/session');
    const graph = new Graph();
    const x = graph.placeholder('float32', []);
    graph.signature('run', { x }, { y: x });
    (await fresh.GraphSession.load(tf, graph)).dispose();
    const left = (await readdir(os.tmpdir())).filter((name) =>
      name.startsWith(`longhand-graph-${process.pid}-`),
    );
    expect(left).toEqual([]);
    expect(existsSync(leftover)).toBe(false);
  });

  it('says which signature it does not have', async () => {
    const graph = new Graph();
    const x = graph.placeholder('float32', []);
    graph.signature('run', { x }, { y: x });
    const session = await GraphSession.load(tf, graph);
    expect(() => session.run('walk', {})).toThrow(/walk/);
    session.dispose();
  });
});
