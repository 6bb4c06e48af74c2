import os from 'node:os';
import { readFileSync } from 'node:fs';
import util from 'node:util';
import { LonghandError } from '../../contract/errors';
import type { Backend } from '../../contract/backend';

/** The API of `@tensorflow/tfjs-node`. */
export type TensorFlow = typeof import('@tensorflow/tfjs-node');

/** Vector instructions that TensorFlow's kernels make use of, as Linux names them. */
const NOTABLE_CPU_FEATURES = [
  'sse4_2',
  'avx',
  'avx2',
  'fma',
  'f16c',
  'avx512f',
  'avx512_vnni',
  'avx512_bf16',
  'amx_bf16',
];

const REPAIR =
  'Run "npm run setup -- --repair" in the checkout to build the native part again, or reinstall Longhand if it was installed from a package.';

let loading: Promise<TensorFlow> | undefined;

/**
 * Loads TensorFlow's native library (about half a second, once a process).
 *
 * @throws LonghandError `backend-unavailable` with the loader's reason and how to repair it
 */
export function loadTensorFlow(): Promise<TensorFlow> {
  loading ??= load();
  return loading;
}

async function load(): Promise<TensorFlow> {
  restoreRemovedUtilities();
  quietNativeLog();
  try {
    const module = await import('@tensorflow/tfjs-node');
    // Node's interop puts a CommonJS module's exports under `default`.
    const tf = 'default' in module ? module.default : module;
    await tf.ready();
    return tf;
  } catch (cause) {
    const reason = (cause instanceof Error ? cause.message : String(cause)).trim().split('\n')[0] ?? '';
    throw new LonghandError(
      'backend-unavailable',
      `TensorFlow's native part could not be loaded: ${reason} (${REPAIR})`,
      { reason, repair: REPAIR },
      { cause },
    );
  }
}

/** tfjs-node 4.22 calls `util.isNullOrUndefined`, which Node 23 removed (tensorflow/tfjs#8609). */
function restoreRemovedUtilities(): void {
  const utilities = util as { isNullOrUndefined?: (value: unknown) => boolean };
  utilities.isNullOrUndefined ??= (value) => value === null || value === undefined;
}

/** Keeps TensorFlow's chatter off stderr, which belongs to the command line's progress. */
function quietNativeLog(): void {
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
}

/** Says whether TensorFlow works in this process and on what, or why not and what to do. Never throws. */
export async function backendInfo(): Promise<Backend> {
  try {
    const tf = await loadTensorFlow();
    return {
      available: true,
      tensorflow: nativeVersion(tf),
      tfjs: tf.version.tfjs,
      cpu: os.cpus()[0]?.model.trim() ?? os.arch(),
      cores: os.cpus().length,
      cpuFeatures: cpuFeatures(),
      node: process.versions.node,
    };
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    return { available: false, reason: String(error.params['reason']), repair: REPAIR };
  }
}

function nativeVersion(tf: TensorFlow): string {
  const backend = tf.backend() as unknown as { binding?: { TF_Version?: string } };
  return backend.binding?.TF_Version ?? 'unknown';
}

/** The notable vector instructions of this processor; empty where the system does not tell. */
function cpuFeatures(): string[] {
  if (process.platform !== 'linux') return [];
  try {
    const flags = /^(?:flags|Features)\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? '';
    const present = new Set(flags.trim().split(/\s+/));
    return NOTABLE_CPU_FEATURES.filter((feature) => present.has(feature));
  } catch {
    return [];
  }
}
