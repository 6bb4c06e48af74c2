import { LonghandError, toFailure } from '../../contract/errors';
import type { EmitEvent } from '../../contract/events';
import type { RunSettings } from '../../contract/runs';
import type { StudyInfo, StudyPlan } from '../../contract/studies';
import type { Library } from '../../core/library/database';
import type { ModelRegistry } from '../../core/model/registry';
import { bestTrial } from '../../core/training/search/next-move';
import type { Changes } from '../../core/training/search/space';
import { goingOn, isOfAnother } from './run-record';
import { StudyManager } from './study-manager';
import { newStudy, recordedStudy, type StudyData } from './study-record';
import type { TrainerSlot } from './trainer-slot';
import type { WorkerHost } from '../worker-host';

/** A study that goes on, or waits until it may. */
interface Turn {
  readonly manager: StudyManager;
  /** Leaves the line. */
  readonly line: AbortController;
  /** What is to become of it when it leaves the line; `queued`: it waits again when Longhand is there again. */
  leavesAs: 'paused' | 'stopped' | 'queued';
  /** Whether it only came to make a model of its best trial. */
  isToStop: boolean;
  readonly end: Promise<void>;
}

/**
 * The studies of the app: one at a time has the trainer's place, for its whole life; the others wait in line. The line lasts,
 * as that of the runs does: what waits when Longhand ends waits again when it is there again.
 */
export class StudyQueue {
  readonly #library: Library;
  readonly #slot: TrainerSlot;
  readonly #emit: EmitEvent;
  readonly #newManager: () => StudyManager;
  readonly #turns = new Map<string, Turn>();

  constructor(
    library: Library,
    registry: ModelRegistry,
    host: WorkerHost,
    slot: TrainerSlot,
    emit: EmitEvent,
  ) {
    this.#library = library;
    this.#slot = slot;
    this.#emit = emit;
    this.#newManager = () => new StudyManager(library, registry, host, emit);
  }

  /**
   * Records a study and lets it begin as soon as it may. What becomes of it is told by `study.changed`.
   *
   * @param changes - what each trial changes of the settings
   */
  start(plan: StudyPlan, data: StudyData, settings: RunSettings, changes: readonly Changes[]): StudyInfo {
    const study = newStudy(plan, data, settings, changes, {});
    this.#library.studies.insert(study);
    return this.#lineUp(study);
  }

  /**
   * Goes on with a study that was paused or interrupted, as soon as it may.
   *
   * @throws LonghandError `unknown-item`; `run-settings` where it has ended or goes on
   */
  resume(id: string): StudyInfo {
    return this.#lineUp(goingOn('study', recordedStudy(this.#library, id)));
  }

  /**
   * Pauses a study after its current batch, or takes it out of the line. Does nothing for one that has ended.
   *
   * @throws LonghandError `unknown-item`
   */
  pause(id: string): void {
    const turn = this.#turns.get(id);
    if (turn === undefined) {
      recordedStudy(this.#library, id);
      return;
    }
    turn.leavesAs = 'paused';
    turn.manager.pause();
    turn.line.abort();
  }

  /**
   * Tries no more: the best trial so far makes the model. One that is paused goes on for just that. Does nothing for one
   * that has ended.
   *
   * @throws LonghandError `unknown-item`
   */
  stop(id: string): void {
    const study = recordedStudy(this.#library, id);
    if (study.status === 'paused' || study.status === 'interrupted') this.#lineUp(study);
    const turn = this.#turns.get(id);
    if (turn === undefined) return;
    turn.manager.stop();
    turn.isToStop = true;
    // Where there is a best trial, it keeps its place to make a model of it.
    if (bestTrial(study.trials) !== null) return;
    turn.leavesAs = 'stopped';
    turn.line.abort();
  }

  /** Puts those in line again that waited when Longhand ended. */
  restore(): void {
    for (const study of this.#library.studies.queued()) {
      if (!isOfAnother(study.owner)) this.#lineUp(study);
    }
  }

  /** Pauses what goes on and waits until it is safe on disk. Those that wait keep their places for the next time. */
  async close(): Promise<void> {
    for (const turn of this.#turns.values()) {
      // What only came to stop must not go on instead.
      turn.leavesAs = turn.isToStop ? 'paused' : 'queued';
      turn.manager.pause();
      turn.line.abort();
    }
    await Promise.all([...this.#turns.values()].map(({ end }) => end));
  }

  #lineUp(study: StudyInfo): StudyInfo {
    const queued: StudyInfo = {
      ...study,
      status: 'queued',
      endedAt: null,
      failure: null,
      owner: process.pid,
    };
    this.#save(queued);
    const manager = this.#newManager();
    const line = new AbortController();
    const end = this.#wait(queued, manager, line.signal)
      .catch((error: unknown) => console.error(`study ${queued.id} could not be recorded:`, error))
      .finally(() => this.#turns.delete(queued.id));
    this.#turns.set(queued.id, { manager, line, leavesAs: 'paused', isToStop: false, end });
    return queued;
  }

  async #wait(study: StudyInfo, manager: StudyManager, line: AbortSignal): Promise<void> {
    let giveBack: () => void;
    try {
      giveBack = await this.#slot.take(line);
    } catch {
      // It left the line.
      const status = this.#turns.get(study.id)?.leavesAs ?? 'paused';
      if (status !== 'queued') this.#save({ ...study, ...ended(status) });
      return;
    }
    try {
      await manager.carryOut(study);
    } catch (error) {
      if (!(error instanceof LonghandError)) console.error(`study ${study.id} failed:`, error);
      // As far as it came it is recorded, and it can go on from there.
      const reached = this.#library.studies.get(study.id) ?? study;
      this.#save({ ...reached, ...ended('interrupted'), failure: toFailure(error) });
    } finally {
      giveBack();
    }
  }

  #save(study: StudyInfo): void {
    this.#library.studies.update(study);
    this.#emit('study.changed', study);
  }
}

function ended<S extends StudyInfo['status']>(
  status: S,
): Pick<StudyInfo, 'endedAt' | 'owner'> & { status: S } {
  return { status, endedAt: Date.now(), owner: null };
}
