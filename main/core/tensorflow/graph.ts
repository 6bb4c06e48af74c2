import { bytes, concatenate, entry, float, integer, message, string, type Field } from './protobuf';

/** Numbers of TensorFlow's element types. */
const TYPE_NUMBERS = { float32: 1, int32: 3, uint8: 4, int64: 9, bool: 10, bfloat16: 14 } as const;
/** An element type. */
export type ElementType = keyof typeof TYPE_NUMBERS;

/**
 * Version of graphs that TensorFlow 2.9 wrote. The oldest library that may load them is of that version, so no operation
 * here is younger.
 */
const GRAPH_PRODUCER = 1087;
const SAVED_MODEL_SCHEMA = 1;
const SERVE_TAG = 'serve';
const UNKNOWN_SIZE = -1;

/** The output of a node: `name`, or `name:1` for its second one. */
export type Ref = string & { readonly __ref: unique symbol };

/** A setting of a node. */
export type Attribute =
  | { readonly type: ElementType }
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly types: readonly ElementType[] }
  | { readonly float: number }
  | { readonly bool: boolean }
  | { readonly text: string }
  | { readonly shape: Shape }
  | {
      readonly tensor: {
        readonly type: ElementType;
        readonly shape: readonly number[];
        readonly values: readonly number[];
      };
    };

/** Sizes of the dimensions, `null` where it is not known beforehand. */
export type Shape = readonly (number | null)[];

/** A tensor at the border of a graph: what is fed or fetched. */
export interface Port {
  readonly ref: Ref;
  readonly type: ElementType;
  readonly shape: Shape;
}

/** A tensor that is fed by the caller. */
export interface Fed extends Port {
  /** What nodes are to use: a copy of their own. */
  readonly value: Ref;
}

/** A variable of the session: its value lasts from one call to the next. */
export interface Variable {
  readonly handle: Ref;
  readonly type: ElementType;
  readonly shape: Shape;
}

interface Signature {
  readonly inputs: Readonly<Record<string, Port>>;
  readonly outputs: Readonly<Record<string, Port>>;
}

/** A TensorFlow graph under construction: nodes, variables and the signatures by which they are called. */
export class Graph {
  readonly #nodes: Field[] = [];
  readonly #names = new Map<string, number>();
  readonly #signatures = new Map<string, Signature>();

  /** Names of the signatures, in the order in which they were added. */
  get signatures(): readonly string[] {
    return [...this.#signatures.keys()];
  }

  /**
   * Adds a node.
   *
   * @param operation - as TensorFlow names it
   * @param after - nodes that must have run before, beyond those that feed it
   */
  node(
    operation: string,
    inputs: readonly Ref[],
    attributes: Readonly<Record<string, Attribute>> = {},
    after: readonly Ref[] = [],
  ): Ref {
    const name = this.#unusedName(operation);
    this.#nodes.push(
      message(1, [
        string(1, name),
        string(2, operation),
        ...inputs.map((input) => string(3, input)),
        ...after.map((ref) => string(3, `^${nodeOf(ref)}`)),
        ...Object.entries(attributes).map(([key, attribute]) => entry(5, key, encodeAttribute(attribute))),
      ]),
    );
    return name;
  }

  /** A constant: a scalar, a vector of `values`, or a tensor of the given shape with them in row-major order. */
  constant(
    type: 'float32' | 'int32',
    values: number | readonly number[],
    shape: readonly number[] = typeof values === 'number' ? [] : [values.length],
  ): Ref {
    const tensor = { type, shape, values: typeof values === 'number' ? [values] : values };
    return this.node('Const', [], { dtype: { type }, value: { tensor } });
  }

  /**
   * A tensor that is fed by the caller. tfjs-node hands JavaScript's own memory to TensorFlow, which may then lie in a
   * variable for long, be changed in place, or not lie at an address that every operation can work with: so it is copied.
   */
  placeholder(type: ElementType, shape: Shape): Fed {
    const ref = this.node('Placeholder', [], { dtype: { type }, shape: { shape } });
    return { ref, value: this.node('DeepCopy', [ref], { T: { type } }), type, shape };
  }

