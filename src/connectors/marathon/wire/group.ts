import { resolvePath } from '../../../model/index.ts';
import type { App, Group, JsonObject, Pod } from '../../../model/index.ts';
import { deepFreeze } from '../snapshot/index.ts';
import { decodeRawApps } from './apps.ts';
import { isFlag, isText, isTexts, leftovers, objects, text, texts } from './fields.ts';
import type { Modelled } from './fields.ts';
import { decodePod } from './pod.ts';

/** What a group tree holds, flattened; each list sorted by path, each path once. */
export interface GroupTree {
  readonly groups: readonly Group[];
  readonly apps: readonly App[];
  readonly pods: readonly Pod[];
}

const isObjects: Modelled = (value) => Array.isArray(value) && objects(value).length === value.length;

const groupFields = new Map<string, Modelled>([
  ['id', isText],
  ['version', isText],
  ['dependencies', isTexts],
  ['enforceRole', isFlag],
  ['groups', isObjects],
  ['apps', isObjects],
  ['pods', isObjects],
]);

/**
 * A group tree as `/v2/groups` prints it, or as someone wrote it (ids relative to the group around them). A group that is listed
 * twice, as Marathon does after a group body named a place outside itself, counts once.
 */
export function decodeGroupTree(root: JsonObject, marathon: string): GroupTree {
  const groups = new Map<string, Group>();
  const apps = new Map<string, App>();
  const pods = new Map<string, Pod>();
  // A stack of our own: a hostile answer may be nested deeper than the call stack.
  const open = [{ raw: root, base: '/' }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { raw, base } = next;
    const group = decodeGroup(raw, marathon, base);
    groups.set(group.groupId, group);
    for (const app of decodeRawApps(objects(raw['apps']), marathon, group.groupId)) apps.set(app.appId, app);
    for (const pod of objects(raw['pods'])) addPod(pods, decodePod(pod, marathon, group.groupId));
    for (const inner of objects(raw['groups'])) open.push({ raw: inner, base: group.groupId });
  }
  return { groups: sorted(groups), apps: sorted(apps), pods: sorted(pods) };
}

const addPod = (pods: Map<string, Pod>, pod: Pod): Map<string, Pod> => pods.set(pod.podId, pod);

function decodeGroup(raw: JsonObject, marathon: string, base: string): Group {
  // A body without an id means the group of its URL; in a whole tree only the root has none.
  const path = resolvePath(text(raw['id']) ?? '', base);
  const enforceRole = raw['enforceRole'];
  return Object.freeze({
    __typename: 'Group',
    ref: Object.freeze({ marathon, path }),
    groupId: path,
    version: text(raw['version']),
    dependencies: Object.freeze([...texts(raw['dependencies'])]),
    enforceRole: typeof enforceRole === 'boolean' ? enforceRole : null,
    rest: deepFreeze(leftovers(raw, groupFields)),
  });
}

function sorted<T>(records: ReadonlyMap<string, T>): readonly T[] {
  const entries = [...records].sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.freeze(entries.map(([, record]) => record));
}
