import { z } from 'zod';

/** Whether TensorFlow's native part works here, and what it is; or why it does not and how to repair it. */
export const backendSchema = z.discriminatedUnion('available', [
  z.object({
    available: z.literal(true),
    /** Version of libtensorflow, such as `2.9.1`. */
    tensorflow: z.string(),
    /** Version of the tfjs packages. */
    tfjs: z.string(),
    /** Name of the processor. */
    cpu: z.string(),
    cores: z.int(),
    /** Vector instructions that matter to TensorFlow, such as `avx2`, `fma`, `avx512f`. */
    cpuFeatures: z.array(z.string()),
    node: z.string(),
  }),
  z.object({
    available: z.literal(false),
    /** What the loader said. */
    reason: z.string(),
    /** What to do about it. */
    repair: z.string(),
  }),
]);

/** See {@link backendSchema}. */
export type Backend = z.infer<typeof backendSchema>;
