import { describe } from 'vitest';
import { decodeApps, encodeApps } from '../../../src/connectors/marathon/index.ts';
import { createStore } from '../../../src/informer/index.ts';
import type { Store } from '../../../src/informer/index.ts';
import { createDirty } from '../../../src/informer/shared/dirty.ts';
import type { Entry } from '../../../src/informer/shared/encoding.ts';
import { addEntry, commit, gather, overlay } from '../../../src/informer/shared/gathered.ts';
import { storeSuite } from '../store.suite.ts';

/** Written at the owner, read at a follower: every commit goes through the form in which it stands in Redis. */
function createMirrored(onListenerError: (error: unknown) => void): Store {
  const owner = createStore();
  const follower = createStore({ onListenerError });
  const dirty = createDirty();
  owner.subscribe((changes) => {
    dirty.note(changes);
    for (const marathon of new Set(changes.map((change) => change.marathon))) {
      const shelf = owner.shelf(marathon);
      if (shelf === undefined) continue;
      const { apps, ...rest } = dirty.take(shelf);
      const entry: Omit<Entry, 'apps'> = JSON.parse(JSON.stringify(rest));
      const over = gather();
      addEntry(over, { ...entry, apps: decodeApps(encodeApps(apps), marathon) });
      const there = follower.shelf(marathon);
      const nothing = { apps: [], pods: [], groups: [], deployments: [], queue: [] };
      if (there === undefined) follower.replace(marathon, overlay(nothing, over));
      else commit(follower, there, over);
    }
  });
  return {
    ...owner,
    shelf: follower.shelf,
    subscribe: follower.subscribe,
    position: follower.position,
    drop: (marathon) => {
      owner.drop(marathon);
      follower.drop(marathon);
    },
  };
}

describe('the store of a replica that takes over what another publishes', () => {
  storeSuite(createMirrored);
});
