import { describe, expect, it } from 'vitest';
import { runReport, type ReportSubject } from '../../../../main/core/publish/run-report';
import { languageOf } from '../../../../main/core/publish/words';
import { curve, finishedRun, insight, modelInfo, testScores, WRITING } from './subjects';

const en = languageOf('en');

function report(changes: Partial<ReportSubject> = {}, language = en): string {
  return runReport(
    { run: finishedRun(), model: modelInfo(), curve: curve(), insight: insight(), ...changes },
    language,
    WRITING,
  );
}

/** What stands in the section of this id. */
function section(html: string, id: string): string {
  const begin = html.indexOf(`<h2 id="${id}">`);
  expect(begin).toBeGreaterThan(0);
  return html.slice(begin, html.indexOf('</section>', begin));
}

/** The cells of the rows of the first table in a piece of HTML. */
function cells(html: string): string[][] {
  const body = /<tbody>([\s\S]*?)<\/tbody>/.exec(html)?.[1] ?? '';
  return [...body.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => cell.trim()),
  );
}

describe('the report of a run', () => {
  it('has the test scores of the run, to every digit that is written', () => {
    const { accuracy, correct, interval95, macro, ece } = testScores();
    const html = report();
    expect(html).toContain(`<p class="big">${(accuracy * 100).toFixed(2)} %</p>`);
    const [low, high] = interval95.map((end) => (end * 100).toFixed(2));
    expect(html).toContain(`${correct} of 400 right, 95 % interval ${low ?? ''} % to ${high ?? ''} %`);
    expect(html).toContain(`<dd>${macro.f1.toFixed(4)}</dd>`);
    expect(html).toContain(`<dd>${(ece * 100).toFixed(2)} %</dd>`);
  });

  it('has the scores of every digit and their means', () => {
    const { classes, macro } = testScores();
    const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
    expect(cells(section(report(), 'scores'))).toEqual([
      ...classes.map(({ label, precision, recall, f1, support }) => [
        label,
        ...[precision, recall, f1].map(percent),
        String(support),
      ]),
      ['Mean', ...[macro.precision, macro.recall, macro.f1].map(percent), '400'],
    ]);
  });

  it('has every count of both confusion matrices', () => {
    const counts = (html: string): number[][] =>
      cells(html).map(([, ...row]) => row.map((cell) => Number(cell.replace(',', ''))));
    const html = report();
    expect(counts(section(html, 'confusion'))).toEqual(testScores().confusion);
    expect(counts(section(html, 'validation'))).toEqual(insight().confusion);
  });

  it('has every epoch, and marks the one that was kept', () => {
    expect(cells(section(report(), 'curves'))).toEqual([
      ['1', '0.5000', '88.00 %', '0.4321', '90.00 %', '1.3'],
      ['2 (best)', '0.4000', '90.00 %', '0.3821', '95.00 %', '2.3'],
      ['3', '0.3000', '92.00 %', '0.3321', '94.00 %', '3.3'],
    ]);
  });

  it('draws its curves where they run, with a text beside each', () => {
    const curves = section(report(), 'curves');
    expect(curves).toContain('aria-label="Validation loss over 3 epochs, from 0.432 to 0.332."');
    const paths = [...curves.matchAll(/class="validation" d="([^"]*)"/g)].map(([, d = '']) => d);
    expect(paths).toHaveLength(2);
    // The validation loss falls, so the line goes down: greater y is lower.
    const heights = [...(paths[0] ?? '').matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(heights).toHaveLength(3);
    expect(curves).not.toContain('NaN');
  });

  it('shows the hardest images and the filters as pictures within the file', () => {
    const html = report();
    const hardest = section(html, 'hardest');
    expect(hardest).toContain('alt="Image 4,711, labelled 4"');
    expect(hardest).toContain('labelled 4, read as 9 (97.0 %)');
    expect(section(html, 'filters').match(/data:image\/png;base64,/g)).toHaveLength(2);
    const [, data = ''] = /src="data:image\/png;base64,([^"]*)"/.exec(hardest) ?? [];
    expect(Buffer.from(data, 'base64').subarray(1, 4).toString()).toBe('PNG');
  });

  it('needs nothing from outside, runs nothing, and tells no path of this machine', () => {
    const html = report();
    expect(html).not.toMatch(/<script|<link|@import|url\(|https?:|\/home\//);
    expect(html).toContain(`content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"`);
    expect(html).toContain('prefers-color-scheme: dark');
  });

  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', `' onload='x`, '&lt;'])(
    'takes %s for text wherever it may stand',
    (bad) => {
      const test = testScores();
      const html = report({
        run: finishedRun({
          modelName: bad,
          notes: bad,
          data: { name: bad, path: '/data', hash: bad },
          failure: { code: 'run-failed', message: bad, params: {} },
          test: { ...test, classes: test.classes.map((one) => ({ ...one, label: bad })) },
          settings: { ...finishedRun().settings, architecture: bad },
        }),
        model: modelInfo({ tags: [bad] }, bad),
      });
      // Within the quotes of an attribute it means nothing.
      expect(html.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<script|<img src=x|<[^>]* on[a-z]+=/);
      // What was typed is there, to be read.
      const shown = html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
      expect(shown.replaceAll('&#39;', "'").replaceAll('&amp;', '&')).toContain(bad);
    },
  );

  it('has every opened element closed, in order', () => {
    const stack: string[] = [];
    const open = /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*?)?)(\/?)>/g;
    const empty = new Set(['meta', 'img', 'br']);
    for (const [, isEnd, name = '', , isEmpty] of report().matchAll(open)) {
      if (isEnd === '/') expect(stack.pop()).toBe(name);
      else if (isEmpty !== '/' && !empty.has(name)) stack.push(name);
    }
    expect(stack).toEqual([]);
  });

  it('tells what there is of a run without a model, and of one that never began', () => {
    const failed = report({
      run: finishedRun({
        ...{ status: 'failed', test: null, modelId: null, epochs: [] },
        failure: { code: 'run-failed', message: 'The loss is not finite.', params: {} },
      }),
      ...{ model: null, curve: null, insight: null },
    });
    expect(failed).toContain('Not tested');
    expect(section(failed, 'failure')).toContain('The loss is not finite.');
    expect(section(failed, 'curves')).toContain('Nothing was recorded of its way.');
    expect(failed).not.toContain('id="confusion"');
  });

  it('tells of a model whose run is not here by its card', () => {
    const html = report({ ...{ run: null, curve: null, insight: null } });
    expect(html).toContain('<h1>Mine</h1>');
    expect(html).not.toContain('id="curves"');
    expect(cells(section(html, 'scores'))).toHaveLength(11);
  });

  it('speaks Chinese where that is asked for', () => {
    const html = report({}, languageOf('zh-CN'));
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toContain('混淆矩阵');
    expect(html).not.toContain('Confusion');
  });
});
