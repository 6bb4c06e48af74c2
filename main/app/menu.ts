import { app, Menu, type MenuItemConstructorOptions as Item } from 'electron';
import { WORKSPACES, type MenuCommand } from '../contract/window';
import type { Preferences } from './preferences';
import { sentences } from './strings';
import type { MainWindow } from './window';

const SEPARATOR: Item = { type: 'separator' };

/** Builds the application menu, and again whenever language or theme change. */
export function setupMenu(window: MainWindow, preferences: Preferences): void {
  const build = (): void => Menu.setApplicationMenu(Menu.buildFromTemplate(template(window, preferences)));
  preferences.onChange(build);
  build();
}

/** Every label is given, since those that Electron gives its roles are English. */
function template(window: MainWindow, preferences: Preferences): Item[] {
  const text = sentences().menu;
  const isMac = process.platform === 'darwin';
  const command = (label: string, what: MenuCommand, rest: Item = {}): Item => ({
    ...rest,
    label,
    click: () => window.command(what),
  });
  const settings = command(text.preferences, { kind: 'preferences' }, { accelerator: 'CmdOrCtrl+,' });
  const about = command(text.about, { kind: 'about' });
  const quit: Item = { role: 'quit', label: text.quit };

  const application: Item = {
    label: app.getName(),
    submenu: [
      about,
      SEPARATOR,
      settings,
      SEPARATOR,
      { role: 'services', label: text.services },
      SEPARATOR,
      { role: 'hide', label: text.hide },
      { role: 'hideOthers', label: text.hideOthers },
      { role: 'unhide', label: text.showAll },
      SEPARATOR,
      quit,
    ],
  };
  const file: Item = {
    label: text.file,
    submenu: [
      command(text.openData, { kind: 'open-data' }, { accelerator: 'CmdOrCtrl+O' }),
      command(text.openDataFolder, { kind: 'open-data-folder' }, { accelerator: 'CmdOrCtrl+Alt+O' }),
      command(text.openInk, { kind: 'open-ink' }, { accelerator: 'CmdOrCtrl+Shift+O' }),
      command(text.openReceipts, { kind: 'open-receipts' }),
      command(text.saveInk, { kind: 'save-ink' }, { accelerator: 'CmdOrCtrl+S' }),
      ...(isMac ? [] : [SEPARATOR, settings]),
      SEPARATOR,
      { role: 'close', label: text.close },
      ...(isMac ? [] : [quit]),
    ],
  };
  // The page hears these keys itself, since in a text field they mean the text.
  const shown = { registerAccelerator: false };
  const edit: Item = {
    label: text.edit,
    submenu: [
      command(text.undo, { kind: 'undo' }, { accelerator: 'CmdOrCtrl+Z', ...shown }),
      command(text.redo, { kind: 'redo' }, { accelerator: 'CmdOrCtrl+Shift+Z', ...shown }),
      command(text.clear, { kind: 'clear' }),
      SEPARATOR,
      { role: 'cut', label: text.cut },
      { role: 'copy', label: text.copy },
      { role: 'paste', label: text.paste },
      { role: 'selectAll', label: text.selectAll },
    ],
  };
  const view: Item = {
    label: text.view,
    submenu: [
      ...WORKSPACES.map((workspace, index) =>
        command(text[workspace], { kind: 'workspace', workspace }, { accelerator: `CmdOrCtrl+${index + 1}` }),
      ),
      SEPARATOR,
      { label: text.theme, submenu: themes(preferences) },
      SEPARATOR,
      { role: 'resetZoom', label: text.resetZoom },
      { role: 'zoomIn', label: text.zoomIn },
      { role: 'zoomOut', label: text.zoomOut },
      { role: 'togglefullscreen', label: text.fullScreen },
      ...(app.isPackaged ? [] : [SEPARATOR, { role: 'toggleDevTools', label: text.developerTools } as const]),
    ],
  };
  return [
    ...(isMac ? [application] : []),
    file,
    edit,
    view,
    ...(isMac ? [{ role: 'windowMenu', label: text.window } as const] : []),
    { role: 'help', label: text.help, submenu: isMac ? [] : [about] },
  ];
}

function themes(preferences: Preferences): Item[] {
  const text = sentences().menu;
  const { preferences: values } = preferences.state;
  const labels = { system: text.themeSystem, light: text.themeLight, dark: text.themeDark };
  return (['system', 'light', 'dark'] as const).map((theme) => ({
    type: 'radio',
    label: labels[theme],
    checked: values.theme === theme,
    click: () => preferences.set({ ...preferences.state.preferences, theme }),
  }));
}
