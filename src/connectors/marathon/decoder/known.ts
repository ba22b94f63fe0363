import type { App } from '../../../model/index.ts';
import { noPrints, pickPrints } from '../scan/index.ts';
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

/** The apps of a list, each with its print. */
interface Known {
  readonly prints: Prints;
  /** Weak: what is no longer in the store is not kept for the sake of a list. */
  readonly apps: readonly WeakRef<App>[];
}

export function createKnownApps(): KnownApps {
  const nothing: Known = { prints: noPrints(), apps: [] };
  let last: Known | null = null;

  return {
    isEmpty: () => last === null,
    begin() {
      const { prints, apps } = stillThere(last ?? nothing);
      return {
        prints: last === null ? null : prints,
        take(list, fresh, current) {
          let next = 0;
          const taken = list.origins.flatMap((origin) => apps[origin] ?? heldOf(settled(fresh[next++], current)));
          const isWhole = list.prints?.lengths.length === taken.length;
          last = isWhole ? { prints: list.prints, apps: taken.map(({ ref }) => ref) } : nothing;
          return taken.map(({ app }) => app);
        },
      };
    },
  };
}

interface Held {
  readonly app: App;
  readonly ref: WeakRef<App>;
}

const heldOf = (app: App | undefined): readonly Held[] => (app === undefined ? [] : [{ app, ref: new WeakRef(app) }]);

/** The apps of a list that are still there, held. */
function stillThere({ prints, apps }: Known): { readonly prints: Prints; readonly apps: readonly Held[] } {
  const held = apps.map((ref) => ({ app: ref.deref(), ref }));
  const positions = [...held.keys()].filter((position) => held[position]?.app !== undefined);
  return {
    prints: positions.length === apps.length ? prints : pickPrints(prints, positions),
    apps: held.flatMap(({ app, ref }) => (app === undefined ? [] : [{ app, ref }])),
  };
}

/** One record of what an app is: a second one would be let go by the store, which keeps its own, and be read again with every list. */
function settled(fresh: App | undefined, current: Current): App | undefined {
  const held = fresh === undefined ? undefined : current(fresh.appId);
  return fresh !== undefined && held !== undefined && isSameApp(held, fresh) ? held : fresh;
}
