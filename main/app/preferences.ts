import { app, nativeTheme } from 'electron';
import path from 'node:path';
import { preferencesSchema, type Preferences as Values, type WindowState } from '../contract/window';
import { JsonFile } from './json-file';
import { speak } from './strings';

const DEFAULTS: Values = preferencesSchema.parse({ locale: 'system', theme: 'system' });

/** What a person set: language, theme and the pad. Listeners hear of a change after it was applied. */
export class Preferences {
  readonly #file = new JsonFile(path.join(app.getPath('userData'), 'preferences.json'), preferencesSchema);
  readonly #listeners: (() => void)[] = [];
  #state: WindowState;

  constructor() {
    this.#state = apply(this.#file.read() ?? DEFAULTS);
  }

  /** The preferences and what they come to here. */
  get state(): WindowState {
    return this.#state;
  }

  /** Keeps and applies new preferences. */
  set(values: Values): void {
    this.#file.write(values);
    this.#state = apply(values);
    for (const listener of this.#listeners) listener();
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }
}

function apply(preferences: Values): WindowState {
  nativeTheme.themeSource = preferences.theme;
  return {
    preferences,
    locale: speak(preferences.locale),
    version: app.getVersion(),
    userData: app.getPath('userData'),
  };
}
