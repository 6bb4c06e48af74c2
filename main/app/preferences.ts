import { app, nativeTheme } from 'electron';
import path from 'node:path';
import { preferencesSchema, type Preferences as Values, type WindowState } from '../contract/window';
import { JsonFile } from './json-file';
import { resolveLocale } from './strings';

const DEFAULTS: Values = { locale: 'system', theme: 'system' };

/** What a person set: language and theme. Listeners hear of a change after it was applied. */
export class Preferences {
  readonly #file = new JsonFile(path.join(app.getPath('userData'), 'preferences.json'), preferencesSchema);
  readonly #listeners: (() => void)[] = [];
  #values: Values = this.#file.read() ?? DEFAULTS;

  constructor() {
    nativeTheme.themeSource = this.#values.theme;
  }

  /** The preferences and what they come to here. */
  get state(): WindowState {
    return {
      preferences: this.#values,
      locale: resolveLocale(this.#values.locale),
      version: app.getVersion(),
      userData: app.getPath('userData'),
    };
  }

  set(values: Values): void {
    this.#values = values;
    this.#file.write(values);
    nativeTheme.themeSource = values.theme;
    resolveLocale(values.locale);
    for (const listener of this.#listeners) listener();
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }
}
