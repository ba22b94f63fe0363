import { writes } from '../../connectors/marathon/index.ts';
import { GatewayError } from '../../errors.ts';
import { parentOf, type JsonObject } from '../../model/index.ts';
import {
  instancesOf,
  isSame,
  mergeDefinition,
  readGroupBody,
  removalOf,
  writable,
  type GroupContents,
  type GroupUpdate,
  type Transition,
} from '../../operations/index.ts';
import type {
  CreateGroupInput,
  DestroyGroupInput,
  RollbackGroupInput,
  ScaleGroupInput,
  SetEnforceRoleInput,
  UpdateGroupInput,
} from '../../schema/index.ts';
import { defaultsUnforeseen, momentIn, noVersion } from './single.ts';
import type { Change, Reading } from '../change.ts';
import { contentsOf, emptyContents, storedContents } from './contents.ts';
import { canonicalGroup, canonicalPath, targetOf, unseen } from './place.ts';
import { goingGroup, touchesOfBody, touchesOfGroup } from './touched.ts';
import { invalid } from '../terms.ts';

/** Works out changes of groups; nothing is sent. */
export const groupChanges = (reading: Reading) => ({
  createGroup: (input: CreateGroupInput) => Promise.resolve(createGroup(reading, input)),
  updateGroup: (input: UpdateGroupInput) => Promise.resolve(updateGroup(reading, input)),
  scaleGroup: (input: ScaleGroupInput) => Promise.resolve(scaleGroup(reading, input)),
  rollbackGroup: (input: RollbackGroupInput) => rollbackGroup(reading, input),
  destroyGroup: (input: DestroyGroupInput) => Promise.resolve(destroyGroup(reading, input)),
  setEnforceRole: (input: SetEnforceRoleInput) => Promise.resolve(setEnforceRole(reading, input)),
});

/** What is said of a group, as Marathon writes it. */
const bodyOf = ({ apps, groups, dependencies }: UpdateGroupInput): JsonObject => ({
  ...(apps !== undefined && apps !== null && { apps }),
  ...(groups !== undefined && groups !== null && { groups }),
  ...(dependencies !== undefined && dependencies !== null && { dependencies }),
});

const hasLists = ({ apps, groups }: UpdateGroupInput): boolean => (apps ?? groups ?? null) !== null;

function createGroup(reading: Reading, input: CreateGroupInput): Change {
  const { marathon } = input;
  targetOf(reading, marathon);
  const path = canonicalPath(input.id);
  const { enforceRole } = input;
  const body = { ...bodyOf(input), ...(enforceRole !== undefined && enforceRole !== null && { enforceRole }) };
  // What is there and hidden would show in what is wrong with the body; Marathon creates nothing where something is.
  const seen = reading.access.can('read', { marathon, path }) ? contentsOf(reading, marathon, path) : emptyContents;
  const update = readOrRefuse(path, body, seen);
  const created: GroupUpdate = {
    ...update,
    transitions: [{ kind: 'GROUP', path, before: null, after: {} }, ...update.transitions],
  };
  return {
    ...groupChange('createGroup', marathon, path, created.transitions),
    touches: touchesOfBody(path, created),
    write: (force) => writes.createGroup({ id: path, ...update.body }, { force }),
  };
}

function updateGroup(reading: Reading, input: UpdateGroupInput): Change {
  const { marathon } = input;
  const path = seenGroup(reading, marathon, input.id);
  const update = readOrRefuse(path, bodyOf(input), contentsOf(reading, marathon, path));
  const whole = groupChange('updateGroup', marathon, path, update.transitions);
  const replaces = update.transitions.some(({ before, after }) => before !== null && after !== null);
  const notes = { approximations: replaces ? [defaultsUnforeseen] : [] };
  const change = { ...whole, notes, touches: touchesOfBody(path, update) };
  const deletes = update.transitions.some(({ after }) => after === null);
  if (!deletes && !update.structural) return { ...change, write: appsOnly(update) };
  if (update.namesExisting.length > 0) throw refusedByMarathon(marathon, update.namesExisting);
  const enforced = reading.loaders.group(marathon, path)?.enforceRole ?? null;
  const body = { ...update.body, ...(enforced !== null && parentOf(path) === '/' && { enforceRole: enforced }) };
  return {
    ...change,
    // Lists stand for all there is: what the live copy does not show yet, or appears before the write, goes with the rest.
    touches: hasLists(input) ? [...change.touches, goingGroup(path)] : change.touches,
    write: (force) => writes.updateGroup(path, body, { force }),
  };
}

/**
 * Changes of apps and nothing else go as a list of apps: it deletes nothing, whatever appeared meanwhile, and nested groups may be named
 * in it, which Marathon refuses in the body of a group.
 */
function appsOnly({ transitions }: GroupUpdate): Change['write'] {
  const changed = transitions.flatMap(({ before, after }) =>
    after === null || (before !== null && isSame(writable(before), writable(after))) ? [] : [writable(after)],
  );
  return changed.length === 0 ? null : (force) => writes.replaceApps(changed, { force });
}

