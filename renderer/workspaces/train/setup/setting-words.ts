import type { SettingsHint, SettingsProblem } from '../../../../main/contract/settings-check';
import type { SettingIssue } from '../../../../main/contract/settings-issue';
import type { DescribedLayer } from '../../../../main/contract/network-description';
import type { Messages } from '../../../i18n/en';
import { scaleOf } from './setting-text';

type Words = Messages['setup'];

/** What is wrong with what was typed into a field. */
export function issueWords({ wrong }: Words, path: string, issue: SettingIssue): string {
  if (path === 'architecture') return wrong.name;
  const scale = scaleOf(path);
  switch (issue.kind) {
    case 'type':
      return issue.expected === 'whole' ? wrong.whole : wrong.number;
    case 'least':
    case 'above':
    case 'most':
    case 'below':
      return wrong[issue.kind](issue.limit * scale);
    case 'choice':
    case 'unknown':
    case 'other':
      return wrong.other;
  }
}

/** Why the settings cannot be trained with. */
export function problemWords({ problems }: Words, problem: SettingsProblem): string {
  switch (problem.kind) {
    case 'network':
    case 'logit':
    case 'no-training-images':
      return problems[problem.kind];
    case 'batch':
      return problems.batch(problem.images);
    case 'classes':
      return problems.classes(problem.classes);
    case 'single-class':
      return problems['single-class'](problem.label);
    case 'fold':
      return problems.fold(problem.images, problem.label, problem.folds);
    case 'memory':
      return problems.memory(problem.needed, problem.available);
  }
}

/** What is allowed and hardly meant. */
export function hintWords({ hints }: Words, hint: SettingsHint): string {
  switch (hint.kind) {
    case 'slow-rate':
      return hints['slow-rate'](hint.from);
    case 'fast-rate':
      return hints['fast-rate'](hint.upTo);
    case 'few-judges':
      return hints['few-judges'](hint.images);
    case 'few-steps':
      return hints['few-steps'](hint.steps);
    case 'patience-idle':
    case 'step-idle':
    case 'logit-idle':
    case 'bfloat16-slow':
    case 'turns-over':
    case 'changes-idle':
      return hints[hint.kind];
  }
}

/** Why a layer does not fit, or `null`. */
export function layerProblemWords({ layers }: Words, { problem }: DescribedLayer): string | null {
  if (problem === null) return null;
  const { problems } = layers;
  switch (problem.kind) {
    case 'window':
      return problems[problem.what](problem.size, problem.height, problem.width);
    case 'residual':
      return problems.residual(sizesText(problem.input), sizesText(problem.output));
    case 'logits':
      return problems.logits(sizesText(problem.output));
    case 'needs-image':
    case 'needs-vector':
    case 'frozen':
      return problems[problem.kind];
  }
}

/** Sizes as they are written: 26 × 26 × 32. */
export function sizesText(sizes: readonly number[]): string {
  return sizes.join(' × ');
}
