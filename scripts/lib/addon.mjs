import path from 'node:path';
import { NODE_MODULES } from './paths.mjs';
import { failure, run } from './run.mjs';

const COMPILERS = { linux: 'g++', darwin: 'c++' };
/** Flags of the systems' linkers: the libraries lie beside the addon, in the package. */
const LINKING = {
  linux: ['-shared', '-fPIC', '-Wl,-rpath,$ORIGIN/../../deps/lib'],
  darwin: ['-bundle', '-undefined', 'dynamic_lookup', '-Wl,-rpath,@loader_path/../../deps/lib'],
};

/**
 * Compiles tfjs-node's addon from the sources in its package, with the Node-API headers of node-api-headers (node-gyp
 * would fetch Node's from the network).
 *
 * @param {string} tfjs - the folder of tfjs-node
 * @param {import('./libtensorflow.mjs').LibTensorFlow} tensorflow
 * @param {string} target - the addon's file
 */
export async function buildAddon(tfjs, tensorflow, target) {
  const [compiler, ...flags] = (process.env.CXX || COMPILERS[process.platform]).split(' ');
  const includes = [path.join(NODE_MODULES, 'node-api-headers', 'include'), tensorflow.include, tfjs];
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => path.join(tfjs, 'binding', name));
  const finished = await run(compiler, [
    ...flags,
    ...['-O2', '-std=c++17', '-fexceptions', '-DNAPI_VERSION=8', '-DBUILDING_NODE_EXTENSION'],
    ...includes.map((folder) => `-I${folder}`),
    ...sources,
    ...tensorflow.libraries,
    ...LINKING[process.platform],
    ...['-o', target],
  ]);
  if (finished.code === 0) return;
  const reason = finished.code === null ? `there is no compiler ${compiler}` : `${compiler} failed`;
  throw failure(
    `the native addon could not be built: ${reason}`,
    finished,
    'install a C++17 compiler, as in: apt-get install g++; or name one in CXX',
  );
}
