import { z } from 'zod';

/**
 * Between main, which alone can start processes in Electron, and the studio, over the studio's parent port.
 * The studio is started as `studio.cjs --library DIR`, the trainer as `trainer.cjs` without arguments.
 */
export const studioCommandSchema = z.discriminatedUnion('kind', [
  /** `ports[0]` of the message leads to a window: serve it the contract's calls and events. */
  z.object({ kind: z.literal('connect') }),
  /** `ports[0]` leads to the trainer that was asked for with `start-trainer`. */
  z.object({ kind: z.literal('trainer-started'), trainerId: z.string() }),
  /** That trainer's process ended, for whatever reason. */
  z.object({ kind: z.literal('trainer-exited'), trainerId: z.string(), exitCode: z.int() }),
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
  z.object({ kind: z.literal('start-trainer'), trainerId: z.string() }),
  /** End that trainer's process now. */
  z.object({ kind: z.literal('end-trainer'), trainerId: z.string() }),
]);
/** See {@link studioReportSchema}. */
export type StudioReport = z.infer<typeof studioReportSchema>;

/** What main sends a trainer over its parent port: `ports[0]` leads to the studio, trainer messages flow there. */
export const trainerConnectSchema = z.object({ kind: z.literal('connect') });
/** See {@link trainerConnectSchema}. */
export type TrainerConnect = z.infer<typeof trainerConnectSchema>;
