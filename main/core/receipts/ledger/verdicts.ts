import type { Pairing, Verdict } from '../../../contract/ledgers';
import { pairingKey } from '../../library/pairing-key';

/** What a person said of receipts and entries. */
export interface Decision extends Pairing {
  readonly verdict: Verdict;
}

/** What a person said, ready to be asked. */
export class Verdicts {
  readonly #agreed: Pairing[] = [];
  readonly #rejected: Pairing[] = [];
  readonly #rejectedKeys = new Set<string>();

  /**
   * @param decisions - the latest last; where two cannot both be so, the latest counts
   * @param isKnown - whether there still are these receipts and entries
   */
  constructor(decisions: readonly Decision[], isKnown: (pairing: Pairing) => boolean) {
    const pages = new Set<string>();
    const entries = new Set<number>();
    for (const decision of [...decisions].reverse()) {
      if (!isKnown(decision)) continue;
      const pairing = { pages: decision.pages, entries: decision.entries };
      if (decision.verdict === 'different') {
        this.#rejected.push(pairing);
        this.#rejectedKeys.add(pairingKey(pairing.pages, pairing.entries));
      } else if (
        !pairing.pages.some((page) => pages.has(page)) &&
        !pairing.entries.some((at) => entries.has(at))
      ) {
        for (const page of pairing.pages) pages.add(page);
        for (const at of pairing.entries) entries.add(at);
        this.#agreed.push(pairing);
      }
    }
  }

  /** What belongs together. */
  get agreed(): readonly Pairing[] {
    return this.#agreed;
  }

  /** What does not. */
  get rejected(): readonly Pairing[] {
    return this.#rejected;
  }

  /** Whether a person did not say that just these do not belong together, nor any two of them. */
  allows(pages: readonly string[], entries: readonly number[]): boolean {
    if (this.#rejectedKeys.size === 0) return true;
    return (
      !this.#rejectedKeys.has(pairingKey(pages, entries)) &&
      pages.every((page) => entries.every((at) => !this.#rejectedKeys.has(pairingKey([page], [at]))))
    );
  }
}
