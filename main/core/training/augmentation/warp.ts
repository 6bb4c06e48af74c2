import { INPUT_SIDE } from '../../../contract/ink';
import type { Augmentation } from '../../../contract/learning';
import { output, type Graph, type Ref } from '../../tensorflow/graph';
import { FLOAT, binary, cast, gather, random, reshape } from '../../tensorflow/operations';
import type { StepSeeds } from '../step-seeds';
import { PURPOSES, drawForEach, eitherWay, imageCount, row } from './draws';
import { ELASTIC_ROWS, samplingBasis } from './sampling-basis';

/** Rows and columns of paper around an image, so that what lies outside is paper too. */
const BORDER = 1;
const PADDED_SIDE = INPUT_SIDE + 2 * BORDER;
/** Pixels that have a neighbour to the right and one below, along one side. */
const CELLS_SIDE = PADDED_SIDE - 1;
/** Just below the last place that lies between two pixels. */
const LAST_PLACE = CELLS_SIDE - 1e-3;

/** Whether images are moved at all. */
export function hasWarp({ rotation, shift, scale, aspect, shear, elastic }: Augmentation): boolean {
  return [rotation, shift, scale, aspect, shear, elastic].some((strength) => strength > 0);
}

/**
 * Places rotation, shift, scale, aspect, shear and elastic distortion as one bilinear resampling: every pixel of the
 * result is looked up at one place of the image.
 *
 * @param images - float32 `[n, 28, 28, 1]`
 */
export function placeWarp(graph: Graph, images: Ref, settings: Augmentation, seeds: StepSeeds): Ref {
  const isElastic = settings.elastic > 0;
  const affine = placeAffine(graph, images, settings, seeds);
  const coefficients = isElastic
    ? concatenated(graph, affine, placeElastic(graph, images, settings.elastic, seeds))
    : affine;
  const { rows, values } = samplingBasis(isElastic);
  const basis = graph.constant('float32', values, [rows, values.length / rows]);
  const places = graph.node('MatMul', [coefficients, basis], FLOAT);
  // [2n, 784]: all rows of x, then all rows of y.
  const [x, y] = split(graph, places);
  return resampled(graph, images, x, y);
}

/** `[2n, 3]`: what x and y of the place are made of: the pixel's x, its y, and 1. */
function placeAffine(
  graph: Graph,
  images: Ref,
  { rotation, shift, scale, aspect, shear }: Augmentation,
  seeds: StepSeeds,
): Ref {
  const drawn = eitherWay(graph, drawForEach(graph, images, 6, PURPOSES.geometry, seeds));
  const strengths = [(rotation * Math.PI) / 180, shift, shift, Math.log1p(scale), Math.log1p(aspect), shear];
  const scaled = binary(graph, 'Mul', drawn, graph.constant('float32', strengths, [strengths.length, 1]));
  const [angle, left, up, size, width, slant] = strengths.map((_, index) => row(graph, scaled, index)) as [
    Ref,
    Ref,
    Ref,
    Ref,
    Ref,
    Ref,
  ];
  const times = (a: Ref, b: Ref): Ref => binary(graph, 'Mul', a, b);
  const of = (operation: string, value: Ref): Ref => graph.node(operation, [value], FLOAT);
  const cos = of('Cos', angle);
  const sin = of('Sin', angle);
  const tall = of('Exp', size);
  const wide = times(tall, of('Exp', width));
  // Turned, then sheared, then scaled.
  const xx = times(wide, binary(graph, 'AddV2', cos, times(slant, sin)));
  const xy = times(wide, binary(graph, 'Sub', times(slant, cos), sin));
  const yx = times(tall, sin);
  const yy = times(tall, cos);
  return concatenatedRows(graph, [stacked(graph, [xx, xy, left]), stacked(graph, [yx, yy, up])]);
}

/** `[2n, knots]`: how far each knot of a smooth field is moved in x and in y. */
function placeElastic(graph: Graph, images: Ref, deviation: number, seeds: StepSeeds): Ref {
  const rows = binary(graph, 'Mul', imageCount(graph, images), graph.constant('int32', 2), 'int32');
  const shape = graph.node('Pack', [rows, graph.constant('int32', ELASTIC_ROWS)], {
    T: { type: 'int32' },
    N: { int: 2 },
    axis: { int: 0 },
  });
  const drawn = random(graph, 'normal', shape, seeds(PURPOSES.elastic));
  return binary(graph, 'Mul', drawn, graph.constant('float32', deviation));
}

