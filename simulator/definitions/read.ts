import { isObject, objects, type JsonObject, type JsonValue } from '../json.ts';

/** A number, also when written as text (`"instances": "3"`, as Marathon 0.8 took it); undefined for anything else. */
export function numberOf(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const read = Number(value);
  return Number.isFinite(read) ? read : undefined;
}

/** A number brought within bounds; undefined when there is none. */
export function bounded(value: JsonValue | undefined, least: number, most: number): number | undefined {
  const read = numberOf(value);
  return read === undefined ? undefined : Math.min(most, Math.max(least, read));
}

/** The same as whole numbers. */
export function whole(value: JsonValue | undefined, least: number, most: number): number | undefined {
  const read = bounded(value, least, most);
  return read === undefined ? undefined : Math.round(read);
}

/** A text that is not empty. */
export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A boolean, or undefined. */
export function flagOf(value: JsonValue | undefined): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** A map of texts; numbers and booleans are written out, everything else is left out. */
export function textsOf(value: JsonValue | undefined): Record<string, string> {
  const out: Record<string, string> = {};
  if (!isObject(value)) return out;
  for (const [key, member] of Object.entries(value)) {
    if (key !== '' && (typeof member === 'string' || typeof member === 'number' || typeof member === 'boolean'))
      out[key] = String(member);
  }
  return out;
}

/** The same object without members that are undefined, and undefined when nothing is left. */
export function present(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined));
}

/** A list that is left out when it is empty. */
export function filled<T extends JsonValue>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** A map that is left out when it is empty. */
export function filledMap(map: JsonObject): JsonObject | undefined {
  return Object.keys(map).length > 0 ? map : undefined;
}

/** A value with every null taken out, however deep: Marathon up to 1.4 printed them, later ones read them as absent. */
export function withoutNulls(value: JsonObject): JsonObject {
  const clean = (member: JsonValue | undefined): JsonValue | undefined => {
    if (member === null) return undefined;
    if (Array.isArray(member)) return member.filter((one) => one !== null).map((one: JsonValue) => clean(one) ?? '');
    return isObject(member) ? withoutNulls(member) : member;
  };
  return present(Object.fromEntries(Object.entries(value).map(([key, member]) => [key, clean(member)])));
}

/** A name for ports, networks and containers as Mesos wants it (lower case, digits, `-`); undefined when nothing is left. */
export function labelOf(value: JsonValue | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  const name = value
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63);
  return name === '' ? undefined : name;
}

/** One segment of an id; `app` when nothing of the text can be kept. */
export function segmentOf(value: string): string {
  const last = value.replace(/\/+$/, '').split('/').at(-1) ?? '';
  const name = labelOf(last) ?? 'app';
  return /^(restart|tasks|versions)$/.test(name) ? `${name}-app` : name;
}

/** Objects with distinct `name`s: a second one of a name loses it. */
export function distinctNames(list: readonly JsonObject[]): JsonObject[] {
  const seen = new Set<JsonValue | undefined>();
  return list.map((one) => {
    if (one['name'] === undefined || !seen.has(one['name'])) {
      seen.add(one['name']);
      return one;
    }
    return present({ ...one, name: undefined });
  });
}

export { isObject, objects, type JsonObject, type JsonValue };
