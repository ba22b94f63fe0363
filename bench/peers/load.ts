/** The load generator: autocannon, in a process of its own. */
import autocannon from 'autocannon';
import { z } from 'zod';
import { serveParent } from '../process/index.ts';

const running = z.object({
  url: z.string(),
  authorization: z.string(),
  body: z.string(),
  connections: z.number(),
  seconds: z.number(),
});

serveParent({
  async run(input) {
    const { url, authorization, body, connections, seconds } = running.parse(input);
    const result = await autocannon({
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', authorization },
      body,
      connections,
      duration: seconds,
      timeout: 60,
    });
    return {
      perSecond: result.requests.total / result.duration,
      requests: result.requests.total,
      failed: result.errors + result.timeouts + result.non2xx,
    };
  },
});
