/** Failures below HTTP as GatewayErrors. Messages of sockets name hosts, so they go into the cause, which is logged and never shown. */
import { GatewayError } from '../../../errors.ts';

/** `code` of an error of node or undici, if it has one. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

const timeouts = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** No reply: refused, reset, unknown host, bad certificate; or something that is not HTTP. */
export function beforeReply(cause: unknown, marathon: string): GatewayError {
  if (cause instanceof GatewayError) return cause;
  const facts = { marathon };
  if (timeouts.has(codeOf(cause))) return new GatewayError('MARATHON_TIMEOUT', { facts, cause });
  const notHttp = codeOf(cause).startsWith('HPE_') || codeOf(cause) === 'UND_ERR_HEADERS_OVERFLOW';
  return new GatewayError(notHttp ? 'MARATHON_ERROR' : 'MARATHON_UNREACHABLE', { facts, cause });
}

/** A reply that began and did not end: half a body, or one larger than allowed. */
export function amidReply(cause: unknown, marathon: string, upstreamStatus: number): GatewayError {
  if (cause instanceof GatewayError) return cause;
  if (timeouts.has(codeOf(cause))) {
    return new GatewayError('MARATHON_TIMEOUT', { facts: { marathon, upstreamStatus }, cause });
  }
  const tooLarge = codeOf(cause) === 'UND_ERR_RES_EXCEEDED_MAX_SIZE';
  const facts = { marathon, upstreamStatus, ...(tooLarge ? { tooLarge } : { truncated: true }) };
  return new GatewayError('MARATHON_ERROR', { facts, cause });
}

export const timedOut = (marathon: string): GatewayError =>
  new GatewayError('MARATHON_TIMEOUT', { facts: { marathon } });

export const circuitOpen = (marathon: string): GatewayError =>
  new GatewayError('MARATHON_UNREACHABLE', { facts: { marathon, circuit: 'OPEN' } });

/** A write whose answer did not come: it may have been done, may be done yet, or may never have arrived. */
export const unknownOutcome = (marathon: string, cause: unknown, upstreamStatus?: number): GatewayError =>
  new GatewayError('OUTCOME_UNKNOWN', {
    facts: { marathon, ...(upstreamStatus !== undefined && { upstreamStatus }) },
    cause,
  });

/** A redirect to somewhere that is not an address of this Marathon. The target is not named: it is upstream's text. */
export const redirectedElsewhere = (marathon: string, upstreamStatus: number): GatewayError =>
  new GatewayError('MARATHON_ERROR', { facts: { marathon, upstreamStatus, redirected: true } });

/** A 200 whose body is not what was asked for: HTML of something in between, broken or other JSON. */
export const bodyFailure = (marathon: string, upstreamStatus: number, cause: unknown): GatewayError =>
  new GatewayError('MARATHON_ERROR', { facts: { marathon, upstreamStatus, unreadable: true }, cause });
