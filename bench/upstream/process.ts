/** The upstream as a process: the estate's Marathons and what was asked of them. */
import { z } from 'zod';
import { serveParent } from '../process/index.ts';
import { createUpstream, type Upstream } from './server.ts';

const size = z.object({ marathons: z.number(), appsEach: z.number(), tasksEach: z.number() });
const storming = z.object({ over: z.number(), perSecond: z.number(), seconds: z.number() });
const showing = z.enum(['nothing', 'apps', 'everything']);

let upstream: Upstream | null = null;

const running = (): Upstream => {
  if (upstream === null) throw new Error('The upstream is not started.');
  return upstream;
};

serveParent({
  async start(input) {
    upstream = await createUpstream(size.parse(input));
    return upstream.marathons;
  },
  show: (input) => running().show(showing.parse(input)),
  counts: () => running().counts(),
  storm: (input) => running().storm(storming.parse(input)),
  most: () => running().most(),
});
