import type { ChildProcess } from 'node:child_process';
import type { MessagePortMain } from 'electron';

/**
 * One end of a line between two processes, whichever kind of process and line it is. Messages are structured clones,
 * so bytes travel as `ArrayBuffer`s. (Electron's `MessagePortMain` cannot take over a buffer; it copies it once.)
 */
export interface Port {
  post(message: unknown): void;
  /** Messages come in order; those that came before the first listener wait for it. */
  onMessage(listener: (message: unknown) => void): void;
  /** The other side is gone. */
  onClose(listener: () => void): void;
  close(): void;
}

/** A port that came through Electron. */
export function portOfElectron(port: MessagePortMain): Port {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', (event) => listener(event.data));
      port.start();
    },
    onClose: (listener) => {
      port.on('close', listener);
    },
    close: () => port.close(),
  };
}

/** What could not be sent is lost with the other side, of whose end `onClose` tells. */
const ignore = (): void => undefined;

/** The parent's end of a forked Node process. */
export function portOfChild(child: ChildProcess): Port {
  return {
    post: (message) => {
      if (child.connected) child.send(message as object, ignore);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onClose: (listener) => {
      child.on('disconnect', listener);
    },
    close: () => {
      if (child.connected) child.disconnect();
    },
  };
}

/** The child's end of a forked Node process. */
export function portOfParent(): Port {
  return {
    post: (message) => {
      if (process.connected) process.send?.(message, undefined, undefined, ignore);
    },
    onMessage: (listener) => {
      process.on('message', listener);
    },
    onClose: (listener) => {
      process.on('disconnect', listener);
    },
    close: () => {
      if (process.connected) process.disconnect();
    },
  };
}
