import { parentOf, type App } from '../../model/index.ts';
import type { Change } from '../store.ts';
import { missingAncestors } from './ancestors.ts';
import { changesOf } from './parts.ts';
import type { Parts, Writing } from './parts.ts';
import { sameApp } from './same-app.ts';
import { samePod } from './same-pod.ts';
import type { WritableShelf } from './shelf.ts';

/** Writes of one app or pod: a binary search and the shift of an array. */
export function createSingles(writing: Writing): Pick<WritableShelf, 'putApp' | 'removeApp' | 'putPod' | 'removePod'> {
  const { marathon, parts, lookups, committed } = writing;
  return {
    putApp: (app) => {
      const there = parts.apps.get(app.appId);
      if (there !== undefined && sameApp(there, app)) return [];
      writeApp(writing, app.appId, app);
      const groups = addAncestors(writing, app.appId);
      return committed([...groups, ...changesOf(marathon, 'app', { put: [app.appId] })]);
    },
    removeApp: (path) => {
      if (parts.apps.get(path) === undefined) return [];
      writeApp(writing, path, undefined);
      return committed([...changesOf(marathon, 'app', { removed: [path] }), ...dropAncestors(writing, path)]);
    },
    putPod: (pod) => {
      const there = parts.pods.get(pod.podId);
      if (there !== undefined && samePod(there, pod)) return [];
      parts.pods.put(pod);
      lookups.pods.reset();
      const groups = addAncestors(writing, pod.podId);
      return committed([...groups, ...changesOf(marathon, 'pod', { put: [pod.podId] })]);
    },
    removePod: (path) => {
      if (parts.pods.remove(path) < 0) return [];
      lookups.pods.reset();
      return committed([...changesOf(marathon, 'pod', { removed: [path] }), ...dropAncestors(writing, path)]);
    },
  };
}

function writeApp({ parts, lookups }: Writing, path: string, app: App | undefined): void {
  lookups.tasks.replaced(parts.apps.get(path), app);
  lookups.sums.invalidate(app === undefined ? parts.apps.remove(path) : parts.apps.put(app));
  lookups.apps.reset();
}

function addAncestors({ marathon, parts, lookups }: Writing, path: string): readonly Change[] {
  const missing = missingAncestors(marathon, [path], (at) => parts.groups.get(at) !== undefined);
  if (missing.length === 0) return [];
  for (const group of missing) parts.groups.put(group);
  lookups.groups.reset();
  return changesOf(marathon, 'group', { put: missing.map((group) => group.groupId) });
}

/** The list of groups that lacked a group came before the last thing in it went: it has gone as well, and nobody will say so. */
function dropAncestors({ marathon, parts, lookups }: Writing, path: string): readonly Change[] {
  const removed: string[] = [];
  for (let at = parentOf(path); at !== null && at !== '/' && parts.unlisted.has(at); at = parentOf(at)) {
    if (holdsAnything(parts, at)) break;
    parts.groups.remove(at);
    parts.unlisted.delete(at);
    removed.push(at);
  }
  if (removed.length > 0) lookups.groups.reset();
  return changesOf(marathon, 'group', { removed });
}

function holdsAnything({ apps, pods, groups }: Parts, path: string): boolean {
  const below = `${path}/`;
  return [apps, pods, groups].some((index) => index.at(index.lowerBound(below))?.ref.path.startsWith(below) === true);
}
