import { createHash, randomUUID } from 'node:crypto';
import type { FeedShared } from './create.ts';
import type { Resumption, Thread, Trace } from './feed.ts';
import type { Strand } from './memory.ts';
import { readNotes } from './notes.ts';
import type { Seal } from './seal.ts';

export interface Cursors {
  write(thread: Thread, moment: number): string;
  read(thread: Thread, cursor: string): Resumption;
}

export interface CursorOptions {
  readonly seal: Seal;
  readonly strand: (thread: Thread, marathon: string) => Strand;
  readonly shared: Omit<FeedShared, 'leads'> | null;
}

/** What a cursor says under its seal. */
interface Written {
  readonly thread: string;
  readonly access: string;
  readonly process: string;
  readonly moment: number;
  readonly places: readonly Place[];
}

/** Where one Marathon stood, as other replicas know it. */
interface Place {
  readonly marathon: string;
  /** Everything up to here was told; null: what was told has no name that others know. */
  readonly from: string | null;
  /** Nothing that was told is from after this. */
  readonly seen: string | null;
}

export function createCursors({ seal, strand, shared }: CursorOptions): Cursors {
  const process = randomUUID();

  function write(thread: Thread, moment: number): string {
    const places = thread.marathons.map((name) => {
      const { ring, series } = strand(thread, name);
      return [name, padded(ring.positionAt(moment)), padded(series.end())];
    });
    const { access } = thread;
    return seal.close(JSON.stringify([sumOf(thread), access, process, String(moment).padStart(16), places]));
  }

  function read(thread: Thread, cursor: string): Resumption {
    const opened = seal.open(cursor);
    const written = opened === null ? null : readWritten(opened);
    if (written === null) return { kind: 'lost' };
    if (written.thread !== sumOf(thread)) return { kind: 'foreign' };
    if (written.access !== thread.access || !isSameScope(thread, written)) return { kind: 'lost' };
    const strandOf = (marathon: string): Strand => strand(thread, marathon);
    if (written.process !== process) return fromElsewhere(written, strandOf, shared);
    return resumption(written.places.map(({ marathon }) => strandOf(marathon).ring.after(written.moment)));
  }

  return { write, read };
}

function resumption(found: readonly (readonly Trace[] | null)[]): Resumption {
  const traces: Trace[] = [];
  for (const some of found) {
    if (some === null) return { kind: 'lost' };
    for (const trace of some) traces.push(trace);
  }
  return { kind: 'traces', traces: traces.sort((one, other) => one.at - other.at) };
}

type StrandOf = (marathon: string) => Strand;

/** What another replica told is found by where the Marathons stood; what is behind it may have to be fetched. */
function fromElsewhere({ places }: Written, strandOf: StrandOf, shared: CursorOptions['shared']): Resumption {
  const found = places.map((place) => behind(place, strandOf(place.marathon)));
  const isLost = shared === null || found.includes('lost');
  if (isLost) return { kind: 'lost' };
  const known = found.map((each) => (typeof each === 'string' ? null : each));
  if (!known.includes(null)) return resumption(known);
  return { kind: 'elsewhere', fetch: () => fetch(places, strandOf, shared) };
}

/** What came after `from`, once everything is here that was told there. */
function behind({ from, seen }: Place, { series, isSearched }: Strand): readonly Trace[] | 'ahead' | 'before' | 'lost' {
  if (from === null || seen === null) return 'lost';
  const [traces, rest] = [series.after(from), series.after(seen)];
  if (traces === 'lost' || rest === 'lost') return 'lost';
  if (traces === 'before' || rest === 'before') return isSearched ? 'lost' : 'before';
  return rest === 'ahead' ? 'ahead' : traces;
}

/**
 * How long somebody waits for what another replica told them and has not come here yet, in milliseconds: a follower looks into the log
 * every second, also when nothing wakes it, and an owner may be busy. Then they begin anew.
 */
const patienceMs = 5_000;
const lookMs = 50;

async function fetch(places: readonly Place[], strandOf: StrandOf, shared: NonNullable<CursorOptions['shared']>) {
  const until = performance.now() + patienceMs;
  for (;;) {
    const states = places.map((place) => behind(place, strandOf(place.marathon)));
    const missing = places.filter((_, at) => typeof states[at] === 'string');
    if (missing.length === 0 || states.includes('lost') || performance.now() > until) return;
    const searched = await Promise.all(
      missing
        .filter((place) => behind(place, strandOf(place.marathon)) === 'before')
        .map(async ({ marathon }) => search(marathon, strandOf(marathon), shared)),
    );
    await shared.catchUp(missing.map(({ marathon }) => marathon));
    if (states.includes('ahead') || searched.includes(false))
      await new Promise((resolve) => void setTimeout(resolve, lookMs));
  }
}

/** Looks into the log for what was told before this replica came; false when it cannot be read now. */
async function search(
  marathon: string,
  strand: Strand,
  shared: NonNullable<CursorOptions['shared']>,
): Promise<boolean> {
  const noted = await shared.history(marathon);
  if (noted === null) return false;
  if (strand.isSearched) return true;
  strand.isSearched = true;
  strand.series.extend(
    noted.map(({ notes, ...stretch }) => ({ ...stretch, links: readNotes(notes, { marathon, at: 0 }) })),
  );
  return true;
}

const isSameScope = ({ marathons }: Thread, { places }: Written): boolean =>
  marathons.length === places.length && marathons.every((name, i) => name === places[i]?.marathon);

const sumOf = ({ kind, question }: Thread): string =>
  createHash('sha256').update(`${kind} ${question}`).digest('base64url').slice(0, 16);

/** So that the length of a cursor tells nothing of how often something changed: terms have thirteen digits, numbers hardly ten. */
const padded = (position: string | null): string => (position ?? '').padEnd(24);

function readWritten(text: string): Written | null {
  const parts: unknown = JSON.parse(text);
  if (!Array.isArray(parts)) return null;
  const [thread, access, process, moment, places]: unknown[] = parts;
  if (typeof thread !== 'string' || typeof access !== 'string' || typeof process !== 'string') return null;
  if (!Array.isArray(places)) return null;
  return { thread, access, process, moment: Number(moment), places: places.flatMap(readPlace) };
}

function readPlace(parts: unknown): readonly Place[] {
  if (!Array.isArray(parts)) return [];
  const [marathon, from, seen]: unknown[] = parts;
  if (typeof marathon !== 'string' || typeof from !== 'string' || typeof seen !== 'string') return [];
  return [{ marathon, from: from.trim() || null, seen: seen.trim() || null }];
}
