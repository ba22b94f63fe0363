import { asyncProperty, assert, constant, constantFrom, nat, oneof, record, type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuditLog, type Anchor, type AuditLog, type Verification } from '../../src/audit/index.ts';
import { scaling, storeKinds, target, type StoreKind } from './stores.ts';

/** Columns of a record, with what somebody might write into them. */
const columns = {
  at: (value: unknown) => Number(value) + 1_000_000,
  id: (value: unknown) => `0${String(value).slice(1)}x`,
  kind: () => 'SEEN',
  intent: () => 'some-other-intent',
  actor: () => 'somebody else',
  action: () => 'read',
  outcome: () => 'DENIED',
  hash: (value: unknown) => String(value).replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
  body: (value: unknown) => String(value).replace('"at":1', '"at":2'),
} as const;
type Column = keyof typeof columns;

/** Something done to the stored log behind the gateway's back. */
type Tampering =
  | { readonly how: 'alter'; readonly record: number; readonly column: Column }
  | { readonly how: 'remove'; readonly record: number }
  | { readonly how: 'swap'; readonly record: number }
  | { readonly how: 'insert'; readonly record: number }
  | { readonly how: 'move the place'; readonly record: number }
  | { readonly how: 'drop the places'; readonly record: number }
  | { readonly how: 'cut'; readonly record: number };

const anyRecord = nat({ max: 1_000 });
const tamperings: Arbitrary<Tampering> = oneof(
  record({
    how: constant('alter' as const),
    record: anyRecord,
    column: constantFrom<Column>('at', 'id', 'kind', 'intent', 'actor', 'action', 'outcome', 'hash', 'body'),
  }),
  record({
    how: constantFrom(
      'remove' as const,
      'swap' as const,
      'insert' as const,
      'move the place' as const,
      'drop the places' as const,
      'cut' as const,
    ),
    record: anyRecord,
  }),
);

interface Row {
  readonly segment: string;
  readonly seq: number;
}

