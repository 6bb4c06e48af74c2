import type { ModelInfo } from '../../contract/models';
import type { RunInfo, RunInsight, RunSettings } from '../../contract/runs';
import type { Scores } from '../../contract/scores';
import type { Curve } from '../library/curve-table';
import { bestEpoch } from '../training/best-epoch';
import { html, Html, joined, type HtmlPart } from './html';
import type { Writing } from './model-card';
import { reportCharts } from './report-charts';
import { filterPictures, hardestPictures } from './report-pictures';
import { REPORT_STYLE } from './report-style';
import { classTable, confusionTable, epochTable, table } from './report-tables';
import { flatSettings, trainCommand, writtenSettings } from './reproduce';
import type { DocumentLanguage } from './words';

/** Digits of a setting. */
const DIGITS = 6;
const DIGIT_LABELS = Array.from({ length: 10 }, (_, digit) => String(digit));

/** What a report tells of: a run, the model that it made, or a model whose run is not here. One of both is there. */
export interface ReportSubject {
  readonly run: RunInfo | null;
  readonly model: ModelInfo | null;
  /** Of the run; `null` without one. */
  readonly curve: Curve | null;
  /** The latest look into the run; `null` where there was none. */
  readonly insight: RunInsight | null;
}

/** What a report is called: by the model, or by what was trained. */
export function subjectName({ run, model }: Pick<ReportSubject, 'run' | 'model'>): string {
  return model?.card.name ?? run?.modelName ?? run?.settings.architecture ?? '';
}

/**
 * A report as one HTML file that opens in a browser without network and without scripts: everything is within it. Whatever was
 * typed or read is escaped. Where things lie on this machine is not told, unless a failure names it.
 */
