import { randomUUID } from 'node:crypto';
import { createPositions } from '../positions.ts';
import type { Positions } from '../positions.ts';
import type { Change, Shelf, Store } from '../store.ts';
import { createFanOut } from './fan-out.ts';
import { createShelf } from './shelf.ts';
import type { WritableShelf } from './shelf.ts';

export interface StoreOptions {
  /** Told what a listener threw; the commit stands and the other listeners hear of it. Default: nobody is told. */
  readonly onListenerError?: (error: unknown) => void;
  /** Who counts the commits. Default: a series of this store's own. */
  readonly positions?: Positions;
}

const marathonChange = (marathon: string, operation: Change['operation']): Change => ({
  marathon,
  kind: 'marathon',
  key: marathon,
  operation,
});

/** The in-process store. A shelf comes into being with its Marathon's first commit and goes with `drop`. */
export function createStore(options: StoreOptions = {}): Store {
  const shelves = new Map<string, WritableShelf>();
  const fanOut = createFanOut(options.onListenerError ?? (() => undefined));
  const positions = options.positions ?? createPositions(`own${randomUUID().slice(0, 8)}`);
  let generations = 0;

  function commit(marathon: string, write: (shelf: WritableShelf) => readonly Change[]): readonly Change[] {
    const there = shelves.get(marathon);
    const shelf = there ?? createShelf(marathon, () => (generations += 1));
    const written = write(shelf);
    const changes = there === undefined ? [marathonChange(marathon, 'put'), ...written] : written;
    shelves.set(marathon, shelf);
    if (changes.length > 0) fanOut.publish(changes, positions.advance(marathon));
    return changes;
  }

  const removeFrom = (marathon: string, write: (shelf: WritableShelf) => readonly Change[]): readonly Change[] =>
    shelves.has(marathon) ? commit(marathon, write) : [];

  return {
    shelf: (marathon): Shelf | undefined => shelves.get(marathon),
    replace: (marathon, snapshot) => commit(marathon, (shelf) => shelf.replace(snapshot)),
    putApp: (app) => commit(app.ref.marathon, (shelf) => shelf.putApp(app)),
    removeApp: (marathon, path) => removeFrom(marathon, (shelf) => shelf.removeApp(path)),
    putPod: (pod) => commit(pod.ref.marathon, (shelf) => shelf.putPod(pod)),
    removePod: (marathon, path) => removeFrom(marathon, (shelf) => shelf.removePod(path)),
    drop: (marathon) => {
      if (!shelves.delete(marathon)) return;
      fanOut.publish([marathonChange(marathon, 'remove')], positions.advance(marathon));
      positions.forget(marathon);
    },
    subscribe: fanOut.subscribe,
    position: positions.at,
  };
}
