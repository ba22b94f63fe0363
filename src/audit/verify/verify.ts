import { macOf } from '../chain/append.ts';
import { allSegments } from '../chain/segments.ts';
import { digestWith } from '../record.ts';
import type { Database, SegmentRow } from '../store/tables.ts';
import {
  createFindings,
  type Anchor,
  type Finding,
  type Findings,
  type SegmentReport,
  type Verification,
} from './finding.ts';
import { verifySegment, type SegmentVerdict } from './segment.ts';

export interface VerifyOptions {
  /** The key the log is made with, where there is one. */
  readonly key?: string | undefined;
  /** Ends of segments noted elsewhere: only they show that the end of an open segment was cut off together with its head. */
  readonly anchors?: readonly Anchor[];
}

/**
 * Reads the whole log and names whatever was altered, removed, moved or inserted. Goes in small pieces; the log may be
 * written to meanwhile. Fails with the store's own error.
 */
export async function verifyLog(db: Database, { key, anchors = [] }: VerifyOptions): Promise<Verification> {
  const findings = createFindings();
  const heads = await allSegments(db);
  const verdicts: SegmentVerdict[] = [];
  for (const segment of await segmentNames(db, heads))
    verdicts.push(await verifySegment(db, segment, { key, findings }));
  const latest = new Map(verdicts.map((verdict) => [verdict.segment, verdict.head]));
  await judgeLinks(db, { verdicts, anchors, latest, findings });
  judgeDrops(verdicts, key, findings);
  if (key !== undefined) judgeUnsigned(verdicts, findings);
  return {
    intact: findings.list.length === 0,
    checkedAt: new Date().toISOString(),
    records: verdicts.reduce((sum, { records }) => sum + records, 0),
    segments: verdicts.flatMap(reportOf),
    findings: findings.list,
    more: findings.more(),
  };
}

/** Those with a head, the oldest first, and those that have only records. */
async function segmentNames(db: Database, heads: readonly SegmentRow[]): Promise<readonly string[]> {
  const withRecords = await db.selectFrom('audit_records').select('segment').distinct().execute();
  return [...new Set([...heads, ...withRecords].map(({ segment }) => segment))];
}

interface Links {
  readonly verdicts: readonly SegmentVerdict[];
  readonly anchors: readonly Anchor[];
  readonly latest: ReadonlyMap<string, SegmentRow | null>;
  readonly findings: Findings;
}

/** What later segments, and those who kept anchors, say was there has to be there. */
async function judgeLinks(db: Database, { verdicts, anchors, latest, findings }: Links): Promise<void> {
  const named = verdicts.flatMap(({ segment, follows }) => follows.map((link) => ({ link, by: `segment ${segment}` })));
  for (const { link, by } of [...named, ...anchors.map((anchor) => ({ link: anchor, by: 'an anchor' }))]) {
    const finding = await judgeLink(db, link, { by, head: latest.get(link.segment) ?? null });
    if (finding !== null) findings.add(finding);
  }
}

async function judgeLink(
  db: Database,
  { segment, seq, hash }: Anchor,
  { by, head }: { readonly by: string; readonly head: SegmentRow | null },
): Promise<Finding | null> {
  const about = { segment, seq, id: null };
  const stored = await db
    .selectFrom('audit_records')
    .select('hash')
    .where('segment', '=', segment)
    .where('seq', '=', seq)
    .executeTakeFirst();
  if (stored !== undefined) {
    return stored.hash === hash
      ? null
      : { ...about, kind: 'LINK', text: `record ${seq} is not the one that ${by} names` };
  }
  if (head === null) return { ...about, kind: 'SEGMENT_REMOVED', text: `it is gone, and ${by} names it` };
  if (head.state !== 'DROPPED')
    return { ...about, kind: 'TRUNCATED', text: `record ${seq}, which ${by} names, is gone` };
  const isSame = seq < head.seq || (seq === head.seq && hash === head.hash);
  return isSame ? null : { ...about, kind: 'LINK', text: `it was dropped with another end than ${by} names` };
}

/**
 * A segment counts as dropped by retention when a record says so. That record is itself dropped one day: what is older than a segment
 * whose drop is recorded went before it, as retention goes from the oldest on.
 */
function judgeDrops(verdicts: readonly SegmentVerdict[], key: string | undefined, findings: Findings): void {
  const recorded = new Map(verdicts.flatMap(({ dropped }) => dropped).map((anchor) => [anchor.segment, anchor]));
  const heads = verdicts.flatMap(({ head }) => (head?.state === 'DROPPED' ? [head] : []));
  const isRecorded = ({ segment, seq, hash }: SegmentRow): boolean =>
    recorded.get(segment)?.seq === seq && recorded.get(segment)?.hash === hash;
  const newest = Math.max(0, ...heads.filter(isRecorded).map(({ last_at }) => last_at));
  const isSigned = (head: SegmentRow): boolean =>
    key !== undefined && head.mac === macOf({ digest: digestWith(key), signed: true }, head);
  for (const head of heads) {
    if (isRecorded(head) || head.last_at < newest || isSigned(head)) continue;
    const text = 'its records are gone, and no record says that retention dropped them';
    findings.add({ kind: 'DROPPED', segment: head.segment, seq: null, id: null, text });
  }
}

/** Segments from before there was a key: one that was made with it has to name how they ended. */
function judgeUnsigned(verdicts: readonly SegmentVerdict[], findings: Findings): void {
  const vouched = verdicts.filter(({ signed }) => signed).flatMap(({ follows }) => follows);
  for (const { segment, signed, head, records } of verdicts) {
    if (signed || records === 0 || head === null) continue;
    const isEnd = (link: Anchor): boolean => link.segment === segment && link.seq >= lastBeforeSeal(head);
    if (vouched.some(isEnd)) continue;
    const text = 'it was made without the key, and no segment made with it names its end';
    findings.add({ kind: 'UNSIGNED', segment, seq: null, id: null, text });
  }
}

/** A segment that was left open is sealed by another replica after it was named: that one record more says nothing. */
const lastBeforeSeal = ({ seq, state }: SegmentRow): number => (state === 'SEALED' ? seq - 1 : seq);

const reportOf = ({ head, records, signed }: SegmentVerdict): readonly SegmentReport[] =>
  head === null
    ? []
    : [
        {
          segment: head.segment,
          replica: head.replica,
          state: head.state,
          records,
          signed,
          seq: head.seq,
          hash: head.hash,
          openedAt: new Date(head.opened_at / 1_000).toISOString(),
          lastAt: new Date(head.last_at / 1_000).toISOString(),
          exportedTo: head.exported_to,
        },
      ];
