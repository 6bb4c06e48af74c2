import { describe, expect, it } from 'vitest';
import { architectureSchema, type LayerInput } from '../../../../main/contract/architecture';
import {
  architectureOf,
  checkArchitecture,
  classCount,
  layerShapes,
  neededShapes,
  parameterCount,
  weightSpecs,
} from '../../../../main/core/model/architecture';

const own = (...layers: LayerInput[]) => architectureSchema.parse({ name: 'mine', layers });
const named = (architecture: string) => architectureOf({ architecture });

describe('the architectures that come along', () => {
  it('have the sizes that Keras gives for the tutorial’s', () => {
    expect(parameterCount(named('seed-small'))).toBe(693_962);
    expect(parameterCount(named('seed-deep'))).toBe(93_322);
  });

  it('shrink the image as valid convolutions and pools do', () => {
    const outputs = layerShapes(named('seed-deep')).map(({ output }) => output);
    expect(outputs).toEqual([
      [26, 26, 32],
      [13, 13, 32],
      [11, 11, 64],
      [5, 5, 64],
      [3, 3, 64],
      [576],
      [64],
      [10],
    ]);
  });

  it('are computed only as far as something comes of it', () => {
    // Its second pool leaves out the last row and column, and so does all that leads there.
    expect(neededShapes(named('seed-deep'))[0]?.input).toEqual([26, 26, 1]);
    // Batch normalisation sees all there is.
    expect(neededShapes(named('swift'))[0]?.input).toEqual([28, 28, 1]);
    expect(neededShapes(named('seed-small'))[0]?.input).toEqual([28, 28, 1]);
  });

  it('count what is learnt, and not the statistics of batch normalisation', () => {
    const architecture = own({ kind: 'batch-norm' }, { kind: 'flatten' }, { kind: 'dense', units: 10 });
    expect(parameterCount(architecture)).toBe(2 + 784 * 10 + 10);
    expect(weightSpecs(architecture)).toHaveLength(6);
  });

  it('have an eleventh logit where they are to learn what is not a digit', () => {
    const synthesis = { digits: 0, nonDigits: 100 };
    expect(classCount(architectureOf({ architecture: 'standard', synthesis }))).toBe(11);
    expect(classCount(named('standard'))).toBe(10);
  });

  it('are named where one is asked for that there is not', () => {
    expect(() => named('seed-deeper')).toThrow(/no architecture "seed-deeper".*choose one of seed-small/);
  });
});

describe('an architecture of one’s own', () => {
  const FLAT: LayerInput = { kind: 'flatten' };
  const LOGITS: LayerInput = { kind: 'dense', units: 10 };

  it('may be as small as a single dense layer', () => {
    expect(() => checkArchitecture(own(FLAT, LOGITS))).not.toThrow();
  });

  it.each<[string, LayerInput[], RegExp]>([
    ['a dense layer on an image', [LOGITS], /mine: layer 1 \(dense\).*flatten/],
    [
      'pools that leave nothing',
      [{ kind: 'max-pool', size: 20 }, { kind: 'max-pool', size: 20 }, FLAT, LOGITS],
      /layer 2 \(max-pool\)/,
    ],
    ['a kernel larger than its image', [{ kind: 'conv2d', filters: 4, kernel: 40 }, FLAT, LOGITS], /layer 1/],
    ['a last layer of another size', [FLAT, { kind: 'dense', units: 7 }], /puts out 7 where 10 logits/],
    ['no logits at all', [{ kind: 'conv2d', filters: 10, kernel: 3 }], /puts out 26×26×10/],
    ['nothing left to learn', [FLAT, { kind: 'dense', units: 10, frozen: true }], /every layer is frozen/],
    [
      'a residual whose ends do not fit',
      [{ kind: 'residual', layers: [{ kind: 'conv2d', filters: 4, kernel: 3 }] }, FLAT, LOGITS],
      /layer 1/,
    ],
  ])('is refused with %s', (_, layers, message) => {
    expect(() => checkArchitecture(own(...layers))).toThrow(message);
  });

  it('cannot have zero filters or a negative stride', () => {
    const zero = architectureSchema.safeParse({
      name: 'mine',
      layers: [{ kind: 'conv2d', filters: 0, kernel: 3 }],
    });
    expect(zero.error?.issues[0]?.path).toEqual(['layers', 0, 'filters']);
    const stride = architectureSchema.safeParse({
      name: 'mine',
      layers: [{ kind: 'conv2d', filters: 1, kernel: 3, stride: -1 }],
    });
    expect(stride.success).toBe(false);
  });
});
