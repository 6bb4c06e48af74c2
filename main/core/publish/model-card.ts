import type { ModelInfo } from '../../contract/models';
import type { Scores } from '../../contract/scores';
import { isMnist } from './data-licence';
import { fenced, markdownTable, plain, plainParagraphs } from './markdown';
import { flatSettings, trainCommand, writtenSettings } from './reproduce';
import type { DocumentLanguage } from './words';

/** Confusions that are named. */
const CONFUSIONS = 5;

/** When and by what a document is written. */
export interface Writing {
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * A model's card as Markdown, after "Model Cards for Model Reporting" (Mitchell et al. 2019): what it is, what it is meant for
 * and what not, its data, recipe and scores, and how to make it again. Nothing of this machine's paths is in it.
 */
export function modelCard(model: ModelInfo, { words, format }: DocumentLanguage, writing: Writing): string {
  const { card } = model;
  const w = words.card;
  const parts = [
    `# ${plain(card.name)}`,
    `_${w.kind}_`,
    section(w.what, whatItIs(model, { words, format })),
    section(w.use, w.useText),
    section(w.data, dataParts(model, { words, format })),
    section(w.licence, [isMnist(card.data.hash) ? w.licenceMnist : w.licenceUnknown]),
    section(w.recipe, recipeParts(model, { words, format })),
    section(w.scores, scoreParts(model, { words, format })),
    card.test === null ? null : section(w.calibration, [w.calibrationText(card.test.ece)]),
    section(w.reproduce, reproduceParts(model, { words, format })),
    card.notes === '' ? null : section(w.notes, [plainParagraphs(card.notes)]),
    '---',
    w.writtenBy(writing.version, format.day(writing.now)),
  ];
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`;
}

function section(title: string, paragraphs: readonly string[]): string {
  return [`## ${title}`, ...paragraphs].join('\n\n');
}

function whatItIs({ card, bytes, tags, speed }: ModelInfo, { words, format }: DocumentLanguage): string[] {
  const w = words.card;
  const { rejection, parent } = card;
  const facts = [
    w.origin[card.origin],
    parent === null ? '' : w.parent(plain(parent.name)),
    w.made(format.day(card.createdAt)),
    bytes > 0 ? w.size(format.megabytes(bytes)) : '',
    tags.length === 0 ? '' : w.tags(tags.map(plain).join(', ')),
    speed === null
      ? ''
      : w.speed(
          format.significant(speed.imagesPerSecond, 3),
          format.significant(speed.aloneMs, 2),
          plain(speed.machine),
          format.day(speed.measuredAt),
        ),
  ];
  return [
    `${w.whatText(plain(card.architecture), card.parameters)} ${
      rejection === null ? w.refusesNothing : w.refuses(rejection.nonDigits, rejection.digits)
    }`,
    facts.filter((fact) => fact !== '').join(' '),
  ];
}

function dataParts({ card, source }: ModelInfo, { words }: DocumentLanguage): string[] {
  const w = words.card;
  const { name, hash, trainCount, validationCount } = card.data;
  const synthesis = card.settings?.synthesis;
  const drawn = (synthesis?.digits ?? 0) + (synthesis?.nonDigits ?? 0);
  return [
    w.dataText(plain(name), trainCount, validationCount),
    ...(synthesis === undefined || drawn === 0 ? [] : [w.synthesis(synthesis.digits, synthesis.nonDigits)]),
    source.edits === null ? w.unknownEdits : source.edits === 0 ? w.noEdits : w.edits(source.edits),
    w.dataHash(hash),
  ];
}

function recipeParts({ card }: ModelInfo, { words, format }: DocumentLanguage): string[] {
  const w = words.card;
  const { epochs, batch, learningRate, seed, seconds, stopped, validationAccuracy } = card.training;
  const sentences = [
    w.recipeText(epochs, batch, learningRate, seed, format.duration(seconds)),
    stopped ? w.stopped : '',
    validationAccuracy === null ? '' : w.bestEpoch(validationAccuracy),
    card.teaching === undefined ? '' : w.taught(card.teaching.samples),
  ];
  const text = sentences.filter((sentence) => sentence !== '').join(' ');
  if (card.settings === null) return [text];
  const rows = flatSettings(card.settings).map(([path, value]) => [
    `\`${path}\``,
    Array.isArray(value) ? words.report.layers(value.length) : plain(String(value)),
  ]);
  return [text, markdownTable([[w.setting, w.value], ...rows])];
}

function scoreParts({ card }: ModelInfo, { words, format }: DocumentLanguage): string[] {
  const w = words.card;
  const { test, repeats } = card;
  if (test === null) return [w.notTested];
  const { accuracy, correct, total, interval95 } = test;
  const all = [test, ...repeats].map((one) => one.correct / one.total);
  const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
  const confused = confusions(test).map(([truth, readAs, count]) => w.pair(truth, readAs, count));
  return [
    w.testText(accuracy, correct, total, ...interval95),
    ...(repeats.length === 0 ? [] : [w.repeats(all.length, mean, Math.min(...all), Math.max(...all))]),
    classTable(test, { words, format }),
    ...(confused.length === 0 ? [] : [w.confused(confused.join(', '))]),
  ];
}

function classTable({ classes, macro, total }: Scores, { words, format }: DocumentLanguage): string {
  const w = words.card;
  const row = (name: string, precision: number, recall: number, f1: number, images: number): string[] => [
    name,
    ...[precision, recall, f1].map((share) => format.percent(share)),
    format.count(images),
  ];
  return markdownTable([
    [w.digit, w.precision, w.recall, w.f1, w.images],
    ...classes.map(({ label, precision, recall, f1, support }) =>
      row(plain(label), precision, recall, f1, support),
    ),
    row(`**${w.mean}**`, macro.precision, macro.recall, macro.f1, total),
  ]);
}

/** What is mistaken for what, the most frequent first. */
function confusions({ confusion, classes }: Scores): [truth: string, readAs: string, count: number][] {
  return confusion
    .flatMap((row, truth) => row.map((count, readAs) => ({ truth, readAs, count })))
    .filter(({ truth, readAs, count }) => truth !== readAs && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, CONFUSIONS)
    .map(({ truth, readAs, count }) => [
      plain(classes[truth]?.label ?? String(truth)),
      plain(classes[readAs]?.label ?? String(readAs)),
      count,
    ]);
}

function reproduceParts({ card }: ModelInfo, { words }: DocumentLanguage): string[] {
  const w = words.card;
  if (card.settings === null) return [w.noSettings];
  const { name, hash } = card.data;
  return [
    w.reproduceText,
    fenced('json', JSON.stringify(writtenSettings(card.settings), null, 2)),
    fenced('sh', trainCommand(hash)),
    ...(isMnist(hash) ? [] : [w.reproduceData(plain(name))]),
    w.reproduceBits,
  ];
}
