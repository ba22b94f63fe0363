import type { Addresses } from './addresses.ts';
import { header } from './call.ts';
import type { Interceptor } from './call.ts';

/**
 * Learns from every reply who leads: `X-Marathon-Leader` is set by the leader and passed on by followers, which add
 * `X-Marathon-Via`. A reply without the latter came from the leader itself, whatever it calls itself.
 */
export function createLeadership(addresses: Addresses): Interceptor {
  return (next) => async (attempt) => {
    const reply = await next(attempt);
    const leader = header(reply, 'x-marathon-leader');
    if (leader !== null) {
      addresses.learnLeader(leader, header(reply, 'x-marathon-via') === null ? reply.address : null);
    }
    if (reply.status < 500) addresses.answered(reply.address);
    return reply;
  };
}
