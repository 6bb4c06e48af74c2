import type {
  Ledger,
  LedgerEntry,
  LedgerLayout,
  MatchRules,
  Pairing,
  Reconciliation,
  Verdict,
} from '../../../../main/contract/ledgers';
import type { WindowBridge } from '../../../../main/contract/window';
import type { StudioClient } from '../../../client/studio-client';
import type { I18n } from '../../../i18n/i18n.svelte';
import type { Toasts } from '../../../shell/toasts.svelte';
import type { Pages } from '../pages.svelte';
import { Decisions } from './decisions.svelte';
import { groupsOf, NO_GROUPS, type Group, type Groups, type Line } from './groups';

/** While a queue is read receipts change many times a second: they are held against the ledger at most this often, in milliseconds. */
const AGAIN_MS = 700;

/** What reconciling works with. */
export interface ReconcilingHost {
  readonly client: StudioClient;
  readonly bridge: WindowBridge;
  readonly i18n: I18n;
  readonly toasts: Toasts;
  readonly pages: Pages;
  /** Does something that may fail, and shows the reason where it does. */
  readonly attempt: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** The ledgers, what the pages come to against one of them, and what a person decides of it. */
export class Reconciling {
  readonly #host: ReconcilingHost;
  readonly decisions = new Decisions();
  #ledgers = $state.raw<readonly Ledger[]>([]);
  #isLoaded = $state(false);
  #chosen = $state<string | null>(null);
  #entries = $state.raw<readonly LedgerEntry[]>([]);
  /** Which ledger they are of, as it is read. */
  #entriesOf: string | null = null;
  #result = $state.raw<Reconciliation | null>(null);
  /** Loads that are under way. */
  #loads = $state(0);
  #isShown = false;
  /** Decisions that are being kept, each of which asks anew by itself. */
  #deciding = 0;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #group = $state<Group>('doubtful');
  /** Key of the line that is looked at in each group. */
  #lines = $state.raw<Readonly<Partial<Record<Group, string>>>>({});
  /** Whether the columns are looked at. */
  isSettingUp = $state(false);
  /** What was done last, for those who hear it. */
  #said = $state('');

  readonly #groups = $derived.by(() =>
    this.#result === null
      ? NO_GROUPS
      : groupsOf(this.#result, this.#entries, (id) => this.#host.pages.find(id)),
  );

