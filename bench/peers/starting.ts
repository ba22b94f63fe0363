import { z } from 'zod';

/** What a peer is started with. */
export const starting = z.object({
  folder: z.string(),
  upstream: z.array(z.object({ name: z.string(), url: z.string() })),
});
