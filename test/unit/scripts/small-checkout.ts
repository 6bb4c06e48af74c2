import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../temporary-folder';

const SCRIPTS = path.join(import.meta.dirname, '../../../scripts');
const ELECTRON = path.join(import.meta.dirname, '../../../node_modules/electron');

/** What a script left behind. */
export interface Finished {
  readonly code: number | null;
  readonly stderr: string;
}

/** A checkout that holds the scripts and the package `electron` without its binary, and an empty cache. */
export class SmallCheckout {
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
  }

  static async make(): Promise<SmallCheckout> {
    const root = await temporaryFolder();
    cpSync(SCRIPTS, path.join(root, 'scripts'), { recursive: true });
    writeFileSync(path.join(root, 'package.json'), '{ "type": "module" }');
    for (const file of ['package.json', 'index.js']) {
      cpSync(path.join(ELECTRON, file), path.join(root, 'node_modules/electron', file));
    }
    return new SmallCheckout(root);
  }

  /** Puts a file where it belongs. */
  write(name: string, content: string): void {
    const file = path.join(this.#root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** @returns `undefined` where there is none */
  read(name: string): string | undefined {
    try {
      return readFileSync(path.join(this.#root, name), 'utf8');
    } catch {
      return undefined;
    }
  }

  path(name: string): string {
    return path.join(this.#root, name);
  }

  /** Runs a step of the set-up as the scripts do. `module` exports it under the same name. */
  async step(module: string, env: Readonly<Record<string, string>>): Promise<Finished> {
    const program = `
      const { runMain } = await import('./scripts/lib/setup-error.mjs');
      const { ${module} } = await import('./scripts/lib/${module}.mjs');
      await runMain(() => ${module}.run());`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      cwd: this.#root,
      env: { ...process.env, LONGHAND_CACHE: this.path('cache'), ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, stderr };
  }
}
