import { app, BrowserWindow, dialog, nativeTheme } from 'electron';
import path from 'node:path';
import { WINDOW_CHANNELS, type MenuCommand } from '../contract/window';
import { log } from './log';
import type { Preferences } from './preferences';
import { APP_ORIGIN } from './protocol';
import { sentences } from './strings';
import type { Supervisor } from './supervisor';
import { MIN_SIZE, WindowStateFile } from './window-state';

/** The paper of both themes, so that the window does not flash before its first content. */
const BACKGROUND = { light: '#f6f4ef', dark: '#17181b' };

/** The one window. */
export class MainWindow {
  readonly #supervisor: Supervisor;
  readonly #preferences: Preferences;
  #window: BrowserWindow | undefined;

  constructor(supervisor: Supervisor, preferences: Preferences) {
    this.#supervisor = supervisor;
    this.#preferences = preferences;
    supervisor.onState((state) => this.#send(WINDOW_CHANNELS.studio, state));
    preferences.onChange(() => this.#send(WINDOW_CHANNELS.preferencesChanged, preferences.state));
  }

  /** Opens the window, or brings it to the front. */
  show(): void {
    if (this.#window === undefined) this.#window = this.#open();
    else {
      if (this.#window.isMinimized()) this.#window.restore();
      this.#window.focus();
    }
  }

  /** The window while it is there. */
  get window(): BrowserWindow | undefined {
    return this.#window;
  }

  /** Passes on what was chosen in the menu. */
  command(command: MenuCommand): void {
    this.show();
    this.#send(WINDOW_CHANNELS.menu, command);
  }

  /** Gives the page a fresh line to the studio. */
  connect(): void {
    const port = this.#supervisor.connect();
    if (port !== null) this.#window?.webContents.postMessage(WINDOW_CHANNELS.port, null, [port]);
  }

  #send(channel: string, payload: unknown): void {
    if (this.#window !== undefined && !this.#window.webContents.isDestroyed()) {
      this.#window.webContents.send(channel, payload);
    }
  }

  #open(): BrowserWindow {
    const stateFile = new WindowStateFile();
    const { bounds, maximized } = stateFile.restore();
    const window = new BrowserWindow({
      ...bounds,
      minWidth: MIN_SIZE.width,
      minHeight: MIN_SIZE.height,
      show: false,
      title: app.getName(),
      backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      webPreferences: {
        preload: path.join(__dirname, '../preload/preload.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
        devTools: !app.isPackaged,
      },
    });
    stateFile.follow(window);
    window.once('ready-to-show', () => {
      if (maximized) window.maximize();
      window.show();
    });
    window.on('closed', () => {
      this.#window = undefined;
    });
    window.webContents.on('render-process-gone', (_event, details) => {
      log('main', `the window's process is gone: ${details.reason} (${details.exitCode})`);
      if (details.reason !== 'clean-exit') void this.#offerReload(window);
    });
    // `state` settles the language before the menu and the page ask for it.
    log('main', `window opened, language ${this.#preferences.state.locale}`);
    void window.loadURL(`${APP_ORIGIN}/`);
    return window;
  }

  async #offerReload(window: BrowserWindow): Promise<void> {
    const { message, detail, reload, quit } = sentences().rendererGone;
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message,
      detail,
      buttons: [reload, quit],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 0) window.reload();
    else app.quit();
  }
}
