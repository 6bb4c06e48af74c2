import { app, screen, type BrowserWindow } from 'electron';
import path from 'node:path';
import { z } from 'zod';
import { JsonFile } from './json-file';
import { fitToScreens, MIN_SIZE, type Bounds } from './window-bounds';

/** In device-independent pixels. */
const DEFAULT_SIZE = { width: 1180, height: 780 };

const stateSchema = z.object({
  bounds: z.object({
    x: z.int(),
    y: z.int(),
    width: z.int().min(MIN_SIZE.width),
    height: z.int().min(MIN_SIZE.height),
  }),
  maximized: z.boolean(),
});

/** Where the window was when it was last closed. */
export class WindowStateFile {
  readonly #file = new JsonFile(path.join(app.getPath('userData'), 'window.json'), stateSchema);

  /** Bounds for a new window: the kept ones, brought onto the screens of today; else a size to be centred. */
  restore(): { readonly bounds: Bounds | typeof DEFAULT_SIZE; readonly maximized: boolean } {
    const state = this.#file.read();
    if (state === undefined) return { bounds: DEFAULT_SIZE, maximized: false };
    const [primary, ...others] = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(
      (display) => display.workArea,
    );
    if (primary === undefined) return { bounds: DEFAULT_SIZE, maximized: state.maximized };
    return { bounds: fitToScreens(state.bounds, [primary, ...others]), maximized: state.maximized };
  }

  /** Keeps the window's place when it is closed. */
  follow(window: BrowserWindow): void {
    window.on('close', () => {
      this.#file.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    });
  }
}
