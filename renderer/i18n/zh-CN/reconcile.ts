import type { Format } from '../format';
import type { Messages } from '../en';

export const reconcile = (_f: Format): Messages['reconcile'] => ({
  title: '对账',
});
