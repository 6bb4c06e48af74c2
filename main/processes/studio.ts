import { parseArgs } from 'node:util';
import { studioCommandSchema, type StudioReport } from '../contract/control';
import { LonghandError } from '../contract/errors';
import { tidyStore } from '../core/datasets/tidy';
import { dataFolderOf, openLibrary, type Library } from '../core/library/database';
import { ModelRegistry } from '../core/model/registry';
import { ElectronWorkerHost } from './electron-worker-host';
import { Grants } from './grants';
import { createHandlers } from './handlers';
import { Jobs } from './jobs';
import { OpenData } from './open-data';
import { portOfElectron } from './port';
import { Reader } from './reader';
import { RunManager } from './run-manager';
import { RunQueue } from './run-queue';
import { Switchboard } from './serve';
import { StudyQueue } from './study-queue';
import { TrainerSlot } from './trainer-slot';

/** The studio process: owns the library, the data sets, reading and evaluation; started by Electron's main process. */
function main(): void {
  const { values } = parseArgs({ options: { library: { type: 'string' } }, strict: true });
  if (values.library === undefined) throw new Error('studio: --library DIR is missing');
  let library: Library;
  try {
    library = openLibrary(values.library);
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    report({ kind: 'unusable', reason: error.message });
    setTimeout(() => process.exit(1), 100);
    return;
  }
  serve(library);
}

function serve(library: Library): void {
  // A run that is still "running" in the library belonged to a studio that went away.
  library.runs.markInterrupted();
  library.studies.markInterrupted();
  const switchboard = new Switchboard();
  const { emit } = switchboard;
  const registry = new ModelRegistry(library);
  const host = new ElectronWorkerHost(report);
  const reader = new Reader(registry);
  const slot = new TrainerSlot();
  const manager = new RunManager(library, registry, host, emit, { holds: true });
  const runs = new RunQueue(library, manager, slot, emit);
  const studies = new StudyQueue(library, registry, host, slot, emit);
  const jobs = new Jobs(host, emit);
  const grants = new Grants();
  const data = new OpenData(library, emit);
  const handlers = createHandlers({
    library,
    registry,
    reader,
    data,
    runs,
    studies,
    slot,
    jobs,
    grants,
    emit,
  });

  process.parentPort.on('message', (event) => {
    const command = studioCommandSchema.parse(event.data);
    const [port] = event.ports;
    switch (command.kind) {
      case 'connect':
        if (port !== undefined) switchboard.connect(portOfElectron(port), handlers);
        return;
      case 'worker-started':
        if (port !== undefined) host.onStarted(command.workerId, portOfElectron(port));
        return;
      case 'worker-exited':
        host.onExited(command.workerId, command.exitCode);
        return;
      case 'grant':
        grants.add(command.target);
        return;
      case 'shutdown':
        jobs.cancelAll();
        void Promise.all([runs.close(), studies.close()]).finally(() => {
          library.close();
          process.exit(0);
        });
    }
  });
  report({ kind: 'ready' });
  runs.restore();
  studies.restore();
  void tidyStore(library, dataFolderOf(library.folder));
  // Loads TensorFlow and the model before the first stroke asks for them; a failure is told by the first call.
  reader.prepare().catch(() => undefined);
}

function report(message: StudioReport): void {
  process.parentPort.postMessage(message);
}

main();
