import type { Change, Companion, SharedTier, Store } from '../informer/index.ts';
import { createAudience } from './audience.ts';
import { createCompanion } from './companion.ts';
import { createCursors } from './cursor.ts';
import type { Difference, Feed, Trace } from './feed.ts';
import { createMemory, traceOf } from './memory.ts';
import { createMirror, type Mirror } from './mirror.ts';
import { cutEvent, type NamedEvent } from './named-event.ts';
import { writeEvent } from './notes.ts';
import { createSeal } from './seal.ts';
import { followStates, type FeedMarathons } from './states.ts';

export interface FeedOptions {
  readonly store: Store;
  readonly marathons: FeedMarathons;
  /** Replicas with the same one go on from each other's cursors. */
  readonly secret: string | Buffer;
  /** What it shares with other replicas; null or absent: it is alone. The tier's companion is to be this feed's. */
  readonly shared?: FeedShared | null;
  /** Told what a listener threw. */
  readonly onListenerError?: (error: unknown) => void;
  /** Differences of apps, tasks and deployments kept per Marathon, default 4 096: half a megabyte. */
  readonly kept?: number;
}

export interface FeedShared extends Pick<SharedTier, 'event' | 'catchUp' | 'history'> {
  /** Whether commits of this Marathon are made and counted here, and not taken over. */
  leads(marathon: string): boolean;
}

export function createFeed(options: FeedOptions): Feed & { readonly companion: Companion } {
  const { store, shared = null } = options;
  const audience = createAudience(options.onListenerError);
  const memory = createMemory(options.kept);
  const mirrors = new Map<string, Mirror>();
  let moment = 0;

  function tell(differences: readonly Difference[]): readonly Trace[] {
    if (differences.length === 0) return [];
    const traces = memory.add(differences, (moment += 1));
    audience.tell(differences, moment);
    return traces;
  }

  /** What a Marathon has at first is not kept: there is no cursor from before it that could be gone on from. */
  function tellFirst(marathon: string, differences: readonly Difference[]): null {
    memory.begin(marathon, (moment += 1));
    if (differences.length > 0) audience.tell(differences, moment);
    return null;
  }

  function commit(changes: readonly Change[], position: string): void {
    const [first] = changes;
    if (first === undefined) return;
    const { marathon } = first;
    const known = mirrors.get(marathon);
    const mirror = known ?? createMirror(marathon);
    mirrors.set(marathon, mirror);
    const shelf = store.shelf(marathon);
    const whole = known === undefined || shelf === undefined;
    const differences = mirror.differences(changes, shelf, !whole || audience.wants('task'));
    place(marathon, position, known === undefined ? tellFirst(marathon, differences) : tell(differences));
    if (shelf !== undefined) return;
    mirrors.delete(marathon);
    memory.leave(marathon, (moment += 1));
  }

  /** What is committed here and not counted here is known to nobody else. */
  function place(marathon: string, position: string, traces: readonly Trace[] | null): void {
    const { ring, series } = memory.of('app', marathon);
    const leads = shared?.leads(marathon) === true;
    if (leads || traces === null || traces.length > 0) ring.mark(moment, leads ? position : null);
    if (!leads) return;
    if (traces === null) series.cut(position);
    else series.append(position, traces);
  }

  function tellEvent(marathon: string, event: NamedEvent, position: string | null): void {
    tell([{ kind: 'event', marathon, event }]);
    memory.placeEvent(traceOf({ kind: 'event', marathon, event }, moment), position);
  }

  function rememberEvent(marathon: string, event: NamedEvent, position: string): void {
    const trace = traceOf({ kind: 'event', marathon, event }, (moment += 1));
    memory.of('event', marathon).ring.push([trace]);
    memory.placeEvent(trace, position);
  }

  const states = followStates(options.marathons, tell);
  const unsubscribe = store.subscribe(commit);
  const cursors = createCursors({ seal: createSeal(options.secret), strand: memory.ofThread, shared });
  return {
    now: () => moment,
    companion: createCompanion({ memory, now: () => moment, tellEvent, rememberEvent }),
    subscribe: audience.add,
    facts: states.facts,
    cursor: cursors.write,
    resume: cursors.read,
    progress(name, positions) {
      moment += 1;
      audience.tell(
        positions.map((position) => ({ kind: 'progress', marathon: '', name, position })),
        moment,
      );
    },
    event(marathon, event) {
      const cut = cutEvent(event);
      tellEvent(marathon, cut, shared?.event(marathon, writeEvent(cut)) ?? null);
    },
    close() {
      unsubscribe();
      states.close();
      audience.clear();
    },
  };
}
