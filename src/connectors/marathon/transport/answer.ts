/** Replies that are no success, as GatewayErrors. Marathon's own texts stay out: they may print another tenant's definition. */
import { GatewayError } from '../../../errors.ts';
import type { ErrorCode, ErrorFacts } from '../../../errors.ts';
import { isJsonObject } from '../../../model/index.ts';
import type { JsonObject, JsonValue } from '../../../model/index.ts';
import type { Call, Reply } from './call.ts';
import { retryAfter } from './retry.ts';

/** What of a reply tells why it is no success. */
export type Answered = Pick<Reply, 'status' | 'headers' | 'bytes'>;

export interface Asked {
  readonly marathon: string;
  readonly method: Call['method'];
  readonly now: number;
}

/** The body as JSON; throws when it is something else. */
export function parseBody({ bytes }: Pick<Reply, 'bytes'>): JsonValue {
  const value: JsonValue = JSON.parse(Buffer.from(bytes).toString('utf8'));
  return value;
}

/** The body of an error as JSON, null when it is empty or something else (HTML of Jetty, text). */
function bodyOf(reply: Pick<Reply, 'bytes'>): JsonValue {
  try {
    return parseBody(reply);
  } catch {
    return null;
  }
}

/** A path this Marathon does not serve: 404, and 500 from 1.6 on, both `URI not found`; 405 and 406 of what stands before it. */
export function isFeatureAbsent(reply: Answered): boolean {
  if (reply.status === 405 || reply.status === 406) return true;
  return (reply.status === 404 || reply.status === 500) && saysNotServed(bodyOf(reply));
}

const saysNotServed = (body: JsonValue): boolean =>
  isJsonObject(body) && typeof body['message'] === 'string' && body['message'].startsWith('URI not found');

export function answerError(reply: Answered, asked: Asked): GatewayError {
  const body = bodyOf(reply);
  const code = codeOf(reply.status, body, asked.method);
  const facts: ErrorFacts = {
    marathon: asked.marathon,
    upstreamStatus: reply.status,
    ...waiting(reply, asked.now),
    ...(isFeatureAbsent(reply) && { featureAbsent: true }),
    ...(code === 'LOCKED_BY_DEPLOYMENT' && { deployments: deploymentsIn(body) }),
    ...(code === 'INVALID_DEFINITION' && { details: detailsIn(body) }),
  };
  return new GatewayError(code, { facts });
}

function codeOf(status: number, body: JsonValue, method: Call['method']): ErrorCode {
  switch (status) {
    case 400:
    case 422:
      // Up to 1.4 a definition that does not fit is a 400.
      return method === 'GET' ? 'MARATHON_ERROR' : 'INVALID_DEFINITION';
    case 401:
      return 'MARATHON_FORBIDDEN';
    case 403:
      return saysTooMany(body) ? 'TOO_MANY_DEPLOYMENTS' : 'MARATHON_FORBIDDEN';
    case 404:
      return 'NOT_FOUND';
    case 409:
      return isJsonObject(body) && Array.isArray(body['deployments']) ? 'LOCKED_BY_DEPLOYMENT' : 'CONFLICT';
    default:
      return 'MARATHON_ERROR';
  }
}

const saysTooMany = (body: JsonValue): boolean =>
  isJsonObject(body) && typeof body['message'] === 'string' && body['message'].startsWith('Max number');

function waiting(reply: Answered, now: number): ErrorFacts {
  const retryAfterMs = retryAfter(reply, now);
  return retryAfterMs === null ? {} : { retryAfterMs };
}

/** `[{"id": "…"}]`, or ids alone. */
function deploymentsIn(body: JsonValue): readonly string[] {
  const deployments = isJsonObject(body) ? body['deployments'] : null;
  if (!Array.isArray(deployments)) return [];
  return deployments.map((item) => (isJsonObject(item) ? item['id'] : item)).filter((id) => typeof id === 'string');
}

/** At most so many findings, of at most so many characters each: Marathon echoes what it was sent. */
const maxDetails = 50;
const maxDetailText = 500;

/**
 * What Marathon found wrong with a definition that the caller sent: `details: [{path, errors: […]}]` since 1.0,
 * `details` or `errors: [{attribute, error}]` before, or `details` as one text.
 */
function detailsIn(body: JsonValue): readonly JsonObject[] {
  if (!isJsonObject(body)) return [];
  const details = body['details'] ?? body['errors'];
  const items = Array.isArray(details) ? details : [details];
  return items.slice(0, maxDetails).flatMap(detailOf);
}

function detailOf(item: JsonValue | undefined): readonly JsonObject[] {
  if (typeof item === 'string') return [{ path: '/', errors: [shortened(item)] }];
  if (!isJsonObject(item)) return [];
  const path = item['path'] ?? item['attribute'] ?? '/';
  const errors = item['errors'] ?? item['error'] ?? [];
  const texts = (Array.isArray(errors) ? errors : [errors]).filter((text) => typeof text === 'string');
  return [{ path: shortened(String(path)), errors: texts.map(shortened) }];
}

const shortened = (text: string): string => (text.length > maxDetailText ? `${text.slice(0, maxDetailText)}…` : text);
