import { isJsonObject, rangeBelow, resolvePath } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';
import type { SortedIndex } from '../../informer/index.ts';
import { writable, type GroupContents } from '../../operations/index.ts';
import type { Reading } from '../change.ts';

export const emptyContents: GroupContents = { apps: new Map(), pods: new Map(), groups: new Set() };

/**
 * What a group holds, as the live copy has it: all of it, whoever asks, for a group write touches what its viewer does not see as well.
 * What may be told of it is decided afterwards.
 */
export function contentsOf({ store }: Reading, marathon: string, path: string): GroupContents {
  const shelf = store.shelf(marathon);
  if (shelf === undefined) return emptyContents;
  return {
    apps: new Map(below(shelf.apps, path).map((app) => [app.appId, definitionIn(app.definition)])),
    pods: new Map(below(shelf.pods, path).map((pod) => [pod.podId, definitionIn(pod.definition)])),
    groups: new Set([path, ...below(shelf.groups, path).map(({ groupId }) => groupId)]),
  };
}

function below<T>(index: SortedIndex<T>, path: string): readonly T[] {
  const [from, to] = rangeBelow(path).map((edge) => index.lowerBound(edge));
  const found: T[] = [];
  for (let position = from ?? 0; position < (to ?? 0); position += 1) {
    const record = index.at(position);
    if (record !== undefined) found.push(record);
  }
  return found;
}

function definitionIn(text: string): JsonObject {
  const definition: JsonObject = JSON.parse(text);
  return writable(definition);
}

/** The same of a stored version: the group with everything in it, nested. */
export function storedContents(group: JsonObject): GroupContents {
  const apps = new Map<string, JsonObject>();
  const pods = new Map<string, JsonObject>();
  const groups = new Set<string>();
  const walk = (one: JsonObject): void => {
    groups.add(resolvePath(String(one['id'] ?? '/')));
    for (const app of objectsIn(one['apps'])) apps.set(resolvePath(String(app['id'])), writable(app));
    for (const pod of objectsIn(one['pods'])) pods.set(resolvePath(String(pod['id'])), writable(pod));
    for (const nested of objectsIn(one['groups'])) walk(nested);
  };
  walk(group);
  return { apps, pods, groups };
}

const objectsIn = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];
