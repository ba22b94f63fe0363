import { GatewayError } from '../../../errors.ts';
import type { CallRecord } from '../connector.ts';
import type { Interceptor, Reply } from './call.ts';

export interface MetricsOptions {
  readonly marathon: string;
  readonly now: () => number;
  readonly onCall: (call: CallRecord) => void;
}

/** Reports every request that went to a socket, answered or not. */
export function createMetrics({ marathon, now, onCall }: MetricsOptions): Interceptor {
  return (next) => async (attempt) => {
    const started = now();
    const { endpoint } = attempt.call;
    const report = (outcome: CallRecord['outcome'], reply: Reply | null): void =>
      onCall({
        marathon,
        endpoint,
        outcome,
        status: reply?.status ?? null,
        milliseconds: now() - started,
        bytes: reply?.bytes.byteLength ?? 0,
      });
    try {
      const reply = await next(attempt);
      report(reply.status < 400 ? 'ok' : 'http-error', reply);
      return reply;
    } catch (error) {
      report(outcomeOf(error), null);
      throw error;
    }
  };
}

function outcomeOf(error: unknown): CallRecord['outcome'] {
  if (!(error instanceof GatewayError)) return 'aborted';
  if (error.code === 'MARATHON_TIMEOUT') return 'timeout';
  return error.code === 'MARATHON_UNREACHABLE' ? 'unreachable' : 'http-error';
}
