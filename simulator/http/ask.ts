import type { JsonValue } from '../json.ts';
import { Refusal } from '../marathon/index.ts';
import type { Guard } from './guard.ts';

/** A request as the resources see it. */
export interface Ask {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  /** What the path names, by position in the route. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly host: string;
  readonly accept: string;
  readonly clientIp: string;
  readonly contentType: string;
  readonly body: string;
  /** The body as it came. */
  readonly bytes: Buffer;
  /** What the client may do. */
  readonly guard: Guard;
}

/** true for `?name=true`; anything else is false, absent is `otherwise`. */
export function flagOf(ask: Ask, name: string, otherwise = false): boolean {
  const value = ask.query.get(name);
  return value === null ? otherwise : value.toLowerCase() === 'true';
}

/** Where something is found, as the client asked for us. */
export const locationOf = (ask: Ask, id: string): string => `http://${ask.host}/${id.replace(/^\//, '')}`;

const badJson = (details: string): Refusal => new Refusal(400, { message: 'Invalid JSON', details });

const EXPECTED = "was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/** Marathon's JSON reader words it like this; what it says of other mistakes differs from case to case. */
function complaint(body: string, error: unknown): string {
  const token = /^\s*([A-Za-z_][\w]*)/.exec(body)?.[1];
  if (token !== undefined && !/^(true|false|null)$/.test(token)) return `Unrecognized token '${token}': ${EXPECTED}`;
  return error instanceof Error ? error.message : String(error);
}

/** The body as JSON; refuses (400) what is none. */
export function jsonBody(ask: Ask): JsonValue {
  if (ask.body.trim() === '') {
    const details = `No content to map due to end-of-input\n at [Source: (byte[])"${ask.body}"; line: 1, column: 0]`;
    throw new Refusal(400, { message: 'Please specify data in JSON format', details });
  }
  try {
    const parsed: JsonValue = JSON.parse(ask.body);
    return parsed;
  } catch (error) {
    throw badJson(complaint(ask.body, error));
  }
}
