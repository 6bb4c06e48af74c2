import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { CallResult } from '../../contract/calls';
import type { Work } from '../../core/data/work';
import { pageFolderOf, type Library } from '../../core/library/database';
import { sha256, writeFileSafely } from '../../core/library/files';
import type { NewPageFile } from '../../core/library/page-table';
import { pageError } from '../../core/paper/page-errors';
import { formatOf } from '../../core/paper/page-format';
import { findPageFiles, hashOf, type FoundFile } from './page-files';
import type { PageNews } from './page-news';
import type { PageQueue } from './page-queue';

/** Files that are looked at and put in line together: the first are read while the last are looked at. */
const TOGETHER = 25;

/** What came of adding files. */
type Added = CallResult<'pages.add'>;

/** Puts files in line. What comes at the same time comes one after the other, so that nothing is taken twice. */
export class PageIntake {
  readonly #library: Library;
  readonly #queue: PageQueue;
  readonly #news: PageNews;
  #line: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(library: Library, queue: PageQueue, news: PageNews) {
    this.#library = library;
    this.#queue = queue;
    this.#news = news;
  }

  /**
   * Adds files, and all in folders, or those that it came to before it was called off.
   *
   * @throws LonghandError `file-unreadable` where one is not there; nothing is added then. `write-failed`
   */
  async add(paths: readonly string[], work: Work): Promise<Added> {
    const { files, ignored } = await findPageFiles(paths);
    const { added, known } = await this.#inLine(() => this.#take(files, { byItself: false, work }));
    return { added, known, ignored };
  }

  /** Adds files that came by themselves: not again what a person took away. @throws LonghandError `write-failed` */
  async addFound(files: readonly FoundFile[]): Promise<void> {
    await this.#inLine(() => this.#take(files, { byItself: true, work: null }));
  }

  /** Adds a file that lies nowhere else. @throws LonghandError `page-unreadable`, `write-failed` */
  async paste(name: string, bytes: Uint8Array): Promise<Pick<Added, 'added' | 'known'>> {
    if (bytes.length === 0) throw pageError('empty', name);
    if (formatOf(bytes) === null) throw pageError('not-a-page', name);
    return this.#inLine(async () => {
      const hash = sha256(bytes);
      if (this.#library.pages.knownHashes([hash], false).size > 0) return { added: [], known: 1 };
      const source = `${randomUUID()}.source`;
      await writeFileSafely(path.join(pageFolderOf(this.#library.folder), source), bytes);
      const file = { file: name, path: null, source, hash, size: bytes.length, modifiedAt: Date.now() };
      return { added: this.#insert([file]), known: 0 };
    });
  }

  /** Takes no more; comes when what was being looked at is in line. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#line;
  }

  async #take(
    files: readonly FoundFile[],
    { byItself, work }: { readonly byItself: boolean; readonly work: Work | null },
  ): Promise<Pick<Added, 'added' | 'known'>> {
    const added: string[] = [];
    let known = 0;
    for (let from = 0; from < files.length; from += TOGETHER) {
      const some: NewPageFile[] = [];
      for (const { path: at, size, modifiedAt } of files.slice(from, from + TOGETHER)) {
        if (this.#isClosed || work?.signal.aborted === true) break;
        work?.onProgress((from + some.length) / files.length);
        const file = path.basename(at);
        some.push({ file, path: at, source: null, hash: await hashOf(at), size, modifiedAt });
      }
      const fresh = this.#insert(this.#unknown(some, byItself));
      added.push(...fresh);
      known += some.length - fresh.length;
    }
    return { added, known };
  }

  #unknown(files: readonly NewPageFile[], byItself: boolean): NewPageFile[] {
    const known = this.#library.pages.knownHashes(
      files.map(({ hash }) => hash),
      byItself,
    );
    return files.filter(({ hash }) => {
      if (hash === '') return true;
      const isKnown = known.has(hash);
      known.add(hash);
      return !isKnown;
    });
  }

  #insert(files: readonly NewPageFile[]): string[] {
    if (files.length === 0) return [];
    const ids = this.#library.pages.insert(files);
    this.#news.tell(ids);
    this.#queue.wake();
    return ids;
  }

  async #inLine<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#line.then(work);
    this.#line = result.catch(() => undefined);
    return result;
  }
}
