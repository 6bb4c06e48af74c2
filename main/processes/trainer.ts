import type { ParentPort } from 'electron';
import { toFailure } from '../contract/errors';
import { trainerCommandSchema, type RunOrder, type TrainerReport } from '../contract/trainer';
import { workerConnectSchema } from '../contract/control';
import { carryOut, type OrderControl } from '../core/training/carry-out';
import { portOfElectron, portOfParent, type Port } from './port';

type Wish = ReturnType<OrderControl['wish']>;

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
  let wish: Wish = 'go';
  // Nobody is left to learn of the outcome.
  port.onClose(() => process.exit(0));
  port.onMessage((message) => {
    const command = trainerCommandSchema.parse(message);
    switch (command.kind) {
      case 'start':
        void run(port, command.order, () => wish);
        return;
      case 'stop':
      case 'pause':
        wish = command.kind;
        return;
    }
  });
}

async function run(port: Port, order: RunOrder, wish: () => Wish): Promise<void> {
  const report = (message: TrainerReport): void => port.post(message);
  try {
    const outcome = await carryOut(order, {
      onResumed: (epochs, position) => report({ kind: 'resumed', epochs: [...epochs], position }),
      onProgress: (progress) => report({ kind: 'progress', progress }),
      onEpoch: (epoch) => report({ kind: 'epoch', epoch }),
      wish,
    });
    report(outcome);
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === 'internal') console.error(error);
    report({ kind: 'failed', failure });
  }
}

main();
