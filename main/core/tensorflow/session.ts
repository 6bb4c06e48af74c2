import type * as tfjs from '@tensorflow/tfjs-node';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TensorFlow } from './backend';
import { isAlive } from '../process';
import type { Graph } from './graph';

/** One signature of a loaded graph. */
type LoadedSignature = Awaited<ReturnType<TensorFlow['node']['loadSavedModel']>>;

/** What comes before the number of the process in the name of a graph's folder. */
const FOLDER_PREFIX = 'longhand-graph-';

let tidying: Promise<void> | undefined;

/** A tensor on its way in or out. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array;
}

/**
 * A graph that runs in TensorFlow's native session. All its signatures share the session, so variables keep their values
 * between calls. tfjs-node gives access to sessions only through saved models, so the graph goes by way of a folder that
 * is gone when this returns.
 */
export class GraphSession {
  readonly #tf: TensorFlow;
  readonly #signatures: ReadonlyMap<string, LoadedSignature>;

  private constructor(tf: TensorFlow, signatures: ReadonlyMap<string, LoadedSignature>) {
    this.#tf = tf;
    this.#signatures = signatures;
  }

  static async load(tf: TensorFlow, graph: Graph): Promise<GraphSession> {
    await (tidying ??= removeLeftovers());
    const folder = await mkdtemp(path.join(os.tmpdir(), `${FOLDER_PREFIX}${process.pid}-`));
    try {
      await writeFile(path.join(folder, 'saved_model.pb'), graph.toSavedModel());
      const signatures = new Map<string, LoadedSignature>();
      for (const name of graph.signatures) {
        signatures.set(name, await tf.node.loadSavedModel(folder, ['serve'], name));
      }
      return new GraphSession(tf, signatures);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /**
   * Calls a signature.
   *
   * @returns its outputs by name, flat
   */
  run(signature: string, inputs: Readonly<Record<string, Values>>): Record<string, Float32Array> {
    const model = this.#signatures.get(signature);
    if (model === undefined) throw new RangeError(`the graph has no signature ${signature}`);
    const outputs: Record<string, Float32Array> = {};
    // Nothing is returned out of `tidy`: it would look at each number in what it gives back for tensors to keep.
    this.#tf.tidy(() => {
      const fed: Record<string, tfjs.Tensor> = {};
      for (const [name, { shape, data }] of Object.entries(inputs)) {
        fed[name] = this.#tf.tensor(data, [...shape], data instanceof Int32Array ? 'int32' : 'float32');
      }
      const fetched = model.predict(fed) as Record<string, tfjs.Tensor>;
      for (const [name, tensor] of Object.entries(fetched)) outputs[name] = tensor.dataSync<'float32'>();
    });
    return outputs;
  }

  /** Gives the session and its variables back. */
  dispose(): void {
    for (const model of this.#signatures.values()) model.dispose();
  }
}

/** Removes the folders of processes that were killed while they loaded a graph; once a process. */
async function removeLeftovers(): Promise<void> {
  const names = await readdir(os.tmpdir());
  for (const name of names) {
    const pid = new RegExp(`^${FOLDER_PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(path.join(os.tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}
