import { z } from 'zod';

/** The processes that do one piece of work each: a run of training, a task on a data set. */
export const workerSchema = z.enum(['trainer', 'analyst']);
/** See {@link workerSchema}. */
export type WorkerName = z.infer<typeof workerSchema>;

/**
 * Between main, which alone can start processes in Electron, and the studio, over the studio's parent port.
 * The studio is started as `studio.cjs --library DIR`, the workers as `trainer.cjs` and `analyst.cjs` without arguments.
 */
export const studioCommandSchema = z.discriminatedUnion('kind', [
  /** `ports[0]` of the message leads to a window: serve it the contract's calls and events. */
  z.object({ kind: z.literal('connect') }),
  /** `ports[0]` leads to the worker that was asked for with `start-worker`. */
  z.object({ kind: z.literal('worker-started'), workerId: z.string() }),
  /** That worker's process ended, for whatever reason. */
  z.object({ kind: z.literal('worker-exited'), workerId: z.string(), exitCode: z.int() }),
  /** A person chose this path to be written to. */
  z.object({ kind: z.literal('grant'), target: z.string() }),
  /** Close the library and exit. */
  z.object({ kind: z.literal('shutdown') }),
]);
/** See {@link studioCommandSchema}. */
export type StudioCommand = z.infer<typeof studioCommandSchema>;

/** What the studio tells and asks of main. */
export const studioReportSchema = z.discriminatedUnion('kind', [
  /** The library is open; windows may be connected. */
  z.object({ kind: z.literal('ready') }),
  /** The studio cannot work at all (the library is unusable); it exits after this. */
  z.object({ kind: z.literal('unusable'), reason: z.string() }),
  z.object({ kind: z.literal('start-worker'), workerId: z.string(), worker: workerSchema }),
  /** End that worker's process now. */
  z.object({ kind: z.literal('end-worker'), workerId: z.string() }),
]);
/** See {@link studioReportSchema}. */
export type StudioReport = z.infer<typeof studioReportSchema>;

/** What main sends a worker over its parent port: `ports[0]` leads to the studio, the worker's messages flow there. */
export const workerConnectSchema = z.object({ kind: z.literal('connect') });
/** See {@link workerConnectSchema}. */
export type WorkerConnect = z.infer<typeof workerConnectSchema>;
