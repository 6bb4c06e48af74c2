import type { WindowBridge } from '../main/contract/window';

declare global {
  interface Window {
    /** What preload exposes. */
    readonly longhand: WindowBridge;
  }
}
