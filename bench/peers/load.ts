/** The load generator: autocannon, in a process of its own. */
import autocannon from 'autocannon';
import { z } from 'zod';
import { serveParent } from '../process/index.ts';

const running = z.object({
  url: z.string(),
  authorization: z.string(),
  body: z.string(),
  connections: z.number(),
  /** Besides those every request has. */
  headers: z.record(z.string(), z.string()).optional(),
  /** Until so long has passed, or so many requests were answered. */
  seconds: z.number().optional(),
  requests: z.number().optional(),
});

serveParent({
  async run(input) {
    const { url, authorization, body, connections, headers, seconds, requests } = running.parse(input);
    const began = performance.now();
    const result = await autocannon({
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', authorization, ...headers },
      body,
      connections,
      ...(requests === undefined ? { duration: seconds } : { amount: requests }),
      timeout: 60,
    });
    return {
      // Its own duration counts in whole samples of a second when it waits for a number of requests.
      perSecond:
        (result.requests.total * 1000) / (requests === undefined ? result.duration * 1000 : performance.now() - began),
      requests: result.requests.total,
      failed: result.errors + result.timeouts + result.non2xx,
    };
  },
});
