import { median, quantile } from './statistics.mjs';

const FRAME_MS = 1000 / 60;

/** Work of the page's main thread in each frame, in milliseconds, by Chromium's own trace. */
export async function framesWhile(page, work) {
  return (await framesByClocks(page, work)).wall;
}

/**
 * The same by two clocks: `wall` as long as it took, `own` only while the thread had a processor, which is what is left of it on
 * a machine that does other things as well.
 */
export async function framesByClocks(page, work) {
  const client = await page.context().newCDPSession(page);
  const events = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await client.send('Tracing.start', {
    // The fewer, the less the tracing itself takes.
    categories: 'toplevel,__metadata',
    transferMode: 'ReportEvents',
  });
  await work();
  const complete = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve));
  await client.send('Tracing.end');
  await complete;
  await client.detach();
  const main = events.find(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const tasks = events.filter(
    ({ name, pid, tid, dur }) =>
      name === 'ThreadControllerImpl::RunTask' && pid === main?.pid && tid === main?.tid && dur !== undefined,
  );
  const sumsOf = (timeOf) => {
    const frames = new Map();
    for (const task of tasks) {
      const frame = Math.floor(task.ts / 1000 / FRAME_MS);
      frames.set(frame, (frames.get(frame) ?? 0) + timeOf(task) / 1000);
    }
    return [...frames.values()];
  };
  return { wall: sumsOf(({ dur }) => dur), own: sumsOf(({ dur, tdur }) => tdur ?? dur) };
}

/** Prints the times of both clocks. */
export function reportClocks(what, { wall, own }) {
  report(what, wall);
  report(`${' '.repeat(4)}of that the thread's own`, own);
}

/** Prints times in milliseconds. */
export function report(what, times) {
  const of = (share) => `${quantile(times, share).toFixed(1)} ms`;
  console.log(
    `${what}: median ${median(times).toFixed(1)} ms, p95 ${of(0.95)}, longest ${of(1)} (${times.length})`,
  );
}
