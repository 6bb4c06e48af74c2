import { expect, it } from 'vitest';
import { ARCHITECTURE_NAMES } from '../../../main/contract/runs';
import { architectureOf, layerShapes, parameterCount } from '../../../main/core/model/architecture';
import { DRAWN_ARCHITECTURES } from '../../../renderer/workspaces/train/architectures';

it.each(ARCHITECTURE_NAMES)('%s is drawn as it is trained', (name) => {
  const drawn = DRAWN_ARCHITECTURES[name];
  const architecture = architectureOf({ architecture: name });
  const trained = layerShapes(architecture)
    .filter(({ layer }) => !['batch-norm', 'activation', 'dropout'].includes(layer.kind))
    .map(({ layer, output }) => ({ kind: layer.kind, output }));
  expect(drawn.layers).toEqual([{ kind: 'input', output: [28, 28, 1] }, ...trained]);
  expect(drawn.parameters).toBe(parameterCount(architecture));
});
