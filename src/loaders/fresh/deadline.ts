import type { CallOptions } from '../../connectors/marathon/index.ts';
import { GatewayError } from '../../errors.ts';

/** The time that all FRESH reads of a request share; it begins with the first. */
export interface Deadline {
  callOptions(): CallOptions;
  /** Waits for a read no longer than the time there is, whatever the read does; rejects with MARATHON_TIMEOUT. */
  within(marathon: string, read: () => Promise<void>): Promise<void>;
}

export function createDeadline(client: AbortSignal, milliseconds: number): Deadline {
  let running: { readonly endsAt: number; readonly signal: AbortSignal } | undefined;
  const begin = () =>
    (running ??= {
      endsAt: performance.now() + milliseconds,
      signal: AbortSignal.any([client, AbortSignal.timeout(milliseconds)]),
    });
  return {
    callOptions() {
      const { endsAt, signal } = begin();
      return { signal, deadlineMs: Math.max(1, Math.ceil(endsAt - performance.now())) };
    },
    async within(marathon, read) {
      const { signal } = begin();
      const { promise: over, resolve } = Promise.withResolvers<'over'>();
      const ring = () => resolve('over');
      signal.addEventListener('abort', ring, { once: true });
      if (signal.aborted) ring();
      try {
        if ((await Promise.race([read(), over])) === 'over')
          throw new GatewayError('MARATHON_TIMEOUT', { facts: { marathon } });
      } finally {
        signal.removeEventListener('abort', ring);
      }
    },
  };
}
