import DataLoader from 'dataloader';
import { GatewayError } from '../../errors.ts';
import type { App, Pod } from '../../model/index.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import type { Gate, MarathonSource } from '../gate/gate.ts';
import { mergeList, mergeOne, recordsOf } from './merge.ts';

/** FRESH reads of one request. They only bring the store up to date: answers come from there, through the gate, as always. */
export interface FreshReads {
  /** Resolves when each Marathon has answered, failed (and is marked STALE) or run out of time, with those that failed; never rejects. */
  all(kind: FreshKind, marathons: readonly string[]): Promise<readonly string[]>;
  /** Rejects with the Marathon's GatewayError. */
  one(kind: FreshKind, marathon: string, path: string): Promise<void>;
}

export type FreshKind = 'app' | 'pod';

/** What to read; a null path is everything of the kind. */
interface FreshKey {
  readonly kind: FreshKind;
  readonly marathon: string;
  readonly path: string | null;
}

/** More single reads than this of one Marathon cost it more than a list. */
const mostSingles = 20;
/** What all FRESH reads of a request may take together where nothing is configured. */
const defaultDeadlineMs = 2_000;

/** What this request has asked of one Marathon so far. */
interface Asked {
  singles: number;
  list: Promise<void> | null;
}

export function createFreshReads(gate: Gate): FreshReads {
  gate.reads.readElsewhere();
  const asked = new Map<string, Asked>();
  const deadline = createDeadline(gate.asker.signal(), gate.deps.freshDeadlineMs ?? defaultDeadlineMs);
  const loader = new DataLoader<FreshKey, null, string>(
    (keys) => readBatch(keys, (batch) => readFrom(gate, deadline, askedOf(asked, batch), batch)),
    { cacheKeyFn: (key) => JSON.stringify([key.kind, key.marathon, key.path]) },
  );
  return {
    async all(kind, marathons) {
      const outcomes = await loader.loadMany(marathons.map((marathon) => ({ kind, marathon, path: null })));
      return marathons.filter((_, position) => outcomes[position] instanceof Error);
    },
    async one(kind, marathon, path) {
      await loader.load({ kind, marathon, path });
    },
  };
}

/** The keys of one tick that are of one kind and one Marathon. */
type Batch = readonly [FreshKey, ...FreshKey[]];

function askedOf(asked: Map<string, Asked>, [{ kind, marathon }]: Batch): Asked {
  const name = JSON.stringify([kind, marathon]);
  const known = asked.get(name) ?? { singles: 0, list: null };
  asked.set(name, known);
  return known;
}

/** Groups keys by Marathon, asks all at once, and puts the outcomes back in the order of the keys: an error spoils its keys only. */
async function readBatch(
  keys: readonly FreshKey[],
  read: (batch: Batch) => Promise<readonly (GatewayError | null)[]>,
): Promise<readonly (GatewayError | null)[]> {
  const batches = Object.values(Object.groupBy(keys, (key) => JSON.stringify([key.kind, key.marathon])));
  const outcomes = new Map<FreshKey, GatewayError | null>();
  await Promise.all(
    batches.map(async (batch = []) => {
      const [first, ...others] = batch;
      if (first === undefined) return;
      const results = await read([first, ...others]);
      for (const [position, key] of batch.entries()) outcomes.set(key, results[position] ?? null);
    }),
  );
  return keys.map((key) => outcomes.get(key) ?? null);
}

/** One list, or single reads side by side; outcomes in the order of the keys. */
async function readFrom(
  gate: Gate,
  deadline: Deadline,
  asked: Asked,
  batch: Batch,
): Promise<readonly (GatewayError | null)[]> {
  const [{ kind, marathon }] = batch;
  const source = gate.registered(marathon);
  if (source === undefined) return batch.map(() => null);
  const attempt = (read: () => Promise<void>): Promise<GatewayError | null> =>
    deadline.within(marathon, read).then(
      () => null,
      (error: unknown) => failureOf(gate, marathon, error),
    );
  const wantsAll = batch.some((key) => key.path === null);
  if (asked.list === null && !wantsAll && asked.singles + batch.length <= mostSingles) {
    asked.singles += batch.length;
    return Promise.all(
      batch.map(({ path }) => attempt(() => readOne(gate, deadline, source, { kind, marathon, path: path ?? '/' }))),
    );
  }
  const list = (asked.list ??= readList(gate, deadline, source, { kind, marathon }));
  const outcome = await attempt(() => list);
  return batch.map(() => outcome);
}

function failureOf(gate: Gate, marathon: string, error: unknown): GatewayError {
  const failure =
    error instanceof GatewayError ? error : new GatewayError('INTERNAL', { facts: { marathon }, cause: error });
  gate.markStale(marathon, { code: failure.code, message: failure.message });
  return failure;
}

async function readOne(
  gate: Gate,
  deadline: Deadline,
  { connector }: MarathonSource,
  { kind, marathon, path }: { readonly kind: FreshKind; readonly marathon: string; readonly path: string },
): Promise<void> {
  const { store } = gate.deps;
  if (kind === 'app') {
    const before = store.shelf(marathon)?.apps.get(path);
    const found = await connector.app(path, deadline.callOptions());
    mergeOne(
      { before, now: store.shelf(marathon)?.apps.get(path), found },
      (app: App) => store.putApp(app),
      () => store.removeApp(marathon, path),
    );
  } else {
    const before = store.shelf(marathon)?.pods.get(path);
    const found = await connector.pod(path, deadline.callOptions());
    mergeOne(
      { before, now: store.shelf(marathon)?.pods.get(path), found },
      (pod: Pod) => store.putPod(pod),
      () => store.removePod(marathon, path),
    );
  }
}

async function readList(
  gate: Gate,
  deadline: Deadline,
  { connector }: MarathonSource,
  { kind, marathon }: { readonly kind: FreshKind; readonly marathon: string },
): Promise<void> {
  const { store } = gate.deps;
  const options = deadline.callOptions();
  if (kind === 'app') {
    const before = recordsOf(store.shelf(marathon)?.apps);
    const found = await connector.apps(options);
    store.replace(marathon, { apps: mergeList(before, recordsOf(store.shelf(marathon)?.apps), found) });
  } else {
    const before = recordsOf(store.shelf(marathon)?.pods);
    const found = await connector.pods(options);
    store.replace(marathon, { pods: mergeList(before, recordsOf(store.shelf(marathon)?.pods), found) });
  }
}
