import { GatewayError } from '../../../errors.ts';
import type { Interceptor } from './call.ts';
import { circuitOpen } from './failure.ts';

/** Statuses of a Marathon without a leader, of followers whose leader is gone, and of proxies in front of nothing. */
export const isLeaderless = (status: number): boolean => status === 502 || status === 503 || status === 504;

/** Asks the address's breaker before each attempt and tells it how the attempt went. */
export function createCircuit(marathon: string): Interceptor {
  return (next) => async (attempt) => {
    const permit = attempt.address.breaker.admit();
    if (permit === null) throw circuitOpen(marathon);
    try {
      const reply = await next(attempt);
      if (isLeaderless(reply.status)) permit.fail();
      else permit.succeed();
      return reply;
    } catch (error) {
      if (error instanceof GatewayError && blames(error)) permit.fail();
      else permit.release();
      throw error;
    }
  };
}

/** Failures of the address; a refused login (of the IAM) or an answer that is too large are not. */
const blames = ({ code, facts }: GatewayError): boolean =>
  code === 'MARATHON_UNREACHABLE'
    ? facts['login'] !== true
    : code === 'MARATHON_TIMEOUT' || facts['truncated'] === true;
