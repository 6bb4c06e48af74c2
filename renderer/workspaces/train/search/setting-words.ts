import type { StudyInfo } from '../../../../main/contract/studies';
import type { Messages } from '../../../i18n/en';
import { foldSummary } from './fold-statistics';
import { dropoutLayer } from './searchable';

type Words = Messages['studies'];

/** What a setting is called; one that is not known here by its path. */
export function settingName(t: Words, path: string): string {
  const layer = dropoutLayer(path);
  if (layer !== null) return t.dropout(layer + 1);
  return Object.hasOwn(t.settings, path) ? t.settings[path as keyof Words['settings']] : path;
}

/** A value of a setting, as it is read. */
export function valueWords(t: Words, value: unknown): string {
  if (typeof value === 'number') return t.value(value);
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  return value === null || value === undefined ? t.off : JSON.stringify(value);
}

/** What a trial changes, in one line. */
export function changesWords(t: Words, changes: Readonly<Record<string, unknown>>): string {
  return Object.entries(changes)
    .map(([path, value]) => `${settingName(t, path)} ${valueWords(t, value)}`)
    .join(', ');
}

/** What a study is called. */
export function studyName(t: Words, { plan, trials }: Pick<StudyInfo, 'plan' | 'trials'>): string {
  return plan.kind === 'folds'
    ? t.name.folds(plan.folds)
    : t.name.search(t.methods[plan.method].name, trials.length);
}

/** How a study ended, in a sentence. */
export function studyEndWords(t: Words, study: StudyInfo): string {
  const { status } = study;
  const { ended } = t;
  if (status === 'queued' || status === 'running') return '';
  const summary = foldSummary(study);
  return status === 'finished' && summary !== null ? ended.foldsFinished(summary.mean) : ended[status];
}
