import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { CallArgs, CallHandlers, CallName, CallResult } from '../../../../main/contract/calls';
import type { EventName, EventPayload } from '../../../../main/contract/events';
import type { PageSummary } from '../../../../main/contract/pages';
import { openLibrary, type Library } from '../../../../main/core/library/database';
import { Jobs } from '../../../../main/processes/jobs';
import { createPageHandlers } from '../../../../main/processes/pages/page-handlers';
import { PageStudio } from '../../../../main/processes/pages/page-studio';
import { WARM_READERS } from '../../../../main/processes/tasks/page-tasks';
import { createTemplateHandlers } from '../../../../main/processes/pages/template-handlers';
import type { WorkerHost } from '../../../../main/processes/worker-host';
import { drawPage, type PageLook } from '../../../fixtures/drawn-page';
import { temporaryFolder } from '../../temporary-folder';
import { nearAnalysts } from '../near-analysts';

/** Long enough for a file to be written, short enough for a test. */
const PACE = { everyMs: 500, stillMs: 120 };

type PageCall = Exclude<
  Extract<CallName, `pages.${string}` | `pageQueue.${string}` | `templates.${string}`>,
  'pages.export'
>;

/** What the studio has of pages, on a library of its own. */
export interface PageBench {
  readonly folder: string;
  readonly library: Library;
  readonly studio: PageStudio;
  readonly jobs: Jobs;
  readonly call: <N extends PageCall>(name: N, args: CallArgs<N>) => Promise<CallResult<N>>;
  /** All events so far, in their order. */
  readonly told: readonly { readonly name: EventName; readonly payload: unknown }[];
  /** Corrections that the model of the hand was told of. */
  readonly learnt: string[];
  /** Waits for all pages to be so. */
  readonly until: (are: (pages: PageSummary[]) => boolean) => Promise<PageSummary[]>;
  /** Ends it, as when Longhand is closed. */
  readonly close: () => Promise<void>;
}

/** @param library - the folder of one that was there before */
export async function pageBench({
  host = nearAnalysts,
  library: at,
}: { readonly host?: WorkerHost; readonly library?: string } = {}): Promise<PageBench> {
  const folder = await temporaryFolder();
  const library = openLibrary(at ?? path.join(folder, 'library'));
  const told: { name: EventName; payload: unknown }[] = [];
  const learnt: string[] = [];
  let wake: () => void = () => undefined;
  const emit = <N extends EventName>(name: N, payload: EventPayload<N>): void => {
    told.push({ name, payload });
    wake();
  };
  const jobs = new Jobs(host, emit);
  const studio = new PageStudio({
    ...{ library, host, jobs, emit, pace: PACE },
    refresh: (fresh) => learnt.push(...fresh),
  });
  const all = { library, pages: studio, jobs, emit };
  const handlers = {
    ...createPageHandlers(all),
    ...createTemplateHandlers(all),
  } satisfies Pick<CallHandlers, PageCall>;
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    await studio.close();
    await WARM_READERS.end();
    library.close();
  };
  onTestFinished(close);
  studio.restore();
  const call = async <N extends PageCall>(name: N, args: CallArgs<N>): Promise<CallResult<N>> => {
    const handler = handlers[name] as unknown as (
      args: CallArgs<N>,
    ) => CallResult<N> | Promise<CallResult<N>>;
    return handler(args);
  };
  return {
    ...{ folder, library, studio, jobs, call, told, learnt, close },
    until: async (are) => {
      for (;;) {
        const pages = await call('pages.list', undefined);
        if (are(pages)) return pages;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

/** What every receipt of these tests says. */
export function receipt(total: string, company = 'GREEN LEAF TRADING SDN BHD'): string {
  return `${company}
12 Main Street, 43000 Kajang
Date: 23/01/2019 18:04
Green tea  RM ${total}
Grand Total  RM ${total}
Cash  RM 50.00
Change  RM ${(50 - Number(total)).toFixed(2)}`;
}

/** Writes a drawn receipt as PNG. @returns its path */
export function writeReceipt(file: string, text: string, look?: PageLook): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, drawPage(text, look).toBuffer('image/png'));
  return file;
}

/** Whether nothing waits any more. */
export function isDone(pages: readonly PageSummary[]): boolean {
  return pages.length > 0 && pages.every(({ status }) => status !== 'waiting' && status !== 'reading');
}
