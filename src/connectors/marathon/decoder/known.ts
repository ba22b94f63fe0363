import type { App } from '../../../model/index.ts';
import type { PackedList, Prints } from '../scan/index.ts';
import { isSameApp } from '../snapshot/index.ts';

/** What one Marathon's last list said, so that of the next only what differs has to be read. */
export interface KnownApps {
  /** Whether there was no list yet. */
  isEmpty(): boolean;
  begin(): Remembered;
}

/** The record that somebody has of the app at a path. */
export type Current = (path: string) => App | undefined;

/** The apps that are still there, held until the list is done. */
export interface Remembered {
  /** Null before the first list: hashing it would make the start longer by a tenth, and whoever never lists again needs no hashes. */
  readonly prints: Prints | null;
  /** The records of a list, in the order it was printed; `fresh` are those that it brought. Of what is as in `current`, the record there. */
  take(list: Omit<PackedList, 'chunks'>, fresh: readonly App[], current: Current): readonly App[];
}

interface Entry {
  readonly length: number;
  readonly hash: string;
  /** Weak: what is no longer in the store is not kept for the sake of a list. */
  readonly app: WeakRef<App>;
}

export function createKnownApps(): KnownApps {
  let entries: readonly Entry[] | null = null;

  return {
    isEmpty: () => entries === null,
    begin() {
      const alive = (entries ?? []).flatMap((entry) => {
        const app = entry.app.deref();
        return app === undefined ? [] : [{ entry, app }];
      });
      const lengths = alive.map(({ entry }) => entry.length);
      return {
        prints: entries === null ? null : { lengths, hashes: alive.map(({ entry }) => entry.hash) },
        take({ origins, prints }, fresh, current) {
          let next = 0;
          const taken = origins.flatMap((origin) => {
            const known = alive[origin];
            if (known !== undefined) return [{ app: known.app, ref: known.entry.app }];
            const app = settled(fresh[next++], current);
            return app === undefined ? [] : [{ app, ref: new WeakRef(app) }];
          });
          entries = taken.flatMap(({ ref }, at) => {
            const [length, hash] = [prints?.lengths[at], prints?.hashes[at]];
            return length === undefined || hash === undefined ? [] : [{ length, hash, app: ref }];
          });
          return taken.map(({ app }) => app);
        },
      };
    },
  };
}

/** One record of what an app is: a second one would be let go by the store, which keeps its own, and be read again with every list. */
function settled(fresh: App | undefined, current: Current): App | undefined {
  const held = fresh === undefined ? undefined : current(fresh.appId);
  return fresh !== undefined && held !== undefined && isSameApp(held, fresh) ? held : fresh;
}
