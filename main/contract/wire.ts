import { z } from 'zod';
import { failureSchema } from './errors';

/** A call on its way to the studio; `name` and `args` are checked on arrival. */
export const requestSchema = z.object({
  kind: z.literal('request'),
  id: z.int(),
  name: z.string(),
  args: z.unknown(),
});
/** See {@link requestSchema}. */
export type WireRequest = z.infer<typeof requestSchema>;

/** What comes back over the port: answers and events. */
export const replySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('result'), id: z.int(), value: z.unknown() }),
  z.object({ kind: z.literal('failure'), id: z.int(), failure: failureSchema }),
  z.object({ kind: z.literal('event'), name: z.string(), payload: z.unknown() }),
]);
/** See {@link replySchema}. */
export type WireReply = z.infer<typeof replySchema>;
