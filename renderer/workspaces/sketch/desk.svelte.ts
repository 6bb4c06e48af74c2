import type { SketchFile, WindowBridge } from '../../../main/contract/window';
import type { StudioClient } from '../../client/studio-client';
import type { I18n } from '../../i18n/i18n.svelte';
import type { Toasts } from '../../shell/toasts.svelte';
import { inkFileOf, pngOf, svgOf } from './sketch-file';
import type { SketchPad } from './sketch-pad.svelte';
import type { InkWire } from '../../../main/contract/ink';

/** An ink file of several samples, of which one lies on the pad. */
export interface OpenFile {
  readonly name: string;
  readonly samples: readonly { readonly label: string | null; readonly ink: InkWire }[];
  readonly index: number;
}

/** What the desk works with. */
export interface DeskParts {
  readonly bridge: WindowBridge;
  readonly client: StudioClient;
  readonly i18n: I18n;
  readonly toasts: Toasts;
  readonly pad: SketchPad;
  /** Shows what went wrong. */
  readonly tell: (error: unknown) => void;
}

/** Brings ink to the pad and takes it along: files, the clipboard, what is dragged in and out; and keeps corrections. */
export class Desk {
  readonly #parts: DeskParts;
  #file = $state.raw<OpenFile | null>(null);

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** The ink file that was opened last, where it has several samples. */
  get file(): OpenFile | null {
    return this.#file;
  }

  /** Lets a person choose an ink file, or opens the one that is named. */
  open(path?: string): Promise<void> {
    return this.#attempt(async () => {
      const { bridge, client } = this.#parts;
      const chosen = path ?? (await bridge.chooseInk());
      if (chosen === null) return;
      const { name, samples } = await client.call('ink.open', { path: chosen });
      this.#show({ name, samples, index: 0 });
    });
  }

  /** Puts another sample of the open file on the pad. */
  turn(step: 1 | -1): void {
    const file = this.#file;
    if (file === null) return;
    const index = Math.min(Math.max(file.index + step, 0), file.samples.length - 1);
    if (index !== file.index) this.#show({ ...file, index });
  }

  /** Puts the open file away; the ink stays. */
  closeFile(): void {
    this.#file = null;
  }

  /** Lets a person save the sketch. */
  save(kind: SketchFile = 'ink.json'): Promise<void> {
    return this.#attempt(async () => {
      const { bridge, i18n, toasts } = this.#parts;
      const bytes = this.#fileOf(kind);
      if (bytes === null) return;
      const saved = await bridge.saveSketch(kind, bytes);
      if (saved.kind === 'saved') toasts.note(i18n.t.sketch.saved(saved.name));
      else if (saved.kind === 'failed') toasts.error(i18n.t.sketch.notSaved(saved.reason));
    });
  }

  /** Begins to drag the sketch out of the window. */
  dragOut(kind: SketchFile): Promise<void> {
    return this.#attempt(async () => {
      const bytes = this.#fileOf(kind);
      if (bytes !== null) await this.#parts.bridge.dragSketch(kind, bytes);
    });
  }

  copyText(): Promise<void> {
    return this.#attempt(async () => {
      const { pad, i18n, toasts } = this.#parts;
      if (pad.glyphs.text === '') return;
      await navigator.clipboard.writeText(pad.glyphs.text);
      toasts.note(i18n.t.sketch.copied(pad.glyphs.text));
    });
  }

  copyPicture(): Promise<void> {
    return this.#attempt(async () => {
      const { pad, i18n, toasts } = this.#parts;
      if (pad.strokes.length === 0) return;
      const png = new Blob([pngOf(pad.strokes)], { type: 'image/png' });
      await navigator.clipboard.write([new ClipboardItem({ [png.type]: png })]);
      toasts.note(i18n.t.sketch.pictureCopied);
    });
  }

  /** Puts a picture's writing on the pad, as strokes. */
  trace(picture: File): Promise<void> {
    return this.#attempt(async () => {
      const { client, pad, i18n, toasts } = this.#parts;
      const bytes = await picture.arrayBuffer();
      const { ink } = await client.call('ink.trace', { bytes, name: picture.name });
      pad.add(ink);
      toasts.note(i18n.t.sketch.traced(ink.lengths.length));
    });
  }

  /**
   * Takes the reading as it stands, and keeps what was corrected as samples of the person's hand.
   *
   * @param isPrivate - keeps nothing
   */
  accept(isPrivate: boolean): Promise<void> {
    return this.#attempt(async () => {
      const { client, pad, i18n, toasts } = this.#parts;
      const { t } = i18n;
      const corrections = pad.glyphs.corrections();
      if (corrections.length === 0) return;
      if (isPrivate) {
        toasts.note(t.sketch.keptNothing);
        return;
      }
      // At once, so that a second Enter does not keep them twice.
      pad.glyphs.accept(corrections, true);
      try {
        const samples = corrections.map(({ label, readAs, modelId, ink }) => ({
          label,
          readAs,
          modelId,
          ink,
        }));
        const ids = await client.call('samples.keep', { samples });
        const labels = corrections.map(({ label }) => label).join(', ');
        toasts.note(t.sketch.kept(ids.length, labels), {
          label: t.common.undo,
          run: () =>
            void this.#attempt(async () => {
              await client.call('samples.remove', { ids });
              pad.glyphs.accept(corrections, false);
              toasts.note(t.sketch.keptUndone(ids.length));
            }),
        });
      } catch (error) {
        pad.glyphs.accept(corrections, false);
        throw error;
      }
    });
  }

  #fileOf(kind: SketchFile): ArrayBuffer | null {
    const { strokes, glyphs } = this.#parts.pad;
    if (strokes.length === 0) return null;
    switch (kind) {
      case 'ink.json':
        return inkFileOf(strokes, glyphs.text.includes('?') ? '' : glyphs.text);
      case 'png':
        return pngOf(strokes);
      case 'svg':
        return svgOf(strokes);
    }
  }

  #show(file: OpenFile): void {
    const sample = file.samples[file.index];
    if (sample === undefined) return;
    this.#file = file.samples.length > 1 ? file : null;
    this.#parts.pad.view.reset();
    this.#parts.pad.replaceBy(sample.ink);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#parts.tell(error);
    }
  }
}
