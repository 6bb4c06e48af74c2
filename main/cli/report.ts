import { LOCALES } from '../contract/window';
import { ModelRegistry } from '../core/model/registry';
import { WrittenDocuments } from '../processes/models/written-documents';
import { usageError } from './arguments';
import { LANGUAGE_OPTION } from './card';
import type { Command } from './command';
import { modelNamed } from './models';
import { LIBRARY_OPTION, withLibrary } from './shared-options';
import { newFile, writeNewFile } from './write-file';

const OPTIONS = {
  out: { value: 'FILE.html', summary: 'the new file that it is written into' },
  ...LANGUAGE_OPTION,
  ...LIBRARY_OPTION,
} as const;

/** `longhand report` */
export const reportCommand: Command<keyof typeof OPTIONS> = {
  name: 'report',
  summary: 'Writes a report of a run, or of a model and its run, as one HTML file that needs nothing else.',
  operands: 'MODEL_OR_RUN',
  options: OPTIONS,
  run: (args) => {
    const reference = args.onlyOperand('MODEL_OR_RUN');
    const locale = args.choice('language', LOCALES, 'en');
    const file = newFile(args.text('out'));
    if (file === null) throw usageError('report needs --out FILE.html', 'see longhand report --help');
    return withLibrary(args, async (library) => {
      const registry = new ModelRegistry(library);
      const documents = new WrittenDocuments(library, registry);
      const isRun = library.runs.summary(reference) !== undefined;
      const { text } = isRun
        ? await documents.reportOfRun(reference, locale)
        : await documents.reportOfModel((await modelNamed(registry, reference)).id, locale);
      await writeNewFile(file, text);
      return { json: { file, bytes: Buffer.byteLength(text) }, text: [`Written to ${file}.`] };
    });
  },
};
