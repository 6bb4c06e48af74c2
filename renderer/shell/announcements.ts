import type { EditLogEntry } from '../../main/contract/data';
import type { Lesson } from '../../main/contract/hand';
import type { PageQueue } from '../../main/contract/pages';
import type { RunSummary } from '../../main/contract/runs';
import type { StudyInfo } from '../../main/contract/studies';
import { studyEndWords, studyName } from '../workspaces/train/search/setting-words';
import type { Shell } from './shell.svelte';

/** Tells that a step was made or taken back in a data set. */
export function announceStep(
  shell: Shell,
  { edit, count }: EditLogEntry,
  what: 'done' | 'undone' | 'redone',
): void {
  const { data, common } = shell.i18n.t;
  const words = data.editWords(edit, (label) => shell.browser.className(label));
  // Of one image the change is seen at once; of many, and of what was taken back, it is told.
  if (what === 'done' && count === 1) return;
  if (what === 'done') {
    shell.toasts.note(data.stepDone(words, count), {
      label: common.undo,
      run: () => void shell.browser.undo(),
    });
  } else shell.toasts.note(what === 'undone' ? data.stepUndone(words) : data.stepRedone(words));
}

/** Tells that a run ended: in the window, unless the person looks at it there, and outside of a window that is not looked at. */
export function announceRun(shell: Shell, run: RunSummary): void {
  // The search that it is a part of tells of its end.
  if (run.study !== null) return;
  const title = shell.i18n.t.train.onData(run.settings.architecture, run.data.name);
  const isShown =
    shell.workspace === 'train' && shell.trainDesk.view === 'runs' && shell.runs.selectedId === run.id;
  announce(shell, {
    title,
    text: runWords(shell, run),
    run: run.id,
    isShown,
    show: () => shell.showRun(run.id),
  });
}

/** Tells that a search or cross-validation ended, in the same way as of a run. */
export function announceStudy(shell: Shell, study: StudyInfo): void {
  const { studies } = shell.i18n.t;
  const isShown =
    shell.workspace === 'train' && shell.trainDesk.view === 'search' && shell.studies.selectedId === study.id;
  announce(shell, {
    title: studyName(studies, study),
    text: studyEndWords(studies, study),
    isShown,
    show: () => {
      shell.workspace = 'train';
      shell.trainDesk.view = 'search';
      shell.studies.select(study.id);
    },
  });
}

/** Tells that a model was taught a hand, or could not be. */
export function announceLesson(shell: Shell, { status }: Lesson): void {
  const { hand } = shell.i18n.t;
  announce(shell, {
    title: hand.title,
    text: status === 'failed' ? hand.teach.lessonFailed : hand.teach.lessonEnded,
    isShown: shell.workspace === 'hand' && shell.hand.view === 'teach',
    show: () => {
      shell.hand.view = 'teach';
      shell.workspace = 'hand';
    },
  });
}

/** Tells that all pages that waited are read. */
export function announceQueue(shell: Shell, { done, failed }: PageQueue): void {
  const { receipts } = shell.i18n.t;
  announce(shell, {
    title: receipts.title,
    text: receipts.queueEnded(done, failed),
    isShown: shell.workspace === 'receipts',
    show: () => {
      shell.receipts.view = 'pages';
      shell.workspace = 'receipts';
    },
  });
}

interface Announcement {
  readonly title: string;
  readonly text: string;
  /** The training run that it tells of. */
  readonly run?: string;
  /** Whether what it tells of is looked at. */
  readonly isShown: boolean;
  readonly show: () => void;
}

function announce(shell: Shell, { title, text, run, isShown, show }: Announcement): void {
  void shell.bridge.notify(title, text, run);
  if (!isShown) shell.toasts.note(text, { label: shell.i18n.t.common.show, run: show });
}

function runWords({ i18n }: Shell, { status, test }: RunSummary): string {
  const { ended, status: statuses } = i18n.t.train;
  if (status === 'finished')
    return test === null ? ended.untested : ended.finished(i18n.format.percent(test.accuracy));
  return status === 'queued' || status === 'running' ? statuses[status] : ended[status];
}
