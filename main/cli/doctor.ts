import { LonghandError } from '../contract/errors';
import { bundledMnistFolder } from '../core/data/bundled';
import { openDataSet } from '../core/data/data-set';
import { readModelFolder } from '../core/model/model-folder';
import { backendInfo } from '../core/tensorflow/backend';
import { text, type Arguments, type Command } from './command';
import { defaultLibraryFolder, withLibrary } from './context';

/** Outcome of one check: whether it is well, and what it found or what to do. */
interface Check {
  readonly ok: boolean;
  readonly detail: string;
}

/** Checks everything that Longhand needs. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'check the native backend, the library, the models and the data',
  usage: 'doctor',
  options: {},
  async run(args, terminal) {
    const backend = await backendInfo();
    const checks = {
      library: await check(() => checkLibrary(args)),
      model: await check(() => checkModel(args)),
      data: await check(checkData),
    };
    const ok = backend.available && Object.values(checks).every((one) => one.ok);
    const lines: [string, Check][] = [
      [
        'backend',
        backend.available
          ? {
              ok: true,
              detail: `TensorFlow ${backend.tensorflow}, ${backend.cpu}, ${backend.cores} cores, ${backend.cpuFeatures.join(' ')}`,
            }
          : { ok: false, detail: `${backend.reason} (${backend.repair})` },
      ],
      ...Object.entries(checks),
    ];
    for (const [name, one] of lines)
      terminal.print(`${one.ok ? 'ok  ' : 'BAD '} ${name.padEnd(8)} ${one.detail}`);
    terminal.print(`     node     ${process.versions.node}, ${process.platform} ${process.arch}`);
    return {
      ok,
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
      backend,
      ...checks,
    };
  },
};

async function check(work: () => Promise<string>): Promise<Check> {
  try {
    return { ok: true, detail: await work() };
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    return { ok: false, detail: error.message };
  }
}

function checkLibrary(args: Arguments): Promise<string> {
  return withLibrary(args, (library) =>
    Promise.resolve(
      `${text(args, 'library') ?? defaultLibraryFolder()}: ${library.models.list().length} models, ${library.runs.list().length} runs`,
    ),
  );
}

function checkModel(args: Arguments): Promise<string> {
  return withLibrary(args, async (_library, registry) => {
    const id = registry.activeId();
    const { card } = await readModelFolder(registry.folderOf(id));
    return `${card.name} (${id}) reads`;
  });
}

async function checkData(): Promise<string> {
  const { name, train, test } = await openDataSet(bundledMnistFolder());
  return `${name}: ${train?.count ?? 0} training and ${test?.count ?? 0} test images`;
}