  constructor(host: ReconcilingHost) {
    this.#host = host;
    host.client.on('ledgers.changed', () => {
      if (this.#deciding === 0) this.#soon(0);
    });
    host.client.on('pages.changed', () => this.#soon(AGAIN_MS));
  }

  /** Latest first. */
  get ledgers(): readonly Ledger[] {
    return this.#ledgers;
  }

  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  get isWorking(): boolean {
    return this.#loads > 0;
  }

  /** The one that is looked at. */
  get ledger(): Ledger | null {
    return this.#ledgers.find(({ id }) => id === this.#chosen) ?? null;
  }

  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  get groups(): Groups {
    return this.#groups;
  }

  /** What a person keeps apart. */
  get rejected(): readonly Pairing[] {
    return this.#result?.rejected ?? [];
  }

  get group(): Group {
    return this.#group;
  }

  get said(): string {
    return this.#said;
  }

  /** The line that is looked at. */
  get line(): Line | null {
    const lines = this.#groups[this.#group];
    return lines.find(({ key }) => key === this.#lines[this.#group]) ?? lines[0] ?? null;
  }

  /** A person comes to reconcile. */
  enter(): void {
    this.#isShown = true;
    void this.refresh();
  }

  /** They go elsewhere: nothing is done until they are back. */
  leave(): void {
    this.#isShown = false;
  }

  /** The studio is there, or is back. */
  renew(): void {
    if (this.#isShown) void this.refresh();
  }

  showGroup(group: Group): void {
    this.#group = group;
  }

  showLine(key: string): void {
    this.#lines = { ...this.#lines, [this.#group]: key };
  }

  /** Looks at another ledger. */
  choose(id: string): Promise<boolean> {
    this.#chosen = id;
    this.#result = null;
    return this.refresh();
  }

  /** Asks for everything anew. */
  refresh(): Promise<boolean> {
    return this.#host.attempt(async () => {
      this.#turn += 1;
      const turn = this.#turn;
      this.#loads += 1;
      try {
        const { client } = this.#host;
        const ledgers = await client.call('ledgers.list', undefined);
        const ledger = ledgers.find((one) => one.id === this.#chosen) ?? ledgers[0] ?? null;
        const entriesOf = ledger === null ? null : `${ledger.id} ${JSON.stringify(ledger.layout)}`;
        const [entries, result] =
          ledger === null
            ? [[], null]
            : await Promise.all([
                entriesOf === this.#entriesOf
                  ? this.#entries
                  : client.call('ledgers.entries', { id: ledger.id }),
                client.call('ledgers.reconcile', { id: ledger.id }),
              ]);
        // What was asked later is newer.
        if (turn !== this.#turn) return;
        this.#ledgers = ledgers;
        this.#chosen = ledger?.id ?? null;
        this.#entries = entries;
        this.#entriesOf = entriesOf;
        this.#result = result;
        this.#isLoaded = true;
      } finally {
        this.#loads -= 1;
      }
    });
  }

  /** Lets a person choose a ledger, and opens it. */
  async chooseFile(): Promise<void> {
    const path = await this.#host.bridge.chooseLedger();
    if (path !== null) await this.import(path);
  }

  /** Opens a ledger. */
  import(path: string): Promise<boolean> {
    const { client, i18n, toasts } = this.#host;
    return this.#host.attempt(async () => {
      this.#loads += 1;
      try {
        const { id, name, entries, refusedRows } = await client.call('ledgers.import', { path });
        this.#chosen = id;
        this.#group = 'doubtful';
        this.isSettingUp = false;
        toasts.note(i18n.t.reconcile.imported(name, entries, refusedRows), {
          label: i18n.t.reconcile.columns,
          run: () => (this.isSettingUp = true),
        });
      } finally {
        this.#loads -= 1;
      }
      await this.refresh();
    });
  }

  /** Takes a ledger away; the note can bring it back. */
  async remove({ id, name }: Ledger): Promise<void> {
    const { client, i18n, toasts, attempt } = this.#host;
    this.isSettingUp = false;
    if (!(await attempt(() => client.call('ledgers.remove', { id })))) return;
    this.decisions.forget(id);
    toasts.note(i18n.t.reconcile.removed(name), {
      label: i18n.t.common.undo,
      run: () => {
        this.#chosen = id;
        void attempt(() => client.call('ledgers.restore', { id }));
      },
    });
  }

  /** Says how the columns are read. Lines may be numbered otherwise then, so what was decided before stays as it is. */
  async setLayout(id: string, layout: LedgerLayout): Promise<boolean> {
    const isDone = await this.#host.attempt(() =>
      this.#host.client.call('ledgers.setLayout', { id, layout }),
    );
    if (isDone) this.decisions.forget(id);
    return isDone;
  }

  setRules(id: string, rules: MatchRules): Promise<boolean> {
    return this.#host.attempt(() => this.#host.client.call('ledgers.setRules', { id, rules }));
  }

  /** A person says of pages and entries that they belong together, that they do not, or nothing any more. */
  async decide({ pages, entries }: Pairing, verdict: Verdict | null): Promise<void> {
    const ledger = this.#chosen;
    if (ledger === null) return;
    const pairing = { pages: [...pages], entries: [...entries] };
    this.#moveOn(pairing);
    await this.#keep(async () => {
      const { before } = await this.#host.client.call('ledgers.decide', { id: ledger, ...pairing, verdict });
      this.decisions.push({ ledger, ...pairing, verdict, before });
      this.#said = this.#host.i18n.t.reconcile.said[verdict ?? 'none'];
    });
  }

  /** Says nothing any more of all that is kept apart. */
  async allowAll(): Promise<void> {
    for (const pairing of this.rejected) await this.decide(pairing, null);
  }

  /** Takes the last decision back, or makes it again. */
  async step(what: 'undo' | 'redo'): Promise<void> {
    const decision = this.decisions[what]();
    if (decision === null) return;
    const { ledger: id, pages, entries, verdict, before } = decision;
    this.#chosen = id;
    const call = { id, pages, entries, verdict: what === 'undo' ? before : verdict };
    await this.#keep(() => this.#host.client.call('ledgers.decide', call));
    this.#said = this.#host.i18n.t.reconcile.said.none;
  }

  /** Keeps a decision, and asks what comes of it. */
  async #keep(decide: () => Promise<unknown>): Promise<void> {
    this.#deciding += 1;
    await this.#host.attempt(decide);
    this.#deciding -= 1;
    await this.refresh();
  }

  /** The line after the one that is decided on is next. */
  #moveOn({ pages, entries }: Pairing): void {
    const lines = this.#groups[this.#group];
    const at = lines.findIndex(
      (line) =>
        line.pages.some(({ id }) => pages.includes(id)) ||
        line.entries.some(({ index }) => entries.includes(index)),
    );
    const next = lines[at + 1] ?? lines[at - 1];
    if (at >= 0 && next !== undefined) this.showLine(next.key);
  }

  #soon(wait: number): void {
    if (!this.#isShown) return;
    if (wait === 0) {
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = null;
      void this.refresh();
    } else {
      this.#timer ??= setTimeout(() => {
        this.#timer = null;
        if (this.#isShown) void this.refresh();
      }, wait);
    }
  }
}
