import type { RunSettings } from '../../../main/contract/runs';
import {
  DEFAULT_SETTINGS,
  FIELD_NAMES,
  parseField,
  settingsOf,
  writeField,
  type FieldName,
  type ParsedField,
} from './run-settings';

function record<T>(make: (name: FieldName) => T): Record<FieldName, T> {
  return Object.fromEntries(FIELD_NAMES.map((name) => [name, make(name)])) as Record<FieldName, T>;
}

/** What a person fills in before a run. */
export class RunForm {
  architecture = $state(DEFAULT_SETTINGS.architecture);
  /** Folder of the data set; `null` for the first that is known. */
  dataPath = $state<string | null>(null);
  /** As typed. */
  readonly texts = $state(record((name) => writeField(name, DEFAULT_SETTINGS[name])));
  /** The settings that the form does not show. */
  #rest = $state.raw(DEFAULT_SETTINGS);
  readonly #fields = $derived(record((name) => parseField(name, this.texts[name])));
  readonly #settings = $derived(settingsOf(this.#rest, this.architecture, this.#fields));

  /** What was typed, read. */
  get fields(): Readonly<Record<FieldName, ParsedField>> {
    return this.#fields;
  }

  /** The settings, or `null` while something is wrong. */
  get settings(): RunSettings | null {
    return this.#settings;
  }

  /** Fills the form with the settings of a run. */
  take(settings: RunSettings, dataPath: string): void {
    this.#rest = settings;
    this.architecture = settings.architecture;
    this.dataPath = dataPath;
    for (const name of FIELD_NAMES) this.texts[name] = writeField(name, settings[name]);
  }
}