function readOrRefuse(path: string, body: JsonObject, contents: GroupContents): GroupUpdate {
  const read = readGroupBody(path, body, contents);
  if ('update' in read) return read.update;
  throw new GatewayError('BAD_USER_INPUT', {
    message: 'The group cannot be read.',
    facts: { details: read.faults.map(({ field, reason }) => ({ path: field, errors: [reason] })) },
  });
}

const refusedByMarathon = (marathon: string, groups: readonly string[]): GatewayError =>
  new GatewayError('INVALID_DEFINITION', {
    message:
      'A change that names existing groups inside another one and also deletes or restructures is one Marathon refuses: send it group by group.',
    facts: { marathon, groups: [...groups] },
  });

function scaleGroup(reading: Reading, { marathon, id, factor }: ScaleGroupInput): Change {
  if (!Number.isFinite(factor) || factor < 0) throw invalid('factor', 'is 0 or more');
  const path = seenGroup(reading, marathon, id);
  const { apps } = contentsOf(reading, marathon, path);
  const transitions = [...apps].map(([child, before]): Transition => {
    const instances = Math.ceil(instancesOf(before) * factor);
    return { kind: 'APP', path: child, before, after: mergeDefinition(before, { instances }) };
  });
  const change = groupChange('scaleGroup', marathon, path, transitions);
  const changes = transitions.some(({ before, after }) => !isSame(before ?? undefined, after ?? undefined));
  return { ...change, write: changes ? (force) => writes.updateGroup(path, { scaleBy: factor }, { force }) : null };
}

async function rollbackGroup(reading: Reading, { marathon, id, version }: RollbackGroupInput): Promise<Change> {
  momentIn('version', version);
  const path = seenGroup(reading, marathon, id);
  const stored = await targetOf(reading, marathon).connector.groupVersion(path, version);
  if (stored === null) throw noVersion(marathon, path, version);
  const [now, then] = [contentsOf(reading, marathon, path), storedContents(stored)];
  const apps = [...new Set([...now.apps.keys(), ...then.apps.keys()])].map((child): Transition => ({
    kind: 'APP',
    path: child,
    before: now.apps.get(child) ?? null,
    after: then.apps.get(child) ?? null,
  }));
  const change = groupChange('rollbackGroup', marathon, path, [
    ...apps,
    ...podsRolledBack(now, then),
    ...groupsBack(now, then),
  ]);
  return {
    ...change,
    touches: [...change.touches, goingGroup(path)],
    notes: { approximations: ['Pods of the stored version are compared by name only.'] },
    write: (force) => writes.updateGroup(path, { version }, { force }),
  };
}

/** Those that go, and those that come back. */
const podsRolledBack = (now: GroupContents, then: GroupContents): readonly Transition[] =>
  [...new Set([...now.pods.keys(), ...then.pods.keys()])]
    .filter((child) => !now.pods.has(child) || !then.pods.has(child))
    .map((child) => ({
      kind: 'POD',
      path: child,
      before: now.pods.get(child) ?? null,
      after: then.pods.get(child) ?? null,
    }));

const groupsBack = (now: GroupContents, then: GroupContents): readonly Transition[] =>
  [...then.groups]
    .filter((child) => !now.groups.has(child))
    .map((child) => ({ kind: 'GROUP', path: child, before: null, after: {} }));

function destroyGroup(reading: Reading, { marathon, id }: DestroyGroupInput): Change {
  const path = seenGroup(reading, marathon, id);
  if (path === '/') throw invalid('id', 'is the root group, which Marathon does not delete');
  const change = groupChange('destroyGroup', marathon, path, removalOf(path, contentsOf(reading, marathon, path)));
  return {
    ...change,
    touches: [...change.touches.filter(({ type }) => type !== 'GROUP'), goingGroup(path)],
    write: (force) => writes.deleteGroup(path, { force }),
  };
}

function setEnforceRole(reading: Reading, { marathon, id, enforceRole }: SetEnforceRoleInput): Change {
  const path = seenGroup(reading, marathon, id);
  if (parentOf(path) !== '/') throw invalid('id', 'is not of a top-level group');
  const now = reading.loaders.group(marathon, path)?.enforceRole ?? false;
  return {
    ...groupChange('setEnforceRole', marathon, path, [
      { kind: 'GROUP', path, before: { enforceRole: now }, after: { enforceRole } },
    ]),
    write: now === enforceRole ? null : () => writes.enforceRole(path, enforceRole),
  };
}

/** A group of which the viewer sees no more than that it leads somewhere is not theirs to change, and as unknown as any other. */
function seenGroup(reading: Reading, marathon: string, id: string): string {
  targetOf(reading, marathon);
  const path = canonicalGroup(id);
  const group = reading.loaders.group(marathon, path);
  if (group === null || group.bare) throw unseen(marathon, path);
  return path;
}

function groupChange(
  operation: string,
  marathon: string,
  path: string,
  transitions: readonly Transition[],
): Omit<Change, 'write'> {
  return {
    operation,
    marathon,
    path,
    touches: touchesOfGroup(path, transitions),
    transitions,
    refresh: [path, ...transitions.filter(({ kind }) => kind !== 'GROUP').map((one) => one.path)],
  };
}
