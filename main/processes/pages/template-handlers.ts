import type { CallArgs, CallHandlers } from '../../contract/calls';
import { LonghandError } from '../../contract/errors';
import type { PageBox, PageField, Template } from '../../contract/pages';
import { refuseCancelled, type Work } from '../../core/data/work';
import type { Library } from '../../core/library/database';
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
    'templates.apply': (args) => studio.jobs.near(args.job, (work) => applyTemplate(studio, args, work)),
  };
}

/** Pages that are not read yet are left as they are. */
async function applyTemplate(
  { library, pages: { boxes, editing } }: PageHandlerStudio,
  { id, pages: ids }: CallArgs<'templates.apply'>,
  work: Work,
): Promise<void> {
  const template = knownTemplate(library, id);
  const rows = knownPages(library, ids).filter(
    ({ isRemoved, status }) => !isRemoved && (status === 'read' || status === 'checked'),
  );
  for (const [index, row] of rows.entries()) {
    refuseCancelled(work.signal);
    work.onProgress(index / rows.length);
    const { reading, fields } = knownContent(library, row.id);
    const wanted = template.fields.map(({ box, kind }) => ({ kind, box: placed(box, reading) }));
    const order = { picture: pictureOf(library, row.id), width: reading.width, order: dateOrderOf(fields) };
    const read = await boxes.read({ ...order, boxes: wanted }, work.signal);
    const boxesRead = wanted.flatMap(({ box }, at) => {
      const [one, key] = [read[at], template.fields[at]?.key];
      return one === undefined || key === undefined ? [] : [{ key, box, reading: one }];
    });
    editing.noteWritten(row.id, boxesRead);
    const found = boxesRead.flatMap(({ key, box, reading: one }): PageField[] => {
      const { value, text, confidence, handwritten } = one;
      return value === null ? [] : [{ key, value, text, confidence, handwritten, box, state: 'read' }];
    });
    editing.layTemplate(row.id, template.id, found);
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
