import type { RedisLink } from '../../connectors/redis/index.ts';
import { comparePositions } from '../positions.ts';
import type { Noted } from './companion.ts';
import { UnreadableState, unpackEntry, unpackNoted } from './encoding.ts';
import type { Entry } from './encoding.ts';
import type { MarathonKeys } from './keys.ts';

/** The log has a hole before an entry: what it adds to is not here. */
class Gap extends UnreadableState {}

export interface PlacedEntry {
  /** Position of the last commit in it. */
  readonly id: string;
  readonly entry: Entry;
}

export interface LogOptions {
  readonly link: RedisLink;
  readonly keys: MarathonKeys;
  readonly marathon: string;
}

/** Entries of one read; a hundred take some milliseconds to unpack. */
const entriesAtOnce = 100;

/** Entries after a position, oldest first, each of which adds to the one before; fails with Gap where one does not. */
export async function entriesAfter(options: LogOptions, position: string): Promise<readonly PlacedEntry[]> {
  const found: PlacedEntry[] = [];
  let last = position;
  for (;;) {
    const rows = await options.link.logAfter(options.keys.log, last, entriesAtOnce);
    for (const { id, payload } of rows) {
      const entry = await unpackEntry(payload, options.marathon);
      if (entry.whole || !isReached(entry.previous, last)) throw new Gap('the log has a hole');
      found.push({ id, entry });
      last = id;
    }
    if (rows.length < entriesAtOnce) return found;
  }
}

/** The same after a whole state; the entry that announced this very state holds nothing. */
export async function entriesAfterState(options: LogOptions, position: string): Promise<readonly PlacedEntry[]> {
  const [first] = await options.link.logAfter(options.keys.log, position, 1);
  if (first === undefined) return [];
  const entry = await unpackEntry(first.payload, options.marathon);
  if (!entry.whole || entry.previous !== position) return entriesAfter(options, position);
  return [{ id: first.id, entry }, ...(await entriesAfter(options, first.id))];
}

/** What all entries say that was told, oldest first; unreadable ones are left out. */
export async function notedInLog({ link, keys }: LogOptions): Promise<readonly Noted[]> {
  const found: Noted[] = [];
  for (let last = '0-0'; ;) {
    const rows = await link.logAfter(keys.log, last, entriesAtOnce);
    for (const { id, payload } of rows) {
      last = id;
      try {
        found.push(await unpackNoted(payload));
      } catch (error) {
        if (!(error instanceof UnreadableState)) throw error;
      }
    }
    if (rows.length < entriesAtOnce) return found;
  }
}

/** Positions of two series have no order: who is in another one has missed something. */
const isReached = (previous: string, last: string): boolean => (comparePositions(previous, last) ?? 1) <= 0;
