import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type {
  MenuCommand,
  Saved,
  StudioState,
  Unsubscribe,
  WindowBridge,
  WindowState,
} from '../../contract/window';
import { PORT_MESSAGE, WINDOW_CHANNELS } from '../../contract/window-channels';

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- main sends just this type on the channel
function subscribe<T>(channel: string, listener: (payload: T) => void): Unsubscribe {
  // The event object stays here: it would give the page a way to everything.
  const forward = (_event: IpcRendererEvent, payload: T): void => listener(payload);
  ipcRenderer.on(channel, forward);
  return () => void ipcRenderer.off(channel, forward);
}

const bridge: WindowBridge = {
  platform: process.platform,
  state: () => ipcRenderer.invoke(WINDOW_CHANNELS.state) as Promise<WindowState>,
  setPreferences: (preferences) =>
    ipcRenderer.invoke(WINDOW_CHANNELS.setPreferences, preferences) as Promise<WindowState>,
  chooseData: () => ipcRenderer.invoke(WINDOW_CHANNELS.chooseData) as Promise<string | null>,
  chooseDataFolder: () => ipcRenderer.invoke(WINDOW_CHANNELS.chooseDataFolder) as Promise<string | null>,
  chooseExport: (format, name) =>
    ipcRenderer.invoke(WINDOW_CHANNELS.chooseExport, { format, name }) as Promise<string | null>,
  chooseInk: () => ipcRenderer.invoke(WINDOW_CHANNELS.chooseInk) as Promise<string | null>,
  chooseHandSource: (kind) =>
    ipcRenderer.invoke(WINDOW_CHANNELS.chooseHandSource, kind) as Promise<string | null>,
  chooseHandTarget: (kind, name) =>
    ipcRenderer.invoke(WINDOW_CHANNELS.chooseHandTarget, { kind, name }) as Promise<string | null>,
  choosePages: () => ipcRenderer.invoke(WINDOW_CHANNELS.choosePages) as Promise<string[]>,
  choosePagesFolder: () => ipcRenderer.invoke(WINDOW_CHANNELS.choosePagesFolder) as Promise<string | null>,
  chooseLedger: () => ipcRenderer.invoke(WINDOW_CHANNELS.chooseLedger) as Promise<string | null>,
  chooseTable: (format, name) =>
    ipcRenderer.invoke(WINDOW_CHANNELS.chooseTable, { format, name }) as Promise<string | null>,
  saveSketch: (kind, bytes) =>
    ipcRenderer.invoke(WINDOW_CHANNELS.saveSketch, { kind, bytes }) as Promise<Saved>,
  saveFile: (kind, name, bytes) =>
    ipcRenderer.invoke(WINDOW_CHANNELS.saveFile, { kind, name, bytes }) as Promise<Saved>,
  chooseSettings: () => ipcRenderer.invoke(WINDOW_CHANNELS.chooseSettings) as Promise<string | null>,
  notify: (title, body, run) =>
    ipcRenderer.invoke(WINDOW_CHANNELS.notify, { title, body, run: run ?? null }) as Promise<boolean>,
  hasTray: () => ipcRenderer.invoke(WINDOW_CHANNELS.hasTray) as Promise<boolean>,
  dragSketch: (kind, bytes) =>
    ipcRenderer.invoke(WINDOW_CHANNELS.dragSketch, { kind, bytes }) as Promise<void>,
  pathOfFile: (file) => {
    // Electron 32 took `File.path` away and gave this instead; the oldest one supported has only the former.
    const utilities = webUtils as typeof webUtils | undefined;
    return utilities?.getPathForFile(file) ?? (file as File & { path?: string }).path ?? '';
  },
  connectStudio: () => ipcRenderer.invoke(WINDOW_CHANNELS.connect) as Promise<StudioState>,
  restartStudio: () => ipcRenderer.invoke(WINDOW_CHANNELS.restartStudio) as Promise<void>,
  onMenu: (listener) => subscribe<MenuCommand>(WINDOW_CHANNELS.menu, listener),
  onStudio: (listener) => subscribe<StudioState>(WINDOW_CHANNELS.studio, listener),
  onPreferences: (listener) => subscribe<WindowState>(WINDOW_CHANNELS.preferencesChanged, listener),
};

contextBridge.exposeInMainWorld('longhand', bridge);

ipcRenderer.on(WINDOW_CHANNELS.port, (event) => {
  const [port] = event.ports;
  if (port !== undefined) window.postMessage(PORT_MESSAGE, window.location.origin, [port]);
});
