import type { Format } from '../format';

/** "1 page" or "12 pages". */
function pagesOf(f: Format, count: number): string {
  return f.plural(count, { one: '1 page', other: `${f.number(count)} pages` });
}

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const forms = (f: Format) => ({
  title: 'Forms',
  opening: 'Opening your forms',
  noneTitle: 'Say once where things stand',
  noneText:
    'A form that is filled in again and again, such as a time sheet, a slip or a cheque, has its fields in the same places. Draw them once, and they are read on every page.',
  noPageTitle: 'A form needs a page',
  noPageText: 'Add a scan or a photo of the form first: the places of its fields are drawn on it.',
  goPages: 'Add pages',
  create: 'New form',
  unnamed: 'Form without a name',
  fieldCount: (count: number): string =>
    f.plural(count, { one: '1 field', other: `${f.number(count)} fields` }),
  unsaved: 'not kept yet',

  name: 'Name of the form',
  nameHint: 'Such as Time sheet.',
  page: 'Drawn on',
  pageName: (file: string, number: number): string => `${file}, no. ${f.plain(number)}`,
  sheet: 'The page. Draw a box around each field with the pointer, or add one with the button.',
  boxHelp: 'Arrow keys move the box, with Shift they make it larger or smaller, Delete takes it away.',
  boxName: (name: string): string => `Box of ${name}`,
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  fit: 'As wide as the view',

  fields: 'Fields',
  noFields: 'Draw a box around the place of the first field.',
  add: 'Add a box',
  what: 'What stands there',
  own: 'Something of your own',
  ownName: 'What it is called',
  ownKind: 'What is written there',
  kinds: { text: 'Text', date: 'Date', amount: 'Amount', currency: 'Currency', number: 'Number' },
  unnamedField: 'a field without a name',
  removeField: (name: string): string => `Take ${name} off the form`,
  fieldRemoved: (name: string): string => `${name} was taken off the form.`,

  save: 'Keep the form',
  saved: (name: string): string => `${name} is kept.`,
  discard: 'Leave it as it was',
  left: (name: string): string => `What you changed on ${name} is not kept.`,
  goBack: 'Go back',
  remove: 'Take away',
  removed: (name: string): string => `${name} was taken away.`,
  issues: {
    'no-name': 'The form has no name.',
    'no-field': 'The form has no field: draw a box on the page.',
    'no-field-name': 'This field has no name.',
    twice: 'Another field has the same name.',
  },

  apply: 'Read pages with it',
  applyHint:
    'What you typed or accepted on a page stays as it is. Each page is one step that can be taken back.',
  applyTo: 'Which pages',
  scopes: {
    shown: 'The one that is shown',
    chosen: (count: number): string => `Those chosen in the list: ${pagesOf(f, count)}`,
    unchecked: (count: number): string => `All that wait to be checked: ${pagesOf(f, count)}`,
  },
  applyNow: 'Read them',
  saveFirst: 'Keep the form first.',
  applying: (count: number): string => `Reading the fields of ${pagesOf(f, count)}`,
  applied: (count: number): string => `The fields of ${pagesOf(f, count)} were read.`,
  check: 'Check',
});
