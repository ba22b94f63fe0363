import type { JsonObject, JsonValue } from '../../json.ts';
import { isObject } from '../../json.ts';
import { invalidJson, type Violation } from '../refusal.ts';

/** Checks a value at a path of the body and adds what is wrong. The codes are those of Marathon's JSON layer. */
export type Shape = (value: JsonValue, path: string, out: Violation[]) => void;

const fail = (out: Violation[], path: string, code: string): void => void out.push({ path, errors: [code] });

/** Any value. */
export const anything: Shape = () => undefined;

/** Text, with its shortest length and a pattern. */
export function text(limits: { min?: number; max?: number; pattern?: RegExp } = {}): Shape {
  return (value, path, out) => {
    if (typeof value !== 'string') fail(out, path, 'error.expected.jsstring');
    else if (value.length < (limits.min ?? 0)) fail(out, path, 'error.minLength');
    else if (value.length > (limits.max ?? Infinity)) fail(out, path, 'error.maxLength');
    else if (limits.pattern && !limits.pattern.test(value)) fail(out, path, 'error.pattern');
  };
}

/** A number within limits. */
export function number(limits: { min?: number; max?: number } = {}): Shape {
  return (value, path, out) => {
    if (typeof value !== 'number') fail(out, path, 'error.expected.jsnumber');
    else if (value < (limits.min ?? -Infinity)) fail(out, path, 'error.min');
    else if (value > (limits.max ?? Infinity)) fail(out, path, 'error.max');
  };
}

/** A whole number within limits. */
export function whole(limits: { min?: number; max?: number } = {}): Shape {
  const inRange = number(limits);
  return (value, path, out) => {
    if (typeof value === 'number' && !Number.isInteger(value)) fail(out, path, 'error.expected.int');
    else inRange(value, path, out);
  };
}

/** true or false. */
export const flag: Shape = (value, path, out) => {
  if (typeof value !== 'boolean') fail(out, path, 'error.expected.jsboolean');
};

/** One of some words, in any case. */
export function word(...words: readonly string[]): Shape {
  const known = new Set(words.map((one) => one.toLowerCase()));
  return (value, path, out) => {
    if (typeof value !== 'string') fail(out, path, 'error.expected.jsstring');
    else if (!known.has(value.toLowerCase())) fail(out, path, 'error.unknown.enum.literal');
  };
}

/** A list of something. */
export function listOf(item: Shape, limits: { min?: number } = {}): Shape {
  return (value, path, out) => {
    if (!Array.isArray(value)) return fail(out, path, 'error.expected.jsarray');
    if (value.length < (limits.min ?? 0)) fail(out, path, 'error.minLength');
    value.forEach((one: JsonValue, i) => item(one, `${path}(${i})`, out));
  };
}

/** An object with any keys. */
export function mapOf(item: Shape): Shape {
  return (value, path, out) => {
    if (!isObject(value)) return fail(out, path, 'error.expected.jsobject');
    for (const [key, one] of Object.entries(value)) if (one !== undefined) item(one, `${path}/${key}`, out);
  };
}

/** An object; unknown fields are ignored, null is absent. `required` names the fields that must be there. */
export function object(fields: Readonly<Record<string, Shape>>, required: readonly string[] = []): Shape {
  return (value, path, out) => {
    if (!isObject(value)) {
      if (required.length === 0) return fail(out, path, 'error.expected.jsobject');
      return required.forEach((name) => fail(out, `${path}/${name}`, `${JSON.stringify(value)} is not an object`));
    }
    for (const name of required) {
      if (value[name] === undefined) {
        fail(out, `${path}/${name}`, `'${name}' is undefined on object: ${JSON.stringify(value)}`);
      }
    }
    for (const [name, shape] of Object.entries(fields)) {
      const found = value[name];
      if (found !== undefined && found !== null) shape(found, `${path}/${name}`, out);
    }
  };
}

/** Refuses (422) a body that has not the shape. */
export function mustFit(shape: Shape, body: JsonValue): JsonObject {
  const out: Violation[] = [];
  shape(body, '', out);
  if (out.length > 0 || !isObject(body)) throw invalidJson(out);
  return body;
}
