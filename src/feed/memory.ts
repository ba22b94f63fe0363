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

type Family = 'objects' | 'marathon' | 'event';

/** Some minutes of a busy Marathon: enough for who reconnects, not for who was away. */
const defaultKept = 4_096;
/** Events come by the thousand, and are worth little later. */
const eventsKept = 1_024;
const statesKept = 64;

const familyOf = (kind: DifferenceKind): Family => (kind === 'marathon' || kind === 'event' ? kind : 'objects');

/** A strand for each Marathon and family of differences: events must not drive out what is needed more. */
export function createMemory(kept = defaultKept) {
  const strands = new Map<string, Strand>();
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

  const of = (kind: DifferenceKind, marathon: string): Strand =>
    strands.get(`${familyOf(kind)} ${marathon}`) ?? make(familyOf(kind), marathon, 0);
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
