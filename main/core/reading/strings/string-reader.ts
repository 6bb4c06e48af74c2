import { addWriteSignature, writeVariables } from '../../model/network';
import { loadTensorFlow, type TensorFlow } from '../../tensorflow/backend';
import { Graph } from '../../tensorflow/graph';
import { GraphSession } from '../../tensorflow/session';
import { SIGN_CLASSES } from './alphabet';
import { calibrated } from './confidence';
import { logSoftmax, type ColumnScores, type Reading } from './ctc';
import {
  openStringReader,
  shippedStringReader,
  type StoredStringReader,
  type StringCard,
} from './string-folder';
import { digitsOf, StringLook, type DigitPlace } from './string-look';
import { declareStringWeights, placeStringNetwork, STRING_WEIGHTS } from './string-network';
import { sideBySide, STRIP_HEIGHT, toStrip, type GreyPixels, type Strip } from './strip';
import { seenIn, VIEWS } from './views';

/** Other readings that are told of. */
const MOST_ALTERNATIVES = 5;
const NOTHING: Reading = { classes: [], logProbability: -Infinity };
/** Alternatives less probable than this are none. */
const LEAST_PROBABILITY = 0.001;

/** A string of digits that may be what is written. */
export interface DigitString {
  readonly digits: string;
  /** 0-1, as the network says; not calibrated. */
  readonly probability: number;
}

/** What was read in a picture of one string. */
export interface StringReading {
  /** The digits, from left to right, without any signs. */
  readonly digits: string;
  /** Probability that all of `digits` are right, 0-1, calibrated on drawn strings. */
  readonly confidence: number;
  /** The same digits with the signs between them; `#` is a sign that says nothing. */
  readonly text: string;
  readonly places: readonly DigitPlace[];
  /** What else it may be, the most probable first. */
  readonly alternatives: readonly DigitString[];
}

/** Reads strings of digits in pictures as a whole, without cutting them into digits first. */
export class StringReader {
  readonly card: StringCard;
  readonly #session: GraphSession;

  private constructor(session: GraphSession, card: StringCard) {
    this.#session = session;
    this.card = card;
  }

  /**
   * Loads a reader, the one that ships where no folder is named.
   *
   * @throws LonghandError `model-damaged`, `backend-unavailable`
   */
  static async load(folder: string = shippedStringReader()): Promise<StringReader> {
    return StringReader.of(await loadTensorFlow(), await openStringReader(folder));
  }

  static async of(tf: TensorFlow, { card, weights }: StoredStringReader): Promise<StringReader> {
    const graph = new Graph();
    const variables = declareStringWeights(graph);
    addWriteSignature(graph, 'write', variables);
    const strips = graph.placeholder('float32', [null, STRIP_HEIGHT, null, 1]);
    const seed = (): never => {
      throw new TypeError('reading leaves nothing to chance');
    };
    const placing = { graph, mode: 'predict', type: 'float32', statisticsRate: null, seed } as const;
    const { logits } = placeStringNetwork(placing, strips.value, variables);
    const output = { ref: logits, type: 'float32', shape: [null, null, SIGN_CLASSES] } as const;
    graph.signature('read', { strips }, { logits: output });
    const session = await GraphSession.load(tf, graph);
    writeVariables(
      session,
      'write',
      STRING_WEIGHTS.map(({ shape }) => shape),
      weights,
    );
    return new StringReader(session, card);
  }

  /** Reads a picture that shows one string and little else. */
  read(picture: GreyPixels): StringReading {
    const look = this.look(picture);
    const best = look.readings[0] ?? NOTHING;
    return {
      digits: digitsOf(best.classes),
      confidence: calibrated(Math.exp(best.logProbability), this.card.calibration),
      text: look.textOf(best.classes),
      places: look.placesOf(best.classes),
      alternatives: look.readings
        .slice(1, 1 + MOST_ALTERNATIVES)
        .map(({ classes, logProbability }) => ({
          digits: digitsOf(classes),
          probability: Math.exp(logProbability),
        }))
        .filter(({ probability }) => probability >= LEAST_PROBABILITY),
    };
  }

  /** What the network sees in a picture, for whoever knows more of it. */
  look(picture: GreyPixels): StringLook {
    const strips = VIEWS.map((view) => toStrip(seenIn(picture, view)));
    const [first] = strips;
    if (first === undefined) throw new RangeError('a picture is looked at in one view at least');
    return new StringLook(this.#scores(strips), first);
  }

  /** Gives the session back. */
  dispose(): void {
    this.#session.dispose();
  }

  #scores(strips: readonly Strip[]): ColumnScores[] {
    const width = strips.reduce((most, strip) => Math.max(most, strip.width), 0);
    const { logits } = this.#session.run('read', {
      strips: { shape: [strips.length, STRIP_HEIGHT, width, 1], data: sideBySide(strips, width) },
    });
    if (logits === undefined) throw new Error('the graph left its logits out');
    const size = logits.length / strips.length;
    return strips.map((_, at) => logSoftmax(logits.subarray(at * size, (at + 1) * size), SIGN_CLASSES));
  }
}
