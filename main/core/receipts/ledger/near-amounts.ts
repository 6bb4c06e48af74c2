/**
 * The amounts that an amount may be misread as, or written wrongly: one digit is another, two that stand together have changed places,
 * one is missing, one is too many.
 *
 * @param cents - above 0
 */
export function nearAmounts(cents: number): Set<number> {
  const digits = String(cents);
  const near = new Set<number>();
  const add = (text: string): void => {
    const value = Number(text);
    if (value > 0 && value !== cents) near.add(value);
  };
  for (let at = 0; at <= digits.length; at += 1) {
    const [before, after] = [digits.slice(0, at), digits.slice(at)];
    for (let digit = 0; digit <= 9; digit += 1) {
      add(`${before}${digit}${after}`);
      if (after !== '') add(`${before}${digit}${after.slice(1)}`);
    }
    if (after.length >= 1 && digits.length > 1) add(before + after.slice(1));
    if (after.length >= 2) add(`${before}${after[1] ?? ''}${after[0] ?? ''}${after.slice(2)}`);
  }
  return near;
}