export function runReport(subject: ReportSubject, language: DocumentLanguage, writing: Writing): string {
  const { words, format } = language;
  const w = words.report;
  const sections = sectionsOf(subject, language);
  const name = subjectName(subject);
  const document = html`<!doctype html>
    <html lang="${words.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"
        />
        <title>${w.title(name)}</title>
        <style>
          ${new Html(REPORT_STYLE)}
        </style>
      </head>
      <body>
        <main>
          ${headOf(subject, language)}
          <nav aria-label="${w.contents}">
            <ul>
              ${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
            </ul>
          </nav>
          ${sections.map(
            ({ id, title, body }) =>
              html`<section aria-labelledby="${id}">
                <h2 id="${id}">${title}</h2>
                ${body}
              </section>`,
          )}
        </main>
        <footer><p>${w.writtenBy(writing.version, format.day(writing.now))}</p></footer>
      </body>
    </html> `;
  return document.text;
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

function headOf(subject: ReportSubject, { words, format }: DocumentLanguage): Html {
  const { run, model } = subject;
  const w = words.report;
  const test = testOf(subject);
  const best = run === null ? -1 : bestEpoch(run.epochs);
  const validation = run?.epochs[best]?.validationAccuracy ?? model?.card.training.validationAccuracy ?? null;
  const seconds = run?.seconds ?? model?.card.training.seconds ?? null;
  const data = model?.card.data ?? run?.data;
  const started = run?.startedAt ?? model?.card.createdAt ?? null;
  const status = run === null ? null : html` · ${w.status[run.status]}`;
  return html`<header>
    <h1>${subjectName(subject)}</h1>
    <p class="soft">${w.onData(architectureOf(subject), data?.name ?? '')}${status}</p>
    <p class="big">${test === null ? w.noTest : format.percent(test.accuracy)}</p>
    <p>
      ${
        test === null
          ? null
          : html`${w.testAccuracy}: ${w.of(test.correct, test.total)}, ${w.interval(...test.interval95)}`
      }
    </p>
    ${facts([
      [
        w.validation,
        validation === null
          ? null
          : `${format.percent(validation)}${best === -1 ? '' : ` (${w.validationAt(best + 1)})`}`,
      ],
      [w.macroF1, test === null ? null : format.fixed(test.macro.f1, 4)],
      [w.calibration, test === null ? null : format.percent(test.ece)],
      [w.errors, test === null ? null : format.count(test.total - test.correct)],
      [w.weights, model === null ? null : format.count(model.card.parameters)],
      [w.took, seconds === null ? null : format.duration(seconds)],
      [w.started, started === null ? null : format.day(started)],
    ])}
  </header>`;
}

function sectionsOf(subject: ReportSubject, language: DocumentLanguage): Section[] {
  const { run, model, curve, insight } = subject;
  const { words } = language;
  const w = words.report;
  const test = testOf(subject);
  const labels = test?.classes.map(({ label }) => label) ?? DIGIT_LABELS;
  const notes = [run?.notes ?? '', model?.card.notes ?? ''].filter((one) => one !== '');
  const settings = run?.settings ?? model?.card.settings ?? null;
  const failure = run?.failure ?? null;
  const filters = insight?.filters ?? null;
  const all: (Section | null)[] = [
    failure === null ? null : { id: 'failure', title: w.failure, body: html`<p>${failure.message}</p>` },
    run === null ? null : { id: 'curves', title: w.curves, body: curvesOf(run, curve, language) },
    test === null
      ? null
      : {
          id: 'scores',
          title: w.scores,
          body: html`<p class="soft">${w.scoresLead(test.total)}</p>
            ${classTable(test, language)}`,
        },
    test === null
      ? null
      : { id: 'confusion', title: w.confusion, body: confusionTable(test.confusion, labels, language) },
    insight === null
      ? null
      : {
          id: 'validation',
          title: w.validationConfusion,
          body: confusionTable(insight.confusion, labels, language),
        },
    insight === null || insight.hardest.length === 0
      ? null
      : {
          id: 'hardest',
          title: w.hardest,
          body: html`<p class="soft">${w.hardestLead}</p>
            ${hardestPictures(insight, labels, language)}`,
        },
    filters === null
      ? null
      : {
          id: 'filters',
          title: w.filters,
          body: html`<p class="soft">${w.filtersLead}</p>
            ${filterPictures(filters, language)}`,
        },
    { id: 'settings', title: w.settings, body: settingsOf(subject, settings, language) },
    settings === null
      ? null
      : { id: 'reproduce', title: w.reproduce, body: reproduction(subject, settings, language) },
    notes.length === 0
      ? null
      : { id: 'notes', title: w.notes, body: joined(notes.map((note) => html`<p>${note}</p>`)) },
  ];
  return all.filter((section) => section !== null);
}

function curvesOf(run: RunInfo, curve: Curve | null, language: DocumentLanguage): Html {
  const w = language.words.report;
  if (run.epochs.length === 0 && (curve === null || curve.epochs.length === 0))
    return html`<p>${w.noCurve}</p>`;
  return html`<div class="charts">${reportCharts(run, curve, language)}</div>
    <details>
      <summary>${w.epochTable}</summary>
      ${epochTable(run.epochs, bestEpoch(run.epochs), language)}
    </details>`;
}

function settingsOf(
  { run, model }: ReportSubject,
  settings: RunSettings | null,
  { words, format }: DocumentLanguage,
): Html {
  const w = words.report;
  const edits = model?.source.edits ?? null;
  const rows = (settings === null ? [] : flatSettings(settings)).map(([path, value]): [string, HtmlPart] => [
    path,
    Array.isArray(value)
      ? w.layers(value.length)
      : typeof value === 'number'
        ? format.significant(value, DIGITS)
        : String(value),
  ]);
  const data: [string, HtmlPart][] = [
    [w.data, run?.data.name ?? model?.card.data.name ?? ''],
    [w.dataHash, model?.card.data.hash ?? run?.data.hash ?? w.unknown],
    [w.edits, edits === null ? w.unknown : format.count(edits)],
  ];
  return table(
    w.settings,
    [words.card.setting, words.card.value],
    [...data, ...rows].map(
      ([name, value]) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td>${value}</td>
        </tr>`,
    ),
  );
}

function reproduction(
  { run, model }: ReportSubject,
  settings: RunSettings,
  { words }: DocumentLanguage,
): Html {
  const hash = model?.card.data.hash ?? run?.data.hash ?? '';
  return html`<p>${words.report.reproduceText}</p>
    <pre>${JSON.stringify(writtenSettings(settings), null, 2)}</pre>
    <pre>${trainCommand(hash)}</pre>`;
}

/** A run's scores are those of its model, which has them, too, where the run is gone. */
function testOf({ run, model }: ReportSubject): Scores | null {
  return run?.test ?? model?.card.test ?? null;
}

function architectureOf({ run, model }: ReportSubject): string {
  return model?.card.architecture ?? run?.settings.architecture ?? '';
}

function facts(entries: readonly (readonly [name: string, value: string | null])[]): Html {
  return html`<dl>
    ${entries.flatMap(([name, value]) =>
      value === null
        ? []
        : html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
    )}
  </dl>`;
}
