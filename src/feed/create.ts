import type { Change, Companion, SharedTier, Store } from '../informer/index.ts';
import { createCompanion } from './companion.ts';
import { createCursors } from './cursor.ts';
import type { Difference, DifferenceKind, Feed } from './feed.ts';
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

interface Listener {
  readonly hear: (differences: readonly Difference[], at: number) => void;
  readonly wants: (kind: DifferenceKind) => boolean;
}

export function createFeed(options: FeedOptions): Feed & { readonly companion: Companion } {
  const { store, shared = null } = options;
  const listeners = new Set<Listener>();
  const memory = createMemory(options.kept);
  const mirrors = new Map<string, Mirror>();
  let moment = 0;

  function tell(differences: readonly Difference[]): void {
    const [first] = differences;
    if (first === undefined) return;
    moment += 1;
    const at = moment;
    memory.of(first.kind, first.marathon).ring.push(differences.map((one) => traceOf(one, at)));
    announce(differences, at);
  }

  function announce(differences: readonly Difference[], at: number): void {
    for (const listener of listeners) {
      try {
        listener.hear(differences, at);
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
    if (known === undefined) memory.begin(marathon, (moment += 1));
    const shelf = store.shelf(marathon);
    const whole = known === undefined || shelf === undefined;
    const differences = mirror.differences(changes, shelf, !whole || isWanted('task'));
    tell(differences);
    place(marathon, position, known === undefined ? null : differences);
    if (shelf !== undefined) return;
    mirrors.delete(marathon);
    memory.begin(marathon, (moment += 1));
  }

  /** What is committed here and not counted here is known to nobody else. */
  function place(marathon: string, position: string, differences: readonly Difference[] | null): void {
    const { ring, series } = memory.of('app', marathon);
    const leads = shared?.leads(marathon) === true;
    if (leads || differences === null || differences.length > 0) ring.mark(moment, leads ? position : null);
    if (!leads) return;
    if (differences === null) series.cut(position);
    else
      series.append(
        position,
        differences.map((one) => traceOf(one, moment)),
      );
  }

  function tellEvent(marathon: string, event: NamedEvent, position: string | null): void {
    tell([{ kind: 'event', marathon, event }]);
    const { ring, series } = memory.of('event', marathon);
    ring.mark(moment, position);
    if (position !== null) series.append(position, [traceOf({ kind: 'event', marathon, event }, moment)]);
  }

  const states = followStates(options.marathons, tell);
  const unsubscribe = store.subscribe(commit);
  const cursors = createCursors({ seal: createSeal(options.secret), strand: memory.ofThread, shared });
  return {
    now: () => moment,
    companion: createCompanion({ memory, now: () => moment, tellEvent }),
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
      announce(
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
      listeners.clear();
    },
  };
}
