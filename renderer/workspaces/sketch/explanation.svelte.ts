import type { Explanation } from '../../../main/contract/ink';
import { isFailure } from '../../client/call-failure';
import type { StudioClient } from '../../client/studio-client';
import { wireOf, type PadStroke } from '../../parts/ink/stroke';

/** What is explained. */
interface Question {
  /** Glyph and model: two questions with the same name have the same answer. */
  readonly name: string;
  readonly strokes: readonly PadStroke[];
  readonly model: string;
}

/** Why the chosen glyph is read as it is, while somebody looks at it. */
export class Explanations {
  readonly #client: StudioClient;
  readonly #tell: (error: unknown) => void;
  #answer = $state.raw<Explanation | null>(null);
  #asked: string | null = null;
  #next: Question | null = null;
  #isBusy = false;

  constructor(client: StudioClient, tell: (error: unknown) => void) {
    this.#client = client;
    this.#tell = tell;
  }

  /** The newest answer; `null` while there is nothing to explain. */
  get answer(): Explanation | null {
    return this.#answer;
  }

  /** Asks why; `null` when there is nothing to explain. */
  ask(question: Question | null): void {
    if (question === null) {
      this.#asked = null;
      this.#next = null;
      this.#answer = null;
      return;
    }
    if (question.name === this.#asked) return;
    this.#asked = question.name;
    this.#next = question;
    if (!this.#isBusy) void this.#answerAll();
  }

  async #answerAll(): Promise<void> {
    this.#isBusy = true;
    for (let question = this.#next; question !== null; question = this.#next) {
      this.#next = null;
      await this.#answerOne(question);
    }
    this.#isBusy = false;
  }

  async #answerOne({ name, strokes, model }: Question): Promise<void> {
    try {
      const answer = await this.#client.call('ink.explain', { ink: wireOf(strokes), model });
      if (this.#asked === name) this.#answer = answer;
    } catch (error) {
      if (this.#asked === name) this.#answer = null;
      this.#asked = null;
      if (!isFailure(error, 'disconnected')) this.#tell(error);
    }
  }
}
