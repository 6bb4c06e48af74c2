import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { TaskArgs } from '../../contract/analyst';
import { LonghandError, toFailure } from '../../contract/errors';
import type { EmitEvent } from '../../contract/events';
import type { Lesson, LessonStatus } from '../../contract/hand';
import type { TeachJudgement, TeachSettings } from '../../contract/teaching';
import { checkSamples } from '../../core/handwriting/check-samples';
import { wireOfKept } from '../../core/handwriting/kept-samples';
import type { Library } from '../../core/library/database';
import { readModelFolder } from '../../core/model/model-folder';
import type { ModelRegistry } from '../../core/model/registry';
import type { HandModels } from './hand-models';
import { knownHand, knownLesson } from './hand-record';
import type { Jobs } from '../jobs';
import type { GiveBack, TrainerSlot } from '../training/trainer-slot';

/** As long as a model's name may be. */
const MAX_NAME_LENGTH = 80;
/** Lessons with these statuses have a model's folder. */
const WITH_MODEL: readonly LessonStatus[] = ['taught', 'kept', 'declined'];
/** Lessons with these statuses can be done again from the beginning. */
const REPEATABLE: readonly LessonStatus[] = ['paused', 'interrupted', 'stopped', 'failed'];

/** What lessons are carried out with. */
export interface LessonSurroundings {
  readonly library: Library;
  readonly registry: ModelRegistry;
  readonly models: HandModels;
  readonly slot: TrainerSlot;
  readonly jobs: Jobs;
  readonly emit: EmitEvent;
  /** Where MNIST lies; left out, the copy that comes with Longhand. */
  readonly mnist?: string | undefined;
}

/** A lesson that goes on, waits, or is paused in memory. */
interface Turn {
  /** As it is now; how far it is, is not recorded. */
  lesson: Lesson;
  /** Leaves the line. */
  readonly line: AbortController;
  /** What is to become of it when it is called off; `queued`: it waits again when Longhand is there again. */
  leavesAs: 'queued' | 'paused' | 'stopped' | 'interrupted';
  /** `null`: it has not the trainer's place. */
  giveBack: GiveBack | null;
  end: Promise<void>;
}

/**
 * The lessons of the app: each is done in an analyst of its own while it has the trainer's place; the others wait in line. One
 * that is paused gives the place back and stays in memory until somebody else wants it; then it begins anew when it is
 * resumed, with the same outcome, as does one that was going on when Longhand ended.
 */
export class LessonQueue {
  readonly #with: LessonSurroundings;
  readonly #turns = new Map<string, Turn>();

  constructor(surroundings: LessonSurroundings) {
    this.#with = surroundings;
  }

  /**
   * Records a lesson with all samples of a hand and lets it begin as soon as it may.
   *
   * @throws LonghandError `unknown-item`, `samples-unfit`, `model-damaged`, `write-failed`; nothing is recorded then
   */
  async start(hand: string, settings: TeachSettings): Promise<Lesson> {
    const { library, registry, models } = this.#with;
    const samples = library.samples.list(knownHand(library, hand).id);
    checkSamples(
      samples.map(({ label, image }) => ({ label: Number(label), image })),
      (index) => samples[index]?.number ?? index + 1,
    );
    const start = models.baseOf(knownHand(library, hand));
    const { card } = await readModelFolder(registry.folderOf(start));
    const lesson: Lesson = {
      ...{ id: randomUUID(), hand, settings },
      status: 'queued',
      startedAt: Date.now(),
      endedAt: null,
      fraction: 0,
      start: { id: start, name: library.models.get(start)?.card.name ?? card.name },
      samples: samples.map(({ id }) => id),
      ...{ judgement: null, modelId: null, failure: null },
    };
    library.lessons.insert(lesson, samples.at(-1)?.number ?? 0);
    return this.#lineUp(lesson);
  }

