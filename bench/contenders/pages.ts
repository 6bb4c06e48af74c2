// Reads many pages through the studio's queue. Arguments: `read`, the build's analyst, a folder to work in, a folder of pages; or `draw`, a
// folder, how many receipts to draw into it.
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { randomStream } from '../../main/core/data/random';
import { openLibrary, type Library } from '../../main/core/library/database';
import { Jobs } from '../../main/processes/jobs';
import { createPageHandlers } from '../../main/processes/pages/page-handlers';
import { PageStudio } from '../../main/processes/pages/page-studio';
import { portOfChild } from '../../main/processes/port';
import type { WorkerHost } from '../../main/processes/worker-host';
import { drawPage } from '../../test/fixtures/drawn-page';

const SAMPLE_MS = 200;
const LISTED = 1000;
const LISTINGS = 20;
const MIB = 2 ** 20;
const GOODS = [
  'Green tea',
  'White bread',
  'Rice 5 kg',
  'Soap',
  'Batteries AA',
  'Notebook',
  'Pencils',
  'Cable',
];

/** Processes that read, and the most memory that each had, in bytes. */
class CountedWorkers implements WorkerHost {
  readonly peaks: number[] = [];
  readonly #analyst: string;
  #child: ChildProcess | null = null;

  constructor(analyst: string) {
    this.#analyst = analyst;
  }

  start(): ReturnType<WorkerHost['start']> {
    const child = fork(this.#analyst, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
    });
    this.#child = child;
    this.peaks.push(0);
    return Promise.resolve({
      port: portOfChild(child),
      kill: () => void child.kill('SIGKILL'),
      onExit: (listener) => void child.on('exit', (code) => listener(code ?? -1)),
    });
  }

  sample(): void {
    const bytes = this.#child?.pid === undefined ? 0 : residentBytes(this.#child.pid);
    this.peaks.push(Math.max(this.peaks.pop() ?? 0, bytes));
  }
}

async function main(): Promise<void> {
  const [mode, first = '', second = '', third = ''] = process.argv.slice(2);
  // Drawing leaves memory behind, which is not the studio's.
  if (mode === 'draw') drawReceipts(first, Number(second));
  else await read(first, second, third);
}

async function read(analyst: string, work: string, inbox: string): Promise<void> {
  if (!existsSync(analyst)) throw new Error('there is no build (npm run build)');
  const library = openLibrary(path.join(work, 'library'));
  const host = new CountedWorkers(analyst);
  const emit = (): void => undefined;
  const jobs = new Jobs(host, emit);
  const pages = new PageStudio({ library, host, jobs, emit, refresh: () => undefined });
  const handlers = createPageHandlers({ library, pages, jobs, emit });
  pages.restore();
  const [before, began] = [ownBytes(), performance.now()];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const { added } = await handlers['pages.add']({ paths: [inbox] });
  const sampling = setInterval(() => host.sample(), SAMPLE_MS);
  await pages.queue.idle;
  clearInterval(sampling);
  delay.disable();
  const seconds = (performance.now() - began) / 1000;
  const list = await handlers['pages.list'](undefined);
  const failed = list.filter(({ status }) => status === 'failed').length;
  const peaks = host.peaks.map((bytes) => Math.round(bytes / MIB));
  console.log(
    `${list.length} pages of ${added.length} files, ${os.availableParallelism()} cores, ${failed} failed`,
  );
  console.log(`  ${(seconds / list.length).toFixed(2)} s a page`);
  console.log(`  most memory of each process that read, MiB: ${peaks.join(', ')}`);
  console.log(`  the studio's memory before and after, MiB: ${mib(before)}, ${mib(ownBytes())}`);
  console.log(
    `  the studio was held up for ${(delay.percentile(99) / 1e6).toFixed(0)} ms at most in 99 % of cases, ${(delay.max / 1e6).toFixed(0)} ms once`,
  );
  fill(library, LISTED - list.length);
  const times: number[] = [];
  for (let time = 0; time < LISTINGS; time += 1) {
    const start = performance.now();
    await handlers['pages.list'](undefined);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  console.log(
    `  a list of ${library.pages.list().length} pages takes ${(times[LISTINGS / 2] ?? 0).toFixed(1)} ms`,
  );
  await pages.close();
  library.close();
}

/** Draws receipts none of which is like another. */
function drawReceipts(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  const random = randomStream(1, 'receipts');
  for (let number = 1; number <= count; number += 1) {
    const items = Array.from({ length: 3 + random.int(8) }, () => {
      const cents = 100 + random.int(5000);
      return { name: GOODS[random.int(GOODS.length)] ?? '', cents };
    });
    const total = items.reduce((sum, { cents }) => sum + cents, 0);
    const money = (cents: number): string => `RM ${(cents / 100).toFixed(2)}`;
    const text = [
      `SHOP ${number} TRADING SDN BHD`,
      '12 Main Street, 43000 Kajang',
      `Date: ${1 + random.int(28)}/0${1 + random.int(9)}/2019 18:04`,
      ...items.map(({ name, cents }) => `${name}  ${money(cents)}`),
      `Grand Total  ${money(total)}`,
      `Cash  ${money(total + 500)}`,
      'Change  RM 5.00',
    ].join('\n');
    const canvas = drawPage(text, { degrees: random.int(5) - 2 });
    writeFileSync(path.join(folder, `${number}.png`), canvas.toBuffer('image/png'));
  }
}

/** Adds pages that were read, as many as are wanted, like the first one. */
function fill(library: Library, count: number): void {
  const [first] = library.pages.list();
  const content = first === undefined ? undefined : library.pages.contentOf(first.id);
  if (first === undefined || content === undefined || count <= 0) return;
  const ids = library.pages.insert(
    Array.from({ length: count }, (_, at) => ({
      ...{ file: `${at}.png`, path: `/scans/${at}.png`, source: null, hash: `${at}` },
      ...{ size: 1, modifiedAt: 1 },
    })),
  );
  for (const id of ids) library.pages.saveReading(id, content, { ...first, status: 'read' });
}

function ownBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

/** What a process has in memory; 0 where the system does not say so. */
function residentBytes(pid: number): number {
  try {
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return 0;
  }
}

function mib(bytes: number): number {
  return Math.round(bytes / MIB);
}

void main();
