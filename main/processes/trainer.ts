import type { ParentPort } from 'electron';
import { toFailure } from '../contract/errors';
import { trainerCommandSchema, type RunOrder, type TrainerReport } from '../contract/trainer';
import { trainerConnectSchema } from '../contract/control';
import { carryOut } from '../core/training/carry-out';
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
      if (trainerConnectSchema.safeParse(event.data).success && port !== undefined)
        serve(portOfElectron(port));
    });
  } else {
    serve(portOfParent());
  }
}

function serve(port: Port): void {
  const stopping = new AbortController();
  // Nobody is left to learn of the outcome.
  port.onClose(() => process.exit(0));
  port.onMessage((message) => {
    const command = trainerCommandSchema.parse(message);
    switch (command.kind) {
      case 'start':
        void run(port, command.order, stopping.signal);
        return;
      case 'stop':
        stopping.abort();
        return;
    }
  });
}

async function run(port: Port, order: RunOrder, signal: AbortSignal): Promise<void> {
  const report = (message: TrainerReport): void => port.post(message);
  try {
    const outcome = await carryOut(
      order,
      {
        onProgress: (progress) => report({ kind: 'progress', progress }),
        onEpoch: (epoch) => report({ kind: 'epoch', epoch }),
      },
      signal,
    );
    report({ kind: 'finished', ...outcome });
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === 'internal') console.error(error);
    report({ kind: 'failed', failure });
  }
}

main();
