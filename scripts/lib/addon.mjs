import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { NODE_MODULES, ROOT } from './paths.mjs';
import { failure, run } from './run.mjs';

/** C++ of our own that is built into the addon. */
export const NATIVE_SOURCES = path.join(ROOT, 'scripts', 'native');
/** The addon, under the name by which tfjs-node loads it, and what that loads in turn. */
const [LOADER, BACKEND] = ['tfjs_binding.node', 'tfjs_backend.node'];

const COMPILERS = { linux: 'g++', darwin: 'c++' };
const FLAGS = ['-O2', '-std=c++17', '-fexceptions', '-DNAPI_VERSION=8', '-DBUILDING_NODE_EXTENSION'];
/** How the systems' linkers make an addon, and how it finds the libraries that lie beside it in the package. */
const LINKING = {
  linux: { addon: ['-shared', '-fPIC', '-ldl'], beside: '-Wl,-rpath,$ORIGIN/../../deps/lib' },
  darwin: {
    addon: ['-bundle', '-undefined', 'dynamic_lookup'],
    beside: '-Wl,-rpath,@loader_path/../../deps/lib',
  },
};

/**
 * Compiles tfjs-node's addon from the sources in its package, with the Node-API headers of node-api-headers (node-gyp
 * would fetch Node's from the network), and the loader that keeps it quiet.
 *
 * @param {string} tfjs - the folder of tfjs-node
 * @param {import('./libtensorflow.mjs').LibTensorFlow} tensorflow
 * @param {string} target - the folder to make
 */
export async function buildAddon(tfjs, tensorflow, target) {
  mkdirSync(target);
  const { addon, beside } = LINKING[process.platform];
  const includes = [path.join(NODE_MODULES, 'node-api-headers', 'include'), tensorflow.include, tfjs];
  const common = [...FLAGS, ...includes.map((folder) => `-I${folder}`)];
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => path.join(tfjs, 'binding', name));
  await Promise.all([
    compile([
      ...common,
      ...sources,
      ...tensorflow.libraries,
      ...addon,
      beside,
      '-o',
      path.join(target, BACKEND),
    ]),
    compile([
      ...common,
      path.join(NATIVE_SOURCES, 'tfjs_binding.cc'),
      ...addon,
      '-o',
      path.join(target, LOADER),
    ]),
  ]);
}

async function compile(args) {
  const [compiler, ...flags] = (process.env.CXX || COMPILERS[process.platform]).split(' ');
  const finished = await run(compiler, [...flags, ...args]);
  if (finished.code === 0) return;
  const reason = finished.code === null ? `there is no compiler ${compiler}` : `${compiler} failed`;
  throw failure(
    `the native addon could not be built: ${reason}`,
    finished,
    'install a C++17 compiler, as in: apt-get install g++; or name one in CXX',
  );
}
