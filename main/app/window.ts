import { app, BrowserWindow, dialog, nativeTheme } from 'electron';
import path from 'node:path';
import type { MenuCommand } from '../contract/window';
import { WINDOW_CHANNELS } from '../contract/window-channels';
import { log } from './log';
import type { Preferences } from './preferences';
import { APP_ORIGIN } from './protocol';
import { sentences } from './strings';
import type { Supervisor } from './supervisor';
import { MIN_SIZE } from './window-bounds';
import { WindowStateFile } from './window-state';

/** The paper of both themes, so that the window does not flash before its first content. */
const BACKGROUND = { light: '#f6f4ef', dark: '#17181b' };

const ICON = path.join(__dirname, '../../resources/icons/256x256.png');

/** The one window. */
export class MainWindow {
  readonly #supervisor: Supervisor;
  readonly #stateFile = new WindowStateFile();
  #window: BrowserWindow | undefined;
  /** Chosen in the menu before the page heard of commands. */
  #commands: MenuCommand[] = [];
  #isPageReady = false;
  /** Whether what speaks is still the page before the one that loads. */
  #isPageLeaving = false;
  #isQuitting = false;
  #hidesInstead: () => boolean = () => false;
  readonly #hiddenListeners: (() => void)[] = [];
  readonly #shownListeners: (() => void)[] = [];

  constructor(supervisor: Supervisor, preferences: Preferences) {
    this.#supervisor = supervisor;
    supervisor.onState((state) => this.#send(WINDOW_CHANNELS.studio, state));
    preferences.onChange(() => this.#send(WINDOW_CHANNELS.preferencesChanged, preferences.state));
    nativeTheme.on('updated', () => this.#window?.setBackgroundColor(background()));
    app.on('before-quit', () => {
      this.#isQuitting = true;
    });
  }

  /** The window while it is there. */
  get window(): BrowserWindow | undefined {
    return this.#window;
  }

  /** Whether the person looks at it, as far as one can know. */
  get isLookedAt(): boolean {
    return this.#window !== undefined && this.#window.isVisible() && this.#window.isFocused();
  }

  /** Closing the window puts it away as long as this says so; quitting closes it in any case. */
  hideInsteadOfClosing(hides: () => boolean): void {
    this.#hidesInstead = hides;
  }

  /** Hears that the window was put away. */
  onHidden(listener: () => void): void {
    this.#hiddenListeners.push(listener);
  }

  /** Hears that it was opened, or brought to the front again. */
  onShown(listener: () => void): void {
    this.#shownListeners.push(listener);
  }

  /** Opens the window, or brings it to the front. */
  show(): void {
    for (const listener of this.#shownListeners) listener();
    if (this.#window === undefined) {
      this.#window = this.#open();
      return;
    }
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  /** Brings back a window that was put away, behind what the person looks at now. */
  reveal(): void {
    for (const listener of this.#shownListeners) listener();
    this.#window?.showInactive();
  }

  /** Passes on what was chosen in the menu, once the page is there to hear it. */
  command(command: MenuCommand): void {
    this.show();
    if (this.#isPageReady) this.#send(WINDOW_CHANNELS.menu, command);
    else this.#commands.push(command);
  }

  /** The page is there: gives it a fresh line to the studio, where there is one to give. */
  connect(): void {
    const port = this.#supervisor.connect();
    if (port !== null) this.#window?.webContents.postMessage(WINDOW_CHANNELS.port, null, [port]);
    if (this.#isPageLeaving) return;
    this.#isPageReady = true;
    for (const command of this.#commands.splice(0)) this.#send(WINDOW_CHANNELS.menu, command);
  }

  #send(channel: string, payload: unknown): void {
    this.#window?.webContents.send(channel, payload);
  }

  #open(): BrowserWindow {
    const { bounds, maximized } = this.#stateFile.restore();
    const window = new BrowserWindow({
      ...bounds,
      minWidth: MIN_SIZE.width,
      minHeight: MIN_SIZE.height,
      show: false,
      title: app.getName(),
      backgroundColor: background(),
      // macOS and Windows take it from the packed app.
      ...(process.platform === 'linux' ? { icon: ICON } : {}),
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
    this.#stateFile.follow(window);
    window.once('ready-to-show', () => {
      if (maximized) window.maximize();
      window.show();
    });
    window.on('close', (event) => {
      if (this.#isQuitting || !this.#hidesInstead()) return;
      event.preventDefault();
      window.hide();
      for (const listener of this.#hiddenListeners) listener();
    });
    window.on('closed', () => {
      this.#window = undefined;
    });
    window.webContents.on('did-start-loading', () => {
      this.#isPageReady = false;
      this.#isPageLeaving = true;
    });
    window.webContents.on('did-navigate', () => {
      this.#isPageLeaving = false;
    });
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      log('main', `the window's process is gone: ${reason} (exit code ${exitCode})`);
      if (reason !== 'clean-exit') void offerReload(window);
    });
    void window.loadURL(`${APP_ORIGIN}/`);
    return window;
  }
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}

async function offerReload(window: BrowserWindow): Promise<void> {
  const { message, detail, reload, quit } = sentences().rendererGone;
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message,
    detail,
    buttons: [reload, quit],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 1) app.quit();
  else if (!window.isDestroyed()) window.reload();
}
