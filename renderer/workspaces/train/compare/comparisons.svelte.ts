import type { StudioClient } from '../../../client/studio-client';
import type { DataSets } from '../../../shell/data-sets.svelte';
import type { Models } from '../../../shell/models.svelte';
import { Duels } from './duel.svelte';
import { RunTable, type RunSource } from './run-table.svelte';

/** What is compared, in the order of the tabs. */
export const COMPARED = ['runs', 'models'] as const;
/** See {@link COMPARED}. */
export type Compared = (typeof COMPARED)[number];

/** Runs against each other, and two models on the same images. */
export class Comparisons {
  view = $state<Compared>('runs');
  readonly runs: RunTable;
  readonly duels: Duels;

  constructor(
    client: StudioClient,
    dataSets: DataSets,
    models: Models,
    runs: RunSource,
    onError: (error: unknown) => void,
  ) {
    this.runs = new RunTable(client, runs, onError);
    this.duels = new Duels(client, dataSets, models);
  }
}
