import type { App, Deployment, Group, Pod, QueueItem } from '../../model/index.ts';
import type { Change, ChangeKind } from '../store.ts';
import { createSortedIndex } from './sorted-index.ts';
import type { MutableIndex } from './sorted-index.ts';
import type { Lookups } from './readers.ts';

/** The records of one shelf. */
export interface Parts {
  readonly apps: MutableIndex<App>;
  readonly pods: MutableIndex<Pod>;
  readonly groups: MutableIndex<Group>;
  /** Paths of groups that the last list of groups lacked: they are there for what lies in them, and go with it. */
  unlisted: Set<string>;
  /** Sorted by id. */
  deployments: readonly Deployment[];
  /** Sorted by path, then role. */
  queue: readonly QueueItem[];
}

export const appPath = (app: App): string => app.appId;
export const podPath = (pod: Pod): string => pod.podId;
export const groupPath = (group: Group): string => group.groupId;

export const createParts = (): Parts => ({
  apps: createSortedIndex(appPath),
  pods: createSortedIndex(podPath),
  groups: createSortedIndex(groupPath),
  unlisted: new Set(),
  deployments: [],
  queue: [],
});

/** What both kinds of writes share: the parts, the lookups to reset, and the commit. */
export interface Writing {
  readonly marathon: string;
  readonly parts: Parts;
  readonly lookups: Lookups;
  /** Raises the generation when there is a difference; hands the changes through. */
  readonly committed: (changes: readonly Change[]) => readonly Change[];
}

/** Changes of one kind. */
export const changesOf = (
  marathon: string,
  kind: ChangeKind,
  keys: { readonly put?: readonly string[]; readonly removed?: readonly string[] },
): readonly Change[] => [
  ...(keys.removed ?? []).map((key): Change => ({ marathon, kind, key, operation: 'remove' })),
  ...(keys.put ?? []).map((key): Change => ({ marathon, kind, key, operation: 'put' })),
];
