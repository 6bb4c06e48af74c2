import type { EpochResult } from '../../contract/runs';
import type { Scores } from '../../contract/scores';
import { html, Html, type HtmlPart } from './html';
import type { DocumentLanguage } from './words';

/** Opacity of the fullest cell: dark enough to see, light enough to read the count on it. */
const FULLEST = 0.45;

/** A table with a row for each digit, and their means. */
export function classTable(scores: Scores, { words, format }: DocumentLanguage): Html {
  const { classes, macro, total } = scores;
  const cells = (one: Pick<typeof macro, 'precision' | 'recall' | 'f1'>, images: number): Html[] => [
    ...[one.precision, one.recall, one.f1].map((share) => html`<td>${format.percent(share)}</td>`),
    html`<td>${format.count(images)}</td>`,
  ];
  const w = words.card;
  return table(
    words.report.scores,
    [w.digit, w.precision, w.recall, w.f1, w.images],
    [
      ...classes.map(
        (one) =>
          html`<tr>
            <th scope="row">${one.label}</th>
            ${cells(one, one.support)}
          </tr>`,
      ),
      html`<tr class="best">
        <th scope="row">${words.report.macro}</th>
        ${cells(macro, total)}
      </tr>`,
    ],
  );
}

/** What is mistaken for what: rows are what the digit is, columns what was read. */
export function confusionTable(
  confusion: readonly (readonly number[])[],
  labels: readonly string[],
  { words, format }: DocumentLanguage,
): Html {
  const w = words.report;
  const right = confusion.map((row, truth) => row[truth] ?? 0);
  const mostRight = Math.max(1, ...right);
  const mostWrong = Math.max(
    1,
    ...confusion.flatMap((row, truth) => row.filter((_, readAs) => readAs !== truth)),
  );
  const heat = (count: number, isRight: boolean): Html => {
    if (count === 0) return html``;
    // Right readings and mistakes have a scale each: a few mistakes among thousands must still be seen.
    const part = isRight ? count / mostRight : Math.sqrt(count / mostWrong);
    const color = isRight ? '--heat' : '--wrong';
    return new Html(` style="background: rgb(var(${color}) / ${(FULLEST * part).toFixed(3)})"`);
  };
  const rows = confusion.map(
    (row, truth) =>
      html`<tr>
        <th scope="row">${labels[truth] ?? truth}</th>
        ${row.map(
          (count, readAs) =>
            html`<td class="${truth === readAs ? 'right' : ''}" ${heat(count, truth === readAs)}>
              ${format.count(count)}
            </td>`,
        )}
      </tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${w.confusion}">
    <table class="matrix">
      <caption>
        ${w.confusionLead}
      </caption>
      <thead>
        <tr>
          <th scope="col">${w.truth} \\ ${w.readAs}</th>
          ${labels.map((label) => html`<th scope="col">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** A run's way in figures. */
export function epochTable(
  epochs: readonly EpochResult[],
  best: number,
  { words, format }: DocumentLanguage,
): Html {
  const w = words.report;
  return table(
    w.epochTable,
    [w.epoch, w.trainingLoss, w.trainingAccuracy, w.validationLoss, w.validationAccuracy, w.seconds],
    epochs.map((epoch, index) => {
      const values: HtmlPart[] = [
        format.fixed(epoch.loss, 4),
        format.percent(epoch.accuracy),
        format.fixed(epoch.validationLoss, 4),
        format.percent(epoch.validationAccuracy),
        format.fixed(epoch.seconds, 1),
      ];
      const name = index === best ? `${index + 1} (${w.bestMark})` : String(index + 1);
      return html`<tr class="${index === best ? 'best' : ''}">
        <th scope="row">${name}</th>
        ${values.map((value) => html`<td>${value}</td>`)}
      </tr>`;
    }),
  );
}

/** A table with a head; the rows are whole. Its caption is for those who cannot see the title above it. */
export function table(caption: string, head: readonly string[], rows: readonly Html[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table class="wide">
      <caption class="unseen">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