/** Looks images up between their pixels. `x`, `y`: `[n, 784]`, counted from the image's middle. */
function resampled(graph: Graph, images: Ref, x: Ref, y: Ref): Ref {
  const cells = cellsOf(graph, images);
  const [left, alongX] = cellAndRest(graph, x);
  const [top, alongY] = cellAndRest(graph, y);
  // Whole numbers this small are exact in float32.
  const start = binary(graph, 'Mul', imageNumbers(graph, images), graph.constant('float32', CELLS_SIDE ** 2));
  const rowStart = binary(graph, 'Mul', top, graph.constant('float32', CELLS_SIDE));
  const at = binary(graph, 'AddV2', binary(graph, 'AddV2', rowStart, left), start);
  const found = gather(graph, cells, cast(graph, at, 'float32', 'int32'));
  const [topLeft, topRight, bottomLeft, bottomRight] = unstacked(graph, found);
  const between = (from: Ref, to: Ref, part: Ref): Ref =>
    binary(graph, 'AddV2', from, binary(graph, 'Mul', binary(graph, 'Sub', to, from), part));
  const above = between(topLeft, topRight, alongX);
  const below = between(bottomLeft, bottomRight, alongX);
  return reshape(graph, between(above, below, alongY), [-1, INPUT_SIDE, INPUT_SIDE, 1]);
}

/** `[n · 29², 4]`: each pixel of the image with its border, the one to its right, the one below, and that one's right. */
function cellsOf(graph: Graph, images: Ref): Ref {
  const border = [0, 0, BORDER, BORDER, BORDER, BORDER, 0, 0];
  const padded = graph.node('Pad', [images, graph.constant('int32', border, [4, 2])], {
    ...FLOAT,
    Tpaddings: { type: 'int32' },
  });
  // A convolution whose filters each let one of the four through: by far the quickest way to lay them side by side.
  const filters = graph.constant(
    'float32',
    Array.from({ length: 16 }, (_, index) => (index % 5 === 0 ? 1 : 0)),
    [2, 2, 1, 4],
  );
  const cells = graph.node('Conv2D', [padded, filters], {
    ...FLOAT,
    strides: { ints: [1, 1, 1, 1] },
    padding: { text: 'VALID' },
    data_format: { text: 'NHWC' },
  });
  return reshape(graph, cells, [-1, 4]);
}

/** Where a place lies: the number of its cell, and how far in it, 0-1. */
function cellAndRest(graph: Graph, fromMiddle: Ref): [cell: Ref, rest: Ref] {
  const middle = (INPUT_SIDE - 1) / 2 + BORDER;
  const place = binary(graph, 'AddV2', fromMiddle, graph.constant('float32', middle));
  const least = binary(graph, 'Maximum', place, graph.constant('float32', 0));
  const inside = binary(graph, 'Minimum', least, graph.constant('float32', LAST_PLACE));
  const cell = graph.node('Floor', [inside], FLOAT);
  return [cell, binary(graph, 'Sub', inside, cell)];
}

/** `[n, 1]`: 0, 1, 2 … */
function imageNumbers(graph: Graph, images: Ref): Ref {
  const numbers = graph.node(
    'Range',
    [graph.constant('int32', 0), imageCount(graph, images), graph.constant('int32', 1)],
    { Tidx: { type: 'int32' } },
  );
  return reshape(graph, cast(graph, numbers, 'int32', 'float32'), [-1, 1]);
}

function stacked(graph: Graph, columns: readonly Ref[]): Ref {
  return graph.node('Pack', columns, { ...FLOAT, N: { int: columns.length }, axis: { int: 1 } });
}

function concatenatedRows(graph: Graph, parts: readonly Ref[]): Ref {
  return graph.node('ConcatV2', [...parts, graph.constant('int32', 0)], {
    ...FLOAT,
    N: { int: parts.length },
    Tidx: { type: 'int32' },
  });
}

function concatenated(graph: Graph, left: Ref, right: Ref): Ref {
  return graph.node('ConcatV2', [left, right, graph.constant('int32', 1)], {
    ...FLOAT,
    N: { int: 2 },
    Tidx: { type: 'int32' },
  });
}

function split(graph: Graph, both: Ref): [x: Ref, y: Ref] {
  const node = graph.node('Split', [graph.constant('int32', 0), both], { ...FLOAT, num_split: { int: 2 } });
  return [node, output(node, 1)];
}

function unstacked(graph: Graph, found: Ref): [Ref, Ref, Ref, Ref] {
  const node = graph.node('Unpack', [found], { ...FLOAT, num: { int: 4 }, axis: { int: 2 } });
  return [node, output(node, 1), output(node, 2), output(node, 3)];
}
