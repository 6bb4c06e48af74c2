import type { Format } from '../format';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const sketch = (f: Format) => ({
  tools: 'Ink',
  pen: 'Pen (E)',
  eraser: 'Eraser: takes whole strokes away (E)',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  zoomReset: 'Show the paper as at first',
  paper: (paper: string): string => `Paper: ${paper}`,
  open: 'Open ink …',
  save: 'Save ink …',
  saved: (name: string): string => `Saved as ${name}.`,
  notSaved: (reason: string): string =>
    `The sketch could not be saved: ${reason} (choose another folder, or make room on the disk).`,
  copyText: 'Copy the reading',
  copied: (text: string): string => `Copied: ${text}`,
  copyPicture: 'Copy the ink as a picture',
  pictureCopied: 'The ink was copied as a picture.',
  drag: (kind: string): string => `Drag the ink out as ${kind}, or press to save it`,
  traced: (strokes: number): string =>
    f.plural(strokes, {
      one: 'The picture became 1 stroke.',
      other: `The picture became ${f.number(strokes)} strokes.`,
    }),
  private: 'Private: keep no corrections',
  previousSample: 'Previous sample',
  nextSample: 'Next sample',
  sampleOf: (name: string, at: number, count: number): string =>
    `${name}: sample ${f.number(at)} of ${f.number(count)}`,
  pad: 'Writing pad',
  padHelp:
    'Write with a pen, finger or mouse. With the keyboard: arrow keys move the pen, Space puts it down or lifts it.',
  invitation: 'Write a number',
  invitationMore: 'A digit, an amount, a date: it is read while the pen moves.',
  reading: 'Reading',
  none: 'Nothing written yet',
  sure: (share: number): string => `${f.probability(share)} sure`,
  asYouSay: 'As you corrected it',
  notADigit: 'Probably not a digit',
  someUnknown: 'Some of it is probably no digit',
  noDigit: 'No digit',
  announce: (text: string, share: number): string => `Read as ${text}, ${f.probability(share)} sure`,
  alternatives: 'Or is it',
  alternative: (text: string, share: number): string => `Take ${text} (${f.probability(share)} sure)`,
  howToCorrect: 'Type what the chosen glyph is; Alt and an arrow choose another; Enter accepts.',
  accept: (count: number): string =>
    count === 0
      ? 'Accept'
      : f.plural(count, { one: 'Accept 1 correction', other: `Accept ${f.number(count)} corrections` }),
  kept: (count: number, labels: string): string =>
    f.plural(count, {
      one: `Your ${labels} was kept for My hand.`,
      other: `Your ${labels} were kept for My hand.`,
    }),
  keptUndone: (count: number): string =>
    f.plural(count, {
      one: 'The sample is forgotten.',
      other: `The ${f.number(count)} samples are forgotten.`,
    }),
  keptNothing: 'Private: nothing was kept.',
  join: 'Join with the next',
  split: 'Take apart',
  glyphs: 'Glyphs',
  glyph: (at: number, count: number, text: string, share: number): string =>
    `Glyph ${f.number(at)} of ${f.number(count)}: ${text === '?' ? 'no digit' : text}, ${f.probability(share)} sure`,
  glyphRetyped: (at: number, count: number, text: string): string =>
    `Glyph ${f.number(at)} of ${f.number(count)}: ${text}, as you say`,
  chosen: (text: string): string => `The chosen glyph: ${text}`,
  signByShape: 'Points, commas, strokes and colons are told by their shape and place, not by the model.',
  compareWith: 'Compare with',
  compareNone: 'no other model',
  probabilities: 'Probability of each digit, and of none',
  sees: 'What the model sees',
  seesNothing: 'What the model sees: nothing yet',
  seesHint: 'Your ink, scaled and centred to 28 × 28 pixels the way MNIST was made.',
  influence: 'Colour the ink by what it speaks for',
  influenceLegend: (digit: number, other: number): string =>
    `Blue ink speaks for ${digit}, orange ink for ${other}, the next likely digit.`,
  layers: 'What each layer makes of it',
  layersHint: 'From the image on: each small picture is what one filter finds, the more the darker.',
  layersOf: (name: string): string => `Show the layers of ${name}`,
  layer: (number: string, kind: string): string => `Layer ${number} (${kind})`,
  layerSize: (channels: number, width: number, height: number): string =>
    f.plural(channels, {
      one: `1 picture of ${width} × ${height}`,
      other: `${f.number(channels)} pictures of ${width} × ${height}`,
    }),
  layerUnits: (count: number): string =>
    f.plural(count, { one: '1 number', other: `${f.number(count)} numbers` }),
  readBy: 'Read by',
  strokes: (count: number): string =>
    f.plural(count, { one: `${f.number(count)} stroke`, other: `${f.number(count)} strokes` }),
});
