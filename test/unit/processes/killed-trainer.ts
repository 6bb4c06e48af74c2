import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { EpochResult } from '../../../main/contract/runs';
import { trainerReportSchema, type RunOrder, type TrainerReport } from '../../../main/contract/trainer';
import { decodeCheckpoint } from '../../../main/core/training/checkpoint';

const TRAINER = path.resolve(import.meta.dirname, '../../../out/main/trainer.cjs');
const KILL_AT = path.resolve(import.meta.dirname, '../../fixtures/kill-at.mjs');

/** Points of a trainer's file work at which it can be killed. */
export const KILL_POINTS = [
  ...['mkdir-before', 'mkdir-after', 'open-after', 'write-middle', 'write-after', 'sync-after'],
  ...['rename-before', 'rename-after', 'rm-before', 'rm-after'],
] as const;

/** How a trainer is to die: at the `turn`th pass of a point, or some milliseconds after it began to learn. */
export type Death =
  { readonly point: (typeof KILL_POINTS)[number]; readonly turn: number } | { readonly afterMs: number };

/** What became of a trainer. */
export interface TrainerEnd {
  readonly wasKilled: boolean;
  readonly reports: readonly TrainerReport[];
}

/** Lets a trainer process carry out an order, with a clock that runs faster, until it ends or dies. */
export function runTrainer(order: RunOrder, death: Death | null): Promise<TrainerEnd> {
  const child = fork(TRAINER, [], {
    execArgv: ['--import', KILL_AT],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {
      ...process.env,
      LONGHAND_FILE_LOG: logOf(order),
      ...(death !== null && 'point' in death ? { LONGHAND_KILL_AT: `${death.point}:${death.turn}` } : {}),
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const reports: TrainerReport[] = [];
  let timer: NodeJS.Timeout | undefined;
  child.on('message', (message) => {
    const report = trainerReportSchema.parse(message);
    reports.push(report);
    if (report.kind === 'progress' && death !== null && 'afterMs' in death)
      timer ??= setTimeout(() => child.kill('SIGKILL'), death.afterMs);
    if (report.kind === 'finished' || report.kind === 'paused' || report.kind === 'failed')
      child.disconnect();
  });
  child.send({ kind: 'start', order });
  return new Promise((resolve) => {
    child.on('exit', (_, signal) => {
      clearTimeout(timer);
      resolve({ wasKilled: signal === 'SIGKILL', reports });
    });
  });
}

/** The newest checkpoint that was in place when the trainer died; it must be whole. `null` where there was none yet. */
export async function newestCheckpoint({ runFolder }: RunOrder): Promise<{ step: number } | null> {
  const names = await readdir(runFolder).catch(() => []);
  const newest = names
    .filter((name) => name.startsWith('checkpoint-'))
    .sort()
    .at(-1);
  if (newest === undefined) return null;
  const checkpoint = decodeCheckpoint(await readFile(path.join(runFolder, newest)));
  if (checkpoint === null) throw new Error(`${newest} is not whole`);
  return { step: checkpoint.state.position.step };
}

/** Names of the checkpoints that were renamed into place since the run began, oldest first. */
export function checkpointsWritten(order: RunOrder): string[] {
  if (!existsSync(logOf(order))) return [];
  const lines = readFileSync(logOf(order), 'utf8').trim().split('\n');
  return lines.map((line) => path.basename(line)).filter((name) => name.startsWith('checkpoint-'));
}

/** Epochs that the last `resumed` and the reports after it tell of. */
export function epochsOf(reports: readonly TrainerReport[]): EpochResult[] {
  let epochs: EpochResult[] = [];
  for (const report of reports) {
    if (report.kind === 'resumed') epochs = [...report.epochs];
    if (report.kind === 'epoch') epochs.push(report.epoch);
  }
  return epochs;
}

/** The hash of the weights that an order led to. */
export async function weightsHash({ modelFolder }: RunOrder): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path.join(modelFolder, 'weights.bin')))
    .digest('hex');
}

/** Removes what an order has written, so that it can be carried out again from its beginning. */
export async function clearOrder(order: RunOrder): Promise<void> {
  for (const one of [order.runFolder, order.modelFolder, logOf(order)])
    await rm(one, { recursive: true, force: true });
}

function logOf({ runFolder }: RunOrder): string {
  return `${runFolder}.log`;
}
