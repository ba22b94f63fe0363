import { list, objects, type JsonObject } from '../json.ts';
import { oldApp, without } from './app.ts';
import type { Traits } from './matrix.ts';
import { oldPodStatus } from './pod.ts';

/** A group as a release writes it, with what is in it; a part that nobody asked for is left out where the release does so. */
export function oldGroup(traits: Traits, group: JsonObject, asked: ReadonlySet<string>): JsonObject {
  const left = traits.emptyGroupParts ? [] : ['groups', 'apps', 'pods'].filter((part) => !asked.has(part));
  const known = without(group, [...left, ...(traits.roles ? [] : ['enforceRole'])]);
  const part = (name: string, shape: (one: JsonObject) => JsonObject): JsonObject =>
    list(known[name]).length === 0 ? {} : { [name]: objects(known[name]).map(shape) };
  return {
    ...known,
    ...part('apps', (app) => oldApp(traits, app)),
    ...part('pods', (pod) => oldPodStatus(traits, pod)),
    ...part('groups', (one) => oldGroup(traits, one, asked)),
  };
}
