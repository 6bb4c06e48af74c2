import { describe, expect, it } from 'vitest';
import { architectureSchema, layerSchema, type LayerInput } from '../../../../main/contract/architecture';
import { LAYER_KINDS, networkDescriptionSchema } from '../../../../main/contract/network-description';
import { ARCHITECTURE_NAMES } from '../../../../main/contract/runs';
import {
  architectureOf,
  checkArchitecture,
  layerShapes,
  parameterCount,
} from '../../../../main/core/model/architecture';
import { describeArchitecture } from '../../../../main/core/model/describe';
import { initialWeights } from '../../../../main/core/model/weights';
import { randomStream } from '../../../../main/core/data/random';

const own = (...layers: LayerInput[]) => architectureSchema.parse({ name: 'mine', layers });
const described = (...layers: LayerInput[]) => describeArchitecture(own(...layers)).described;
const FLAT: LayerInput = { kind: 'flatten' };
const LOGITS: LayerInput = { kind: 'dense', units: 10 };

describe('the architectures that come along', () => {
  it.each(ARCHITECTURE_NAMES)('%s is described as it is trained', (architecture) => {
    const network = architectureOf({ architecture });
    const description = describeArchitecture(network);
    expect(networkDescriptionSchema.parse(description)).toEqual(description);
    expect(description.described.map(({ output }) => output)).toEqual(
      layerShapes(network).map(({ output }) => output),
    );
    expect(description.parameters).toBe(parameterCount(network));
    // The weights that a model of it is really made of, without the statistics that are not learnt.
    const weights = initialWeights(network, randomStream(1, 'weights')).reduce(
      (sum, { length }) => sum + length,
      0,
    );
    const statistics = description.described
      .filter(({ kind }) => kind === 'batch-norm')
      .reduce((sum, { parameters }) => sum + parameters, 0);
    expect(description.parameters + statistics).toBe(weights);
    expect(description.classes).toBe(10);
    expect(
      description.described.every(({ problem, warnings }) => problem === null && warnings.length === 0),
    ).toBe(true);
  });

  it('take as many products as a count by hand gives', () => {
    const { described: layers, flops } = describeArchitecture(architectureOf({ architecture: 'seed-small' }));
    const byHand = [26 * 26 * 3 * 3 * 32, 5408 * 128, 128 * 10].map((products) => 2 * products);
    expect(layers.map((layer) => layer.flops).filter((count) => count > 0)).toEqual(byHand);
    expect(flops).toBe(byHand.reduce((sum, one) => sum + one, 0));
  });

  it('offer every kind of layer that the schema knows', () => {
    const kinds = layerSchema.options.map(({ shape }) => shape.kind.value);
    expect([...LAYER_KINDS].sort()).toEqual([...kinds].sort());
  });
});

