import type { ParentPort } from 'electron';
import { toFailure } from '../contract/errors';
import { trainerCommandSchema, type RunOrder, type TrainerReport } from '../contract/trainer';
import { workerConnectSchema } from '../contract/control';
import { carryOut } from '../core/training/carry-out';
import { Steering } from '../core/training/steering';
import { portOfElectron, portOfParent, type Port } from './port';

/**
 * The trainer process: one run, then the end, which gives all of TensorFlow's memory back. In Electron its port comes
 * in the first message of its parent; under plain Node the channel of the fork is the port.
 */
function main(): void {
  // Electron's types promise the port in every process; under plain Node there is none.
  const parentPort = process.parentPort as ParentPort | undefined;
  if (parentPort !== undefined) {
    parentPort.on('message', (event) => {
      const [port] = event.ports;
      if (workerConnectSchema.safeParse(event.data).success && port !== undefined)
        serve(portOfElectron(port));
    });
  } else {
    serve(portOfParent());
  }
}

function serve(port: Port): void {
  const steering = new Steering();
  // Nobody is left to learn of the outcome; a run that waits here lies whole on disk.
  port.onClose(() => process.exit(0));
  port.onMessage((message) => {
    const command = trainerCommandSchema.parse(message);
    if (command.kind === 'start') void run(port, command.order, steering);
    else steering.tell(command);
  });
}

async function run(port: Port, order: RunOrder, steering: Steering): Promise<void> {
  const report = (message: TrainerReport): void => port.post(message);
  if (order.first === 'stop') steering.tell({ kind: 'stop' });
  try {
    const outcome = await carryOut(order, {
      onOpened: (hash) => report({ kind: 'opened', hash }),
      onResumed: ({ epochs, position, rateChanges }) =>
        report({ kind: 'resumed', epochs: [...epochs], position, rateChanges: [...rateChanges] }),
      onProgress: (progress) => report({ kind: 'progress', progress }),
      onEpoch: (epoch) => report({ kind: 'epoch', epoch }),
      onInsight: (insight) => report({ kind: 'insight', insight }),
      onRateChange: (change) => report({ kind: 'rate-changed', change }),
      onHeld: () => report({ kind: 'paused', failure: null, held: true }),
      wish: () => steering.wish,
      takeRate: () => steering.takeRate(),
      next: () => steering.next(),
    });
    report(outcome.kind === 'paused' ? { ...outcome, held: false } : outcome);
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === 'internal') console.error(error);
    report({ kind: 'failed', failure });
  }
}

main();
