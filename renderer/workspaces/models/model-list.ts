import type { ModelInfo } from '../../../main/contract/models';
import { sorted, type SortValue } from '../../parts/sort-order';

/** What models are sorted by. */
export const MODEL_ORDERS = ['date', 'score', 'size', 'speed', 'name'] as const;
/** See {@link MODEL_ORDERS}. */
export type ModelOrder = (typeof MODEL_ORDERS)[number];

/** Which models are listed. */
export interface ModelFilter {
  /** Words that occur in the name, the architecture, the data set, the tags or the notes; in any case. */
  readonly text: string;
  /** `null` for any. */
  readonly tag: string | null;
}

/** The models that a filter leaves, in their order. */
export function filteredModels(
  models: readonly ModelInfo[],
  { text, tag }: ModelFilter,
): readonly ModelInfo[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return models.filter((model) => {
    if (tag !== null && !model.tags.includes(tag)) return false;
    const { name, architecture, data, notes } = model.card;
    const written = [name, architecture, data.name, notes, ...model.tags].join('\n').toLocaleLowerCase();
    return words.every((word) => written.includes(word));
  });
}

/** Models in order: the latest, the best, the smallest, the quickest first, or by name. What is not known comes last. */
export function sortedModels(
  models: readonly ModelInfo[],
  order: ModelOrder,
  locale: string,
): readonly ModelInfo[] {
  const valueOf = ({ card, bytes, speed }: ModelInfo): SortValue => {
    switch (order) {
      case 'date':
        return Date.parse(card.createdAt);
      case 'score':
        return card.test?.accuracy ?? null;
      case 'size':
        return bytes === 0 ? null : bytes;
      case 'speed':
        return speed?.imagesPerSecond ?? null;
      case 'name':
        return card.name;
    }
  };
  return sorted(models, valueOf, order === 'date' || order === 'score' || order === 'speed', locale);
}

/** Every tag that some model has, in alphabetical order. */
export function tagsOf(models: readonly ModelInfo[], locale: string): string[] {
  return [...new Set(models.flatMap(({ tags }) => tags))].sort(new Intl.Collator(locale).compare);
}
