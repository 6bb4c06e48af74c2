import type { FilterMeasure, Noise } from '../../../main/contract/filter-measure';
import { filterSettingsSchema, type FilterKind, type FilterSettings } from '../../../main/contract/filters';
import { augmentationSchema, type Augmentation } from '../../../main/contract/learning';
import {
  PREPARATION_LIMITS,
  type Balance,
  type Recipe,
  type Resplit,
} from '../../../main/contract/preparation';

/** What a person has chosen to be done to a data set, and what was measured of it. */
export class Preparation {
  split = $state.raw<Resplit | null>(null);
  filters = $state.raw<readonly FilterSettings[]>([]);
  balance = $state.raw<Balance | null>(null);
  /** The noise that the preview of the filters shows. */
  noise = $state.raw<Noise | null>({ kind: 'gaussian', sigma: 40 });
  augmentation = $state.raw<Augmentation>(
    augmentationSchema.parse({ rotation: 10, shift: 2, scale: 0.1, shear: 0.1, elastic: 0.6 }),
  );
  seed = $state(1);
  measures = $state.raw<readonly FilterMeasure[] | null>(null);

  get recipe(): Recipe {
    return { split: this.split, filters: [...this.filters], balance: this.balance };
  }

  /** Whether anything is to be done. */
  get isEmpty(): boolean {
    return this.split === null && this.filters.length === 0 && this.balance === null;
  }

  addFilter(kind: FilterKind): void {
    if (this.filters.length >= PREPARATION_LIMITS.filters) return;
    this.#setFilters([...this.filters, filterSettingsSchema.parse({ kind })]);
  }

  removeFilter(at: number): void {
    this.#setFilters(this.filters.filter((_, place) => place !== at));
  }

  /** Changes a setting of a filter; what its schema refuses changes nothing. */
  setFilter(at: number, key: string, value: number | null): void {
    const parsed = filterSettingsSchema.safeParse({ ...this.filters[at], [key]: value });
    if (parsed.success)
      this.#setFilters(this.filters.map((one, place) => (place === at ? parsed.data : one)));
  }

  setAugmentation(key: keyof Augmentation, value: number): void {
    this.augmentation = { ...this.augmentation, [key]: value };
  }

  #setFilters(filters: readonly FilterSettings[]): void {
    this.filters = filters;
    this.measures = null;
  }
}
