/** Marathons in which something changes all the time, or when it is asked for. Run as a process. */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { serveParent } from '../process/index.ts';
import { startChanging, type ChangingMarathon } from './changing.ts';

const start = z.object({ marathons: z.number(), paths: z.array(z.string()) });
const churning = z.object({ perSecond: z.number(), seconds: z.number() });

/** How far apart changes are made: timers of less are no more exact. */
const stepMs = 10;

let marathons: readonly ChangingMarathon[] = [];

serveParent({
  async start(input) {
    const { marathons: count, paths } = start.parse(input);
    marathons = await Promise.all(Array.from({ length: count }, (_, index) => startChanging(`m${index}`, paths)));
    return marathons.map(({ name, url }) => ({ name, url }));
  },
  async churn(input) {
    const { perSecond, seconds } = churning.parse(input);
    const began = performance.now();
    let made = 0;
    while (performance.now() - began < seconds * 1000) {
      const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
      for (; made < due; made += 1) marathons[made % marathons.length]?.change(Math.floor(made / marathons.length));
      await pause(stepMs);
    }
    return made;
  },
  /** One app of the first. */
  change: (input) => marathons[0]?.change(z.number().parse(input)),
});
