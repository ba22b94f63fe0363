import type { Access } from '../../context.ts';
import { GatewayError } from '../../errors.ts';

/** `setTimeout` takes no more than this many milliseconds. */
const longestTimer = 2 ** 31 - 1;

/** Calls back when the viewer's token ends; returns what to call when that is of no interest any more. */
export function onExpiry({ expiresAt }: Access['viewer'], expired: (error: GatewayError) => void): () => void {
  if (expiresAt === null) return () => undefined;
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const left = expiresAt * 1_000 - Date.now();
    timer = setTimeout(
      () => (left > longestTimer ? wait() : expired(expiredError())),
      Math.min(Math.max(left, 0), longestTimer),
    ).unref();
  };
  wait();
  return () => clearTimeout(timer);
}

const expiredError = (): GatewayError =>
  new GatewayError('UNAUTHENTICATED', { message: 'The token has ended.', facts: { reason: 'expired' } });
