import type { JsonObject, JsonValue } from '../json.ts';
import { isObject } from '../json.ts';
import { badRequest } from './error.ts';
import type { Keys } from './keys.ts';
import type { Store } from './store.ts';

/** A request as the resources see it. */
export interface Ask {
  readonly method: string;
  /** What the path names, by position in the route. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly accept: string;
  /** undefined: none was sent, or not as JSON. */
  readonly body: JsonValue | undefined;
}

/** What the resources work on. */
export interface Realm {
  readonly store: Store;
  readonly keys: Keys;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Life of a token, ms. */
  readonly tokenLife: number;
}

/** An answer before it is written. */
export interface Answer {
  readonly status: number;
  readonly json?: JsonObject;
  readonly headers?: readonly (readonly [string, string])[];
}

export type Handler = (realm: Realm, ask: Ask) => Answer;

export const ok = (json: JsonObject): Answer => ({ status: 200, json });
export const created: Answer = { status: 201 };
export const done: Answer = { status: 204 };

/** The body as an object with only these members; of those that are there, all must be texts. */
export function bodyOf(ask: Ask, members: readonly string[]): JsonObject {
  const { body } = ask;
  if (body === undefined) throw badRequest('Request has bad Content-Type or lacks JSON data');
  if (!isObject(body)) throw badRequest("Unexpected JSON input. Hint: the body is not of type 'object'");
  for (const [name, value] of Object.entries(body)) {
    if (!members.includes(name))
      throw badRequest(`Unexpected JSON input. Hint: Additional properties are not allowed ('${name}' was unexpected)`);
    if (typeof value !== 'string' && name !== 'exp')
      throw badRequest(`Unexpected JSON input. Hint: ${JSON.stringify(value)} is not of type 'string'`);
  }
  return body;
}