  /**
   * Goes on with a lesson that is paused, or does one again that did not come to its end.
   *
   * @throws LonghandError `unknown-item`; `run-settings` where it was taught
   */
  resume(id: string): void {
    const turn = this.#turns.get(id);
    if (turn !== undefined) {
      if (turn.lesson.status === 'paused') this.#goOn(turn);
      return;
    }
    const lesson = knownLesson(this.#with.library, id);
    if (!REPEATABLE.includes(lesson.status)) throw notRepeatable(lesson);
    this.#lineUp(lesson);
  }

  /**
   * Pauses a lesson, or takes it out of the line. Does nothing for one that has ended.
   *
   * @throws LonghandError `unknown-item`
   */
  pause(id: string): void {
    const turn = this.#turns.get(id);
    if (turn === undefined) {
      knownLesson(this.#with.library, id);
    } else if (turn.lesson.status === 'queued') {
      this.#callOff(turn, 'paused');
    } else if (turn.lesson.status === 'teaching') {
      this.#with.jobs.tell(id, 'pause');
      this.#record(turn, { status: 'paused' });
      // Whoever takes the place next has it begin anew when it is resumed.
      turn.giveBack?.(() => {
        this.#callOff(turn, 'paused');
        return turn.end;
      });
      turn.giveBack = null;
    }
  }

  /**
   * Calls a lesson off; its process ends. Does nothing for one that has ended.
   *
   * @throws LonghandError `unknown-item`
   */
  stop(id: string): void {
    const turn = this.#turns.get(id);
    if (turn !== undefined) {
      this.#callOff(turn, 'stopped');
      return;
    }
    const lesson = knownLesson(this.#with.library, id);
    if (lesson.status === 'paused' || lesson.status === 'interrupted')
      this.#save({ ...lesson, status: 'stopped', endedAt: Date.now() });
  }

  /** All lessons of a hand as they are now, latest first. */
  list(hand: string): Lesson[] {
    return this.#with.library.lessons
      .list(hand)
      .map((lesson) => this.#turns.get(lesson.id)?.lesson ?? lesson);
  }

  /** Puts those in line again that waited when Longhand ended. */
  restore(): void {
    for (const lesson of this.#with.library.lessons.queued()) this.#lineUp(lesson);
  }

  /** Calls off all lessons of a hand and waits until their processes are done. */
  async stopAll(hand: string): Promise<void> {
    const turns = [...this.#turns.values()].filter(({ lesson }) => lesson.hand === hand);
    for (const turn of turns) this.#callOff(turn, 'stopped');
    await Promise.all(turns.map(({ end }) => end));
  }

  /** Interrupts what goes on. Those that wait keep their places for the next time. */
  async close(): Promise<void> {
    const turns = [...this.#turns.values()];
    for (const turn of turns) this.#callOff(turn, turn.lesson.status === 'queued' ? 'queued' : 'interrupted');
    await Promise.all(turns.map(({ end }) => end));
  }

  #lineUp(lesson: Lesson): Lesson {
    const turn: Turn = {
      lesson,
      line: new AbortController(),
      leavesAs: 'interrupted',
      giveBack: null,
      end: Promise.resolve(),
    };
    this.#turns.set(lesson.id, turn);
    this.#record(turn, { status: 'queued', endedAt: null, fraction: 0, failure: null });
    turn.end = this.#carryOut(turn)
      .catch((error: unknown) => console.error(`lesson ${lesson.id} could not be recorded:`, error))
      .finally(() => this.#turns.delete(lesson.id));
    return turn.lesson;
  }

  async #carryOut(turn: Turn): Promise<void> {
    const { slot } = this.#with;
    try {
      turn.giveBack = await slot.take(turn.line.signal);
      this.#record(turn, { status: 'teaching' });
      const judgement = await this.#teach(turn);
      this.#record(turn, { status: 'taught', fraction: 1, endedAt: Date.now(), judgement });
      this.#with.emit('hands.changed', undefined);
    } catch (error) {
      this.#fail(turn, error);
    } finally {
      turn.giveBack?.();
      turn.giveBack = null;
    }
  }

  async #teach(turn: Turn): Promise<TeachJudgement> {
    const { jobs } = this.#with;
    const { id } = turn.lesson;
    const order = await this.#order(turn.lesson);
    if (turn.line.signal.aborted) throw new LonghandError('cancelled', 'This was called off.');
    return jobs.run(id, 'teach', order, (fraction) => {
      // It was paused before there was a process to hear of it.
      if (turn.lesson.status === 'paused') jobs.tell(id, 'pause');
      turn.lesson = { ...turn.lesson, fraction };
      this.#with.emit('lesson.changed', turn.lesson);
    });
  }

  async #order({ id, hand, start, settings, samples }: Lesson): Promise<TaskArgs<'teach'>> {
    const { library, registry, mnist } = this.#with;
    const target = registry.ownFolder(id);
    // It may have been written by an earlier try that did not come to be recorded.
    await rm(target, { recursive: true, force: true });
    return {
      ...{ settings, parent: start, target, mnist: mnist ?? null },
      start: registry.folderOf(start.id),
      name: modelName(start.name, knownHand(library, hand).name, this.#taughtBefore(hand)),
      samples: wireOfKept(library.samples, library.samples.find(samples)),
    };
  }

  #taughtBefore(hand: string): number {
    return this.#with.library.lessons.list(hand).filter(({ status }) => WITH_MODEL.includes(status)).length;
  }

  #goOn(turn: Turn): void {
    const { slot, jobs } = this.#with;
    // What is left at the place is this one; where somebody has taken it since, it is no longer among the turns.
    void slot
      .take(turn.line.signal, () => this.#turns.get(turn.lesson.id) === turn)
      .then(
        (giveBack) => {
          if (this.#turns.get(turn.lesson.id) !== turn) {
            giveBack();
            return;
          }
          turn.giveBack = giveBack;
          this.#record(turn, { status: 'teaching' });
          jobs.tell(turn.lesson.id, 'resume');
        },
        () => undefined,
      );
  }

  #callOff(turn: Turn, leavesAs: Turn['leavesAs']): void {
    turn.leavesAs = leavesAs;
    turn.line.abort();
    this.#with.jobs.cancel(turn.lesson.id);
  }

  #fail(turn: Turn, error: unknown): void {
    const isOff = error instanceof LonghandError && error.code === 'cancelled';
    if (!isOff) {
      if (!(error instanceof LonghandError)) console.error(`lesson ${turn.lesson.id} failed:`, error);
      this.#record(turn, { status: 'failed', endedAt: Date.now(), failure: toFailure(error) });
    } else if (turn.leavesAs !== 'queued') {
      this.#record(turn, { status: turn.leavesAs, fraction: 0, endedAt: Date.now() });
    }
  }

  #record(turn: Turn, change: Partial<Lesson>): void {
    turn.lesson = { ...turn.lesson, ...change };
    this.#save(turn.lesson);
  }

  #save(lesson: Lesson): void {
    this.#with.library.lessons.update(lesson);
    this.#with.emit('lesson.changed', lesson);
  }
}

/** What a taught model is called: "Standard, Ada", and the next one "Standard, Ada 2". */
function modelName(start: string, hand: string, before: number): string {
  const suffix = `, ${hand}${before === 0 ? '' : ` ${before + 1}`}`;
  return `${start.slice(0, Math.max(MAX_NAME_LENGTH - suffix.length, 1))}${suffix}`.slice(0, MAX_NAME_LENGTH);
}

function notRepeatable({ status }: Lesson): LonghandError {
  return new LonghandError(
    'run-settings',
    `This lesson is ${status}, so it cannot go on (begin a new one with its settings).`,
    { reason: `it is ${status}` },
  );
}
