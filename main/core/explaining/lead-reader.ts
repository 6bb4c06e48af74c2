import { CLASS_COUNT, INPUT_PIXELS } from '../../contract/ink';
import type { Explainer } from '../model/explainer';

/** A threshold of 0 or 1 would be infinitely far from every logit. */
const LEAST_SHARE = 1e-6;

/** An image that is to be read as a digit. */
export interface Aim {
  readonly target: number;
  /** 784 values, 0-1. */
  readonly point: Float32Array;
}

/** How far it is from that. */
export interface Lead extends Aim {
  /** Above 0 the digit is the answer: how far its logit is above every other one's, and the image from being refused. */
  readonly lead: number;
  /** What the lead is made of, as factors of the logits. */
  readonly direction: Float32Array;
}

/** Asks a network about images that are to be read as certain digits. */
export class LeadReader {
  readonly #explainer: Explainer;
  /** Logarithm of the odds of "not a digit" from which on an image is refused. */
  readonly #refusal: number;

  constructor(explainer: Explainer) {
    this.#explainer = explainer;
    const share = Math.min(Math.max(explainer.threshold, LEAST_SHARE), 1 - LEAST_SHARE);
    this.#refusal = Math.log(share / (1 - share));
  }

  /** How far each image is from being read as its digit. */
  leads(aims: readonly Aim[]): Lead[] {
    if (aims.length === 0) return [];
    const { classes } = this.#explainer;
    const { logits } = this.#explainer.read(imagesOf(aims), aims.length);
    return aims.map(({ target, point }, at) => {
      const own = logits.subarray(at * classes, (at + 1) * classes);
      const overRival = this.#overRival(own, target);
      const overRefusal = this.#overRefusal(own);
      const least = overRefusal.lead < overRival.lead ? overRefusal : overRival;
      return { target, point, ...least };
    });
  }

  /** Gradients of the leads by the pixels. */
  slopes(leads: readonly Lead[]): Float32Array[] {
    if (leads.length === 0) return [];
    const { classes } = this.#explainer;
    const directions = new Float32Array(leads.length * classes);
    leads.forEach(({ direction }, at) => directions.set(direction, at * classes));
    const all = this.#explainer.pixelGradients(imagesOf(leads), directions, leads.length);
    return leads.map((_, at) => all.slice(at * INPUT_PIXELS, (at + 1) * INPUT_PIXELS));
  }

  /** How far a digit's logit is above the greatest of the other digits'. */
  #overRival(logits: Float32Array, target: number): Pick<Lead, 'lead' | 'direction'> {
    let rival = target === 0 ? 1 : 0;
    for (let digit = 0; digit < CLASS_COUNT; digit += 1) {
      if (digit !== target && (logits[digit] ?? 0) > (logits[rival] ?? 0)) rival = digit;
    }
    const direction = new Float32Array(logits.length);
    direction[target] = 1;
    direction[rival] = -1;
    return { lead: (logits[target] ?? 0) - (logits[rival] ?? 0), direction };
  }

  /** How far the odds of being a digit, by their logarithm, are above those at which an image is refused. */
  #overRefusal(logits: Float32Array): Pick<Lead, 'lead' | 'direction'> {
    const direction = new Float32Array(logits.length);
    if (logits.length === CLASS_COUNT) return { lead: Infinity, direction };
    const digits = logits.subarray(0, CLASS_COUNT);
    const greatest = digits.reduce((most, logit) => Math.max(most, logit), -Infinity);
    const sum = digits.reduce((total, logit) => total + Math.exp(logit - greatest), 0);
    digits.forEach((logit, digit) => (direction[digit] = Math.exp(logit - greatest) / sum));
    direction[CLASS_COUNT] = -1;
    const odds = greatest + Math.log(sum) - (logits[CLASS_COUNT] ?? 0);
    return { lead: odds + this.#refusal, direction };
  }
}

function imagesOf(aims: readonly Aim[]): Float32Array {
  const images = new Float32Array(aims.length * INPUT_PIXELS);
  aims.forEach(({ point }, at) => images.set(point, at * INPUT_PIXELS));
  return images;
}
