import type { Format } from '../format';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const forms = (_f: Format) => ({
  title: 'Forms',
});
