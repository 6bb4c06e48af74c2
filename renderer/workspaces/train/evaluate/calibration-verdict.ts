import type { EvaluationReport } from '../../../../main/contract/evaluation';

/** A calibration error below this, 0-1, is no reason to distrust the confidence. */
const SMALL_ERROR = 0.01;

/** Whether a model's confidence can be taken at its word. */
export type CalibrationVerdict = 'sound' | 'overconfident' | 'modest';

/** Judges by the calibration error, and by whether the mean confidence lies above or below the accuracy. */
export function calibrationVerdict({
  calibration: { bins, ece },
  scores: { accuracy },
}: Pick<EvaluationReport, 'calibration' | 'scores'>): CalibrationVerdict {
  if (ece < SMALL_ERROR) return 'sound';
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const confidence = bins.reduce((sum, bin) => sum + (bin.confidence ?? 0) * bin.count, 0) / total;
  return confidence > accuracy ? 'overconfident' : 'modest';
}
