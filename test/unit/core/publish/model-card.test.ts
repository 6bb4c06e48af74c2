import { describe, expect, it } from 'vitest';
import { bundledMnistFolder } from '../../../../main/core/data/bundled';
import { openDataSet } from '../../../../main/core/data/data-set';
import { runSettingsSchema } from '../../../../main/contract/runs';
import { MNIST_HASH } from '../../../../main/core/publish/data-licence';
import { modelCard } from '../../../../main/core/publish/model-card';
import { languageOf } from '../../../../main/core/publish/words';
import { runSettings } from '../run-settings';
import { modelInfo, testScores, WRITING } from './subjects';

const en = languageOf('en');
const written = (...args: Parameters<typeof modelInfo>): string => modelCard(modelInfo(...args), en, WRITING);

describe('a model’s card', () => {
  it('says what it is, for what, from which data, how well and how to make it again', () => {
    const text = written();
    expect([...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual([
      ...['What it is', 'Intended use and limits', 'Data', 'Licence of the data', 'Training recipe'],
      ...['Scores', 'Calibration', 'How to make it again'],
    ]);
    const { accuracy, correct, ece } = testScores();
    expect(text).toContain(`**${(accuracy * 100).toFixed(2)} %** of the test images`);
    expect(text).toContain(`(${correct} of 400;`);
    expect(text).toContain(`off by ${(ece * 100).toFixed(2)} % on average`);
    expect(text).toContain('No edits were applied.');
    expect(text).toContain('Written by Longhand 1.2.3 on 2026-11-26.');
    expect(text).not.toContain('/home/');
  });

  it('has a row for each digit and one for their mean', () => {
    const rows = written()
      .split('\n')
      .filter((line) => /^\| (\d|\*\*Mean)/.test(line));
    expect(rows).toHaveLength(11);
    const { classes } = testScores();
    const seven = classes[7];
    expect(rows[7]).toBe(
      `| 7 | ${[seven?.precision, seven?.recall, seven?.f1].map((share) => `${((share ?? 0) * 100).toFixed(2)} %`).join(' | ')} | 40 |`,
    );
  });

  it('gives settings from which the same run is made', () => {
    const settings = runSettings({
      epochs: 3,
      optimiser: { kind: 'adamw', weightDecay: 0.05 },
      augmentation: { rotation: 10 },
    });
    const { card } = modelInfo();
    const text = written({ card: { ...card, settings } });
    const json = /```json\n([\s\S]*?)\n```/.exec(text)?.[1] ?? '';
    expect(runSettingsSchema.parse(JSON.parse(json))).toEqual(settings);
    // What has its usual value is not worth a line.
    expect(json).not.toContain('synthesis');
    expect(text).toContain('| `optimiser.weightDecay` | 0.05 |');
    expect(text).toContain('longhand train --settings settings.json\n');
  });

  it('says the licence of MNIST, which is told by its content, and admits what it does not know of others', async () => {
    expect((await openDataSet(bundledMnistFolder())).hash).toBe(MNIST_HASH);
    expect(written()).toContain('CC BY-SA 3.0');
    const { card } = modelInfo();
    const other = written({ card: { ...card, data: { ...card.data, name: 'Mine', hash: 'abc' } } });
    expect(other).not.toContain('CC BY-SA');
    expect(other).toContain('Longhand does not know it.');
    expect(other).toContain('longhand train --settings settings.json --data DIR');
  });

  it('tells of edits, of a parent, of tags and of speed', () => {
    const { card, source } = modelInfo();
    const text = written({
      card: { ...card, parent: { id: 'p', name: 'Parent' } },
      source: { ...source, edits: 12 },
      tags: ['for_work'],
      speed: { imagesPerSecond: 12_345, aloneMs: 0.456, machine: 'Some CPU', measuredAt: WRITING.now },
    });
    expect(text).toContain('12 steps of edits');
    expect(text).toContain('It was made by teaching Parent further.');
    expect(text).toContain('Tags: for\\_work.');
    expect(text).toContain(
      '12,300 images a second in batches and one alone in 0.46 ms (Some CPU, 2026-11-26)',
    );
    expect(written({ source: { ...source, edits: null } })).toContain('is not known.');
  });

  it('keeps names and notes from meaning anything in Markdown or HTML', () => {
    const { card } = modelInfo();
    const bad = '<script>x</script> [a](b) | `c` # d';
    const text = written({ card: { ...card, name: bad, notes: `${bad}\n\n## Not a title` } });
    expect(text).not.toMatch(/<script|\[a\]\(b\)|^## Not a title/m);
    const shown = text.replaceAll('\\', '').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    expect(shown).toContain(bad);
  });

  it('of a model without scores or settings says so', () => {
    const { card } = modelInfo();
    const text = written({ card: { ...card, settings: null, test: null } });
    expect(text).toContain('there are no test scores');
    expect(text).toContain('Its settings were not recorded.');
    expect(text).not.toMatch(/undefined|NaN|null/);
  });

  it('speaks Chinese where that is asked for', () => {
    const text = modelCard(modelInfo(), languageOf('zh-CN'), WRITING);
    expect(text).toContain('## 用途与局限');
    expect(text).not.toMatch(/Intended|Scores/);
  });
});
