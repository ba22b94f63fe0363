import type { Transaction } from 'kysely';
import { storedRecord, type Digest, type Draft, type Position, type StoredRecord } from '../record.ts';
import type { Database, SegmentRow, SegmentState, Tables } from '../store/tables.ts';

/** Where a segment ends now: what the next record is chained to. */
export type Head = Pick<SegmentRow, 'segment' | 'seq' | 'hash' | 'last_at'>;

/** Somebody else sealed the segment, or wrote to it: the writer has to begin another. */
export class LostSegment extends Error {
  override readonly name = 'LostSegment';
}

export interface TimedDraft extends Draft {
  /** When it was recorded, microseconds; moved up where the clock went back. */
  readonly at: number;
}

/** Records that follow on a head, and where the segment ends after them. */
export interface Step {
  readonly from: Head;
  readonly to: Head;
  readonly records: readonly StoredRecord[];
}

/** Drafts → the step that adds them to a segment. */
export function chained(from: Head, drafts: readonly TimedDraft[], digest: Digest): Step {
  let { seq, hash, last_at } = from;
  const { segment } = from;
  const records = drafts.map((draft) => {
    last_at = Math.max(draft.at, last_at + 1);
    seq += 1;
    const position: Position = { segment, seq, at: last_at, prev: hash };
    const stored = storedRecord(draft, position, digest);
    hash = stored.record.hash;
    return stored;
  });
  return { from, to: { segment, seq, hash, last_at }, records };
}

/** Writes records and moves the head, all or nothing. Fails with LostSegment when the segment does not end where the step begins. */
export const append = (db: Database, step: Step, key: Keyed): Promise<void> =>
  db.transaction().execute((transaction) => take(transaction, step, key));

/** Takes a step in a transaction, and puts the segment into this state. */
export async function take(
  transaction: Transaction<Tables>,
  { from, to, records, state = 'OPEN' }: Step & { readonly state?: SegmentState },
  key: Keyed,
): Promise<void> {
  const { numUpdatedRows } = await transaction
    .updateTable('audit_segments')
    .set({ seq: to.seq, hash: to.hash, last_at: to.last_at, state, mac: macOf(key, { ...to, state }) })
    .where('segment', '=', from.segment)
    .where('seq', '=', from.seq)
    .where('hash', '=', from.hash)
    .where('state', '=', 'OPEN')
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new LostSegment(`the segment ${from.segment} does not end at ${from.seq} any more`);
  await insert(transaction, records);
}

/** How heads are signed; null without a key. */
export interface Keyed {
  readonly digest: Digest;
  readonly signed: boolean;
}

export const macOf = (
  { digest, signed }: Keyed,
  { segment, seq, hash, state }: Pick<SegmentRow, 'segment' | 'seq' | 'hash' | 'state'>,
): string | null => (signed ? digest(['head', segment, seq, hash, state].join('\n')) : null);

/** Statements stay far below the 32,766 parameters that SQLite takes. */
const rowsPerStatement = 1_000;

export async function insert(transaction: Transaction<Tables>, records: readonly StoredRecord[]): Promise<void> {
  const rows = records.map(({ record }) => record);
  for (const some of inChunks(rows)) await transaction.insertInto('audit_records').values(some).execute();
  const places = records.flatMap((record) => record.places);
  for (const some of inChunks(places)) await transaction.insertInto('audit_places').values(some).execute();
}

function inChunks<T>(rows: readonly T[]): readonly T[][] {
  const count = Math.ceil(rows.length / rowsPerStatement);
  return Array.from({ length: count }, (_, at) => rows.slice(at * rowsPerStatement, (at + 1) * rowsPerStatement));
}
