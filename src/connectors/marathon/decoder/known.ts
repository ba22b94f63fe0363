import type { App } from '../../../model/index.ts';
import type { PackedList, Prints } from '../scan/index.ts';
import { isSameApp } from '../snapshot/index.ts';

/** What one Marathon's last list said, so that of the next only what differs has to be read. */
export interface KnownApps {
  begin(): Remembered;
  /** An app that was read by itself: a list that says the same of it gives this very record. */
  learn(app: App): void;
}

/** The apps that are still there, held until the list is done. */
export interface Remembered {
  /** Null before the first list: hashing it would make the start longer by a tenth, and whoever never lists again needs no hashes. */
  readonly prints: Prints | null;
  /** The records of a list, in the order it was printed; `fresh` are those that it brought. */
  take(list: Omit<PackedList, 'chunks'>, fresh: readonly App[]): readonly App[];
}

interface Entry {
  readonly length: number;
  readonly hash: string;
  /** Weak: what is no longer in the store is not kept for the sake of a list. */
  readonly app: WeakRef<App>;
}

export function createKnownApps(): KnownApps {
  let entries: readonly Entry[] | null = null;
  const learnt = new Map<string, WeakRef<App>>();

  /** The one record of what an app is: a second one would be held beside it by whoever had the first. */
  function settled(fresh: App): { readonly app: App; readonly ref: WeakRef<App> } {
    const ref = learnt.get(fresh.appId);
    const app = ref?.deref();
    const isKnown = ref !== undefined && app !== undefined && isSameApp(app, fresh);
    return isKnown ? { app, ref } : { app: fresh, ref: new WeakRef(fresh) };
  }

  return {
    learn: (app) => void learnt.set(app.appId, new WeakRef(app)),
    begin() {
      const alive = (entries ?? []).flatMap((entry) => {
        const app = entry.app.deref();
        return app === undefined ? [] : [{ entry, app }];
      });
      const lengths = alive.map(({ entry }) => entry.length);
      return {
        prints: entries === null ? null : { lengths, hashes: alive.map(({ entry }) => entry.hash) },
        take({ origins, prints }, fresh) {
          let next = 0;
          const taken = origins.flatMap((origin) => {
            const known = alive[origin];
            if (known !== undefined) return [{ app: known.app, ref: known.entry.app }];
            const app = fresh[next++];
            return app === undefined ? [] : [settled(app)];
          });
          learnt.clear();
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
