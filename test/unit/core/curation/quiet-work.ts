import type { Work } from '../../../../main/core/data/work';

/** Work that nobody watches and nobody calls off. */
export function quietWork(): Work {
  return { onProgress: () => undefined, signal: new AbortController().signal };
}

/** Work that is called off when it first tells of progress. */
export function cancelledWork(): Work {
  const controller = new AbortController();
  return { onProgress: () => controller.abort(), signal: controller.signal };
}

/** Work whose progress is written down. */
export function watchedWork(): Work & { readonly fractions: readonly number[] } {
  const fractions: number[] = [];
  return {
    fractions,
    onProgress: (fraction) => fractions.push(fraction),
    signal: new AbortController().signal,
  };
}
