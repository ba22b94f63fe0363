import type { Deployment } from '../model/index.ts';
import type { Difference, DifferenceKind, Thread, Touched, Trace } from './feed.ts';
import { createRing, type Ring } from './ring.ts';
import { createSeries, type Series } from './series.ts';

/** What is remembered of one Marathon's differences of one family. */
export interface Strand {
  readonly ring: Ring;
  readonly series: Series;
  /** Whether what replicas wrote down of it before this one came was looked for. */
  isSearched: boolean;
}

const families = ['objects', 'marathon', 'event'] as const;
type Family = (typeof families)[number];

/** Some minutes of a busy Marathon: enough for who reconnects, not for who was away. */
const defaultKept = 4_096;
/** Events come by the thousand, and are worth little later. */
const eventsKept = 1_024;
const statesKept = 64;
/** Marathons that went are remembered until so many others have gone: some 10 kB each. */
const goneKept = 100;

const familyOf = (kind: DifferenceKind): Family => (kind === 'marathon' || kind === 'event' ? kind : 'objects');

/** A strand for each Marathon and family of differences: events must not drive out what is needed more. */
export function createMemory(kept = defaultKept) {
  const strands = new Map<string, Strand>();
  /** Names, the latest last. */
  const gone = new Set<string>();
  /** A strand that is made where there may have been one before knows nothing from before this moment. */
  let forgottenAt = 0;
  const capacities: Readonly<Record<Family, number>> = { objects: kept, marathon: statesKept, event: eventsKept };

  function make(family: Family, marathon: string, since: number): Strand {
    const capacity = capacities[family];
    const strand: Strand = {
      ring: createRing(capacity, since),
      series: createSeries({ capacity, isState: family === 'objects' }),
      isSearched: false,
    };
    strands.set(`${family} ${marathon}`, strand);
    return strand;
  }

  function forget(family: Family, marathon: string, at: number): void {
    if (strands.delete(`${family} ${marathon}`)) forgottenAt = at;
  }

  /** It is there no more: who goes on from before this moment, should it come again, has missed something. */
  function leave(marathon: string, at: number): void {
    make('objects', marathon, at);
    forget('event', marathon, at);
    gone.delete(marathon);
    gone.add(marathon);
    for (const name of [...gone].slice(0, -goneKept)) {
      gone.delete(name);
      for (const family of families) forget(family, name, at);
    }
  }

  /** What is told at a moment, all of one family of one Marathon. */
  function add(differences: readonly Difference[], at: number): readonly Trace[] {
    const traces = differences.map((one) => traceOf(one, at));
    const [first] = differences;
    if (first === undefined) return traces;
    of(first.kind, first.marathon).ring.push(traces);
    if (first.kind !== 'marathon') return traces;
    if (first.after === null) leave(first.marathon, at);
    else gone.delete(first.marathon);
    return traces;
  }

  const of = (kind: DifferenceKind, marathon: string): Strand =>
    strands.get(`${familyOf(kind)} ${marathon}`) ?? make(familyOf(kind), marathon, forgottenAt);
  return {
    of,
    ofThread: ({ kind }: Thread, marathon: string): Strand => of(kind, marathon),
    /** Where an event stands among those that all replicas know; null: nowhere. */
    placeEvent(trace: Trace, position: string | null): void {
      const { ring, series } = of('event', trace.marathon);
      ring.mark(trace.at, position);
      if (position !== null) series.append(position, [trace]);
    },
    /** Whatever was told of it before this moment is not to be gone on from. */
    begin: (marathon: string, at: number): Strand => make('objects', marathon, at),
    add,
    leave,
  };
}

export function traceOf(one: Difference, at: number): Trace {
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
