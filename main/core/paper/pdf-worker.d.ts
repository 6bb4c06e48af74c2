declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  /** The part of PDF.js that parses; its other part finds it where it looks for it. */
  export const WorkerMessageHandler: object;
}
