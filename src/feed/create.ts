import { isDeepStrictEqual } from 'node:util';
import type { Change, Store } from '../informer/index.ts';
import type { Deployment, Marathon, SourceState } from '../model/index.ts';
import { createCursors } from './cursor.ts';
import type { Difference, DifferenceKind, Feed, MarathonFacts, Thread, Touched, Trace } from './feed.ts';
import { createMirror, type Mirror } from './mirror.ts';
import { cutEvent } from './named-event.ts';
import { createRing, type Ring } from './ring.ts';
import { createSeal } from './seal.ts';

/** The Marathons there are; a registry is one. */
export interface FeedMarathons {
  names(): readonly string[];
  get(name: string):
    | {
        describe(): Marathon;
        readonly informer: { state(): SourceState; onState(listener: () => void): () => void };
      }
    | undefined;
  onChange(listener: (name: string) => void): () => void;
}

export interface FeedOptions {
  readonly store: Store;
  readonly marathons: FeedMarathons;
  /** Replicas with the same one go on from each other's cursors. */
  readonly secret: string | Buffer;
  /** Told what a listener threw. */
  readonly onListenerError?: (error: unknown) => void;
  /** Differences of apps, tasks and deployments kept per Marathon, default 4 096: half a megabyte. */
  readonly kept?: number;
}

/** Some minutes of a busy Marathon: enough for who reconnects, not for who was away. */
const defaultKept = 4_096;
/** Events come by the thousand, and are worth little later. */
const eventsKept = 1_024;
const statesKept = 64;

interface Listener {
  readonly hear: (differences: readonly Difference[], at: number) => void;
  readonly wants: (kind: DifferenceKind) => boolean;
}

export function createFeed(options: FeedOptions): Feed {
  const { store } = options;
  const listeners = new Set<Listener>();
  const rings = createRings(options);
  const mirrors = new Map<string, Mirror>();
  let moment = 0;

  function tell(differences: readonly Difference[], position: string | null): void {
    if (differences.length === 0) return;
    moment += 1;
    rings.push(differences, moment, position);
    announce(differences);
  }

  function announce(differences: readonly Difference[]): void {
    for (const listener of listeners) {
      try {
        listener.hear(differences, moment);
      } catch (error) {
        options.onListenerError?.(error);
      }
    }
  }

  const isWanted = (kind: DifferenceKind): boolean => [...listeners].some(({ wants }) => wants(kind));

  function commit(changes: readonly Change[], position: string): void {
    const [first] = changes;
    if (first === undefined) return;
    const { marathon } = first;
    const known = mirrors.get(marathon);
    const mirror = known ?? createMirror(marathon);
    mirrors.set(marathon, mirror);
    // Of the first commit nothing can be made up for: there is no cursor from before it.
    if (known === undefined) rings.begin(marathon, (moment += 1), position);
    const shelf = store.shelf(marathon);
    const whole = known === undefined || shelf === undefined;
    tell(mirror.differences(changes, shelf, !whole || isWanted('task')), position);
    if (shelf !== undefined) return;
    mirrors.delete(marathon);
    rings.begin(marathon, (moment += 1), null);
  }

  const states = followStates(options.marathons, (differences) => tell(differences, null));
  const unsubscribe = store.subscribe(commit);
  const cursors = createCursors({ seal: createSeal(options.secret), ring: (thread, name) => rings.of(thread, name) });
  return {
    now: () => moment,
    subscribe(hear, wants = () => true) {
      const listener = { hear, wants };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    facts: states.facts,
    cursor: cursors.write,
    resume: cursors.read,
    progress(name, positions) {
      moment += 1;
      announce(positions.map((position) => ({ kind: 'progress', marathon: '', name, position })));
    },
    event: (marathon, event) => tell([{ kind: 'event', marathon, event: cutEvent(event) }], null),
    close() {
      unsubscribe();
      states.close();
      listeners.clear();
    },
  };
}

type Family = 'objects' | 'marathon' | 'event';
const familyOf = (kind: DifferenceKind): Family => (kind === 'marathon' || kind === 'event' ? kind : 'objects');

/** A ring for each Marathon and family of differences: events must not drive out what is needed more. */
function createRings({ kept = defaultKept }: FeedOptions) {
  const rings = new Map<string, Ring>();
  const capacities: Readonly<Record<Family, number>> = { objects: kept, marathon: statesKept, event: eventsKept };
  const keyOf = (family: Family, marathon: string): string => `${family} ${marathon}`;
  const ring = (family: Family, marathon: string): Ring => {
    const key = keyOf(family, marathon);
    const found = rings.get(key) ?? createRing(capacities[family], 0, null);
    rings.set(key, found);
    return found;
  };
  return {
    of: ({ kind }: Thread, marathon: string): Ring => ring(familyOf(kind), marathon),
    /** Whatever was told before this moment is not to be gone on from. */
    begin: (marathon: string, at: number, position: string | null): void =>
      void rings.set(keyOf('objects', marathon), createRing(kept, at, position)),
    push(differences: readonly Difference[], at: number, position: string | null): void {
      const [first] = differences;
      if (first === undefined) return;
      ring(familyOf(first.kind), first.marathon).push(
        differences.map((one) => traceOf(one, at)),
        position,
      );
    },
  };
}

function traceOf(one: Difference, at: number): Trace {
  const bare = { at, kind: one.kind, marathon: one.marathon, path: '', local: '', touched: null, event: null };
  if (one.kind === 'app') return { ...bare, path: one.path };
  if (one.kind === 'task') return { ...bare, path: one.path, local: one.taskId };
  if (one.kind === 'deployment')
    return { ...bare, local: one.deploymentId, touched: touchedBy(one.before ?? one.after) };
  return one.kind === 'event' ? { ...bare, event: one.event } : bare;
}

/** Not the record itself: it may be large. */
const touchedBy = (deployment: Deployment | null): Touched | null =>
  deployment && {
    marathon: deployment.marathon,
    affectedApps: deployment.affectedApps,
    affectedPods: deployment.affectedPods,
  };

/** Marathons that appear, move, go, or of whose data something else is known than before. */
function followStates(marathons: FeedMarathons, tell: (differences: readonly Difference[]) => void) {
  const known = new Map<string, MarathonFacts>();
  const following = new Map<string, () => void>();

  const factsNow = (name: string): MarathonFacts | null => {
    const there = marathons.get(name);
    return there === undefined ? null : { record: there.describe(), state: there.informer.state() };
  };

  function look(name: string): void {
    const before = known.get(name) ?? null;
    const after = factsNow(name);
    if (isDeepStrictEqual(timeless(before), timeless(after))) return;
    if (after === null) known.delete(name);
    else known.set(name, after);
    tell([{ kind: 'marathon', marathon: name, before, after }]);
  }

  /** A Marathon may have been replaced by another of its name. */
  function follow(name: string): void {
    following.get(name)?.();
    following.delete(name);
    const there = marathons.get(name);
    if (there !== undefined)
      following.set(
        name,
        there.informer.onState(() => look(name)),
      );
    look(name);
  }

  const unsubscribe = marathons.onChange(follow);
  for (const name of marathons.names()) follow(name);
  return {
    facts: factsNow,
    close() {
      unsubscribe();
      for (const stop of following.values()) stop();
    },
  };
}

/** That time went by is no difference. */
const timeless = (facts: MarathonFacts | null) => facts && { ...facts, state: { ...facts.state, asOf: null } };
