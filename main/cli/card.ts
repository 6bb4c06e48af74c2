import { LOCALES } from '../contract/window';
import { ModelRegistry } from '../core/model/registry';
import { WrittenDocuments } from '../processes/models/written-documents';
import type { Command } from './command';
import { modelNamed } from './models';
import { LIBRARY_OPTION, withLibrary } from './shared-options';
import { newFile, writeNewFile } from './write-file';

/** What documents are written in. */
export const LANGUAGE_OPTION = {
  language: { value: 'NAME', summary: `${LOCALES.join(' or ')} (default: en)` },
} as const;

const OPTIONS = {
  out: { value: 'FILE.md', summary: 'write it into this new file and not on stdout' },
  ...LANGUAGE_OPTION,
  ...LIBRARY_OPTION,
} as const;

/** `longhand card` */
export const cardCommand: Command<keyof typeof OPTIONS> = {
  name: 'card',
  summary: "Writes a model's card as Markdown: use and limits, data, recipe, scores, how to make it again.",
  operands: 'MODEL',
  options: OPTIONS,
  run: (args) => {
    const reference = args.onlyOperand('MODEL');
    const locale = args.choice('language', LOCALES, 'en');
    const file = newFile(args.text('out'));
    return withLibrary(args, async (library) => {
      const registry = new ModelRegistry(library);
      const { id } = await modelNamed(registry, reference);
      const { text } = await new WrittenDocuments(library, registry).card(id, locale);
      if (file === null) return { json: { model: id, card: text }, text: text.trimEnd().split('\n') };
      await writeNewFile(file, text);
      return { json: { model: id, file }, text: [`Written to ${file}.`] };
    });
  },
};
