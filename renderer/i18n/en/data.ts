import type { Format } from '../format';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const data = (f: Format) => ({
  title: 'Data',
  lead: 'Look at the images a network learns from.',
  open: 'Open …',
  opening: (name: string): string => `Opening ${name} …`,
  refused: 'This could not be opened',
  drop: 'Drop to open',
  welcome: 'Open handwritten digits',
  welcomeHint:
    'Drop a folder with MNIST-format files here, or any one of the files. Raw and gzip files are read as they are.',
  recent: 'Opened before',
  bundled: 'Comes with Longhand: 70,000 handwritten digits, the classic to learn from.',
  openedAt: (time: number): string => `Opened ${f.date(time)}`,
  start: 'All data sets',
  images: (count: number): string =>
    f.plural(count, { one: `${f.number(count)} image`, other: `${f.number(count)} images` }),
  split: 'Part',
  all: 'All',
  filter: 'Label',
  filterOne: (label: number, count: number): string => `Label ${label}, ${data(f).images(count)}`,
  tileSize: 'Image size',
  grid: (total: number): string => `Images, ${f.number(total)} in all`,
  image: (label: number, number: number): string => `${label}, image ${f.number(number)}`,
  loading: 'Loading',
  empty: 'No image carries this label.',
  selected: 'Selected image',
  noSelection: 'Choose an image to see it large. Arrow keys move, Home and End jump.',
  label: 'Label',
  number: 'Number in the file',
  ink: 'Mean ink',
  balance: 'Images of each label',
  path: 'Folder',
});
