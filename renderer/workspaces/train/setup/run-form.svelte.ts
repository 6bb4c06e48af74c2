import { optimiserSchema, scheduleSchema } from '../../../../main/contract/learning';
import type { Layer } from '../../../../main/contract/architecture';
import type { NetworkDescription } from '../../../../main/contract/network-description';
import { runSettingsSchema, type RunSettings } from '../../../../main/contract/runs';
import { settingIssue, type SettingIssue } from '../../../../main/contract/settings-issue';
import type { Preset, PresetName } from '../../../../main/contract/setup-calls';
import { USUAL_SETTINGS } from '../../../../main/contract/usual-settings';
import { LayerEditor, type NetworkChoice } from './layer-editor.svelte';
import { valueAt, withValueAt } from './setting-path';
import { readSetting, writeSetting, type ReadSetting } from './setting-text';

/** Where the settings of the form come from. */
export type FormOrigin =
  | { readonly kind: 'preset'; readonly name: PresetName }
  | { readonly kind: 'run' }
  | { readonly kind: 'file'; readonly name: string };

/** What was typed and cannot be used. */
export interface WrongText {
  readonly text: string;
  readonly issue: SettingIssue;
}

/** All that a form holds, to be put back. */
export interface FormState {
  readonly origin: FormOrigin;
  readonly base: RunSettings;
  readonly draft: RunSettings;
}

const NO_NUMBER: SettingIssue = { kind: 'type', expected: 'number' };
const LAYERS = 'layers.';

