import type { EmitEvent } from '../../contract/events';
import type { Library } from '../../core/library/database';
import { BoxReader } from './box-reader';
import { CorrectionSamples } from './correction-samples';
import type { Jobs } from '../jobs';
import { PageEditing } from './page-editing';
import { PageIntake } from './page-intake';
import { PageNews } from './page-news';
import { PageQueue } from './page-queue';
import { tidyPages } from './page-tidying';
import { WatchedFolder, type WatchPace } from './watched-folder';
import type { WorkerHost } from '../worker-host';

/** What pages are worked on with. */
export interface PageSurroundings {
  readonly library: Library;
  readonly host: WorkerHost;
  readonly jobs: Jobs;
  readonly emit: EmitEvent;
  /** Has the model of the hand learn from corrections. */
  readonly refresh: (fresh: readonly string[]) => void;
  readonly pace?: WatchPace;
}

/** All that the studio has for receipts and forms. */
export class PageStudio {
  readonly queue: PageQueue;
  readonly intake: PageIntake;
  readonly watched: WatchedFolder;
  readonly samples: CorrectionSamples;
  readonly editing: PageEditing;
  readonly boxes: BoxReader;
  readonly news: PageNews;
  readonly #library: Library;
  #tidying: Promise<void> = Promise.resolve();

  constructor({ library, host, jobs, emit, refresh, pace }: PageSurroundings) {
    this.#library = library;
    this.news = new PageNews(emit);
    this.watched = new WatchedFolder(
      library,
      () => this.intake,
      () => this.queue.changed(),
      pace,
    );
    const watching = (): WatchedFolder['state'] => this.watched.state;
    this.queue = new PageQueue({ library, jobs, news: this.news, emit, watching });
    this.intake = new PageIntake(library, this.queue, this.news);
    this.samples = new CorrectionSamples({ library, emit, refresh });
    this.editing = new PageEditing(library, this.news, this.samples);
    this.boxes = new BoxReader(host);
  }

  /** Tidies what was removed long ago, goes on reading, and looks for what came meanwhile. */
  restore(): void {
    this.#tidying = tidyPages(this.#library).catch((error: unknown) => {
      console.error('pages that were removed long ago could not be tidied away:', error);
    });
    this.queue.restore();
    this.watched.start();
  }

  /** Ends everything in good order; what waits, waits for the next time. */
  async close(): Promise<void> {
    this.boxes.close();
    await this.watched.close();
    await Promise.all([this.intake.close(), this.queue.close(), this.#tidying]);
    await this.samples.ready;
    this.news.close();
  }
}
