import { app } from 'electron';
import { setupBackground } from './background';
import { setupCommandLine } from './command-line';
import { setupIpc } from './ipc';
import { setupLog } from './log';
import { setupMenu } from './menu';
import { Preferences } from './preferences';
import { registerAppScheme, setupAppProtocol } from './protocol';
import { setupSecurity } from './security';
import { Supervisor } from './supervisor';
import { MainWindow } from './window';

setupCommandLine();
registerAppScheme();
setupSecurity();

if (app.requestSingleInstanceLock()) {
  setupLog();
  void app.whenReady().then(start);
} else {
  // The first one shows its window.
  app.quit();
}

function start(): void {
  const supervisor = new Supervisor();
  // The studio starts beside the window: neither waits for the other.
  supervisor.start();
  const preferences = new Preferences();
  const window = new MainWindow(supervisor, preferences);
  setupAppProtocol();
  setupIpc(window, supervisor, preferences);
  setupBackground(window, supervisor, preferences);
  window.show();
  setupMenu(window, preferences);

  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    // On macOS an app stays when its window is closed.
    if (process.platform !== 'darwin') app.quit();
  });
}
