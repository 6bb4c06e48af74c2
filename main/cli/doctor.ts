import { version } from '../../package.json';
import type { Backend } from '../contract/backend';
import { LonghandError } from '../contract/errors';
import { bundledMnistFolder } from '../core/data/bundled';
import { openDataSet } from '../core/data/data-set';
import { readModelFolder } from '../core/model/model-folder';
import { ModelRegistry } from '../core/model/registry';
import { backendInfo } from '../core/tensorflow/backend';
import type { Command } from './command';
import { count } from './format';
import { LIBRARY_OPTION, withLibrary } from './shared-options';

const OPTIONS = { ...LIBRARY_OPTION } as const;

/** One part that was looked at. */
interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What it is, or what is wrong with it and what to do. */
  readonly detail: string;
}

/** `longhand doctor` */
export const doctorCommand: Command<keyof typeof OPTIONS> = {
  name: 'doctor',
  summary: 'Says whether every part works on this computer, and how to repair one that does not.',
  options: OPTIONS,
  run: async (args) => {
    const backend = await backendInfo();
    const checks: readonly Check[] = [
      { name: 'tensorflow', ok: backend.available, detail: describeBackend(backend) },
      await check('library', () =>
        withLibrary(args, async (library) => {
          const models = await new ModelRegistry(library).list();
          return `${library.folder}, ${count(models.length)} models`;
        }),
      ),
      await check('model', () =>
        withLibrary(args, async (library) => {
          const registry = new ModelRegistry(library);
          const { card } = await readModelFolder(registry.folderOf(registry.activeId()));
          return `"${card.name}" reads, ${count(card.parameters)} weights`;
        }),
      ),
      await check('data', async () => {
        const { path, train, test } = await openDataSet(bundledMnistFolder());
        return `${path}, ${count((train?.count ?? 0) + (test?.count ?? 0))} images`;
      }),
      await check('pictures', async () => {
        const canvas = await import('@napi-rs/canvas');
        return `canvas of ${canvas.createCanvas(1, 1).encodeSync('png').length > 0 ? 'PNG and JPEG' : 'nothing'}`;
      }),
    ];
    const isBad = checks.some(({ ok }) => !ok);
    const { platform, arch } = process;
    return {
      json: { ok: !isBad, version, node: process.versions.node, platform, arch, backend, checks },
      text: [
        `Longhand ${version} on ${platform} ${arch}, Node ${process.versions.node}`,
        ...checks.map(({ name, ok, detail }) => `${ok ? '✓' : '✗'} ${name.padEnd(10)} ${detail}`),
        isBad ? 'Not everything works.' : 'Everything works.',
      ],
      isBad,
    };
  },
};

async function check(name: string, look: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await look() };
  } catch (error) {
    // Whatever it is that broke, to say so is what this command is for.
    const detail = error instanceof LonghandError || error instanceof Error ? error.message : String(error);
    return { name, ok: false, detail };
  }
}

function describeBackend(backend: Backend): string {
  if (!backend.available) return `${backend.reason} (${backend.repair})`;
  const { tensorflow, tfjs, cpu, cores, cpuFeatures } = backend;
  return `${tensorflow} (tfjs ${tfjs}) on ${cores} × ${cpu}${cpuFeatures.length === 0 ? '' : `: ${cpuFeatures.join(', ')}`}`;
}
