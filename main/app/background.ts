import { app, Menu, nativeImage, Tray, type MenuItemConstructorOptions as Item } from 'electron';
import path from 'node:path';
import { Activity, type Ongoing } from './activity';
import { notify } from './notifications';
import type { Preferences } from './preferences';
import { sentences } from './strings';
import type { Supervisor } from './supervisor';
import { hasTray } from './tray-support';
import type { MainWindow } from './window';

/** The menu of the tray is renewed at most this often, in milliseconds. */
const RENEWAL_MS = 1_000;
/** What fits the bar of the desktop. */
const ICON_FILE = process.platform === 'linux' ? '32x32.png' : '16x16.png';
const ICON = path.join(__dirname, '../../resources/icons', ICON_FILE);

const SEPARATOR: Item = { type: 'separator' };

/** Keeps the app at work without its window while something is trained or read, where the person wants that. */
export function setupBackground(window: MainWindow, supervisor: Supervisor, preferences: Preferences): void {
  new Background(window, new Activity(supervisor), preferences);
}

/** The app while its window is put away: an icon in the tray with a menu. */
class Background {
  readonly #window: MainWindow;
  readonly #activity: Activity;
  #tray: Tray | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** What the menu says of what goes on. */
  #shown = '';
  #hasToldOfTray = false;
  /** Whether nothing of the app can be seen: then it comes back when it has done what it stayed for. */
  #isOutOfReach = false;

  constructor(window: MainWindow, activity: Activity, preferences: Preferences) {
    this.#window = window;
    this.#activity = activity;
    window.hideInsteadOfClosing(() => preferences.state.preferences.keepTraining && activity.isActive);
    window.onHidden(() => void this.#enter());
    window.onShown(() => this.#leave());
    activity.onChange(() => this.#follow());
    preferences.onChange(() => {
      this.#shown = '';
      this.#renewLater();
    });
  }

  get #isAway(): boolean {
    return this.#tray !== null;
  }

  async #enter(): Promise<void> {
    // Made in any case: a desktop whose bus says nothing may show it all the same.
    this.#tray ??= this.#makeTray();
    this.#renew();
    const isShown = await hasTray();
    // Meanwhile it may have been brought back.
    if (!this.#isAway) return;
    this.#isOutOfReach = !isShown;
    // Where there is nothing to be seen of it, that it goes on is told each time.
    if (isShown && this.#hasToldOfTray) return;
    this.#hasToldOfTray = true;
    const { goesOn, inTray, inBackground } = sentences().training;
    notify(this.#window, { title: goesOn, body: isShown ? inTray : inBackground, run: null });
  }

  #follow(): void {
    if (this.#isOutOfReach && !this.#activity.isActive) this.#window.reveal();
    else this.#renewLater();
  }

  #leave(): void {
    this.#isOutOfReach = false;
    this.#tray?.destroy();
    this.#tray = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#shown = '';
  }

  #makeTray(): Tray {
    const tray = new Tray(nativeImage.createFromPath(ICON));
    tray.setToolTip(sentences().training.tooltip);
    tray.on('click', () => this.#window.show());
    return tray;
  }

  #renewLater(): void {
    if (this.#tray === null) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#renew();
    }, RENEWAL_MS);
  }

  #renew(): void {
    const lines = this.#lines();
    const text = lines.join('\n');
    // An open menu would close: only where there is something new in it.
    if (this.#tray === null || text === this.#shown) return;
    this.#shown = text;
    this.#tray.setToolTip(text);
    this.#tray.setContextMenu(Menu.buildFromTemplate(this.#template(lines)));
  }

  #lines(): string[] {
    const lines = this.#activity.ongoing.map(lineOf);
    return lines.length === 0 ? [sentences().training.idle] : lines;
  }

  #template(lines: readonly string[]): Item[] {
    const { training: t } = sentences();
    return [
      { label: t.show, click: () => this.#window.show() },
      SEPARATOR,
      ...lines.map((label): Item => ({ label, enabled: false })),
      {
        label: t.pause,
        enabled: this.#activity.ongoing.some(({ kind }) => kind !== 'queued'),
        click: () => this.#activity.pause(),
      },
      SEPARATOR,
      { label: t.quit, click: () => app.quit() },
    ];
  }
}

function lineOf(one: Ongoing): string {
  const { training: t } = sentences();
  switch (one.kind) {
    case 'queued':
      return t.queued(one.count);
    case 'pages':
      return t.pages(one.left);
    case 'run':
    case 'lesson': {
      const what = one.kind === 'run' ? one.name : t.lesson(one.name);
      return one.share === null ? t.beginning(what) : t.progress(what, Math.floor(one.share * 100));
    }
  }
}