describe('a network that does not fit', () => {
  it('says so at the layer, and of what follows only that it is unknown', () => {
    const layers = described(
      { kind: 'conv2d', filters: 8, kernel: 5 },
      { kind: 'max-pool', size: 5 },
      { kind: 'conv2d', filters: 8, kernel: 7 },
      FLAT,
      LOGITS,
    );
    expect(layers.map(({ output }) => output)).toEqual([[24, 24, 8], [4, 4, 8], null, null, null]);
    expect(layers.map(({ problem }) => problem)).toEqual([
      null,
      null,
      { kind: 'window', what: 'kernel', size: 7, height: 4, width: 4 },
      null,
      null,
    ]);
  });

  it.each<[string, LayerInput[], object]>([
    ['a dense layer on an image', [LOGITS], { kind: 'needs-vector' }],
    ['a convolution of a vector', [FLAT, { kind: 'conv2d', filters: 2, kernel: 1 }], { kind: 'needs-image' }],
    ['a pool of a vector', [FLAT, { kind: 'average-pool', size: 1 }], { kind: 'needs-image' }],
    [
      'a pool larger than its image',
      [{ kind: 'max-pool', size: 29 }],
      { kind: 'window', what: 'window', size: 29, height: 28, width: 28 },
    ],
    ['a last layer of another size', [FLAT, { kind: 'dense', units: 7 }], { kind: 'logits', output: [7] }],
    ['no logits at all', [{ kind: 'batch-norm' }], { kind: 'logits', output: [28, 28, 1] }],
    ['nothing to learn', [FLAT, { kind: 'dense', units: 10, frozen: true }], { kind: 'frozen' }],
  ])('has %s named', (_, layers, problem) => {
    const network = own(...layers);
    const description = describeArchitecture(network);
    expect(description.described.at(-1)?.problem).toEqual(problem);
    expect(description.classes).toBeNull();
    expect(() => checkArchitecture(network)).toThrow(RangeError);
  });

  it('names the layer inside a residual, and the residual where its ends do not fit', () => {
    const outside = described(
      { kind: 'residual', layers: [{ kind: 'conv2d', filters: 4, kernel: 3 }] },
      FLAT,
    );
    expect(outside.map(({ path }) => path)).toEqual([[0], [0, 0], [1]]);
    expect(outside[0]?.problem).toEqual({ kind: 'residual', input: [28, 28, 1], output: [26, 26, 4] });
    expect(outside[1]?.output).toEqual([26, 26, 4]);
    const inside = described(
      { kind: 'residual', layers: [{ kind: 'conv2d', filters: 1, kernel: 30 }] },
      FLAT,
    );
    expect(inside[0]?.problem).toBeNull();
    expect(inside[1]?.problem).toMatchObject({ kind: 'window', size: 30 });
    expect(inside[2]?.output).toBeNull();
  });

  it('accepts a residual that fits and counts what is inside once', () => {
    const same: LayerInput = { kind: 'conv2d', filters: 1, kernel: 3, padding: 'same', activation: 'relu' };
    const network = own({ kind: 'residual', layers: [same, same] }, FLAT, LOGITS);
    const description = describeArchitecture(network);
    expect(description.parameters).toBe(parameterCount(network));
    expect(description.described[0]).toMatchObject({ path: [0], parameters: 20, output: [28, 28, 1] });
    expect(description.classes).toBe(10);
  });
});

describe('a network that is hardly meant so', () => {
  const conv: LayerInput = { kind: 'conv2d', filters: 4, kernel: 3 };
  const warnings = (...layers: LayerInput[]) => described(...layers).map((layer) => layer.warnings);

  it('has a bias that batch normalisation takes away, also behind a pool', () => {
    expect(warnings(conv, { kind: 'batch-norm' })[0]).toContain('idle-bias');
    expect(warnings(conv, { kind: 'max-pool', size: 2 }, { kind: 'batch-norm' })[0]).toContain('idle-bias');
    expect(warnings({ ...conv, bias: false }, { kind: 'batch-norm' })[0]).not.toContain('idle-bias');
    // The rectifier in between makes the bias count.
    expect(warnings({ ...conv, activation: 'relu' }, { kind: 'batch-norm' })[0]).toEqual([]);
  });

  it('has two layers that are worth one', () => {
    expect(warnings(conv, conv, FLAT, LOGITS).slice(0, 2)).toEqual([['linear-pair'], ['linear-pair']]);
    expect(warnings(conv, { kind: 'activation', activation: 'silu' }, FLAT, LOGITS)[0]).toEqual([]);
    expect(warnings(conv, { kind: 'max-pool', size: 2 }, FLAT, LOGITS)[0]).toEqual([]);
  });

  it('bends its logits, or flattens what is flat', () => {
    expect(warnings(FLAT, { ...LOGITS, activation: 'relu' })[1]).toContain('bent-logits');
    expect(warnings(FLAT, FLAT, LOGITS)[1]).toEqual(['flat-vector']);
  });
});
