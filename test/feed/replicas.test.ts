import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFeed, type Feed } from '../../src/feed/index.ts';
import { createPositions, createStore, type Companion, type Noted, type Store } from '../../src/informer/index.ts';
import { anApp } from '../support/records.ts';

/**
 * Two replicas' stores and feeds, and between them a log as the tier keeps it; what is told when, what is published together and taken over
 * together, who goes where with which cursor, and who is killed, is up to chance.
 */
const m = 'm';
const paths = ['/a', '/b', '/c'];
const thread = { kind: 'app', marathons: [m], question: 'q', access: 'a' } as const;

interface Entry extends Noted {
  /** Of each path that the entry is about, how often it was changed by then; null: it is gone. */
  readonly apps: ReadonlyMap<string, number | null>;
}

interface Replica {
  readonly store: Store;
  readonly feed: Feed & { readonly companion: Companion };
  readonly positions: ReturnType<typeof createPositions>;
  /** Told live, since somebody listens. */
  readonly told: { at: number; path: string }[];
  isOwner: boolean;
  /** Position of the last entry that is here. */
  at: string;
  readonly dirty: Set<string>;
}

const marathons = { names: () => [], get: () => undefined, onChange: () => () => undefined };

function createReplica(name: string, log: readonly Entry[]): Replica {
  const positions = createPositions(`own${name}`);
  const store = createStore({ positions });
  const shared = {
    leads: positions.leads,
    event: () => null,
    catchUp: async () => undefined,
    history: async () => log,
  };
  const feed = createFeed({ store, marathons, secret: 's', shared, kept: 40 });
  const told: { at: number; path: string }[] = [];
  feed.subscribe((differences, at) => {
    for (const one of differences) if (one.kind === 'app') told.push({ at, path: one.path });
  });
  return { store, feed, positions, told, isOwner: false, at: '0-0', dirty: new Set() };
}

const appsIn = (store: Store): Readonly<Record<string, number>> => {
  const apps = store.shelf(m)?.apps;
  return Object.fromEntries(
    Array.from({ length: apps?.size ?? 0 }, (_, at) => apps?.at(at)).flatMap((app) =>
      app === undefined ? [] : [[app.appId, app.instances]],
    ),
  );
};

type Step =
  | { readonly do: 'change'; readonly path: number; readonly instances: number }
  | { readonly do: 'publish' }
  | { readonly do: 'pull' }
  | { readonly do: 'hop'; readonly to: number }
  | { readonly do: 'listen' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('change' as const), path: fc.nat(2), instances: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.constant({ do: 'publish' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'pull' as const }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('hop' as const), to: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.constant({ do: 'listen' as const }) },
);

/** A subscriber with the map that a client keeps. */
interface Client {
  map: Record<string, number>;
  cursor: string;
  on: Replica;
  /** How many of the replica's differences it has been told. */
  heard: number;
  resets: number;
}

function tellNow(client: Client, path: string): void {
  const now = appsIn(client.on.store)[path];
  if (now === undefined) delete client.map[path];
  else client.map[path] = now;
}

function listen(client: Client): void {
  for (const { path } of client.on.told.slice(client.heard)) tellNow(client, path);
  client.heard = client.on.told.length;
  client.cursor = client.on.feed.cursor(thread, client.on.feed.now());
}

/** What the desk does, without waiting: whoever is ahead tries again after the next step. */
function hop(client: Client, to: Replica): boolean {
  const resumed = to.feed.resume(thread, client.cursor);
  if (resumed.kind === 'elsewhere') return false;
  client.on = to;
  if (resumed.kind === 'traces') for (const { path } of resumed.traces) tellNow(client, path);
  else {
    client.map = { ...appsIn(to.store) };
    client.resets += 1;
  }
  client.heard = to.told.length;
  client.cursor = to.feed.cursor(thread, to.feed.now());
  return true;
}

function publish(owner: Replica, log: Entry[]): void {
  const position = owner.positions.at(m) ?? owner.at;
  if (owner.dirty.size === 0) return;
  const now = appsIn(owner.store);
  const apps = new Map([...owner.dirty].map((path) => [path, now[path] ?? null]));
  owner.dirty.clear();
  log.push({ since: owner.at, position, notes: owner.feed.companion.notes(m, owner.at, position), apps });
  owner.at = position;
}

/** Everything that is new, in one piece. */
function pull(follower: Replica, log: readonly Entry[]): void {
  const entries = log.slice(log.findLastIndex(({ position }) => position === follower.at) + 1);
  const last = entries.at(-1);
  if (last === undefined) return;
  follower.positions.follow(m, last.position);
  const over = new Map(entries.flatMap(({ apps }) => [...apps]));
  for (const [path, instances] of over)
    if (instances === null) follower.store.removeApp(m, path);
    else follower.store.putApp(anApp(m, path, { instances }));
  follower.at = last.position;
  follower.feed.companion.took(m, { whole: null, noted: entries, isExact: true });
}

it('whoever goes from replica to replica ends with what is there, whatever is told, published and taken over when', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 120 }), async (steps) => {
      const log: Entry[] = [];
      const [owner, follower] = [createReplica('one', log), createReplica('two', log)];
      owner.positions.lead(m, '1');
      owner.store.putApp(anApp(m, '/begin', { instances: 1 }));
      owner.at = owner.positions.at(m) ?? '';
      follower.positions.follow(m, owner.at);
      follower.store.putApp(anApp(m, '/begin', { instances: 1 }));
      follower.at = owner.at;
      follower.feed.companion.took(m, { whole: owner.at, noted: [], isExact: true });
      const client: Client = { map: appsIn(owner.store), cursor: '', on: owner, heard: owner.told.length, resets: 0 };
      listen(client);
      let going: Replica | null = null;
      for (const one of steps) {
        if (one.do === 'change') {
          const path = paths[one.path] ?? '/a';
          const changes =
            one.instances === 0
              ? owner.store.removeApp(m, path)
              : owner.store.putApp(anApp(m, path, { instances: one.instances }));
          if (changes.length > 0) owner.dirty.add(path);
        } else if (one.do === 'publish') publish(owner, log);
        else if (one.do === 'pull') pull(follower, log);
        else if (one.do === 'hop') going = one.to === 0 ? owner : follower;
        else if (going === null) listen(client);
        if (going !== null && hop(client, going)) going = null;
      }
      publish(owner, log);
      pull(follower, log);
      if (going !== null) expect(hop(client, going)).toBe(true);
      listen(client);
      expect(client.map).toEqual(appsIn(owner.store));
      expect(appsIn(follower.store)).toEqual(appsIn(owner.store));
      // Forty traces are kept, and half as many more: of fewer changes none is forgotten.
      if (steps.filter((one) => one.do === 'change').length < 40) expect(client.resets).toBe(0);
    }),
    { numRuns: 300 },
  );
});
