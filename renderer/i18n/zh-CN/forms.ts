import type { Format } from '../format';
import type { Messages } from '../en';

export const forms = (_f: Format): Messages['forms'] => ({
  title: '表单',
});