  /** A variable; it must be assigned before it is read. */
  variable(shape: Shape, type: ElementType = 'float32'): Variable {
    // The session finds a variable by this name: without one, variables of the same shape would be one.
    const shared = this.#unusedName('variable');
    const handle = this.node('VarHandleOp', [], {
      dtype: { type },
      shape: { shape },
      shared_name: { text: shared },
    });
    return { handle, type, shape };
  }

  /** The value of a variable, taken after the given nodes have run. */
  read({ handle, type }: Variable, after: readonly Ref[] = []): Ref {
    return this.node('ReadVariableOp', [handle], { dtype: { type } }, after);
  }

  /** Sets a variable; the result is only good for `after`. */
  assign({ handle, type }: Variable, value: Ref, after: readonly Ref[] = []): Ref {
    return this.node('AssignVariableOp', [handle, value], { dtype: { type } }, after);
  }

  /** Makes a set of nodes callable. */
  signature(name: string, inputs: Signature['inputs'], outputs: Signature['outputs']): void {
    this.#signatures.set(name, { inputs, outputs });
  }

  /** The graph as the bytes of a `saved_model.pb`. */
  toSavedModel(): Uint8Array {
    const metaGraph = [
      message(1, [string(4, SERVE_TAG)]),
      message(2, [...this.#nodes, message(4, [integer(1, GRAPH_PRODUCER)])]),
      ...[...this.#signatures].map(([name, { inputs, outputs }]) =>
        entry(5, name, [
          ...Object.entries(inputs).map(([key, port]) => entry(1, key, encodePort(port))),
          ...Object.entries(outputs).map(([key, port]) => entry(2, key, encodePort(port))),
        ]),
      ),
    ];
    return concatenate([integer(1, SAVED_MODEL_SCHEMA), message(2, metaGraph)]);
  }

  #unusedName(stem: string): Ref {
    const count = this.#names.get(stem) ?? 0;
    this.#names.set(stem, count + 1);
    return `${stem}_${count}` as Ref;
  }
}

/** A further output of a node, counted from 0. */
export function output(node: Ref, index: number): Ref {
  return `${node}:${index}` as Ref;
}

function nodeOf(ref: Ref): string {
  return ref.split(':')[0] ?? ref;
}

function encodeShape(shape: Shape): Field[] {
  return shape.map((size) => message(2, [integer(1, size ?? UNKNOWN_SIZE)]));
}

function encodePort({ ref, type, shape }: Port): Field[] {
  const name = ref.includes(':') ? ref : `${ref}:0`;
  return [string(1, name), integer(2, TYPE_NUMBERS[type]), message(3, encodeShape(shape))];
}

function encodeAttribute(attribute: Attribute): Field[] {
  if ('type' in attribute) return [integer(6, TYPE_NUMBERS[attribute.type])];
  if ('int' in attribute) return [integer(3, attribute.int)];
  if ('ints' in attribute)
    return [
      message(
        1,
        attribute.ints.map((value) => integer(3, value)),
      ),
    ];
  if ('types' in attribute)
    return [
      message(
        1,
        attribute.types.map((type) => integer(6, TYPE_NUMBERS[type])),
      ),
    ];
  if ('float' in attribute) return [float(4, attribute.float)];
  if ('bool' in attribute) return [integer(5, attribute.bool)];
  if ('text' in attribute) return [string(2, attribute.text)];
  if ('shape' in attribute) return [message(7, encodeShape(attribute.shape))];
  const { type, shape, values } = attribute.tensor;
  const content = type === 'float32' ? Float32Array.from(values) : Int32Array.from(values);
  return [
    message(8, [
      integer(1, TYPE_NUMBERS[type]),
      message(2, encodeShape(shape)),
      bytes(4, new Uint8Array(content.buffer)),
    ]),
  ];
}
