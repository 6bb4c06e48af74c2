import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { WORKSPACES } from '../contract/window';
import type { Preferences } from './preferences';
import { sentences, type Sentences } from './strings';
import type { MainWindow } from './window';

/** Builds the application menu, and again whenever the language changes. */
export function setupMenu(window: MainWindow, preferences: Preferences): void {
  const build = (): void =>
    Menu.setApplicationMenu(Menu.buildFromTemplate(template(window, sentences().menu)));
  preferences.onChange(build);
  build();
}

function template(window: MainWindow, text: Sentences['menu']): MenuItemConstructorOptions[] {
  const isMac = process.platform === 'darwin';
  const preferences: MenuItemConstructorOptions = {
    label: text.preferences,
    accelerator: 'CmdOrCtrl+,',
    click: () => window.command({ kind: 'preferences' }),
  };
  const about: MenuItemConstructorOptions = {
    label: text.about,
    click: () => window.command({ kind: 'about' }),
  };
  const appMenu: MenuItemConstructorOptions = {
    label: app.getName(),
    submenu: [
      about,
      { type: 'separator' },
      preferences,
      { type: 'separator' },
      { role: 'services' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
  return [
    ...(isMac ? [appMenu] : []),
    {
      label: text.file,
      submenu: [
        {
          label: text.openData,
          accelerator: 'CmdOrCtrl+O',
          click: () => window.command({ kind: 'open-data' }),
        },
        ...(isMac ? [] : [{ type: 'separator' } as const, preferences]),
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: text.edit,
      submenu: [
        // The page hears these keys itself, since in a text field they mean the text.
        {
          label: text.undo,
          accelerator: 'CmdOrCtrl+Z',
          registerAccelerator: false,
          click: () => window.command({ kind: 'undo' }),
        },
        {
          label: text.redo,
          accelerator: 'CmdOrCtrl+Shift+Z',
          registerAccelerator: false,
          click: () => window.command({ kind: 'redo' }),
        },
        { label: text.clear, click: () => window.command({ kind: 'clear' }) },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: text.view,
      submenu: [
        ...WORKSPACES.map((workspace, index): MenuItemConstructorOptions => ({
          label: text[workspace],
          accelerator: `CmdOrCtrl+${index + 1}`,
          click: () => window.command({ kind: 'workspace', workspace }),
        })),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ type: 'separator' } as const, { role: 'toggleDevTools' } as const]),
      ],
    },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    { label: text.help, role: 'help', submenu: isMac ? [] : [about] },
  ];
}
