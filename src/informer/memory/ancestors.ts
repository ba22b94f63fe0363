import { parentOf } from '../../model/index.ts';
import type { Group } from '../../model/index.ts';

/**
 * Groups that must exist because something lies in them and that are not known yet, the root included, unsorted. Marathon makes the
 * groups of a new app on the fly and announces the app first, so the tree would have holes until the groups are read again.
 */
export function missingAncestors(
  marathon: string,
  paths: Iterable<string>,
  known: (path: string) => boolean,
): readonly Group[] {
  const seen = new Set<string>();
  const missing: Group[] = [];
  for (const path of paths) {
    // Up to the root even past known groups: a Marathon that filters its lists may show a group and hide its parent.
    for (let at = parentOf(path); at !== null && !seen.has(at); at = parentOf(at)) {
      seen.add(at);
      if (!known(at)) missing.push(bareGroup(marathon, at));
    }
  }
  return missing;
}

const bareGroup = (marathon: string, path: string): Group =>
  Object.freeze({
    __typename: 'Group',
    ref: Object.freeze({ marathon, path }),
    groupId: path,
    version: null,
    dependencies: Object.freeze([]),
    enforceRole: null,
    rest: null,
  });