describe.each(Object.entries(storeKinds))('on %s', (name, open) => {
  let stores: StoreKind;
  let url: string;
  /** Of the segments as they were written, in their order. */
  let rows: readonly Row[];
  let heads: readonly Anchor[];
  /** Reads only: what writes nothing begins no segment. */
  let log: AuditLog;

  beforeAll(async () => {
    stores = await open();
    url = await stores.fresh();
    for (let run = 0; run < 2; run += 1) {
      const writer = await createAuditLog({ url });
      for (let at = 0; at < 8; at += 1) {
        const intent = await writer.intent(scaling({ targets: [target('mom', `/red/app-${at}`, 'red')] }));
        await writer.outcome(intent, { status: 'SUCCEEDED' });
      }
      await writer.close();
    }
    const all = await stores.tamper(url, 'select segment, seq, hash from audit_records order by segment, seq');
    rows = all.map(({ segment, seq }) => ({ segment: String(segment), seq: Number(seq) }));
    const segments = await stores.tamper(url, 'select segment, seq, hash from audit_segments order by segment');
    heads = segments.map(({ segment, seq, hash }) => ({
      segment: String(segment),
      seq: Number(seq),
      hash: String(hash),
    }));
    for (const table of ['audit_records', 'audit_places', 'audit_segments']) {
      await stores.tamper(url, `create table kept_${table} as select * from ${table}`);
    }
    log = await createAuditLog({ url });
  });
  afterAll(async () => {
    await log?.close();
    await stores?.close();
  });

  const restore = async (): Promise<void> => {
    for (const table of ['audit_records', 'audit_places', 'audit_segments']) {
      await stores.tamper(url, `delete from ${table}`);
      await stores.tamper(url, `insert into ${table} select * from kept_${table}`);
    }
  };
  const verify = (anchors: readonly Anchor[] = []): Promise<Verification> => log.verify(anchors);
  const at = (position: number): Row => {
    const row = rows[position % rows.length];
    if (row === undefined) throw new Error('There are no records.');
    return row;
  };
  const sql = (text: string, ...parameters: (string | number | null)[]) => stores.tamper(url, text, parameters);
  const here = 'where segment = ? and seq = ?';

  /** Does it, and says where the finding has to be; null when there was nothing to be done to this record. */
  async function carryOut(tampering: Tampering): Promise<Row | null> {
    const row = at(tampering.record);
    const { segment, seq } = row;
    const [before] = await sql(`select * from audit_records ${here}`, segment, seq);
    switch (tampering.how) {
      case 'alter': {
        const value = columns[tampering.column](before?.[tampering.column]);
        await sql(`update audit_records set ${tampering.column} = ? ${here}`, value, segment, seq);
        return row;
      }
      case 'remove':
        await sql(`delete from audit_records ${here}`, segment, seq);
        return row;
      case 'swap': {
        const other = rows.find((one) => one.segment === segment && one.seq !== seq && one.seq !== seq + 1);
        if (other === undefined) return null;
        await sql(`update audit_records set seq = -1 ${here}`, segment, seq);
        await sql(`update audit_records set seq = ? ${here}`, seq, segment, other.seq);
        await sql(`update audit_records set seq = ? ${here}`, other.seq, segment, -1);
        return row;
      }
      case 'insert': {
        const last = Math.max(...rows.filter((one) => one.segment === segment).map((one) => one.seq));
        await sql(
          `insert into audit_records select segment, ${last + 1}, 'invented', at, kind, intent, actor, action, outcome, hash, body from audit_records ${here}`,
          segment,
          seq,
        );
        return { segment, seq: last + 1 };
      }
      case 'move the place':
        if ((await sql(`select place from audit_places ${here}`, segment, seq)).length === 0) return null;
        await sql(`update audit_places set path = '/blue' ${here}`, segment, seq);
        return row;
      case 'drop the places':
        if ((await sql(`select place from audit_places ${here}`, segment, seq)).length === 0) return null;
        await sql(`delete from audit_places ${here}`, segment, seq);
        return row;
      case 'cut':
        await sql('delete from audit_records where segment = ? and seq >= ?', segment, seq);
        return row;
    }
  }

  it('a log that nobody touched is intact', async () => {
    expect(await verify(heads)).toMatchObject({ intact: true, findings: [] });
    await restore();
  });

  it('whatever is done to a record is found, and the record is named', async () => {
    await assert(
      asyncProperty(tamperings, async (tampering) => {
        const row = await carryOut(tampering);
        const { intact, findings } = await verify();
        await restore();
        if (row === null) return;
        expect(intact).toBe(false);
        const named = findings.filter((one) => one.segment === row.segment && (one.seq ?? 0) <= row.seq);
        expect(
          named.map((one) => one.seq),
          JSON.stringify([tampering, row, findings]),
        ).toContain(row.seq);
      }),
      { numRuns: name === 'SQLite' ? 150 : 60 },
    );
  });

  it('a whole segment that a later one names cannot go', async () => {
    const { segment } = at(0);
    await sql('delete from audit_records where segment = ?', segment);
    await sql('delete from audit_segments where segment = ?', segment);
    const { findings } = await verify();
    await restore();
    expect(findings).toEqual([
      expect.objectContaining({ kind: 'SEGMENT_REMOVED', segment, seq: expect.any(Number), id: null }),
    ]);
  });

  it('a segment cannot be passed off as dropped by retention', async () => {
    const { segment } = at(0);
    await sql('delete from audit_records where segment = ?', segment);
    await sql(`update audit_segments set state = 'DROPPED' where segment = ?`, segment);
    const { findings } = await verify();
    await restore();
    expect(findings).toEqual([expect.objectContaining({ kind: 'DROPPED', segment })]);
  });

  it('the end cut off together with the note of where it is shows to who has an anchor, or by the seal', async () => {
    const { segment } = at(rows.length - 1);
    const [kept] = await sql('select seq, hash, at from audit_records where segment = ? and seq = 10', segment);
    await sql('delete from audit_records where segment = ? and seq > 10', segment);
    await sql('delete from audit_places where segment = ? and seq > 10', segment);
    await sql('update audit_segments set seq = 10, hash = ? where segment = ?', String(kept?.['hash']), segment);
    const bySeal = await verify();
    await sql(`update audit_segments set state = 'OPEN' where segment = ?`, segment);
    const byNothing = await verify();
    const byAnchor = await verify(heads);
    await restore();
    expect(bySeal.findings).toEqual([expect.objectContaining({ kind: 'HEAD', segment })]);
    expect(byNothing.intact).toBe(true);
    expect(byAnchor.findings).toEqual([expect.objectContaining({ kind: 'TRUNCATED', segment })]);
  });
});
