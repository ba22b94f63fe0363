import type { App } from '../../model/index.ts';
import type { SortedIndex } from '../store.ts';

/**
 * Which field of the state an app is stored in: by a hash of its path, so that an app that comes or goes moves no other. A field holds
 * some eight thousand tasks: fewer share less of what repeats among them (a third more bytes at a sixth of the size), more take longer to
 * read and write than a request should wait.
 */
export interface Buckets {
  readonly count: number;
  of(path: string): number;
  /** Each bucket's apps. */
  sort(apps: SortedIndex<App>): readonly (readonly App[])[];
}

const weightPerBucket = 12_000;
/** A definition of two and a half kilobytes weighs as much as so many tasks. */
const weightOfApp = 4;

export const bucketsNeeded = (apps: SortedIndex<App>): number => {
  let weight = 0;
  for (let at = 0; at < apps.size; at += 1) weight += weightOfApp + (apps.at(at)?.taskCount ?? 0);
  return Math.max(1, Math.ceil(weight / weightPerBucket));
};

export function createBuckets(count: number): Buckets {
  const of = (path: string): number => hashOf(path) % count;
  return {
    count,
    of,
    sort: (apps) => {
      const buckets: App[][] = Array.from({ length: count }, () => []);
      for (let at = 0; at < apps.size; at += 1) {
        const app = apps.at(at);
        if (app !== undefined) buckets[of(app.appId)]?.push(app);
      }
      return buckets;
    },
  };
}

/** FNV-1a, 32 bits: only this process depends on it, since fields are read whole. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
