import type { Addresses } from './addresses.ts';
import { header } from './call.ts';
import type { Interceptor, Reply } from './call.ts';
import { redirectedElsewhere } from './failure.ts';

/** A follower names its leader in one step; more than this is a circle. */
const maxSteps = 3;

/**
 * Follows redirects of reads to other addresses of the same Marathon (a follower answers `/v2/events` with 302 to the leader since
 * 1.7). Anywhere else is an error: what answers there would get our credentials and be believed.
 */
export function createRedirects(marathon: string, addresses: Addresses): Interceptor {
  return (next) => async (attempt) => {
    let current = attempt;
    for (let step = 0; step <= maxSteps; step += 1) {
      const reply = await next(current);
      const location = locationOf(reply);
      if (location === null) return reply;
      const address = attempt.call.method === 'GET' ? addresses.find(location.href) : null;
      if (address === null) throw redirectedElsewhere(marathon, reply.status);
      current = { ...current, address, path: pathAt(location, address.basePath) };
    }
    throw redirectedElsewhere(marathon, 302);
  };
}

function locationOf(reply: Reply): URL | null {
  if (reply.status < 300 || reply.status > 399 || reply.status === 304) return null;
  const { origin } = reply.address;
  // A redirect without a usable target leads nowhere that is known.
  return URL.parse(header(reply, 'location') ?? '', origin) ?? new URL('about:blank');
}

function pathAt(location: URL, basePath: string): string {
  const path = `${location.pathname}${location.search}`;
  return basePath !== '' && path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path;
}
