import type { EventFault, EventWhere, Fault, Latency, Restart, Where } from '../door.ts';
import { isObject, list, numberAt, objectAt, textAt, type JsonObject, type JsonValue } from '../json.ts';

/** What a request to the control API says is no use; the message says why. */
export class Unusable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unusable';
  }
}

/** A body that must be an object; an empty one reads as one without members. */
export function objectIn(text: string): JsonObject {
  if (text.trim() === '') return {};
  let parsed: JsonValue;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Unusable('the body is not JSON');
  }
  if (!isObject(parsed)) throw new Unusable('the body is not an object');
  return parsed;
}

/** A number that must be there. */
export function numberIn(body: JsonObject, key: string): number {
  const value = body[key];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Unusable(`'${key}' must be a number`);
  return value;
}

function textIn(body: JsonObject, key: string): string {
  const value = textAt(body, key);
  if (value === undefined) throw new Unusable(`'${key}' must be a text`);
  return value;
}

/** The members that are given. */
const given = (body: JsonObject, keys: readonly string[]): Record<string, number> =>
  Object.fromEntries(keys.flatMap((key) => (body[key] === undefined ? [] : [[key, numberIn(body, key)]])));

const extentOf = (body: JsonObject): { times?: number; share?: number; forMs?: number } =>
  given(body, ['times', 'share', 'forMs']);

function latencyOf(body: JsonObject | undefined): Latency {
  const of = body ?? {};
  const shape = textIn(of, 'shape');
  switch (shape) {
    case 'uniform':
      return { shape, from: numberIn(of, 'from'), to: numberIn(of, 'to') };
    case 'exponential':
      return { shape, mean: numberIn(of, 'mean') };
    case 'lognormal':
      return { shape, median: numberIn(of, 'median'), p99: numberIn(of, 'p99') };
    case 'spikes':
      return { shape, share: numberIn(of, 'share'), ms: numberIn(of, 'ms') };
    default:
      throw new Unusable(`there is no latency of shape '${shape}'`);
  }
}

const messageOf = (body: JsonObject): { message?: string } => {
  const message = textAt(body, 'message');
  return message === undefined ? {} : { message };
};

/** A fault of requests. */
export function faultOf(body: JsonObject): Fault {
  const kind = textIn(body, 'kind');
  switch (kind) {
    case 'hang':
    case 'refuse':
    case 'html':
    case 'busy':
    case 'halfBody':
    case 'stuckBody':
    case 'lostAnswer':
      return { kind };
    case 'redirect':
      return { kind, to: textIn(body, 'to') };
    case 'delay':
      return { kind, ms: numberIn(body, 'ms') };
    case 'latency':
      return { kind, of: latencyOf(objectAt(body, 'of')) };
    case 'fail':
      return { kind, status: numberIn(body, 'status'), ...messageOf(body) };
    default:
      throw new Unusable(`there is no fault '${kind}'`);
  }
}

/** Where a fault of requests applies. */
export function whereOf(body: JsonObject): Where {
  const endpoint = textAt(body, 'endpoint');
  return { ...extentOf(body), ...(endpoint === undefined ? {} : { endpoint }) };
}

/** A fault of events. */
export function eventFaultOf(body: JsonObject): EventFault {
  const kind = textIn(body, 'kind');
  if (kind === 'drop' || kind === 'duplicate' || kind === 'reorder') return { kind };
  if (kind === 'delay') return { kind, ms: numberIn(body, 'ms') };
  if (kind !== 'split') throw new Unusable(`there is no fault of events '${kind}'`);
  const at = list(body['at']).filter((one) => typeof one === 'number');
  return { kind, ...(at.length > 0 ? { at } : {}), ...given(body, ['gap']) };
}

/** Which events a fault applies to. */
export function eventWhereOf(body: JsonObject): EventWhere {
  const types = list(body['types']).map(String);
  return { ...extentOf(body), ...(types.length > 0 ? { types } : {}) };
}

/** Where and how a Marathon comes back. */
export function restartOf(body: JsonObject): Restart {
  const host = textAt(body, 'host');
  const state = textAt(body, 'state');
  if (state !== undefined && state !== 'kept' && state !== 'lost') throw new Unusable(`'state' is kept or lost`);
  const port = body['port'] === undefined ? undefined : numberAt(body, 'port');
  return {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(state === undefined ? {} : { state }),
  };
}
