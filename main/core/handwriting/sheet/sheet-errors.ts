import { LonghandError, type ErrorParams } from '../../../contract/errors';
import type { SheetCorner } from './sheet-code';

/** Why a picture cannot be read as a sheet of digits. */
export type SheetProblem =
  | { readonly kind: 'no-sheet' }
  | { readonly kind: 'corners-missing'; readonly corners: readonly SheetCorner[] }
  | { readonly kind: 'several' }
  | { readonly kind: 'later-version' }
  | { readonly kind: 'too-small' }
  | { readonly kind: 'blurred' }
  | { readonly kind: 'empty' };

/**
 * A picture that cannot be read as a sheet.
 *
 * @param name - what the picture is called
 * @param page - counted from 1, where the file has several
 */
export function unreadableSheet(
  name: string,
  problem: SheetProblem,
  page: number | null = null,
): LonghandError {
  const file = page === null ? name : `${name}, page ${page}`;
  const [sentence, advice] = wordsOf(problem);
  const params: ErrorParams = {
    ...{ file, problem: problem.kind, reason: sentence },
    ...(problem.kind === 'corners-missing' ? { corners: problem.corners.join(',') } : {}),
  };
  return new LonghandError('sheet-unreadable', `${file} ${sentence} (${advice}).`, params);
}

function wordsOf(problem: SheetProblem): readonly [sentence: string, advice: string] {
  switch (problem.kind) {
    case 'no-sheet':
      return [
        'shows no sheet of digits from Longhand',
        'print one with longhand sheet, fill it in, and take a photo of the whole page with its four corner marks',
      ];
    case 'corners-missing':
      return [
        `does not show the whole sheet: the corner mark at its ${listOf(problem.corners)} is outside the picture or covered`,
        'take the photo again with all four corner marks in it',
      ];
    case 'several':
      return ['shows more than one sheet', 'take a photo of each one by itself'];
    case 'later-version':
      return [
        'shows a sheet that a newer version of Longhand printed',
        'update Longhand, or print the sheet again with this version',
      ];
    case 'too-small':
      return [
        'shows the sheet too small to read what is written',
        'take the photo nearer, so that the sheet fills the picture, or scan it with 150 dots to the inch or more',
      ];
    case 'blurred':
      return [
        'is too blurred to read what is written',
        'hold the camera still until it has focused, with more light, and take the photo again',
      ];
    case 'empty':
      return [
        'shows a sheet with nothing written in its boxes',
        'write digits into them with a dark pen, then take the photo',
      ];
  }
}

function listOf(corners: readonly SheetCorner[]): string {
  return new Intl.ListFormat('en').format(corners);
}
