import { CLASS_COUNT } from '../../contract/ink';
import type { Optimiser } from '../../contract/learning';
import type { RunSettings } from '../../contract/runs';
import type { EpochImages, SettingsHint } from '../../contract/settings-check';

/** Learning rates that optimisers usually have with small networks and images. */
const USUAL_RATES: Readonly<Record<Optimiser['kind'], { readonly from: number; readonly upTo: number }>> = {
  sgd: { from: 0.01, upTo: 0.5 },
  momentum: { from: 0.002, upTo: 0.2 },
  rmsprop: { from: 1e-4, upTo: 0.01 },
  adam: { from: 1e-4, upTo: 0.01 },
  adamw: { from: 1e-4, upTo: 0.01 },
};
/** With fewer images one more right is a tenth of a point and more. */
const FEW_JUDGES = 500;
/** With fewer steps an epoch is hardly more than the start of the optimiser. */
const FEW_STEPS = 20;
/** Half a right angle each way: beyond it a 6 and a 9 cannot be told apart. */
const MOST_ROTATION = 45;

/**
 * What settings are that is allowed and hardly meant.
 *
 * @param images - `null` where nothing is known of the data set
 * @param classes - that the network tells apart; `null` where it does not fit
 * @param hasBfloat16 - whether the processor has instructions for it
 */
export function settingsHints(
  settings: RunSettings,
  images: EpochImages | null,
  classes: number | null,
  hasBfloat16: boolean,
): SettingsHint[] {
  const { optimiser, schedule, learningRate, epochs, patience, precision, augmentation, synthesis } =
    settings;
  const { from, upTo } = USUAL_RATES[optimiser.kind];
  const hints: SettingsHint[] = [];
  if (learningRate < from) hints.push({ kind: 'slow-rate', field: 'learningRate', from });
  if (learningRate > upTo) hints.push({ kind: 'fast-rate', field: 'learningRate', upTo });
  if (patience !== null && patience >= epochs) hints.push({ kind: 'patience-idle', field: 'patience' });
  if (schedule.kind === 'step' && schedule.everyEpochs >= epochs * (1 - schedule.warmup))
    hints.push({ kind: 'step-idle', field: 'schedule.everyEpochs' });
  if (classes === CLASS_COUNT + 1 && synthesis.nonDigits === 0)
    hints.push({ kind: 'logit-idle', field: 'synthesis.nonDigits' });
  if (precision === 'bfloat16' && !hasBfloat16) hints.push({ kind: 'bfloat16-slow', field: 'precision' });
  if (augmentation.rotation > MOST_ROTATION)
    hints.push({ kind: 'turns-over', field: 'augmentation.rotation' });
  if (images !== null) hints.push(...imageHints(settings, images));
  return hints;
}

function imageHints(settings: RunSettings, { heldBack, steps }: EpochImages): SettingsHint[] {
  const hints: SettingsHint[] = [];
  if (heldBack < FEW_JUDGES)
    hints.push({ kind: 'few-judges', field: 'validationFraction', images: heldBack });
  if (steps < FEW_STEPS) hints.push({ kind: 'few-steps', field: 'batch', steps });
  const late = settings.rateChanges.filter(({ step }) => step >= steps * settings.epochs).length;
  if (late > 0) hints.push({ kind: 'changes-idle', field: 'rateChanges', changes: late });
  return hints;
}
