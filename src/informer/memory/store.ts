import type { Change, Shelf, Store } from '../store.ts';
import { createFanOut } from './fan-out.ts';
import { createShelf } from './shelf.ts';
import type { WritableShelf } from './shelf.ts';

export interface StoreOptions {
  /** Told what a listener threw; the commit stands and the other listeners hear of it. Default: nobody is told. */
  readonly onListenerError?: (error: unknown) => void;
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
  let generations = 0;

  function commit(marathon: string, write: (shelf: WritableShelf) => readonly Change[]): readonly Change[] {
    const there = shelves.get(marathon);
    const shelf = there ?? createShelf(marathon, () => (generations += 1));
    const written = write(shelf);
    const changes = there === undefined ? [marathonChange(marathon, 'put'), ...written] : written;
    shelves.set(marathon, shelf);
    if (changes.length > 0) fanOut.publish(changes);
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
      if (shelves.delete(marathon)) fanOut.publish([marathonChange(marathon, 'remove')]);
    },
    subscribe: fanOut.subscribe,
  };
}
