import { version } from '../../../package.json';
import type { WrittenDocument } from '../../contract/model-calls';
import type { Locale } from '../../contract/window';
import type { Library } from '../../core/library/database';
import type { ModelRegistry } from '../../core/model/registry';
import { modelCard, type Writing } from '../../core/publish/model-card';
import { runReport, subjectName, type ReportSubject } from '../../core/publish/run-report';
import { languageOf } from '../../core/publish/words';
import { recordedRun } from '../training/run-record';

/** Points of a curve that a report draws. */
const CURVE_POINTS = 600;

/** Writes what others read of models and runs. */
export class WrittenDocuments {
  readonly #library: Library;
  readonly #registry: ModelRegistry;

  constructor(library: Library, registry: ModelRegistry) {
    this.#library = library;
    this.#registry = registry;
  }

  /**
   * A model's card as Markdown.
   *
   * @throws LonghandError `unknown-item`
   */
  async card(modelId: string, locale: Locale): Promise<WrittenDocument> {
    const model = await this.#registry.info(modelId);
    return { name: model.card.name, text: modelCard(model, languageOf(locale), writing()) };
  }

  /**
   * The report of the run that made a model, or of the model alone where there is none.
   *
   * @throws LonghandError `unknown-item`
   */
  async reportOfModel(modelId: string, locale: Locale): Promise<WrittenDocument> {
    const model = await this.#registry.info(modelId);
    const { run } = model.source;
    if (run !== null) return this.reportOfRun(run, locale);
    return report({ run: null, model, curve: null, insight: null }, locale);
  }

  /**
   * The report of a run.
   *
   * @throws LonghandError `unknown-item`
   */
  async reportOfRun(runId: string, locale: Locale): Promise<WrittenDocument> {
    const run = recordedRun(this.#library, runId);
    const models = await this.#registry.list();
    return report(
      {
        run,
        // One that was removed tells no more than its run does.
        model: models.find(({ id }) => id === run.modelId) ?? null,
        curve: await this.#library.curves.read(runId, CURVE_POINTS),
        insight: this.#library.insights.get(runId) ?? null,
      },
      locale,
    );
  }
}

function report(subject: ReportSubject, locale: Locale): WrittenDocument {
  return { name: subjectName(subject), text: runReport(subject, languageOf(locale), writing()) };
}

function writing(): Writing {
  return { version, now: Date.now() };
}
