import { getContext, setContext } from 'svelte';
import type { RunStatus } from '../../main/contract/runs';
import type {
  MenuCommand,
  Preferences,
  SavedFile,
  WindowBridge,
  WindowState,
  WorkspaceName,
} from '../../main/contract/window';
import { failureOf, isFailure } from '../client/call-failure';
import { StudioClient } from '../client/studio-client';
import { I18n } from '../i18n/i18n.svelte';
import { DataBrowser } from '../workspaces/data/data-browser.svelte';
import { DataImport } from '../workspaces/data/data-import.svelte';
import { Preparation } from '../workspaces/data/preparation.svelte';
import { HandDesk } from '../workspaces/hand/hand-desk.svelte';
import { ReceiptsDesk } from '../workspaces/receipts/receipts-desk.svelte';
import { Desk } from '../workspaces/sketch/desk.svelte';
import { Explanations } from '../workspaces/sketch/explanation.svelte';
import { SketchPad } from '../workspaces/sketch/sketch-pad.svelte';
import { Comparisons } from '../workspaces/train/compare/comparisons.svelte';
import { Evaluations } from '../workspaces/train/evaluate/evaluations.svelte';
import type { ImageToExplain } from '../workspaces/train/explain/explained';
import { ImageExplanations } from '../workspaces/train/explain/image-explanations.svelte';
import { TrainDesk } from '../workspaces/train/train-desk.svelte';
import { Studies } from '../workspaces/train/search/studies.svelte';
import { StudyForm } from '../workspaces/train/search/study-form.svelte';
import { ChosenData } from '../workspaces/train/setup/chosen-data.svelte';
import { RunAdvice } from '../workspaces/train/setup/run-advice.svelte';
import { RunForm } from '../workspaces/train/setup/run-form.svelte';
import { Runs } from '../workspaces/train/watch/runs.svelte';
import { announceLesson, announceQueue, announceRun, announceStep, announceStudy } from './announcements';
import { Connection } from './connection.svelte';
import { DataSets } from './data-sets.svelte';
import { Models } from './models.svelte';
import { Samples } from './samples.svelte';
import { isTextField } from './shortcuts';
import { Toasts } from './toasts.svelte';

/** Files that hold pages and nothing else that Longhand opens. */
const SCANS = /\.(pdf|tiff?)$/i;

/** Which dialog is open. */
export type ShellDialog = 'preferences' | 'about' | null;

/** Everything the window knows, for as long as it is open: what all workspaces share, and the state of each. */
export class Shell {
  readonly bridge: WindowBridge;
  readonly client = new StudioClient();
  readonly i18n: I18n;
  readonly toasts = new Toasts();
  readonly connection: Connection;
  readonly models = new Models(this.client);
  readonly dataSets = new DataSets(this.client);
  readonly samples = new Samples(this.client);
  readonly pad: SketchPad;
  readonly desk: Desk;
  readonly explanations: Explanations;
  readonly browser: DataBrowser;
  readonly dataImport: DataImport;
  readonly hand: HandDesk;
  readonly receipts: ReceiptsDesk;
  readonly preparation = new Preparation();
  readonly trainDesk = new TrainDesk();
  readonly runForm = new RunForm((base) => this.i18n.t.setup.ownName(base));
  readonly runData = new ChosenData(this.dataSets);
  readonly runAdvice: RunAdvice;
  readonly runs: Runs;
  readonly studies: Studies;
  readonly studyForm = new StudyForm();
  readonly evaluation = new Evaluations(this.client, this.dataSets, this.models);
  readonly comparison: Comparisons;
  readonly imageExplanations = new ImageExplanations(this.client, this.dataSets, this.models);
  workspace = $state<WorkspaceName>('sketch');
  dialog = $state<ShellDialog>(null);
  /** Whether the ink on the pad is coloured by what it speaks for. */
  showsInfluence = $state(false);
  #window = $state.raw<WindowState>() as WindowState;

