import type { Format } from '../format';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const sketch = (f: Format) => ({
  tools: 'Ink',
  pad: 'Writing pad',
  padHelp:
    'Write with a pen, finger or mouse. With the keyboard: arrow keys move the pen, Space puts it down or lifts it.',
  invitation: 'Write a digit',
  invitationMore: 'It is read while the pen moves.',
  reading: 'Reading',
  none: 'Nothing written yet',
  sure: (share: number): string => `${f.probability(share)} sure`,
  notADigit: 'Probably not a digit',
  noDigit: 'No digit',
  announce: (digit: string, share: number): string => `Read as ${digit}, ${f.probability(share)} sure`,
  probabilities: 'Probability of each digit, and of none',
  sees: 'What the model sees',
  seesNothing: 'What the model sees: nothing yet',
  seesHint: 'Your ink, scaled and centred to 28 × 28 pixels the way MNIST was made.',
  readBy: 'Read by',
  strokes: (count: number): string =>
    f.plural(count, { one: `${f.number(count)} stroke`, other: `${f.number(count)} strokes` }),
});
