import { settleBytes } from '../../connectors/marathon/index.ts';
import type { App, Deployment, Group, Pod, QueueItem } from '../../model/index.ts';
import type { Change, Snapshot } from '../store.ts';
import { missingAncestors } from './ancestors.ts';
import { merge, sortedOnce } from './merge.ts';
import { appPath, changesOf, groupPath, podPath } from './parts.ts';
import type { Writing } from './parts.ts';
import { sameApp } from './same-app.ts';
import { samePod } from './same-pod.ts';

/** Swaps whole parts in, in one synchronous run: nobody sees one part new and another old. */
export function createReplace(writing: Writing): (snapshot: Snapshot) => readonly Change[] {
  return ({ apps, pods, groups, deployments, queue }) => {
    const placed = apps !== undefined || pods !== undefined || groups !== undefined;
    return writing.committed([
      ...(apps === undefined ? [] : replaceApps(writing, apps)),
      ...(pods === undefined ? [] : replacePods(writing, pods)),
      ...(placed ? replaceGroups(writing, groups) : []),
      ...(deployments === undefined ? [] : replaceDeployments(writing, deployments)),
      ...(queue === undefined ? [] : replaceQueue(writing, queue)),
    ]);
  };
}

function replaceApps({ marathon, parts, lookups }: Writing, fresh: readonly App[]): readonly Change[] {
  const merged = merge(parts.apps.records(), sortedOnce(fresh, appPath), { keyOf: appPath, same: sameApp });
  settleBytes(merged.records);
  const changes = changesOf(marathon, 'app', merged);
  if (changes.length === 0) return changes;
  const before = new Map(changes.map(({ key }) => [key, parts.apps.get(key)]));
  parts.apps.assign(merged.records);
  // All that went first: a task that moved between apps must end under the one that has it now.
  for (const app of before.values()) lookups.tasks.replaced(app, undefined);
  for (const path of before.keys()) lookups.tasks.replaced(undefined, parts.apps.get(path));
  lookups.sums.invalidate(0);
  lookups.apps.reset();
  return changes;
}

function replacePods({ marathon, parts, lookups }: Writing, fresh: readonly Pod[]): readonly Change[] {
  const merged = merge(parts.pods.records(), sortedOnce(fresh, podPath), { keyOf: podPath, same: samePod });
  parts.pods.assign(merged.records);
  lookups.pods.reset();
  return changesOf(marathon, 'pod', merged);
}

/** Groups go only when a list of groups lacks them; what apps and pods lie in is added to whatever is listed. */
function replaceGroups({ marathon, parts, lookups }: Writing, fresh: readonly Group[] | undefined): readonly Change[] {
  const { unlisted } = parts;
  const listed = fresh ?? parts.groups.records().filter(({ groupId }) => !unlisted.has(groupId));
  const known = new Set(listed.map(groupPath));
  const paths = [...known, ...parts.apps.records().map(appPath), ...parts.pods.records().map(podPath)];
  const missing = missingAncestors(marathon, paths, (path) => known.has(path));
  parts.unlisted = new Set(missing.map(groupPath).filter((path) => fresh !== undefined || unlisted.has(path)));
  const whole = missing.length === 0 ? listed : [...listed, ...missing];
  const merged = merge(parts.groups.records(), sortedOnce(whole, groupPath), { keyOf: groupPath });
  const changes = changesOf(marathon, 'group', merged);
  if (changes.length === 0) return changes;
  parts.groups.assign(merged.records);
  lookups.groups.reset();
  return changes;
}

const deploymentKey = (deployment: Deployment): string => deployment.deploymentId;

function replaceDeployments({ marathon, parts, lookups }: Writing, fresh: readonly Deployment[]): readonly Change[] {
  const merged = merge(parts.deployments, sortedOnce(fresh, deploymentKey), { keyOf: deploymentKey });
  parts.deployments = merged.records;
  lookups.deployments.reset();
  lookups.deploymentsById.reset();
  return changesOf(marathon, 'deployment', merged);
}

/** A path waits once per role (Marathon 1.9+); NUL sorts before every character of a path. */
const queueKey = (item: QueueItem): string => `${item.ref.path}\0${item.role ?? ''}`;

function replaceQueue({ marathon, parts, lookups }: Writing, fresh: readonly QueueItem[]): readonly Change[] {
  const merged = merge(parts.queue, sortedOnce(fresh, queueKey), { keyOf: queueKey });
  parts.queue = merged.records;
  lookups.queue.reset();
  const paths = new Set([...merged.removed, ...merged.put].map((key) => key.slice(0, key.indexOf('\0'))));
  const waits = (path: string): boolean => lookups.readers.queueOf(path).length > 0;
  return changesOf(marathon, 'queue', {
    put: [...paths].filter(waits),
    removed: [...paths].filter((path) => !waits(path)),
  });
}
