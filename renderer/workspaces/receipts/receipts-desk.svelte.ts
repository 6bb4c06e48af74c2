import type { WindowBridge } from '../../../main/contract/window';
import type { StudioClient } from '../../client/studio-client';
import type { I18n } from '../../i18n/i18n.svelte';
import type { Toasts } from '../../shell/toasts.svelte';

/** What one does in the workspace. */
export const RECEIPT_VIEWS = ['pages', 'check', 'forms', 'reconcile'] as const;
/** See {@link RECEIPT_VIEWS}. */
export type ReceiptView = (typeof RECEIPT_VIEWS)[number];

/** What the desk works with. */
export interface ReceiptsParts {
  readonly bridge: WindowBridge;
  readonly client: StudioClient;
  readonly i18n: I18n;
  readonly toasts: Toasts;
  /** Shows what went wrong. */
  readonly tell: (error: unknown) => void;
}

/** The workspace of receipts: pages and what was read of them, forms, and the ledgers they are held against. */
export class ReceiptsDesk {
  readonly #parts: ReceiptsParts;
  view = $state<ReceiptView>('pages');

  constructor(parts: ReceiptsParts) {
    this.#parts = parts;
  }

  /** The studio is there, or is back. */
  refresh(): Promise<void> {
    return Promise.resolve();
  }
}
