import { app, screen, type BrowserWindow } from 'electron';
import path from 'node:path';
import { z } from 'zod';
import { JsonFile } from './json-file';
import { fitToScreens, MIN_SIZE, type Bounds } from './window-bounds';

/** In device-independent pixels. */
const DEFAULT_SIZE = { width: 1240, height: 860 };

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

  /** Bounds for a new window, all of it on today's screens: the kept ones, else a good size in the middle. */
  restore(): { readonly bounds: Bounds; readonly maximized: boolean } {
    const state = this.#file.read();
    const primary = screen.getPrimaryDisplay().workArea;
    const others = screen.getAllDisplays().map(({ workArea }) => workArea);
    return {
      bounds: fitToScreens(state?.bounds ?? centredOn(primary), [primary, ...others]),
      maximized: state?.maximized ?? false,
    };
  }

  /** Keeps the window's place when it is closed. */
  follow(window: BrowserWindow): void {
    window.on('close', () => {
      this.#file.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    });
  }
}

function centredOn({ x, y, width, height }: Bounds): Bounds {
  return {
    x: Math.round(x + (width - DEFAULT_SIZE.width) / 2),
    y: Math.round(y + (height - DEFAULT_SIZE.height) / 2),
    ...DEFAULT_SIZE,
  };
}