  constructor(bridge: WindowBridge, state: WindowState) {
    this.bridge = bridge;
    this.#window = state;
    this.i18n = new I18n(state.locale);
    const tell = (error: unknown): void => this.tell(error);
    this.pad = new SketchPad(this.client);
    const { client, i18n, toasts, pad } = this;
    this.desk = new Desk({ bridge, client, i18n, toasts, pad, tell });
    this.explanations = new Explanations(client, tell);
    this.browser = new DataBrowser({
      client,
      dataSets: this.dataSets,
      activeModel: () => this.models.list.find(({ active }) => active)?.id ?? null,
      tell,
      onImport: (path) => void this.dataImport.begin(path),
      onStep: (step, what) => announceStep(this, step, what),
    });
    this.dataImport = new DataImport(client, (info) => this.browser.show(info));
    this.hand = new HandDesk({
      bridge,
      client,
      i18n,
      toasts,
      tell,
      onLessonEnd: (lesson) => announceLesson(this, lesson),
    });
    this.receipts = new ReceiptsDesk({
      bridge,
      client,
      i18n,
      toasts,
      tell,
      onQueueEnd: (queue) => announceQueue(this, queue),
    });
    this.runs = new Runs(this.client, tell);
    this.runAdvice = new RunAdvice(this.client, this.runData, tell);
    this.runs.onEnd((run) => announceRun(this, run));
    this.studies = new Studies(client, tell);
    this.studies.onEnd((study) => announceStudy(this, study));
    this.comparison = new Comparisons(client, this.dataSets, this.models, this.runs, tell);
    bridge.onPreferences((next) => this.#apply(next));
    bridge.onMenu((command) => this.run(command));
    this.connection = new Connection(this.client, bridge, (isAgain) => this.#onConnected(isAgain));
  }

  /** Whether something is trained: whatever is started now waits for its end. */
  get isTraining(): boolean {
    const goesOn = ({ status }: { readonly status: RunStatus }): boolean =>
      status === 'running' || status === 'queued';
    return this.runs.current !== null || this.studies.list.some(goesOn);
  }

  /** Whether the form of a new run is what one looks at. */
  get #showsForm(): boolean {
    return this.workspace === 'train' && this.trainDesk.view === 'runs' && this.runs.selectedId === null;
  }

  /** Language, theme, version and folder. */
  get window(): WindowState {
    return this.#window;
  }

  get isMac(): boolean {
    return this.bridge.platform === 'darwin';
  }

  async setPreferences(preferences: Preferences): Promise<void> {
    this.#apply(await this.bridge.setPreferences(preferences));
  }

  /** The sentence for something that went wrong, in the person's language. */
  explain(error: unknown): string {
    const failure = failureOf(error);
    return this.i18n.t.failures[failure.code](failure);
  }

  /** Shows what went wrong. While the studio is away the banner says so already. */
  tell(error: unknown): void {
    if (isFailure(error, 'disconnected') && this.connection.studio.kind !== 'ready') return;
    if (failureOf(error).code === 'internal') console.error(error);
    this.toasts.error(this.explain(error));
  }

  /** Does something that may fail, and shows the reason where it does. */
  async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.tell(error);
    }
  }

  /** Lets a person choose where a file that the window made is saved, and tells what became of it. */
  saveFile(kind: SavedFile, name: string, bytes: ArrayBuffer): Promise<void> {
    return this.attempt(async () => {
      const saved = await this.bridge.saveFile(kind, name, bytes);
      const { charts } = this.i18n.t;
      if (saved.kind === 'saved') this.toasts.note(charts.saved(saved.name));
      if (saved.kind === 'failed') this.toasts.error(charts.notSaved(saved.reason));
    });
  }

  /** Makes a model the one that reads. */
  activate(id: string): Promise<void> {
    return this.attempt(async () => {
      await this.client.call('models.activate', { id });
      const name = this.models.find(id)?.card.name;
      if (name !== undefined) this.toasts.note(this.i18n.t.models.nowActive(name));
    });
  }

  /** Opens what was dropped on the window: all of it as receipts where one works at them, else the first. */
  openDropped(files: readonly File[]): void {
    const paths = files.map((file) => this.bridge.pathOfFile(file)).filter((path) => path !== '');
    const [first] = files;
    if (this.workspace === 'receipts') {
      if (paths.length > 0) void this.receipts.add(paths);
    } else if (first !== undefined) this.#openOneDropped(first, paths);
  }

  /** Opens ink, a picture of writing where one writes, samples of a hand, scans or data. */
  #openOneDropped(file: File, paths: readonly string[]): void {
    const path = this.bridge.pathOfFile(file);
    const isPicture = file.type.startsWith('image/');
    if (this.workspace === 'hand') {
      this.hand.openDropped(path, isPicture);
      return;
    }
    if (SCANS.test(path) && this.workspace !== 'sketch' && this.workspace !== 'data') {
      this.workspace = 'receipts';
      void this.receipts.add(paths);
      return;
    }
    const isExplaining = this.workspace === 'train' && this.trainDesk.view === 'explain';
    if (isPicture && this.workspace === 'sketch') void this.desk.trace(file);
    else if (isPicture && isExplaining) void this.explainImage({ kind: 'picture', file });
    else if (path.endsWith('.ink.json')) {
      this.workspace = 'sketch';
      void this.desk.open(path);
    } else if (path.endsWith('.json')) void this.openSettings(path);
    else if (path !== '') void this.openData(path);
  }

  /** Fills the form of a new run with the settings of a file, and shows it. */
  openSettings(path: string): Promise<void> {
    return this.attempt(async () => {
      const { name, settings } = await this.client.call('settings.read', { path });
      const before = this.runForm.state;
      this.runForm.takeFile(name, settings);
      this.runs.select(null);
      this.trainDesk.view = 'runs';
      this.workspace = 'train';
      const { setup, common } = this.i18n.t;
      this.toasts.note(setup.fileTaken(name), {
        label: common.undo,
        run: () => this.runForm.putBack(before),
      });
    });
  }

  /** Opens a data set and shows it. */
  openData(path: string): Promise<void> {
    this.workspace = 'data';
    return this.browser.open(path);
  }

  /** Shows a training run. */
  showRun(id: string): void {
    this.workspace = 'train';
    this.trainDesk.view = 'runs';
    void this.attempt(() => this.runs.show(id));
  }

  /** Goes where a model is judged. */
  evaluateModel(id: string): void {
    this.evaluation.chooseModel(id);
    this.trainDesk.view = 'evaluate';
    this.workspace = 'train';
  }

  /** Explains how a model reads an image: the one that is named, or the one that explained the last image. */
  explainImage(image: ImageToExplain, modelId?: string): Promise<void> {
    this.workspace = 'train';
    this.trainDesk.view = 'explain';
    return this.imageExplanations.explain(image, modelId);
  }

  /** Shows just these images of a data set: those behind a number. */
  browseImages(path: string, items: Uint32Array): Promise<void> {
    return this.attempt(async () => {
      const info = await this.dataSets.open(path);
      this.workspace = 'data';
      if (this.browser.info?.id !== info.id) this.browser.show(info);
      this.browser.browseItems(items);
    });
  }

  /** Lets a person choose a data set and shows it. */
  async chooseData(): Promise<void> {
    this.workspace = 'data';
    const path = await this.bridge.chooseData();
    if (path !== null) await this.browser.open(path);
  }

  /** Lets a person choose a folder of data and shows it. */
  async chooseDataFolder(): Promise<void> {
    this.workspace = 'data';
    const path = await this.bridge.chooseDataFolder();
    if (path !== null) await this.browser.open(path);
  }

  /** Carries out what was chosen in the menu or asked for with a key. */
  run(command: MenuCommand): void {
    switch (command.kind) {
      case 'workspace':
        this.workspace = command.workspace;
        return;
      case 'run':
        this.showRun(command.id);
        return;
      case 'preferences':
      case 'about':
        this.dialog = command.kind;
        return;
      case 'open-data':
        void this.chooseData();
        return;
      case 'open-data-folder':
        void this.chooseDataFolder();
        return;
      case 'open-ink':
        this.workspace = 'sketch';
        void this.desk.open();
        return;
      case 'open-receipts':
        this.workspace = 'receipts';
        void this.receipts.chooseFiles();
        return;
      case 'save-ink':
        if (this.workspace === 'sketch') void this.desk.save();
        return;
      case 'undo':
      case 'redo':
        // In a text field they mean the text, and there is no other way than this to ask for it.
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing replaces it
        if (isTextField(document.activeElement)) document.execCommand(command.kind);
        else if (this.workspace === 'sketch') this.pad[command.kind]();
        else if (this.workspace === 'hand' && command.kind === 'undo') this.hand.undo();
        else if (this.workspace === 'receipts') this.receipts.step(command.kind);
        else if (this.workspace === 'data' && this.browser.info !== null) void this.browser[command.kind]();
        else if (this.#showsForm) this.runForm.stepLayers(command.kind);
        return;
      case 'clear':
        if (this.workspace === 'sketch') this.pad.clear();
    }
  }

  #apply(state: WindowState): void {
    this.#window = state;
    this.i18n.locale = state.locale;
  }

  #onConnected(isAgain: boolean): void {
    if (isAgain) this.toasts.note(this.i18n.t.studio.back);
    void this.attempt(async () => {
      await Promise.all([
        this.models.refresh(),
        this.dataSets.refresh(),
        this.runs.refresh(),
        this.studies.refresh(),
        this.samples.refresh(),
        this.hand.refresh(),
        this.receipts.refresh(),
      ]);
    });
    this.pad.readAgain();
    this.browser.loadAgain();
  }
}

const SHELL = Symbol('shell');

/** Gives the shell to all components below. */
export function provideShell(shell: Shell): void {
  setContext(SHELL, shell);
}

/** The shell, in a component's initialisation. */
export function useShell(): Shell {
  return getContext<Shell>(SHELL);
}
