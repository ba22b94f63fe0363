import { randomBytes, randomUUID } from 'node:crypto';
import type { JsonObject } from '../../model/index.ts';
import type { ChainKind } from '../record.ts';
import type { Database, SegmentRow } from '../store/tables.ts';
import { chained, insert, macOf, take, type Head, type Keyed, type TimedDraft } from './append.ts';

/** Microseconds since the epoch. */
export const now = (): number => Date.now() * 1_000;

const draftOf = (kind: ChainKind, content: JsonObject): TimedDraft => ({ id: randomUUID(), kind, at: now(), content });

/** Sorts by its beginning, and is nobody else's. */
const nameOf = (at: number): string =>
  `${new Date(at / 1_000).toISOString().replaceAll(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`;

/**
 * Begins a segment. Its first record names the end of every segment that is still written to, and of those sealed that nobody has named
 * yet: thus no whole segment can be taken away unnoticed either.
 */
export function openSegment(db: Database, replica: string, key: Keyed): Promise<Head> {
  return db.transaction().execute(async (transaction) => {
    const others = await transaction
      .selectFrom('audit_segments')
      .select(['segment', 'seq', 'hash', 'state'])
      .where('state', '!=', 'DROPPED')
      .where('named', '=', 0)
      .orderBy('segment')
      .execute();
    const follows = others.map(({ segment, seq, hash }) => ({ segment, seq, hash }));
    const first = draftOf('OPEN', { replica, digest: key.signed ? 'hmac-sha256' : 'sha256', follows });
    const empty: Head = { segment: nameOf(first.at), seq: 0, hash: '', last_at: 0 };
    const { records, to: head } = chained(empty, [first], key.digest);
    await insert(transaction, records);
    const row = { ...head, state: 'OPEN', replica, opened_at: first.at, named: 0, exported_to: null } as const;
    await transaction
      .insertInto('audit_segments')
      .values({ ...row, mac: macOf(key, row) })
      .execute();
    const sealed = others.filter(({ state }) => state === 'SEALED').map(({ segment }) => segment);
    if (sealed.length > 0) {
      await transaction.updateTable('audit_segments').set({ named: 1 }).where('segment', 'in', sealed).execute();
    }
    return head;
  });
}

/** Ends a segment with a record that says so and why. Fails with LostSegment when its head has moved on. */
export function sealSegment(db: Database, from: Head, { reason, key }: Seal): Promise<void> {
  const step = chained(from, [draftOf('SEAL', { reason })], key.digest);
  return db.transaction().execute((transaction) => take(transaction, { ...step, state: 'SEALED' }, key));
}

export interface Seal {
  readonly reason: string;
  readonly key: Keyed;
}

/** Segments that have been open since before then: their replica would have ended them, so it is gone. */
export const abandonedSegments = (db: Database, openedBefore: number): Promise<readonly SegmentRow[]> =>
  db
    .selectFrom('audit_segments')
    .selectAll()
    .where('state', '=', 'OPEN')
    .where('opened_at', '<', openedBefore)
    .orderBy('segment')
    .execute();

export const segmentNamed = (db: Database, segment: string): Promise<SegmentRow | undefined> =>
  db.selectFrom('audit_segments').selectAll().where('segment', '=', segment).executeTakeFirst();

/** All of them, the oldest first. */
export const allSegments = (db: Database): Promise<readonly SegmentRow[]> =>
  db.selectFrom('audit_segments').selectAll().orderBy('opened_at').orderBy('segment').execute();
