/** Signs that the network tells apart, in the order of its classes; `#` stands for every sign that says nothing. */
export const SIGNS = "0123456789.,'-/=#";
/** The class of columns that show no sign, or no new one. */
export const BLANK = SIGNS.length;
/** Classes of the network. */
export const SIGN_CLASSES = SIGNS.length + 1;
/** The first classes are the digits. */
export const DIGIT_CLASSES = 10;

/**
 * The classes of a text.
 *
 * @throws RangeError where a sign has none
 */
export function classesOf(text: string): number[] {
  return Array.from(text, (sign) => {
    const at = SIGNS.indexOf(sign);
    if (at < 0) throw new RangeError(`there is no class for the sign ${sign}`);
    return at;
  });
}
