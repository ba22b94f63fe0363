import { LostSegment, macOf, type Keyed } from '../chain/append.ts';
import { abandonedSegments, sealSegment } from '../chain/segments.ts';
import type { Writer } from '../chain/writer.ts';
import { digestWith } from '../record.ts';
import type { Database, SegmentRow } from '../store/tables.ts';
import { createFindings } from '../verify/finding.ts';
import { verifySegment } from '../verify/segment.ts';
import { exportSegment, fileDigest } from './export.ts';

export interface Retention {
  /** How long records are kept; segments whose last record is older are dropped whole. */
  readonly keepMs: number;
  /** The folder they are written to before; absent: they are gone. */
  readonly exportTo?: string;
}

export interface RetentionDeps {
  readonly db: Database;
  readonly writer: Writer;
  readonly key: string | undefined;
  readonly now: () => number;
}

export interface Dropped {
  readonly segment: string;
  readonly records: number;
  readonly exportedTo: string | null;
}

/**
 * Drops what is past its time, the oldest first: each segment is verified, written to a file, noted in the chain, and only then deleted.
 * Where it ended is kept, so that what follows on it still verifies. One that does not verify is evidence, and stays: it, and whatever is
 * younger.
 */
export async function dropOld(deps: RetentionDeps, { keepMs, exportTo }: Retention): Promise<readonly Dropped[]> {
  const due = await deps.db
    .selectFrom('audit_segments')
    .selectAll()
    .where('state', '=', 'SEALED')
    .where('last_at', '<', (deps.now() - keepMs) * 1_000)
    .orderBy('last_at')
    .execute();
  const dropped: Dropped[] = [];
  for (const segment of due) {
    if (!(await isIntact(deps, segment)))
      throw new Error(`the segment ${segment.segment} does not verify, so it is kept`);
    const exportedTo = exportTo === undefined ? null : await exportSegment(deps.db, segment.segment, exportTo);
    const { segment: name, seq, hash } = segment;
    const file = exportedTo === null ? null : { path: exportedTo, sha256: await fileDigest(exportedTo) };
    await deps.writer.write({ kind: 'DROP', content: { dropped: { segment: name, seq, hash }, file } }, false);
    if (await drop(deps, segment, exportedTo)) dropped.push({ segment: name, records: seq, exportedTo });
  }
  return dropped;
}

async function isIntact({ db, key }: RetentionDeps, { segment }: SegmentRow): Promise<boolean> {
  const findings = createFindings();
  await verifySegment(db, segment, { key, findings });
  return findings.list.length === 0;
}

/** False when another replica was quicker. */
const drop = ({ db, key }: RetentionDeps, segment: SegmentRow, exportedTo: string | null): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    const mac = segment.mac === null ? null : macOf(keyed(key), { ...segment, state: 'DROPPED' });
    const { numUpdatedRows } = await transaction
      .updateTable('audit_segments')
      .set({ state: 'DROPPED', exported_to: exportedTo, mac })
      .where('segment', '=', segment.segment)
      .where('state', '=', 'SEALED')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return false;
    await transaction.deleteFrom('audit_places').where('segment', '=', segment.segment).execute();
    await transaction.deleteFrom('audit_records').where('segment', '=', segment.segment).execute();
    return true;
  });

const keyed = (key: string | undefined): Keyed => ({ digest: digestWith(key), signed: key !== undefined });

/**
 * Seals what replicas that are gone have left open: they would have ended a segment of this age themselves. Each is sealed in the way it
 * was made; one made with a key stays open for those who have it.
 */
export async function sealAbandoned({ db, key, now }: RetentionDeps, segmentMs: number): Promise<readonly string[]> {
  const sealed: string[] = [];
  for (const head of await abandonedSegments(db, (now() - segmentMs - graceMs) * 1_000)) {
    const signed = head.mac !== null;
    if (signed && key === undefined) continue;
    try {
      const reason = 'the replica that wrote it is gone';
      await sealSegment(db, head, { reason, key: keyed(signed ? key : undefined) });
      sealed.push(head.segment);
    } catch (error) {
      if (!(error instanceof LostSegment)) throw error;
    }
  }
  return sealed;
}

/** Twelve times what passes between two looks at one's own segment. */
const graceMs = 7_200_000;
