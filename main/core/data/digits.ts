import { LonghandError } from '../../contract/errors';
import { CLASS_COUNT } from '../../contract/ink';
import type { DataSet } from './data-set';

/** @throws LonghandError `data-classes` where the classes of a data set are not ten, as every network here needs them */
export function checkDigits({ name, classes }: Pick<DataSet, 'name' | 'classes'>): void {
  if (classes.length === CLASS_COUNT) return;
  throw new LonghandError(
    'data-classes',
    `${name} has ${classes.length} classes, and Longhand's networks tell ten digits apart (open a data set of digits).`,
    { name, classes: classes.length },
  );
}
