import { createRequire } from 'node:module';

/** An OpenCV matrix; it lies in memory that nobody collects, so whoever makes one frees it. */
export interface Mat {
  readonly rows: number;
  readonly cols: number;
  /** A view of 8-bit content; valid until memory grows. */
  readonly data: Uint8Array;
  /** The same of signed 32-bit content, as the points of a contour are. */
  readonly data32S: Int32Array;
  delete(): void;
}

/** A list of matrices; {@link MatVector.get} gives one that must be freed, too. */
export interface MatVector {
  size(): number;
  get(index: number): Mat;
  delete(): void;
}

/** The part of OpenCV that is used here. Functions write into the second matrix. */
export interface OpenCv {
  readonly Mat: new (rows?: number, columns?: number, type?: number) => Mat;
  readonly MatVector: new () => MatVector;
  readonly Size: new (width: number, height: number) => { readonly width: number; readonly height: number };
  readonly CV_8UC1: number;
  readonly ADAPTIVE_THRESH_MEAN_C: number;
  readonly THRESH_BINARY_INV: number;
  readonly RETR_LIST: number;
  readonly CHAIN_APPROX_NONE: number;
  readonly INTER_AREA: number;
  resize(
    source: Mat,
    target: Mat,
    size: InstanceType<OpenCv['Size']>,
    scaleX: number,
    scaleY: number,
    method: number,
  ): void;
  adaptiveThreshold(
    source: Mat,
    target: Mat,
    value: number,
    method: number,
    kind: number,
    blockSize: number,
    below: number,
  ): void;
  findContours(image: Mat, contours: MatVector, hierarchy: Mat, mode: number, method: number): void;
  approxPolyDP(curve: Mat, target: Mat, tolerance: number, isClosed: boolean): void;
  isContourConvex(contour: Mat): boolean;
}

/** What the package gives before its WebAssembly is compiled, which it says by a call. */
interface Runtime extends OpenCv {
  onRuntimeInitialized?: () => void;
  then?: unknown;
}

let loading: Promise<{ readonly cv: OpenCv }> | undefined;

/**
 * OpenCV (4.5.2, WebAssembly). It is loaded when it is first asked for, once a process, which takes less than a second; it
 * comes in an object of its own, since OpenCV's looks like a promise.
 */
export function loadOpenCv(): Promise<{ readonly cv: OpenCv }> {
  loading ??= load();
  return loading;
}

function load(): Promise<{ readonly cv: OpenCv }> {
  const require = createRequire(import.meta.url);
  const listeners = listenersOf();
  const runtime = require('@techstark/opencv-js') as Runtime;
  forgetNewListeners(listeners);
  return new Promise((resolve) => {
    runtime.onRuntimeInitialized = () => {
      // Whoever waits for the object must get it, not wait for what it calls `then`.
      delete runtime.then;
      resolve({ cv: runtime });
    };
  });
}

type Listeners = Readonly<Record<'uncaughtException' | 'unhandledRejection', readonly unknown[]>>;

function listenersOf(): Listeners {
  return {
    uncaughtException: process.listeners('uncaughtException'),
    unhandledRejection: process.listeners('unhandledRejection'),
  };
}

/** The package ends the process at any rejection that nobody handles: that is not its to decide. */
function forgetNewListeners(before: Listeners): void {
  for (const listener of process.listeners('uncaughtException')) {
    if (!before.uncaughtException.includes(listener)) process.off('uncaughtException', listener);
  }
  for (const listener of process.listeners('unhandledRejection')) {
    if (!before.unhandledRejection.includes(listener)) process.off('unhandledRejection', listener);
  }
}
