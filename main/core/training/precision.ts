import { readFileSync } from 'node:fs';
import type { Precision } from '../../contract/learning';

/** What Linux calls processors that multiply bfloat16 natively. */
const BFLOAT16_FLAG = /\bavx512_bf16\b|\bamx_bf16\b/;

/**
 * The precision that a run computes its products in. `auto` takes bfloat16 where the processor has instructions for it,
 * which only Linux tells, and float32 elsewhere.
 */
export function precisionOf(setting: Precision): 'float32' | 'bfloat16' {
  if (setting !== 'auto') return setting;
  return hasBfloat16() ? 'bfloat16' : 'float32';
}

/** Whether the processor is known to multiply bfloat16 natively. */
export function hasBfloat16(): boolean {
  try {
    return BFLOAT16_FLAG.test(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch {
    return false;
  }
}
