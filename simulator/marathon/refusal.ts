import type { JsonObject } from '../json.ts';

/** One path of a validation error with what is wrong there. */
export interface Violation {
  readonly path: string;
  readonly errors: readonly string[];
}

/** An answer that says no: thrown where it is found, written to the wire as it is. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: JsonObject;
  /** What events say of it, when that is not the message. */
  reason: string | undefined = undefined;
  constructor(status: number, body: JsonObject) {
    super(typeof body.message === 'string' ? body.message : '');
    this.name = 'Refusal';
    this.status = status;
    this.body = body;
  }
}

/** 400, 409, 422, 500 … with a message alone. */
export const refusal = (status: number, message: string): Refusal => new Refusal(status, { message });

/** 404 as found by an endpoint: with `details`. */
export const unknown = (what: string, id: string): Refusal =>
  new Refusal(404, { message: `${what} '${id}' does not exist`, details: [] });

/** 404 as found by a root update: without `details`. */
export const unknownToRoot = (what: string, id: string): Refusal => refusal(404, `${what} '${id}' does not exist`);

function byPath(violations: readonly Violation[]): JsonObject[] {
  const paths = new Map<string, string[]>();
  for (const { path, errors } of violations) paths.set(path, [...(paths.get(path) ?? []), ...errors]);
  return [...paths].map(([path, errors]) => ({ path, errors }));
}

/** 422 of the JSON layer: wrong types, missing fields. */
export const invalidJson = (violations: readonly Violation[]): Refusal =>
  new Refusal(422, { message: 'Invalid JSON', details: byPath(violations) });

/** 422 of validation. */
export const invalidObject = (violations: readonly Violation[]): Refusal =>
  new Refusal(422, { message: 'Object is not valid', details: byPath(violations) });
