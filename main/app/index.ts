import { app } from 'electron';
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
setupLog();
registerAppScheme();
setupSecurity();

if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  const supervisor = new Supervisor();
  const preferences = new Preferences();
  const window = new MainWindow(supervisor, preferences);
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  supervisor.endWithApp();
  void app.whenReady().then(() => {
    // The studio starts beside the window: neither waits for the other.
    supervisor.start();
    setupAppProtocol();
    setupIpc(window, supervisor, preferences);
    setupMenu(window, preferences);
    window.show();
  });
}
