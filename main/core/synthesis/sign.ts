import { type Allograph, allograph } from './template';

/** A letter or symbol with the ways it is written. */
export interface Sign {
  readonly name: string;
  readonly allographs: readonly Allograph[];
}

/** A sign of templates in the notation of `allograph`, each as frequent as the others. */
export function sign(name: string, ...templates: readonly string[]): Sign {
  return { name, allographs: templates.map((text, index) => allograph(`${name} ${index + 1}`, 1, text)) };
}
