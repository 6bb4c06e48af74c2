import { expect } from 'vitest';
import type { z } from 'zod';

/** The one JSON object that stdout holds. */
export function parse<S extends z.ZodType>(schema: S, stdout: string): z.output<S> {
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return schema.parse(JSON.parse(stdout));
}
