import type { Optimiser } from '../../contract/learning';
import type { WeightRole } from '../model/layers/layer';
import type { Graph, Ref, Variable } from '../tensorflow/graph';
import { FLOAT, binary } from '../tensorflow/operations';

/** Keeps a step finite where a weight has had no gradient yet; Keras's default. */
const EPSILON = 1e-7;

/** A weight that is learnt, with its gradient in this step. */
export interface Learnt {
  readonly variable: Variable;
  readonly role: WeightRole;
  /** Float32, of the variable's shape. */
  readonly gradient: Ref;
}

/** Where in a run a step is, in the graph. */
export interface StepInputs {
  /** Int32: steps done before this one. */
  readonly step: Ref;
  /** Float32. */
  readonly learningRate: Ref;
}

/** An optimiser in a graph. */
export interface PlacedOptimiser {
  /** Nodes that move all weights once. */
  readonly updates: readonly Ref[];
  /** What it remembers from one step to the next; all of it begins at 0. */
  readonly moments: readonly Variable[];
}

/** Places one step of an optimiser; the updates run only after all nodes of `after`. */
export function placeOptimiser(
  graph: Graph,
  optimiser: Optimiser,
  learnt: readonly Learnt[],
  inputs: StepInputs,
  after: readonly Ref[],
): PlacedOptimiser {
  const moments: Variable[] = [];
  const moment = ({ variable }: Learnt): Ref => {
    const one = graph.variable(variable.shape);
    moments.push(one);
    return one.handle;
  };
  const move = placeMove(graph, optimiser, inputs, moment);
  // All gradients first: none may see a weight that has already moved.
  const before = [...after, ...learnt.map(({ gradient }) => gradient)];
  return { updates: learnt.map((weight) => move(weight, before)), moments };
}

/** Places the move of one weight. */
type Move = (weight: Learnt, after: readonly Ref[]) => Ref;

function placeMove(
  graph: Graph,
  optimiser: Optimiser,
  inputs: StepInputs,
  moment: (weight: Learnt) => Ref,
): Move {
  const { learningRate } = inputs;
  const constant = (value: number): Ref => graph.constant('float32', value);
  switch (optimiser.kind) {
    case 'sgd':
      return ({ variable, gradient }, after) =>
        graph.node('ResourceApplyGradientDescent', [variable.handle, learningRate, gradient], FLOAT, after);
    case 'momentum': {
      // Polyak 1964; Nesterov's form as Sutskever et al. 2013 have it.
      const momentum = constant(optimiser.momentum);
      const settings = { ...FLOAT, use_nesterov: { bool: optimiser.nesterov } };
      return (weight, after) =>
        graph.node(
          'ResourceApplyMomentum',
          [weight.variable.handle, moment(weight), learningRate, weight.gradient, momentum],
          settings,
          after,
        );
    }
    case 'rmsprop': {
      // Tieleman & Hinton 2012.
      const rates = [constant(optimiser.decay), constant(optimiser.momentum), constant(EPSILON)];
      return (weight, after) =>
        graph.node(
          'ResourceApplyRMSProp',
          [weight.variable.handle, moment(weight), moment(weight), learningRate, ...rates, weight.gradient],
          FLOAT,
          after,
        );
    }
    case 'adam':
      return placeAdam(graph, optimiser, inputs, moment);
    case 'adamw': {
      const adam = placeAdam(graph, optimiser, inputs, moment);
      const decay = binary(graph, 'Mul', learningRate, constant(optimiser.weightDecay));
      return (weight, after) => {
        if (weight.role !== 'kernel' || optimiser.weightDecay === 0) return adam(weight, after);
        return adam(weight, [placeDecay(graph, weight.variable, decay, after)]);
      };
    }
  }
}

/** Kingma & Ba 2015. */
function placeAdam(
  graph: Graph,
  { beta1, beta2 }: { readonly beta1: number; readonly beta2: number },
  { step, learningRate }: StepInputs,
  moment: (weight: Learnt) => Ref,
): Move {
  const asFloat = graph.node('Cast', [step], { SrcT: { type: 'int32' }, DstT: { type: 'float32' } });
  const count = binary(graph, 'AddV2', asFloat, graph.constant('float32', 1));
  const betas = [graph.constant('float32', beta1), graph.constant('float32', beta2)];
  // The powers follow from the step, so they need not be remembered.
  const powers = betas.map((beta) => binary(graph, 'Pow', beta, count));
  const epsilon = graph.constant('float32', EPSILON);
  return (weight, after) =>
    graph.node(
      'ResourceApplyAdam',
      [
        weight.variable.handle,
        ...[moment(weight), moment(weight)],
        ...powers,
        learningRate,
        ...betas,
        epsilon,
        weight.gradient,
      ],
      FLOAT,
      after,
    );
}

/** Makes a weight smaller beside what its gradient says (Loshchilov & Hutter 2019). */
function placeDecay(graph: Graph, variable: Variable, part: Ref, after: readonly Ref[]): Ref {
  const less = binary(graph, 'Mul', graph.read(variable, after), part);
  return graph.node('AssignSubVariableOp', [variable.handle, less], { dtype: { type: 'float32' } }, after);
}
