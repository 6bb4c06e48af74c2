import { app, screen, type BrowserWindow, type Rectangle } from 'electron';
import path from 'node:path';
import { z } from 'zod';
import { JsonFile } from './json-file';

/** Sizes in device-independent pixels. */
export const MIN_SIZE = { width: 720, height: 520 };
const DEFAULT_SIZE = { width: 1180, height: 780 };
/** So much of a window must lie on a screen for a person to get hold of it. */
const MIN_VISIBLE = 80;

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

  /** Bounds for a new window: the kept ones where they are still on a screen. */
  restore(): { readonly bounds: Partial<Rectangle>; readonly maximized: boolean } {
    const state = this.#file.read();
    if (state === undefined) return { bounds: DEFAULT_SIZE, maximized: false };
    const { bounds, maximized } = state;
    return { bounds: isOnScreen(bounds) ? bounds : sizeOf(bounds), maximized };
  }

  /** Keeps the window's place whenever it is closed. */
  follow(window: BrowserWindow): void {
    window.on('close', () => {
      this.#file.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    });
  }
}

function sizeOf({ width, height }: Rectangle): Partial<Rectangle> {
  return { width, height };
}

function isOnScreen(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const overlapX =
      Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    const overlapY =
      Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
    return overlapX >= MIN_VISIBLE && overlapY >= MIN_VISIBLE;
  });
}
