import { GatewayError } from '../../errors.ts';
import { isJsonObject } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';
import type { ConnectorOptions } from './connector.ts';
import type { Written, WriteOptions } from './connector.ts';
import { answerError, header, parseBody, unknownOutcome } from './transport/index.ts';
import type { Reply, Transport } from './transport/index.ts';
import type { Write } from './writes.ts';

/** Twice what a follower allows its leader: a write that is still queued in the leader by then is worth waiting for. */
const defaultWriteTimeoutMs = 20_000;

/** Sends a write once and says what is known of it afterwards. */
export type Writer = (write: Write, options?: WriteOptions) => Promise<Written>;

export function createWriter(options: ConnectorOptions, transport: Transport): Writer {
  const { marathon, writeTimeoutMs = defaultWriteTimeoutMs, now = Date.now } = options;

  return async (write, { authorization, deadlineMs = writeTimeoutMs } = {}) => {
    const reply = await send(write, { authorization, deadlineMs });
    if (reply.status < 300 || isNeedless(write, reply)) return writtenOf(reply);
    if (isUndecided(reply)) {
      throw unknownOutcome(marathon, answerError(reply, { marathon, method: write.method, now: now() }), reply.status);
    }
    throw answerError(reply, { marathon, method: write.method, now: now() });
  };

  async function send(
    { body, needless: _needless, ...write }: Write,
    limits: Pick<WriteOptions, 'authorization'> & { readonly deadlineMs: number },
  ): Promise<Reply> {
    try {
      return await transport.send({ ...write, ...limits, ...(body !== undefined && { body: JSON.stringify(body) }) });
    } catch (error) {
      // Connecting has a shorter limit of its own, so by now the write was most likely sent.
      if (error instanceof GatewayError && error.code === 'MARATHON_TIMEOUT') throw unknownOutcome(marathon, error);
      throw error;
    }
  }
}

/**
 * A 5xx that does not say that nothing was done. The leader's own 500 carries a JSON message (an exception before anything was
 * stored: seen for bodies it cannot read and for a full update queue); everything else is a follower or a proxy that lost its leader
 * half-way, whose 502, 500 and 503 have empty or HTML bodies (seen on Marathon 1.11.24: the leader completes what its follower gave up).
 */
function isUndecided(reply: Reply): boolean {
  if (reply.status < 500) return false;
  return reply.status !== 500 || header(reply, 'x-marathon-via') !== null || messageOf(jsonOf(reply)) === null;
}

const isNeedless = ({ needless }: Write, reply: Reply): boolean =>
  needless !== undefined && reply.status === 404 && needless.test(messageOf(jsonOf(reply)) ?? '');

const messageOf = (body: JsonValue): string | null =>
  isJsonObject(body) && typeof body['message'] === 'string' ? body['message'] : null;

function writtenOf(reply: Reply): Written {
  const body = jsonOf(reply);
  const fields: JsonObject = isJsonObject(body) ? body : {};
  return {
    status: reply.status,
    deploymentId: header(reply, 'marathon-deployment-id') ?? textOf(fields['deploymentId']) ?? deploymentIn(fields),
    version: textOf(fields['version']),
    body,
  };
}

/** A created app lists its deployment where an update answers with it. */
function deploymentIn({ deployments }: JsonObject): string | null {
  const first = Array.isArray(deployments) ? deployments[0] : undefined;
  return isJsonObject(first) ? textOf(first['id']) : null;
}

const textOf = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);

/** Null for an empty body (202, 204) and for what is no JSON. */
function jsonOf(reply: Reply): JsonValue {
  try {
    return parseBody(reply);
  } catch {
    return null;
  }
}
