// Apart from window.ts, so that the preload script carries no schemas.

/** Channels between preload and main: used nowhere else. */
export const WINDOW_CHANNELS = {
  state: 'window:state',
  setPreferences: 'window:set-preferences',
  chooseData: 'window:choose-data',
  chooseDataFolder: 'window:choose-data-folder',
  chooseExport: 'window:choose-export',
  chooseInk: 'window:choose-ink',
  chooseHandSource: 'window:choose-hand-source',
  chooseHandTarget: 'window:choose-hand-target',
  choosePages: 'window:choose-pages',
  choosePagesFolder: 'window:choose-pages-folder',
  chooseLedger: 'window:choose-ledger',
  chooseTable: 'window:choose-table',
  saveSketch: 'window:save-sketch',
  saveFile: 'window:save-file',
  chooseSettings: 'window:choose-settings',
  notify: 'window:notify',
  hasTray: 'window:has-tray',
  dragSketch: 'window:drag-sketch',
  connect: 'window:connect',
  restartStudio: 'window:restart-studio',
  menu: 'window:menu',
  studio: 'window:studio',
  preferencesChanged: 'window:preferences-changed',
  port: 'window:port',
} as const;

/** The message by which preload hands the studio's port to the page; `event.ports[0]` is the port. */
export const PORT_MESSAGE = 'longhand:studio-port';
