import type { MarathonConnector } from '../../connectors/marathon/index.ts';
import type { App, Pod } from '../../model/index.ts';
import { listOf, pathOf } from '../pending/key.ts';
import type { Key, Single } from '../pending/key.ts';
import type { Change, Store } from '../store.ts';
import type { Crossing } from './crossing.ts';

export interface SingleReaderOptions {
  readonly connector: MarathonConnector;
  readonly store: Store;
  readonly signal: AbortSignal;
  /** Something happened while this was read, or a list and a single read crossed: it must be read once more. */
  readonly again: (key: Key) => void;
  /** It was overtaken, and is read once more at once. */
  readonly repeated: (key: Key) => void;
  readonly onCommit: (changes: readonly Change[]) => void;
}

/**
 * An answer that a list overtook may be from before it and would take back what the list showed, so it is asked for again at once;
 * lists are too seldom to overtake three in a row.
 */
const crossedTries = 3;

/** Reads one app or pod into the store, or what is there no more out of it. */
export function createSingleReader(
  options: SingleReaderOptions,
  crossings: Readonly<Record<'apps' | 'pods', Crossing>>,
  counts: { singles: number },
): (key: Single) => Promise<void> {
  const { connector, store, signal } = options;
  const { marathon } = connector;

  function fetchSingle(path: string, isApp: boolean): Promise<App | Pod | null> {
    counts.singles += 1;
    return isApp ? connector.app(path, { signal }) : connector.pod(path, { signal });
  }

  return async (key) => {
    const crossing = crossings[listOf(key)];
    const isApp = listOf(key) === 'apps';
    const path = pathOf(key);
    let began = crossing.singleBegan();
    let record = await fetchSingle(path, isApp);
    for (let tries = 1; tries < crossedTries && crossing.listStoredSince(began); tries += 1) {
      options.repeated(key);
      began = crossing.singleBegan();
      record = await fetchSingle(path, isApp);
    }
    if (signal.aborted) return;
    if (record === null) options.onCommit(isApp ? store.removeApp(marathon, path) : store.removePod(marathon, path));
    else options.onCommit(record.__typename === 'App' ? store.putApp(record) : store.putPod(record));
    crossing.singleStored(path);
    if (crossing.listStoredSince(began)) options.again(key);
  };
}
