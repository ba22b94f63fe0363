import { isJsonObject, type JsonObject } from '../../model/index.ts';
import { macOf } from '../chain/append.ts';
import { segmentNamed } from '../chain/segments.ts';
import { digestWith, type Digest } from '../record.ts';
import type { Database, PlaceRow, RecordRow, SegmentRow } from '../store/tables.ts';
import type { Anchor, Finding, Findings } from './finding.ts';
import { beginning, gap, judgeRecord, type Progress } from './records.ts';

export interface SegmentVerdict {
  readonly segment: string;
  readonly records: number;
  readonly signed: boolean;
  /** The head as it was when the last record was read; null when there is none. */
  readonly head: SegmentRow | null;
  /** What its first record says of other segments. */
  readonly follows: readonly Anchor[];
  /** Segments that its records say retention dropped. */
  readonly dropped: readonly Anchor[];
}

/** Records read at a time: a few milliseconds of hashing, after which other work of the process has its turn. */
const pageSize = 500;

/**
 * Reads one segment whole and judges every record. Records may be added while it is read: the head is asked for again at the end, and
 * whatever it covers is read, too.
 */
export async function verifySegment(
  db: Database,
  segment: string,
  { key, findings }: { readonly key: string | undefined; readonly findings: Findings },
): Promise<SegmentVerdict> {
  const reading = createReading(segment, key);
  for (;;) {
    const page = await readPage(db, segment, reading.progress().seq);
    for (const { row, places } of page) reading.take(row, places);
    if (page.length === pageSize) continue;
    const head = (await segmentNamed(db, segment)) ?? null;
    // Records that came after the page was read: there are some exactly if the head has moved on past it.
    if (head !== null && head.seq > reading.progress().seq && (await hasMore(db, segment, reading.progress().seq)))
      continue;
    return conclude(reading, head, { key, findings });
  }
}

interface Reading {
  readonly segment: string;
  progress(): Progress;
  take(row: RecordRow, places: readonly PlaceRow[]): void;
  readonly found: Finding[];
  readonly facts: { records: number; signed: boolean; sealed: boolean; follows: Anchor[]; dropped: Anchor[] };
}

function createReading(segment: string, key: string | undefined): Reading {
  let progress = beginning;
  let digest: Digest | null = null;
  const found: Finding[] = [];
  const facts: Reading['facts'] = { records: 0, signed: false, sealed: false, follows: [], dropped: [] };
  return {
    segment,
    found,
    facts,
    progress: () => progress,
    take(row, places) {
      if (digest === null) {
        facts.signed = saysSigned(row.body);
        digest = digestWith(facts.signed ? key : undefined);
      }
      const judged = judgeRecord(progress, row, places, digest);
      progress = judged.progress;
      facts.records += 1;
      found.push(...judged.findings);
      const { body } = judged;
      facts.sealed = body?.['kind'] === 'SEAL';
      if (body?.['kind'] === 'OPEN') facts.follows.push(...anchorsIn(body['follows']));
      if (body?.['kind'] === 'DROP') facts.dropped.push(...anchorsIn([body['dropped'] ?? null]));
    },
  };
}

/** Read before anything is known to be true: a lie makes every hash wrong. */
const saysSigned = (body: string): boolean => body.includes('"digest":"hmac-sha256"');

function anchorsIn(value: unknown): readonly Anchor[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.filter(isJsonObject).map((one: JsonObject) => ({
    segment: String(one['segment']),
    seq: Number(one['seq']),
    hash: String(one['hash']),
  }));
}

function conclude(
  { segment, found, facts, progress }: Reading,
  head: SegmentRow | null,
  { key, findings }: { readonly key: string | undefined; readonly findings: Findings },
): SegmentVerdict {
  const { records, signed, follows, dropped } = facts;
  const verdict: SegmentVerdict = { segment, records, signed, head, follows, dropped };
  if (signed && key === undefined) {
    findings.add({
      kind: 'KEY_NEEDED',
      segment,
      seq: null,
      id: null,
      text: 'it was made with a key, which was not given',
    });
    return verdict;
  }
  // Retention drops all records of a segment at once, perhaps while they are read: what was seen of it does not count then.
  if (head?.state === 'DROPPED') {
    if (records > 0 && progress().seq >= head.seq && found.length === 0) {
      findings.add({ kind: 'HEAD', segment, seq: null, id: null, text: 'it is said to be dropped, and is there' });
    }
    return verdict;
  }
  for (const finding of found) findings.add(finding);
  for (const finding of judgeEnd(segment, head, { progress: progress(), sealed: facts.sealed })) findings.add(finding);
  for (const finding of judgeHead(head, signed ? key : undefined)) findings.add(finding);
  return verdict;
}

function judgeEnd(
  segment: string,
  head: SegmentRow | null,
  { progress, sealed }: { readonly progress: Progress; readonly sealed: boolean },
): readonly Finding[] {
  const { seq, hashes } = progress;
  const about = { segment, seq: null, id: null };
  if (head === null) return [{ ...about, kind: 'HEAD', text: 'nothing says where it ends' }];
  if (head.seq > seq) return [{ ...gap(segment, seq + 1, head.seq), kind: 'TRUNCATED' }];
  if (head.seq < seq)
    return [{ ...about, kind: 'INSERTED', seq: head.seq + 1, text: `it ends at record ${head.seq}, and goes on` }];
  const findings: Finding[] = [];
  if (hashes?.includes(head.hash) === false)
    findings.push({ ...about, kind: 'HEAD', text: `its last record (${seq}) is not the one it ends with` });
  if (sealed !== (head.state === 'SEALED')) {
    findings.push({
      ...about,
      kind: 'HEAD',
      text: sealed ? 'it was sealed, and is open' : 'it is said to be sealed, and has no seal',
    });
  }
  return findings;
}

function judgeHead(head: SegmentRow | null, key: string | undefined): readonly Finding[] {
  if (head === null || key === undefined) return [];
  if (head.mac === macOf({ digest: digestWith(key), signed: true }, head)) return [];
  return [
    {
      kind: 'HEAD',
      segment: head.segment,
      seq: null,
      id: null,
      text: 'the note of where it ends was not made with the key',
    },
  ];
}

interface Stored {
  readonly row: RecordRow;
  readonly places: readonly PlaceRow[];
}

async function readPage(db: Database, segment: string, after: number): Promise<readonly Stored[]> {
  const rows = await db
    .selectFrom('audit_records')
    .selectAll()
    .where('segment', '=', segment)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(pageSize)
    .execute();
  const last = rows.at(-1);
  if (last === undefined) return [];
  const places = await db
    .selectFrom('audit_places')
    .selectAll()
    .where('segment', '=', segment)
    .where('seq', '>', after)
    .where('seq', '<=', last.seq)
    .execute();
  const bySeq = Map.groupBy(places, (place) => place.seq);
  return rows.map((row) => ({ row, places: bySeq.get(row.seq) ?? [] }));
}

const hasMore = async (db: Database, segment: string, after: number): Promise<boolean> =>
  (await db
    .selectFrom('audit_records')
    .select('seq')
    .where('segment', '=', segment)
    .where('seq', '>', after)
    .limit(1)
    .executeTakeFirst()) !== undefined;
