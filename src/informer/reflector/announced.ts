import type { Affected } from '../affected.ts';
import type { Shelf } from '../store.ts';
import { appKey, parts, podKey } from '../pending/key.ts';
import type { Key } from '../pending/key.ts';

/** Turns what events say into keys to read, with what the shelf knows and what earlier events announced. */
export interface Announcements {
  keysOf(affected: Affected): ReadonlySet<Key>;
  /** Everything is being read: what was announced before is answered by that. */
  forget(): void;
}

/**
 * How many announced plans wait for their root. Marathon changes its root one at a time, so the one in force is nearly always the last
 * announced; refused plans (409) never get a root, and only push older ones out.
 */
const plansKept = 32;

/** More singles than this are their lists: some twenty are read in a second, and neither a plan nor a storm of them is to be kept whole. */
const singlesKept = 4000;

const lists: ReadonlySet<Key> = new Set<Key>(['apps', 'pods']);

const within = (keys: ReadonlySet<Key>): ReadonlySet<Key> => (keys.size > singlesKept ? lists : keys);

export function createAnnouncements(shelf: () => Shelf | undefined): Announcements {
  const plans = new Map<string, ReadonlySet<Key>>();

  /** What is neither a known app nor a known pod is read as both. */
  function runSpecKeys(path: string): readonly Key[] {
    const known = shelf();
    if (known?.apps.get(path) !== undefined) return [appKey(path)];
    if (known?.pods.get(path) !== undefined) return [podKey(path)];
    return [appKey(path), podKey(path)];
  }

  function deploymentKeys(id: string | null): readonly Key[] {
    const deployment = id === null ? undefined : shelf()?.deployment(id);
    if (deployment === undefined) return [];
    if (deployment.affectedApps.length + deployment.affectedPods.length > singlesKept) return [...lists];
    return [...deployment.affectedApps.map(appKey), ...deployment.affectedPods.map(podKey)];
  }

  /** A deployment is announced before the root it leads to is stored, so what was read in between may be from before it. */
  function remember(version: string, keys: ReadonlySet<Key>): void {
    const known = plans.get(version);
    plans.delete(version);
    plans.set(version, known === undefined ? keys : within(new Set([...known, ...keys])));
    const [oldest] = plans.keys();
    if (plans.size > plansKept && oldest !== undefined) plans.delete(oldest);
  }

  function taken(version: string | null): Iterable<Key> {
    const keys = (version === null ? undefined : plans.get(version)) ?? [];
    if (version !== null) plans.delete(version);
    return keys;
  }

  return {
    keysOf: (affected) => {
      const named = new Set<Key>([
        ...affected.apps.map(appKey),
        ...affected.pods.map(podKey),
        ...affected.runSpecs.flatMap(runSpecKeys),
      ]);
      if (affected.appList) named.add('apps');
      if (affected.podList) named.add('pods');
      if (affected.planVersion !== null) remember(affected.planVersion, named);
      else for (const key of deploymentKeys(affected.deploymentId)) named.add(key);
      for (const key of taken(affected.rootVersion)) named.add(key);
      for (const part of ['deployments', 'groups', 'info'] as const) if (affected[part]) named.add(part);
      if (affected.everything) for (const part of parts) named.add(part);
      return named;
    },
    forget: () => plans.clear(),
  };
}
