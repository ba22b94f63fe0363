import type { App, QueueItem } from '../../model/index.ts';
import type { Change, Shelf } from '../store.ts';
import type { Entry, Gone, RecordKind } from './encoding.ts';

/** What has changed here and is not in Redis yet. */
export interface Dirty {
  note(changes: readonly Change[]): void;
  add(kind: RecordKind, key: string): void;
  readonly size: number;
  /** More than an entry should hold. */
  isMuch(shelf: Shelf): boolean;
  clear(): void;
  /** Takes all out, with the records as they are now. */
  take(shelf: Shelf): Pick<Entry, 'apps' | 'pods' | 'groups' | 'deployments' | 'queue' | 'gone'>;
}

/** An entry of more is some hundred kilobytes, and most of the state has changed anyway. */
const mostApps = 200;
const mostTasks = 4000;

const kinds: readonly RecordKind[] = ['app', 'pod', 'group', 'deployment', 'queue'];

export function createDirty(): Dirty {
  const keys = new Map<RecordKind, Set<string>>(kinds.map((kind) => [kind, new Set()]));
  const of = (kind: RecordKind): readonly string[] => [...(keys.get(kind) ?? [])];
  const clear = (): void => {
    for (const each of keys.values()) each.clear();
  };

  function add(kind: RecordKind, key: string): void {
    keys.get(kind)?.add(key);
  }

  return {
    add,
    note: (changes) => {
      for (const { kind, key } of changes) if (kind !== 'marathon') add(kind, key);
    },
    get size() {
      return [...keys.values()].reduce((total, each) => total + each.size, 0);
    },
    isMuch: ({ apps }) => {
      const paths = of('app');
      if (paths.length > mostApps) return true;
      return paths.reduce((total, path) => total + (apps.get(path)?.taskCount ?? 0), 0) > mostTasks;
    },
    clear,
    take: (shelf) => {
      const apps = partition<App>(of('app'), (path) => shelf.apps.get(path));
      const pods = partition(of('pod'), (path) => shelf.pods.get(path));
      const groups = partition(of('group'), (path) => shelf.groups.get(path));
      const deployments = partition(of('deployment'), (id) => shelf.deployment(id));
      const waiting = of('queue');
      const queue: readonly QueueItem[] = waiting.flatMap((path) => shelf.queueOf(path));
      clear();
      const gone: Gone = {
        ...(apps.gone.length > 0 && { app: apps.gone }),
        ...(pods.gone.length > 0 && { pod: pods.gone }),
        ...(groups.gone.length > 0 && { group: groups.gone }),
        ...(deployments.gone.length > 0 && { deployment: deployments.gone }),
        ...(waiting.length > 0 && { queue: waiting }),
      };
      return { apps: apps.there, pods: pods.there, groups: groups.there, deployments: deployments.there, queue, gone };
    },
  };
}

function partition<T>(keys: readonly string[], find: (key: string) => T | undefined): { there: T[]; gone: string[] } {
  const there: T[] = [];
  const gone: string[] = [];
  for (const key of keys) {
    const record = find(key);
    if (record === undefined) gone.push(key);
    else there.push(record);
  }
  return { there, gone };
}
