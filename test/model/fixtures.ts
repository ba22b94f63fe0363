import { readdirSync, readFileSync } from 'node:fs';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/model/index.ts';

const folder = new URL('../fixtures/marathon/', import.meta.url);

const parse = (path: string): JsonValue => JSON.parse(readFileSync(new URL(encodeURI(path), folder), 'utf8'));

/** One fixture that is an object. */
export function fixture(path: string): JsonObject {
  const json = parse(path);
  if (!isJsonObject(json)) throw new Error(`${path} is no object`);
  return json;
}

/** Every object in the recorded answers and definitions that is an app's or a pod's definition, however deep it lies. */
export function definitionsIn(): { readonly apps: readonly JsonObject[]; readonly pods: readonly JsonObject[] } {
  const found = { apps: new Array<JsonObject>(), pods: new Array<JsonObject>() };
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.json') && name !== 'index.json')) {
    for (const json of objectsIn(parse(file))) {
      if (typeof json['id'] !== 'string') continue;
      if (Array.isArray(json['containers']) && !('agentId' in json)) found.pods.push(json);
      else if ('cmd' in json || 'container' in json || 'args' in json) found.apps.push(json);
    }
  }
  return found;
}

function* objectsIn(value: JsonValue | undefined): Generator<JsonObject> {
  if (isJsonObject(value)) yield value;
  if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) yield* objectsIn(item);
}
