import { z } from 'zod';
import { exportFormatSchema, type ExportFormat } from './export-format';
import { PAGE_TABLES, type PageTable } from './pages';

/** The six workspaces in the order of the left rail (Ctrl/Cmd+1 … 6). */
export const WORKSPACES = ['sketch', 'data', 'train', 'hand', 'receipts', 'models'] as const;
/** See {@link WORKSPACES}. */
export type WorkspaceName = (typeof WORKSPACES)[number];

/** Languages the interface speaks. */
export const LOCALES = ['en', 'zh-CN'] as const;
/** See {@link LOCALES}. */
export type Locale = (typeof LOCALES)[number];

/** Papers that the pad can show. */
export const PAPERS = ['plain', 'ruled', 'boxed'] as const;
/** See {@link PAPERS}. */
export type Paper = (typeof PAPERS)[number];

/** What a person set for the window; `system` follows the desktop. */
export const preferencesSchema = z.object({
  locale: z.enum(['system', ...LOCALES]),
  theme: z.enum(['system', 'light', 'dark']),
  /** What the pad's paper shows. */
  paper: z.enum(PAPERS).default('ruled'),
  /** Whether the pad lies to the right of what is read of it, so that a left hand covers nothing. */
  leftHanded: z.boolean().default(false),
  /** Whether corrections are forgotten instead of being kept to learn from. */
  privateInk: z.boolean().default(false),
  /** Whether closing the window while something is trained only puts it away, so that training goes on. */
  keepTraining: z.boolean().default(false),
});
/** See {@link preferencesSchema}. */
export type Preferences = z.output<typeof preferencesSchema>;

/** Largest file that the window may have saved, copied or dragged out, in bytes. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;
const fileBytesSchema = z
  .instanceof(ArrayBuffer)
  .refine(({ byteLength }) => byteLength > 0 && byteLength <= MAX_FILE_BYTES);

/** Kinds of files that leave the pad, by their endings. */
export const SKETCH_FILES = ['ink.json', 'png', 'svg'] as const;
/** See {@link SKETCH_FILES}. */
export type SketchFile = (typeof SKETCH_FILES)[number];

/** What a person can be asked to choose for a hand: its file, samples as a file or a folder, a photo of a filled sheet. */
export const HAND_SOURCES = ['hand', 'samples', 'samples-folder', 'sheet'] as const;
/** See {@link HAND_SOURCES}. */
export type HandSource = (typeof HAND_SOURCES)[number];

/** Files of a hand that the studio writes where a person chose: all of it, or the sheet to print. */
export const HAND_TARGETS = ['hand', 'sheet'] as const;
/** See {@link HAND_TARGETS}. */
export type HandTarget = (typeof HAND_TARGETS)[number];

/** A file of a hand that a place is wanted for. */
export const handTargetWishSchema = z.object({
  kind: z.enum(HAND_TARGETS),
  /** What it is called where nothing else is chosen, without its ending. */
  name: z.string().min(1).max(200),
});
/** See {@link handTargetWishSchema}. */
export type HandTargetWish = z.output<typeof handTargetWishSchema>;

/** A table of receipts that a place is wanted for. */
export const tableWishSchema = z.object({
  format: z.enum(PAGE_TABLES),
  /** What it is called where nothing else is chosen, without its ending. */
  name: z.string().min(1).max(200),
});
/** See {@link tableWishSchema}. */
export type TableWish = z.output<typeof tableWishSchema>;

/** What should be exported. */
export const exportWishSchema = z.object({ format: exportFormatSchema, name: z.string().max(200) });
/** See {@link exportWishSchema}. */
export type ExportWish = z.output<typeof exportWishSchema>;

/** Kinds of files that the window makes of what it shows, by their endings. */
export const SAVED_FILES = ['csv', 'png', 'md', 'html', 'json'] as const;
/** See {@link SAVED_FILES}. */
export type SavedFile = (typeof SAVED_FILES)[number];

/** A file that a person should choose a place for. */
export const savedFileSchema = z.object({
  kind: z.enum(SAVED_FILES),
  /** What it is called where nothing else is chosen, without its ending. */
  name: z.string().min(1).max(200),
  bytes: fileBytesSchema,
});

/** Something to tell outside of the window. */
export const notificationSchema = z.object({
  title: z.string().min(1).max(200),
  body: z.string().max(500),
  /** The training run that it tells of: a click shows it. */
  run: z.string().min(1).max(100).nullable(),
});
/** See {@link notificationSchema}. */
export type NotificationWish = z.output<typeof notificationSchema>;

/** A sketch as a file. */
export const sketchFileSchema = z.object({ kind: z.enum(SKETCH_FILES), bytes: fileBytesSchema });
/** What became of a file that should be saved. */
export type Saved =
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'cancelled' }
  /** The disk refused. */
  | { readonly kind: 'failed'; readonly reason: string };

