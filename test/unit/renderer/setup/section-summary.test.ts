import { describe, expect, it } from 'vitest';
import { USUAL_SETTINGS } from '../../../../main/contract/usual-settings';
import { presetSettings } from '../../../../main/core/training/presets';
import { en } from '../../../../renderer/i18n/en';
import { Format } from '../../../../renderer/i18n/format';
import { drawingOf } from '../../../../renderer/workspaces/train/setup/drawing';
import { layerSummary } from '../../../../renderer/workspaces/train/setup/layer-words';
import {
  FOLDED_SECTIONS,
  sectionOf,
  sectionSummary,
} from '../../../../renderer/workspaces/train/setup/section-summary';
import { architectureOf } from '../../../../main/core/model/architecture';
import { describeArchitecture } from '../../../../main/core/model/describe';

const { setup: t } = en(new Format('en'));

describe('a folded part of the form', () => {
  it('says what it comes to', () => {
    const settings = presetSettings('standard');
    const summaries = FOLDED_SECTIONS.map((section) => sectionSummary(t, section, settings));
    expect(summaries).toEqual([
      'AdamW (weight decay), β₁ 0.9, β₂ 0.999, Weight decay 0.02',
      'Cosine, warm-up 3%, learning rate 0.002',
      'rotation 10°, shift 1.5 px, size 10%, width 12%, slant 0.2, wobble 0.6 px, thickness 0.25 px',
      '3,000 digits, 9,000 letters, symbols and scribbles',
      'Average of the weights 0.999',
      'goes through all epochs, seed 1',
    ]);
    expect(sectionSummary(t, 'augmentation', USUAL_SETTINGS)).toBe('None');
    expect(sectionSummary(t, 'regularisation', USUAL_SETTINGS)).toBe('None');
  });

  it('is known by every setting that lies in it', () => {
    expect(['optimiser.beta1', 'seed', 'rateChanges', 'augmentation.noise', 'epochs'].map(sectionOf)).toEqual(
      ['optimiser', 'end', 'schedule', 'augmentation', null],
    );
  });
});

describe('a layer', () => {
  it('is summed up without what is as usual', () => {
    const { layers } = architectureOf({ architecture: 'seed-deep' });
    expect(layers.map((layer) => layerSummary(t.layers, layer))).toEqual([
      '32 filters of 3 × 3, ReLU',
      '2 × 2',
      '64 filters of 3 × 3, ReLU',
      '2 × 2',
      '64 filters of 3 × 3, ReLU',
      '',
      '64 units, ReLU',
      '10 units',
    ]);
  });
});

describe('a drawing', () => {
  const network = (layers: Parameters<typeof architectureOf>[0]['layers']) =>
    describeArchitecture(architectureOf({ architecture: 'mine', layers: layers ?? null }));

  it('shows what changes sizes, each block behind the one before it', () => {
    const { blocks, isCut, width } = drawingOf(
      describeArchitecture(architectureOf({ architecture: 'standard' })),
    );
    expect(blocks.map(({ kind }) => kind)).toEqual([
      ...[
        'image',
        'conv2d',
        'max-pool',
        'conv2d',
        'conv2d',
        'conv2d',
        'conv2d',
        'conv2d',
        'flatten',
        'dense',
      ],
    ]);
    expect(isCut).toBe(false);
    blocks.slice(1).forEach((block, at) => {
      const before = blocks[at];
      expect(block.x).toBeGreaterThan((before?.x ?? 0) + (before?.width ?? 0));
    });
    expect(width).toBeGreaterThan(blocks.at(-1)?.x ?? 0);
  });

  it('ends where a layer does not fit', () => {
    const { blocks, isCut } = drawingOf(network([{ kind: 'max-pool', size: 40, padding: 'valid' }]));
    expect(blocks.map(({ kind }) => kind)).toEqual(['image']);
    expect(isCut).toBe(true);
  });
});
