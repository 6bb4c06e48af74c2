import { app, nativeImage } from 'electron';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { SketchFile } from '../contract/window';
import { sentences } from './strings';
import type { MainWindow } from './window';

const ICON = path.join(__dirname, '../../resources/icons/64x64.png');

/** Where files lie while they are dragged; a folder of this process, gone with it. */
let folder: string | undefined;

/** Begins to drag a sketch out of the window as a file. */
export function dragSketch(
  window: MainWindow,
  { kind, bytes }: { readonly kind: SketchFile; readonly bytes: ArrayBuffer },
): void {
  const file = path.join(dragFolder(), `${sentences().saveSketch.name}.${kind}`);
  writeFileSync(file, Buffer.from(bytes));
  window.window?.webContents.startDrag({ file, icon: nativeImage.createFromPath(ICON) });
}

function dragFolder(): string {
  if (folder === undefined) {
    const made = mkdtempSync(path.join(os.tmpdir(), 'longhand-drag-'));
    app.once('will-quit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return folder;
}
