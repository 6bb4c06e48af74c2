import type { NumberLimits } from './searchable';

/** What is wrong with what was typed. */
export type NumberProblem =
  | { readonly reason: 'number' | 'whole' }
  | { readonly reason: 'limits'; readonly min: number; readonly max: number };

/** A number, or what is wrong with it. */
export type ParsedNumber =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'wrong'; readonly problem: NumberProblem };

/** Reads one number; a comma may stand for the decimal point. */
export function parseNumber(text: string, { min, max, whole }: NumberLimits): ParsedNumber {
  const value = Number(text.trim().replace(',', '.'));
  if (text.trim() === '' || !Number.isFinite(value)) return wrong({ reason: 'number' });
  if (whole && !Number.isInteger(value)) return wrong({ reason: 'whole' });
  if (value < min || value > max) return wrong({ reason: 'limits', min, max });
  return { kind: 'value', value };
}

/** Reads a list of numbers between commas, semicolons or spaces, each taken once. */
export function parseNumbers(
  text: string,
  limits: NumberLimits,
): { readonly kind: 'values'; readonly values: number[] } | Extract<ParsedNumber, { kind: 'wrong' }> {
  const values = new Set<number>();
  for (const part of text.split(/[\s,;，；、]+/)) {
    if (part === '') continue;
    const parsed = parseNumber(part, limits);
    if (parsed.kind === 'wrong') return parsed;
    values.add(parsed.value);
  }
  return values.size === 0 ? wrong({ reason: 'number' }) : { kind: 'values', values: [...values] };
}

function wrong(problem: NumberProblem): Extract<ParsedNumber, { kind: 'wrong' }> {
  return { kind: 'wrong', problem };
}
