/*
 * Just enough of the protocol buffers' wire format to write a graph: a message is its fields one after another, each a
 * tag and a value. (protobuf.dev, "Encoding"; tfjs-node carries generated messages, but without types.)
 */

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/** An encoded field, or several. */
export type Field = readonly number[] | Uint8Array;

function varint(value: number | bigint): number[] {
  // Negative numbers are ten bytes of two's complement.
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 0x80);
  } while (rest !== 0n);
  return bytes;
}

function tag(field: number, wireType: number): number[] {
  return varint((field << 3) | wireType);
}

/** An integer, an enumeration or a boolean. */
export function integer(field: number, value: number | boolean): Field {
  return [...tag(field, VARINT), ...varint(Number(value))];
}

/** A 32-bit float. */
export function float(field: number, value: number): Field {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return [...tag(field, FIXED_32), ...bytes];
}

/** Bytes, or a message that is encoded already. */
export function bytes(field: number, value: Uint8Array): Field {
  return concatenate([tag(field, LENGTH_DELIMITED), varint(value.length), value]);
}

/** A string. */
export function string(field: number, value: string): Field {
  return bytes(field, new TextEncoder().encode(value));
}

/** A message made of fields. */
export function message(field: number, fields: readonly Field[]): Field {
  return bytes(field, concatenate(fields));
}

/** An entry of a map from strings to messages. */
export function entry(field: number, key: string, fields: readonly Field[]): Field {
  return message(field, [string(1, key), message(2, fields)]);
}

/** Joins fields into the bytes of a message. */
export function concatenate(fields: readonly Field[]): Uint8Array {
  const whole = new Uint8Array(fields.reduce((sum, field) => sum + field.length, 0));
  let offset = 0;
  for (const field of fields) {
    whole.set(field, offset);
    offset += field.length;
  }
  return whole;
}
