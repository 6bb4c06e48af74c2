import type { CallArgs, CallHandlers } from '../contract/calls';
import { LonghandError } from '../contract/errors';
import type { PageBox, PageField, Template } from '../contract/pages';
import type { Library } from '../core/library/database';
import { cancelled } from './jobs';
import { dateOrderOf } from './page-editing';
import type { PageHandlerStudio } from './page-handlers';
import { knownContent, knownPages, pictureOf } from './page-record';

/** The calls about forms. */
type TemplateCall = Extract<keyof CallHandlers, `templates.${string}`>;

/** The handlers of the calls about forms. */
export function createTemplateHandlers(studio: PageHandlerStudio): Pick<CallHandlers, TemplateCall> {
  const { library, emit } = studio;
  const { templates } = library;
  return {
    'templates.list': () => templates.list(),
    'templates.save': ({ id, name, fields }) => {
      refuseTwice(fields);
      const saved =
        id === null
          ? templates.insert({ name, fields })
          : { ...knownTemplate(library, id), name, fields: [...fields] };
      if (id !== null) templates.update(saved);
      emit('templates.changed', undefined);
      return saved;
    },
    'templates.remove': ({ id }) => {
      templates.remove(knownTemplate(library, id).id);
      emit('templates.changed', undefined);
    },
    'templates.restore': ({ id }) => {
      templates.restore(knownTemplate(library, id).id);
      emit('templates.changed', undefined);
    },
    'templates.apply': (args) => applyTemplate(studio, args),
  };
}

/** Pages that are not read yet are left as they are. */
async function applyTemplate(
  { library, pages: { boxes, editing }, jobs, emit }: PageHandlerStudio,
  { id, pages: ids, job }: CallArgs<'templates.apply'>,
): Promise<void> {
  const template = knownTemplate(library, id);
  const rows = knownPages(library, ids).filter(
    ({ isRemoved, status }) => !isRemoved && (status === 'read' || status === 'checked'),
  );
  const off = new AbortController();
  const release = jobs.watch(job, () => {
    off.abort();
    boxes.cancel(job);
  });
  try {
    for (const [index, row] of rows.entries()) {
      if (off.signal.aborted) throw cancelled();
      emit('job.progress', { job, fraction: index / rows.length });
      const { reading, fields } = knownContent(library, row.id);
      const wanted = template.fields.map(({ box, kind }) => ({ kind, box: placed(box, reading) }));
      const order = { picture: pictureOf(library, row.id), width: reading.width, order: dateOrderOf(fields) };
      const read = await boxes.read(job, { ...order, boxes: wanted });
      const found = template.fields.flatMap(({ key }, at): PageField[] => {
        const [one, where] = [read[at], wanted[at]];
        if (one === undefined || where === undefined || one.value === null) return [];
        const { value, text, confidence, handwritten } = one;
        return [{ key, value, text, confidence, handwritten, box: where.box, state: 'read' }];
      });
      const written = wanted.flatMap(({ box }, at) => {
        const one = read[at];
        return one === undefined ? [] : [{ box, reading: one }];
      });
      editing.noteWritten(row.id, written);
      editing.layTemplate(row.id, template.id, found);
    }
  } finally {
    release();
  }
}

/** From shares of a page to its pixels. */
function placed(
  { left, top, right, bottom }: PageBox,
  { width, height }: { readonly width: number; readonly height: number },
): PageBox {
  return { left: left * width, top: top * height, right: right * width, bottom: bottom * height };
}

/** @throws LonghandError `unknown-item` */
function knownTemplate(library: Library, id: string): Template {
  const template = library.templates.get(id);
  if (template !== undefined) return template;
  throw new LonghandError('unknown-item', 'This form is no longer there (look at the list again).', {
    item: id,
  });
}

/** @throws LonghandError `bad-arguments` where two fields have the same name */
function refuseTwice(fields: Template['fields']): void {
  const twice = fields.find(({ key }, at) => fields.findIndex((one) => one.key === key) !== at);
  if (twice === undefined) return;
  const detail = `the field ${twice.key} is there twice`;
  throw new LonghandError('bad-arguments', `${detail} (give one of them another name).`, { detail });
}
