import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { CallHandlers } from '../../contract/calls';
import type { EmitEvent } from '../../contract/events';
import { fileUnreadable } from '../../core/data/idx-errors';
import type { Library } from '../../core/library/database';
import type { Jobs } from '../jobs';
import { dateOrderOf } from './page-editing';
import { fileOf, knownContent, knownPage, knownPages, pageOf, pictureOf, summaryOf } from './page-record';
import type { PageStudio } from './page-studio';

/** What the handlers of the calls about pages work on. */
export interface PageHandlerStudio {
  readonly library: Library;
  readonly pages: PageStudio;
  readonly jobs: Jobs;
  readonly emit: EmitEvent;
}

/** The calls about pages and their queue. */
type PageCall = Exclude<
  Extract<keyof CallHandlers, `pages.${string}` | `pageQueue.${string}`>,
  'pages.export'
>;

/** The handlers of the calls about pages and their queue. */
export function createPageHandlers({
  library,
  pages: { queue, intake, watched, editing, boxes, news },
  jobs,
}: PageHandlerStudio): Pick<CallHandlers, PageCall> {
  const { pages: table } = library;
  return {
    'pages.add': ({ paths, job = randomUUID() }) => jobs.near(job, (work) => intake.add(paths, work)),
    'pages.paste': ({ name, bytes }) => intake.paste(name, new Uint8Array(bytes)),
    'pages.list': () => table.list().map(summaryOf),
    'pages.get': ({ id }) => pageOf(library, id),
    'pages.picture': async ({ id }) => {
      const file = pictureOf(library, knownPage(library, id).id);
      const bytes = await readFile(file).catch((cause: unknown) => {
        throw fileUnreadable(file, cause);
      });
      return {
        bytes: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
        type: 'image/jpeg',
      };
    },
    'pages.steps': ({ id, job }) => {
      const row = knownPage(library, id);
      const { turn } = knownContent(library, id).reading;
      const order = { path: fileOf(library, row), name: row.file, page: row.page, turn };
      return jobs.run(job, 'pageSteps', order);
    },

    'pages.setField': (choice) => editing.setField(choice),
    'pages.acceptFields': ({ id, keys }) => editing.accept(id, keys),
    'pages.setChecked': ({ ids, isChecked }) => editing.setChecked(ids, isChecked),
    'pages.undo': () => editing.move('undo'),
    'pages.redo': () => editing.move('redo'),
    'pages.history': () => editing.history(),
    'pages.readBox': async ({ id, box, kind, job }) => {
      const { reading, fields } = knownContent(library, knownPage(library, id).id);
      const order = { picture: pictureOf(library, id), width: reading.width, order: dateOrderOf(fields) };
      const wanted = { ...order, boxes: [{ box, kind }] };
      const [read] = await jobs.near(job, ({ signal }) => boxes.read(wanted, signal));
      if (read === undefined) throw new Error('a box was read to nothing');
      editing.noteWritten(id, [{ box, reading: read }]);
      const { text, value, confidence, handwritten } = read;
      return { text, value, confidence, handwritten };
    },
    'pages.readAgain': ({ ids }) => {
      const rows = knownPages(library, ids).filter(({ status }) => status !== 'reading');
      table.setStatus(
        rows.map((row) => row.id),
        'waiting',
      );
      news.tell(ids);
      queue.wake();
    },
    'pages.remove': ({ ids }) => {
      table.remove(ids);
      news.tell(ids);
      queue.changed();
    },
    'pages.restore': ({ ids }) => {
      knownPages(library, ids);
      table.restore(ids);
      news.tell(ids);
      queue.wake();
    },

    'pageQueue.state': () => queue.state(),
    'pageQueue.pause': () => queue.pause(),
    'pageQueue.resume': () => queue.resume(),
    'pageQueue.watch': ({ folder }) => watched.set(folder),
  };
}
