import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { log } from './log';

/** A small JSON file of main's own. What does not fit its schema is as good as not there. */
export class JsonFile<S extends z.ZodType> {
  readonly #file: string;
  readonly #schema: S;

  constructor(file: string, schema: S) {
    this.#file = file;
    this.#schema = schema;
  }

  /** The content, or `undefined` where there is none that fits. */
  read(): z.output<S> | undefined {
    try {
      const parsed = this.#schema.safeParse(JSON.parse(readFileSync(this.#file, 'utf8')));
      return parsed.success ? parsed.data : undefined;
    } catch {
      return undefined;
    }
  }

  /** Replaces the content in one rename; a failure is logged, since nothing of value is lost. */
  write(value: z.input<S>): void {
    const temporary = `${this.#file}.tmp`;
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true });
      const descriptor = openSync(temporary, 'w');
      try {
        writeFileSync(descriptor, JSON.stringify(value));
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      renameSync(temporary, this.#file);
    } catch (error) {
      log('main', `${this.#file} could not be written: ${String(error)}`);
    }
  }
}
