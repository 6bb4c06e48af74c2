import { createHash } from 'node:crypto';
import { z } from 'zod';
import { runPositionSchema, type RunState } from './run-state';

/** A run at one moment with all that it needs to go on exactly. */
export interface Checkpoint {
  /** What run it belongs to: its settings and its data. */
  readonly identity: string;
  readonly precision: 'float32' | 'bfloat16';
  /** Seconds that the run took so far. */
  readonly seconds: number;
  readonly state: RunState;
}

/**
 * A checkpoint is one file: the length of the header (uint32), the header (JSON), every number of the state (float32),
 * and the SHA-256 of all that. Everything is little-endian.
 */
const FORMAT = 1;
const LENGTH_BYTES = 4;
const NUMBER_BYTES = 4;
const HASH_BYTES = 32;

const headerSchema = z.object({
  format: z.literal(FORMAT),
  identity: z.string(),
  precision: z.enum(['float32', 'bfloat16']),
  seconds: z.number(),
  position: runPositionSchema,
  /** How many numbers each part has. */
  learner: z.array(z.int().min(0)),
  best: z.array(z.int().min(0)),
});

/** The bytes of a checkpoint's file. */
export function encodeCheckpoint({ identity, precision, seconds, state }: Checkpoint): Uint8Array {
  const header = JSON.stringify({
    ...{ format: FORMAT, identity, precision, seconds, position: state.position },
    learner: state.learner.map(({ length }) => length),
    best: state.best.map(({ length }) => length),
  } satisfies z.input<typeof headerSchema>);
  const text = Buffer.from(header, 'utf8');
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(text.length);
  // Every system that Longhand runs on is little-endian, as the format is.
  const numbers = [...state.learner, ...state.best].map((part) =>
    Buffer.from(part.buffer, part.byteOffset, part.byteLength),
  );
  const content = [length, text, ...numbers];
  const hash = createHash('sha256');
  for (const part of content) hash.update(part);
  return Buffer.concat([...content, hash.digest()]);
}

/** Reads a checkpoint's file; `null` where it is not whole. */
export function decodeCheckpoint(bytes: Buffer): Checkpoint | null {
  const end = bytes.length - HASH_BYTES;
  if (end < LENGTH_BYTES) return null;
  const hash = createHash('sha256').update(bytes.subarray(0, end)).digest();
  if (!hash.equals(bytes.subarray(end))) return null;
  const numbersFrom = LENGTH_BYTES + bytes.readUInt32LE(0);
  const parsed = headerSchema.safeParse(JSON.parse(bytes.toString('utf8', LENGTH_BYTES, numbersFrom)));
  // Whole, but of another version of Longhand.
  if (!parsed.success) return null;
  const { identity, precision, seconds, position, ...lengths } = parsed.data;
  let offset = numbersFrom;
  const take = (length: number): Float32Array => {
    // A copy, since a part of a file lies at any address and a Float32Array does not.
    const part = new Float32Array(length);
    bytes.copy(new Uint8Array(part.buffer), 0, offset);
    offset += length * NUMBER_BYTES;
    return part;
  };
  const state = { position, learner: lengths.learner.map(take), best: lengths.best.map(take) };
  return { identity, precision, seconds, state };
}
