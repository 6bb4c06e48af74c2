import { parseArgs } from 'node:util';
import { studioCommandSchema, type StudioReport } from '../contract/control';
import { LonghandError } from '../contract/errors';
import { tidyStore } from '../core/datasets/tidy';
import { dataFolderOf, openLibrary, type Library } from '../core/library/database';
import { drawOldSamples } from '../core/handwriting/kept-samples';
import { ModelRegistry } from '../core/model/registry';
import { Adapting } from './hand/adapting';
import { ElectronWorkerHost } from './electron-worker-host';
import { Grants } from './grants';
import { createHandlers } from './handlers';
import { HandModels } from './hand/hand-models';
import { Jobs } from './jobs';
import { LedgerBook } from './pages/ledger-book';
import { LessonQueue } from './hand/lesson-queue';
import { OpenData } from './data/open-data';
import { PageStudio } from './pages/page-studio';
import { portOfElectron } from './port';
import { Reader } from './reader';
import { RunManager } from './training/run-manager';
import { RunQueue } from './training/run-queue';
import { SampleReadings } from './hand/sample-readings';
import { Switchboard } from './serve';
import { StudyQueue } from './training/study-queue';
import { TrainerSlot } from './training/trainer-slot';

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
  library.lessons.markInterrupted();
  drawOld(library);
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
  const models = new HandModels(library, registry);
  const lessons = new LessonQueue({ library, registry, models, slot, jobs, emit });
  const readings = new SampleReadings(reader, () => emit('samples.changed', undefined));
  const onChange = (): void => readings.clear();
  const adapting = new Adapting({ library, registry, models, reader, emit, onChange });
  const refresh = (fresh: readonly string[]): void => adapting.refresh(fresh);
  const pages = new PageStudio({ library, host, jobs, emit, refresh });
  const ledgers = new LedgerBook(library);
  const handlers = createHandlers({
    library,
    registry,
    reader,
    data,
    runs,
    studies,
    lessons,
    models,
    readings,
    adapting,
    pages,
    ledgers,
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
        adapting.close();
        // First: what is called off is to be recorded as interrupted.
        void lessons.close();
        const pagesClosed = pages.close();
        jobs.cancelAll();
        void Promise.all([runs.close(), studies.close(), lessons.close(), pagesClosed]).finally(() => {
          library.close();
          process.exit(0);
        });
    }
  });
  report({ kind: 'ready' });
  runs.restore();
  studies.restore();
  lessons.restore();
  pages.restore();
  void tidyStore(library, dataFolderOf(library.folder));
  // Loads TensorFlow and the model before the first stroke asks for them; a failure is told by the first call.
  void reader
    .prepare()
    .catch(() => undefined)
    .then(() => adapting.refresh());
}

/** What cannot be drawn today, for a full disk, say, is not listed until it can. */
function drawOld(library: Library): void {
  try {
    drawOldSamples(library.samples);
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    console.error('samples of an earlier version could not be drawn:', error.message);
  }
}

function report(message: StudioReport): void {
  process.parentPort.postMessage(message);
}

main();
