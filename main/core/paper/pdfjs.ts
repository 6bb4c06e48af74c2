import { readFile } from 'node:fs/promises';
import { builtinModules, createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas, DOMMatrix, ImageData, Path2D, type Canvas } from '@napi-rs/canvas';

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

interface CanvasAndContext {
  canvas: Canvas | null;
  context: ReturnType<Canvas['getContext']> | null;
}

/** What PDF.js draws on where there is no browser. */
class CanvasFactory {
  create(width: number, height: number): CanvasAndContext {
    const canvas = createCanvas(width, height);
    return { canvas, context: canvas.getContext('2d') };
  }

  reset({ canvas }: CanvasAndContext, width: number, height: number): void {
    if (canvas === null) return;
    canvas.width = width;
    canvas.height = height;
  }

  destroy(pair: CanvasAndContext): void {
    // Skia keeps the pixels until the canvas is gone.
    this.reset(pair, 0, 0);
    pair.canvas = null;
    pair.context = null;
  }
}

/** Filters are CSS, which only a browser has; without them pages lose soft masks of some kinds and nothing else. */
class FilterFactory {
  addFilter(): string {
    return 'none';
  }

  addHCMFilter(): string {
    return 'none';
  }

  addAlphaFilter(): string {
    return 'none';
  }

  addLuminosityFilter(): string {
    return 'none';
  }

  addHighlightHCMFilter(): string {
    return 'none';
  }

  destroy(): void {
    // It keeps nothing.
  }
}

/** Fonts that every PDF may use without bringing them. */
class StandardFontDataFactory {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    return new Uint8Array(
      await readFile(path.join(pdfJsFolder(), 'standard_fonts', path.basename(filename))),
    );
  }
}

/** How the signs of Chinese, Japanese and Korean fonts are numbered. */
class CMapReaderFactory {
  async fetch({ name }: { readonly name: string }): Promise<{ cMapData: Uint8Array; isCompressed: boolean }> {
    const file = path.join(pdfJsFolder(), 'cmaps', `${path.basename(name)}.bcmap`);
    return { cMapData: new Uint8Array(await readFile(file)), isCompressed: true };
  }
}

/** What a document is opened with so that it needs neither a browser nor a network. */
export const PDF_FACTORIES = {
  CanvasFactory,
  FilterFactory,
  StandardFontDataFactory,
  CMapReaderFactory,
  useWorkerFetch: false,
} as const;

let loading: Promise<PdfJs> | undefined;

/** PDF.js, loaded when it is first asked for: it is large. */
export function loadPdfJs(): Promise<PdfJs> {
  loading ??= load();
  return loading;
}

async function load(): Promise<PdfJs> {
  // It looks for these as it loads. Older Nodes lack the last.
  Object.assign(globalThis, { DOMMatrix, ImageData, Path2D });
  const nodeProcess: { getBuiltinModule?: (name: string) => unknown } = process;
  const require = createRequire(import.meta.url);
  nodeProcess.getBuiltinModule ??= (name): unknown =>
    builtinModules.includes(name) ? require(name) : undefined;
  // With its worker's part at hand it does the work in this thread: a thread of its own would need a file of its own.
  Object.assign(globalThis, { pdfjsWorker: await import('pdfjs-dist/legacy/build/pdf.worker.mjs') });
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

function pdfJsFolder(): string {
  return path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
}