/** What a person fills in before a run. It stays while one looks at other things. */
export class RunForm {
  /** Folder of the data set; `null` for the first that is known. */
  dataPath = $state<string | null>(null);
  /** Parts of the form that are unfolded, by name. */
  readonly unfolded = $state<Record<string, boolean>>({});
  readonly layers: LayerEditor;
  readonly #ownName: (base: string) => string;
  #origin = $state.raw<FormOrigin>({ kind: 'preset', name: 'seed-deep' });
  /** As they came. */
  #base = $state.raw(USUAL_SETTINGS);
  /** As they are now, each setting with the last value that can be used. */
  #draft = $state.raw(USUAL_SETTINGS);
  #wrong = $state.raw<Readonly<Record<string, WrongText>>>({});
  /** The network of the settings, once the studio has described it. */
  #network = $state.raw<NetworkDescription | null>(null);
  /** The network by its name that one's own layers were made of. */
  #madeOf: { readonly name: string; readonly layers: string } | null = null;
  readonly #isChanged = $derived(JSON.stringify(this.#draft) !== JSON.stringify(this.#base));
  readonly #shownLayers = $derived(
    this.#draft.layers ?? (this.#network?.name === this.#draft.architecture ? this.#network.layers : []),
  );

  /** @param ownName - what a network is called that was changed, by the name of what it was */
  constructor(ownName: (base: string) => string) {
    this.#ownName = ownName;
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the holder's getters have a `this` of their own
    const form = this;
    this.layers = new LayerEditor({
      get choice() {
        return { architecture: form.#draft.architecture, layers: form.#draft.layers };
      },
      get shown() {
        return form.#shownLayers;
      },
      take: (layers, isSetting) => this.#takeLayers(layers, isSetting),
      restore: (choice) => this.#restoreNetwork(choice),
    });
  }

  get origin(): FormOrigin {
    return this.#origin;
  }

  /** Whether anything is other than where the settings come from. */
  get isChanged(): boolean {
    return this.#isChanged || Object.keys(this.#wrong).length > 0;
  }

  /** The settings, or `null` while something is wrong. */
  get settings(): RunSettings | null {
    return Object.keys(this.#wrong).length === 0 ? this.#draft : null;
  }

  /** The settings, with the last usable value where something is wrong. */
  get draft(): RunSettings {
    return this.#draft;
  }

  /** Paths of the settings that are wrong. */
  get wrongPaths(): readonly string[] {
    return Object.keys(this.#wrong);
  }

  get network(): NetworkDescription | null {
    return this.#network;
  }

  set network(network: NetworkDescription | null) {
    this.#network = network;
  }

  /** What a field shows. */
  textOf(path: string): string {
    return this.#wrong[path]?.text ?? writeSetting(path, valueAt(this.#shown, path));
  }

  /** What is wrong with what was typed into a field. */
  issueOf(path: string): SettingIssue | null {
    return this.#wrong[path]?.issue ?? null;
  }

  valueOf(path: string): unknown {
    return valueAt(this.#shown, path);
  }

  /** Takes in what was typed into the field of a number. */
  write(path: string, text: string): void {
    const read = this.#read(path, text);
    if (read === null) this.#refuse(path, text, NO_NUMBER);
    else this.#put(path, read.value, text);
  }

  /** Takes in what was chosen. */
  set(path: string, value: unknown): void {
    // What is not frozen says nothing of it, so that a network that was changed back is what it was.
    const said = value === false && path.endsWith('.frozen') ? undefined : value;
    this.#put(path, said, writeSetting(path, value));
  }

  /** Chooses an optimiser; what the new one also has stays. */
  chooseOptimiser(kind: string): void {
    const { optimiser } = this.#draft;
    const kept = optimiserSchema.safeParse({ ...optimiser, kind });
    const next = kept.success ? kept : optimiserSchema.safeParse({ kind });
    if (next.success) this.#change({ ...this.#draft, optimiser: next.data }, 'optimiser.');
  }

  /** Chooses a schedule; what the new one also has stays. */
  chooseSchedule(kind: string): void {
    const { schedule } = this.#draft;
    // A warm-up that was left out is not kept from the one that needs one, and what one-cycle rises for suits no other.
    const isOther = (schedule.kind === 'one-cycle') !== (kind === 'one-cycle');
    const kept = scheduleSchema.safeParse({ ...(isOther ? {} : schedule), kind });
    const next = kept.success ? kept : scheduleSchema.safeParse({ kind });
    if (next.success) this.#change({ ...this.#draft, schedule: next.data }, 'schedule.');
  }

  /** Fills the form with settings to begin with. */
  choose({ name, settings }: Preset): void {
    this.#fill({ kind: 'preset', name }, settings);
  }

  /** Fills the form with the settings of a run, all of them. */
  take(settings: RunSettings, dataPath: string): void {
    this.dataPath = dataPath;
    this.#fill({ kind: 'run' }, settings);
  }

  /** Fills the form with the settings of a file. */
  takeFile(name: string, settings: RunSettings): void {
    this.#fill({ kind: 'file', name }, settings);
  }

  /** Takes the last change of the layers back, or does it again, while they are shown. */
  stepLayers(which: 'undo' | 'redo'): void {
    if (this.unfolded['network'] === true) this.layers[which]();
  }

  /** Takes all changes back. */
  startAgain(): void {
    this.#fill(this.#origin, this.#base);
  }

  /** All that {@link putBack} needs. */
  get state(): FormState {
    return { origin: this.#origin, base: this.#base, draft: this.#draft };
  }

  putBack({ origin, base, draft }: FormState): void {
    this.#fill(origin, base);
    this.#draft = draft;
  }

  #fill(origin: FormOrigin, settings: RunSettings): void {
    this.#origin = origin;
    this.#base = settings;
    this.#draft = settings;
    this.#wrong = {};
    this.#madeOf = null;
    this.layers.reset();
  }

  /** The settings with the layers that are shown. */
  get #shown(): RunSettings {
    return { ...this.#draft, layers: [...this.#shownLayers] };
  }

  #read(path: string, text: string): ReadSetting | null {
    // A setting may have more digits than are written: what was not changed stays exact.
    for (const settings of [this.#shown, this.#base]) {
      const value = valueAt(settings, path);
      if (typeof value === 'number' && text === writeSetting(path, value)) return { value };
    }
    if (path === 'architecture') return { value: text };
    // A pool goes on by its window where nothing else is said.
    const isOptional = path.endsWith('.stride') && 'size' in this.#layerOf(path);
    return isOptional && text.trim() === '' ? { value: undefined } : readSetting(path, text);
  }

  /** The layer that a setting belongs to. */
  #layerOf(path: string): object {
    const layer = valueAt(this.#shown, path.slice(0, path.lastIndexOf('.')));
    return typeof layer === 'object' && layer !== null ? layer : {};
  }

  #put(path: string, value: unknown, text: string): void {
    const isLayer = path.startsWith(LAYERS);
    const parsed = runSettingsSchema.safeParse(withValueAt(isLayer ? this.#shown : this.#draft, path, value));
    const own = parsed.error?.issues.find((issue) => issue.path.join('.') === path);
    if (own !== undefined) {
      this.#refuse(path, text, settingIssue(own));
      return;
    }
    if (!parsed.success) return;
    this.#clear((wrong) => wrong === path);
    if (isLayer) this.layers.change(parsed.data.layers ?? [], path);
    else this.#draft = parsed.data;
  }

  #change(draft: RunSettings, gone: string): void {
    this.#draft = draft;
    this.#clear((path) => path.startsWith(gone));
  }

  #refuse(path: string, text: string, issue: SettingIssue): void {
    this.#wrong = { ...this.#wrong, [path]: { text, issue } };
  }

  #clear(isGone: (path: string) => boolean): void {
    const kept = Object.entries(this.#wrong).filter(([path]) => !isGone(path));
    if (kept.length !== Object.keys(this.#wrong).length) this.#wrong = Object.fromEntries(kept);
  }

  #takeLayers(layers: readonly Layer[], isSetting: boolean): void {
    const { architecture, layers: before } = this.#draft;
    // A layer that has moved takes no text along that could not be used.
    if (!isSetting) this.#clear((path) => path.startsWith(LAYERS));
    if (before === null) {
      this.#madeOf = { name: architecture, layers: JSON.stringify(this.#shownLayers) };
      this.#draft = { ...this.#draft, architecture: this.#ownName(architecture), layers: [...layers] };
    } else if (this.#madeOf?.layers === JSON.stringify(layers)) {
      this.#draft = { ...this.#draft, architecture: this.#madeOf.name, layers: null };
    } else {
      this.#draft = { ...this.#draft, layers: [...layers] };
    }
  }

  #restoreNetwork({ architecture, layers }: NetworkChoice): void {
    this.#clear((path) => path.startsWith(LAYERS));
    this.#draft = { ...this.#draft, architecture, layers: layers === null ? null : [...layers] };
  }
}