/** Preferences and what `system` comes to here. */
export interface WindowState {
  readonly preferences: Preferences;
  readonly locale: Locale;
  readonly version: string;
  /** Folder that holds the library and the logs. */
  readonly userData: string;
}

/** What the menu, the tray or a notification asks of the window. */
export const menuCommandSchema = z.union([
  z.object({ kind: z.literal('workspace'), workspace: z.enum(WORKSPACES) }),
  /** Shows a training run. */
  z.object({ kind: z.literal('run'), id: z.string().min(1).max(100) }),
  z.object({
    kind: z.enum([
      'open-data',
      'open-data-folder',
      'open-ink',
      'open-receipts',
      'save-ink',
      'undo',
      'redo',
      'clear',
      'preferences',
      'about',
    ]),
  }),
]);
/** See {@link menuCommandSchema}. */
export type MenuCommand = z.infer<typeof menuCommandSchema>;

/** The life of the studio process as the window sees it. */
export const studioStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('starting') }),
  z.object({ kind: z.literal('ready') }),
  /** It went away and is being started again; `restarts` counts since the window opened. */
  z.object({ kind: z.literal('restarting'), restarts: z.int() }),
  /** It went away too often; a person can ask for another try. */
  z.object({ kind: z.literal('down'), reason: z.string() }),
]);
/** See {@link studioStateSchema}. */
export type StudioState = z.infer<typeof studioStateSchema>;

/** Ends a subscription. (An `AbortSignal` does not cross the context bridge.) */
export type Unsubscribe = () => void;

/** What preload exposes as `window.longhand`: named verbs, never an event object. */
export interface WindowBridge {
  readonly platform: string;
  state(): Promise<WindowState>;
  setPreferences(preferences: Preferences): Promise<WindowState>;
  /** Shows the open dialog for MNIST-format files; `null` when cancelled. */
  chooseData(): Promise<string | null>;
  /** Shows the open dialog for a folder of data; `null` when cancelled. */
  chooseDataFolder(): Promise<string | null>;
  /** Asks where an export should go: a new folder's or file's path that the studio then may write; `null` when cancelled. */
  chooseExport(format: ExportFormat, name: string): Promise<string | null>;
  /** Shows the open dialog for an ink file; `null` when cancelled. */
  chooseInk(): Promise<string | null>;
  /** Shows the open dialog for something of a hand; `null` when cancelled. */
  chooseHandSource(kind: HandSource): Promise<string | null>;
  /** Asks where a file of a hand should go: a path that the studio then may write; `null` when cancelled. */
  chooseHandTarget(kind: HandTarget, name: string): Promise<string | null>;
  /** Shows the save dialog and writes the file. */
  saveSketch(kind: SketchFile, bytes: ArrayBuffer): Promise<Saved>;
  /** Shows the save dialog for a table, a picture or a report and writes the file. */
  saveFile(kind: SavedFile, name: string, bytes: ArrayBuffer): Promise<Saved>;
  /** Shows the open dialog for scans, photos and PDFs of receipts, several of them; empty when cancelled. */
  choosePages(): Promise<string[]>;
  /** Shows the open dialog for a folder of receipts; `null` when cancelled. */
  choosePagesFolder(): Promise<string | null>;
  /** Shows the open dialog for a ledger as CSV; `null` when cancelled. */
  chooseLedger(): Promise<string | null>;
  /** Asks where a table of receipts should go: a path that the studio then may write; `null` when cancelled. */
  chooseTable(format: PageTable, name: string): Promise<string | null>;
  /** Shows the open dialog for a file of run settings; `null` when cancelled. */
  chooseSettings(): Promise<string | null>;
  /**
   * Tells something outside of the window, unless the person looks at it: a click on it shows the window, and the run where it
   * tells of one.
   *
   * @returns whether it was told: not where the window has the keyboard, or where the desktop shows no notifications
   */
  notify(title: string, body: string, run?: string): Promise<boolean>;
  /** Whether the desktop has a tray in which the app shows itself while its window is put away. */
  hasTray(): Promise<boolean>;
  /** Begins to drag a file out of the window. */
  dragSketch(kind: SketchFile, bytes: ArrayBuffer): Promise<void>;
  /** Path of a file dropped on the window. */
  pathOfFile(file: File): string;
  /** Asks for a fresh port to the studio and says how it is; the port arrives as a `PORT_MESSAGE` window message. */
  connectStudio(): Promise<StudioState>;
  /** Tries a studio that is `down` once more. */
  restartStudio(): Promise<void>;
  onMenu(listener: (command: MenuCommand) => void): Unsubscribe;
  onStudio(listener: (state: StudioState) => void): Unsubscribe;
  onPreferences(listener: (state: WindowState) => void): Unsubscribe;
}
