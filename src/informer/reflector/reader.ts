import type { App, MarathonInfo, RunSpecRef } from '../../model/index.ts';
import type { Snapshot, SortedIndex } from '../store.ts';
import { createCrossing } from './crossing.ts';
import type { Crossing } from './crossing.ts';
import { createGathering } from './gathering.ts';
import type { Gathering } from './gathering.ts';
import { appKey, isSingle, parts, podKey } from '../pending/key.ts';
import type { Key, Part, Single } from '../pending/key.ts';
import { createLane } from '../pending/lane.ts';
import type { Lane } from '../pending/lane.ts';
import type { Timers } from '../pending/timers.ts';
import { createSingleReader } from './single-reader.ts';
import type { SingleReaderOptions } from './single-reader.ts';

/** Reads from the Marathon into the store, each key one read at a time, so that an older answer never overwrites a newer one. */
export interface Reader {
  /** Resolves when an answer to a request made after this call is in the store; rejects with what the connector says. */
  read(key: Key): Promise<void>;
  /** One list of every part, swapped in at once. Resolves when the store has it; rejects when the apps could not be read. */
  readAll(): Promise<void>;
  /** Reads since start, and how many keys are being read now. */
  readonly counts: { readonly singles: number; readonly lists: number; readonly reading: number };
}

export interface ReaderOptions extends SingleReaderOptions {
  readonly timers: Timers;
  /** A list begins: takes the marks that it will answer; the result gives them back. */
  readonly take: (part: Part) => () => void;
  readonly onInfo: (info: MarathonInfo) => void;
  readonly onPart: (part: Part, outcome: { readonly error: unknown } | 'read') => void;
}

type ListPart = 'apps' | 'pods';

const nothing = (): void => undefined;

export function createReader(options: ReaderOptions): Reader {
  const { connector, store, timers, signal } = options;
  const { marathon } = connector;
  /** Of the keys that are being read. */
  const lanes = new Map<Key, Lane>();
  const counts = {
    singles: 0,
    lists: 0,
    get reading() {
      return lanes.size;
    },
  };
  const crossings = { apps: createCrossing(), pods: createCrossing() };
  const readSingle = createSingleReader(options, crossings, counts);
  const commit = createCommit(options, crossings);
  const currentApp = (path: string): App | undefined => store.shelf(marathon)?.apps.get(path);
  let gathering: Gathering | null = null;

  function laneOf(key: Key): Lane {
    const known = lanes.get(key);
    if (known !== undefined) return known;
    const lane = createLane(
      () => (isSingle(key) ? readSingle(key) : readPart(key)),
      () => lanes.delete(key),
    );
    lanes.set(key, lane);
    return lane;
  }

  async function readPart(part: Part): Promise<void> {
    const into = gathering;
    const crossing = part === 'apps' || part === 'pods' ? crossings[part] : null;
    let giveBack = nothing;
    const begin = (): void => {
      giveBack = options.take(part);
      crossing?.listBegan();
      counts.lists += 1;
    };
    try {
      const value = await fetchPart(part, begin);
      if (into === null) commit(value);
      else await into.add(part, value);
      // What came without the apps was not taken.
      if (part === 'info' || store.shelf(marathon) !== undefined) options.onPart(part, 'read');
    } catch (error) {
      giveBack();
      into?.fail(part);
      options.onPart(part, { error });
      throw error;
    } finally {
      crossing?.listEnded();
    }
  }

  async function fetchPart(part: Part, begin: () => void): Promise<Snapshot> {
    // A list of apps has to wait until it is its turn.
    if (part === 'apps') return { apps: await connector.apps({ signal, current: currentApp, onTurn: begin }) };
    begin();
    if (part === 'info') {
      const info = await connector.info({ signal });
      if (!signal.aborted) options.onInfo(info);
      return {};
    }
    return fetchList(options, part);
  }

  async function readAll(): Promise<void> {
    const together = createGathering({ parts, timers, commit });
    gathering = together;
    const reads = new Map(parts.map((part) => [part, laneOf(part).request()]));
    for (const each of reads.values()) each.catch(() => undefined); // told by onPart
    await together.committed.finally(() => (gathering = null));
    await reads.get('apps');
  }

  const all = createLane(readAll);
  return { read: (key) => laneOf(key).request(), readAll: () => all.request(), counts };
}

/** Nothing of a Marathon is shown before its apps: a shelf without them would look like a Marathon without any. */
function createCommit(
  options: ReaderOptions,
  crossings: Readonly<Record<ListPart, Crossing>>,
): (snapshot: Snapshot) => void {
  const { store, signal } = options;
  const { marathon } = options.connector;
  return (snapshot) => {
    if (signal.aborted || (snapshot.apps === undefined && store.shelf(marathon) === undefined)) return;
    if (Object.keys(snapshot).length === 0) return;
    const shelf = store.shelf(marathon);
    const crossed: Single[] = [];
    const settled = <T extends Placed>(
      part: ListPart,
      listed: readonly T[],
      stored: SortedIndex<T> | undefined,
    ): readonly T[] => {
      const paths = crossings[part].listCommits();
      if (paths.size === 0) return listed;
      crossed.push(...[...paths].map(part === 'apps' ? appKey : podKey));
      return keepStored(listed, paths, stored);
    };
    const { apps, pods } = snapshot;
    const changes = store.replace(marathon, {
      ...snapshot,
      ...(apps && { apps: settled('apps', apps, shelf?.apps) }),
      ...(pods && { pods: settled('pods', pods, shelf?.pods) }),
    });
    for (const key of crossed) options.again(key);
    options.onCommit(changes);
  };
}

interface Placed {
  readonly ref: RunSpecRef;
}

/** The list with the stored records, or their absence, in place of its own at these paths. */
function keepStored<T extends Placed>(
  listed: readonly T[],
  paths: ReadonlySet<string>,
  stored: SortedIndex<T> | undefined,
): readonly T[] {
  const kept = [...paths].flatMap((path) => stored?.get(path) ?? []);
  return [...listed.filter((record) => !paths.has(record.ref.path)), ...kept];
}

async function fetchList(
  { connector, signal }: ReaderOptions,
  part: Exclude<Part, 'info' | 'apps'>,
): Promise<Snapshot> {
  switch (part) {
    case 'groups':
      return { groups: await connector.groups({ signal }) };
    case 'pods':
      return { pods: await connector.pods({ signal }) };
    case 'deployments':
      return { deployments: await connector.deployments({ signal }) };
    case 'queue':
      return { queue: await connector.queue({ signal }) };
  }
}
