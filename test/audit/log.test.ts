import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createAuditLog,
  type AuditEntry,
  type AuditEvent,
  type AuditLog,
  type AuditOptions,
  type EventFilter,
  type EventWindow,
  type Visible,
} from '../../src/audit/index.ts';
import { jo, scaling, storeKinds, target, type StoreKind } from './stores.ts';

const newest: EventWindow = { olderThan: null, newerThan: null, from: 'NEWEST', limit: 100 };

describe.each(Object.entries(storeKinds))('the audit log on %s', (_name, open) => {
  let stores: StoreKind;
  let url: string;
  const logs: AuditLog[] = [];
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores?.close());
  beforeEach(async () => {
    url = await stores.fresh();
  });
  afterEach(async () => {
    await Promise.all(logs.splice(0).map((log) => log.close()));
  });

  const start = async (options: Partial<AuditOptions> = {}): Promise<AuditLog> => {
    const log = await createAuditLog({ url, ...options });
    logs.push(log);
    return log;
  };
  const end = (log: AuditLog): Promise<void> => {
    logs.splice(logs.indexOf(log), 1);
    return log.close();
  };
  const events = (log: AuditLog, filter: EventFilter = {}, visible: Visible = 'EVERYTHING') =>
    log.events({ filter, visible }, newest);
  const ids = (found: readonly AuditEvent[]) => found.map(({ id }) => id);

  it('holds what was about to be done, how it ended, and what was refused', async () => {
    const log = await start();
    const change = [{ op: 'replace', path: '/instances', value: 3 }];
    const intent = await log.intent(
      scaling({
        targets: [{ ...target('mom', '/red/web', 'red'), versionBefore: 'v1', change }],
        facts: { force: true },
      }),
    );
    await log.record({ ...scaling(), kind: 'DENIAL', code: 'FORBIDDEN', because: 'no-grant' });
    const [denial, pending] = await events(log);
    expect(pending).toMatchObject({ id: intent, kind: 'INTENT', status: 'PENDING', actor: jo, facts: { force: true } });
    expect(denial).toMatchObject({ kind: 'DENIAL', status: 'DENIED', code: 'FORBIDDEN', because: 'no-grant' });

    await log.outcome(intent, { status: 'UNKNOWN', message: 'the answer was lost' });
    expect(ids(await events(log, { statuses: ['UNKNOWN'] }))).toEqual([intent]);
    const targets = [{ marathon: 'mom', path: '/red/web', versionAfter: 'v2' }];
    await log.outcome(intent, { status: 'SUCCEEDED', upstreamStatus: 200, deploymentId: 'd-1', targets });
    const [done] = await events(log, { ids: [intent] });
    expect(done).toMatchObject({
      status: 'SUCCEEDED',
      targets: [{ marathon: 'mom', path: '/red/web', tenant: 'red', versionBefore: 'v1', versionAfter: 'v2', change }],
      outcomes: [
        { status: 'UNKNOWN', message: 'the answer was lost' },
        { status: 'SUCCEEDED', upstreamStatus: 200, deploymentId: 'd-1' },
      ],
    });
    // An outcome says more of the places of its intent, and is filed under none itself.
    expect(await log.verify()).toMatchObject({ intact: true, findings: [] });
    expect(await events(log, { statuses: ['PENDING', 'UNKNOWN'] })).toEqual([]);
  });

  it('finds events by who, whose, where, what, how it ended, and when', async () => {
    const log = await start();
    const other = { ...jo, subject: 'mo' };
    const red = await log.intent(scaling());
    await log.outcome(red, { status: 'FAILED', code: 'MARATHON_ERROR' });
    const blue = await log.intent(
      scaling({ actor: other, action: 'delete', targets: [target('mom', '/blue', 'blue')] }),
    );
    const sibling = await log.intent(scaling({ targets: [target('marathon', '/red-b/web')] }));
    const filters: readonly (readonly [EventFilter, readonly string[]])[] = [
      [{}, [sibling, blue, red]],
      [{ actors: ['mo'] }, [blue]],
      [{ actors: [] }, []],
      [{ tenants: ['red'] }, [red]],
      [{ marathons: ['marathon'] }, [sibling, red]],
      [{ pathPrefix: '/red' }, [red]],
      [{ pathPrefix: '/' }, [sibling, blue, red]],
      [{ actions: ['delete'] }, [blue]],
      [{ statuses: ['FAILED'] }, [red]],
      [{ statuses: ['PENDING'] }, [sibling, blue]],
      [{ since: Date.now() + 60_000 }, []],
      [{ until: Date.now() + 60_000, marathons: ['mom'] }, [blue]],
      [{ kinds: ['DENIAL'] }, []],
    ];
    for (const [filter, expected] of filters) {
      expect(ids(await events(log, filter)), JSON.stringify(filter)).toEqual(expected);
      expect(await log.count({ filter, visible: 'EVERYTHING' }), JSON.stringify(filter)).toBe(expected.length);
    }
  });

  it('shows whoever reviews some places what names one of these, and searches by no other place', async () => {
    const log = await start();
    const both = await log.intent(scaling({ targets: [target('mom', '/red', 'red'), target('mom', '/blue', 'blue')] }));
    await log.intent(scaling({ targets: [target('mom', '/blue', 'blue')] }));
    await log.intent(scaling({ targets: [] }));
    await log.intent(scaling({ targets: [target('mom', '/red/../blue'), target('mom', '/red-b')] }));
    const red: Visible = [{ marathon: '*', paths: ['/red'] }];
    expect(ids(await events(log, {}, red))).toEqual([both]);
    expect(await events(log, { pathPrefix: '/blue' }, red)).toEqual([]);
    expect(await events(log, { tenants: ['blue'] }, red)).toEqual([]);
    expect(ids(await events(log, { tenants: ['red'] }, [{ marathon: 'mom', paths: ['/'] }]))).toEqual([both]);
    expect(await events(log, {}, [{ marathon: 'other', paths: ['/'] }])).toEqual([]);
    expect(await events(log, {}, [])).toEqual([]);
  });

  it('pages in both directions, every event once, while more are written', async () => {
    const log = await start();
    const written = await Promise.all(Array.from({ length: 23 }, () => log.intent(scaling())));
    const seen: string[] = [];
    let olderThan: EventWindow['olderThan'] = null;
    for (;;) {
      const page = await log.events({ filter: {}, visible: 'EVERYTHING' }, { ...newest, limit: 5, olderThan });
      await log.intent(scaling());
      const last = page.at(-1);
      if (last === undefined) break;
      seen.push(...ids(page));
      olderThan = [last.order, last.id];
    }
    expect(seen).toEqual(written.toReversed());
    const oldest = await log.events({ filter: {}, visible: 'EVERYTHING' }, { ...newest, from: 'OLDEST', limit: 3 });
    expect(ids(oldest)).toEqual(written.slice(0, 3));
  });

  it('takes what is huge or hostile, and gives it back', async () => {
    const log = await start({ key: 'k'.repeat(32) });
    const hostile = [
      'nul\0inside',
      '\ud800 half a pair',
      `'; drop table audit_records; --`,
      '"}\n{"type":"audit"',
      '\u2028😀'.repeat(3_000),
      '__proto__',
      '',
    ];
    for (const text of hostile) {
      const entry: AuditEntry = scaling({
        actor: { ...jo, subject: text, groups: [text] },
        reason: text,
        targets: [target(text, text, text), target('mom', `/${text}`)],
      });
      const id = await log.intent(entry);
      const [event] = await events(log, { ids: [id] });
      const kept = (value: string) => (value.length <= 8_192 ? value : `${value.slice(0, 8_192).toWellFormed()}…`);
      expect(event?.actor.subject).toBe(kept(text));
      expect(event?.reason).toBe(kept(text));
      expect(event?.targets[0]).toMatchObject({ marathon: text, path: text, tenant: text });
      expect(ids(await events(log, { actors: [text] }))).toEqual([id]);
    }
    const change = { env: 'x'.repeat(3_000_000) };
    const many = Array.from({ length: 4_000 }, (_, at) => target('mom', `/red/app-${at}`));
    const large = await log.intent(scaling({ targets: [{ ...target('mom', '/large'), change }, ...many] }));
    const [event] = await events(log, { pathPrefix: '/red/app-3999' });
    expect(event?.id).toBe(large);
    expect(event?.targets).toHaveLength(4_001);
    expect(event?.targets[0]?.change).toEqual({ tooLarge: JSON.stringify(change).length, sha256: expect.any(String) });
    expect(await log.verify()).toMatchObject({ intact: true, findings: [] });
  });

  it('chains what several replicas write at once, each its own segment, and shows them as one list', async () => {
    const replicas = await Promise.all([start(), start()]);
    const written = await Promise.all(
      Array.from({ length: 200 }, async (_, at) => {
        const log = replicas[at % 2];
        const id = await log?.intent(scaling({ requestId: `request-${at}` }));
        if (id !== undefined) await log?.outcome(id, { status: 'SUCCEEDED' });
        return id;
      }),
    );
    const [one] = replicas;
    const verification = await one?.verify();
    expect(verification).toMatchObject({ intact: true, records: 402 });
    expect(verification?.segments).toHaveLength(2);
    const found = await one?.events({ filter: {}, visible: 'EVERYTHING' }, { ...newest, limit: 1_000 });
    expect(found?.map(({ id }) => id).sort()).toEqual(written.sort());
    const order = found?.map(({ at }) => at) ?? [];
    expect(order).toEqual([...order].sort().reverse());
    await Promise.all(replicas.map(end));
    const later = await start();
    await later.intent(scaling());
    const again = await later.verify();
    expect(again).toMatchObject({ intact: true, records: 406 });
    expect(again.segments.map(({ state }) => state)).toEqual(['SEALED', 'SEALED', 'OPEN']);
  });

  it('goes on in a new segment when one is full', async () => {
    const log = await start({ segmentRecords: 10 });
    for (let at = 0; at < 25; at += 1) await log.intent(scaling());
    const { intact, segments } = await log.verify();
    expect(intact).toBe(true);
    expect(segments.map(({ state, records }) => [state, records])).toEqual([
      ['SEALED', 11],
      ['SEALED', 11],
      ['OPEN', 8],
    ]);
  });

  it('tells of each record in lines for a SIEM, one per target', async () => {
    const lines: string[] = [];
    const log = await start({ emit: (line) => lines.push(line), tenantOf: () => 'red' });
    const { tenant: _tenant, ...web } = target('mom', '/red/web');
    const intent = await log.intent(scaling({ targets: [web, target('mom', '/red/db')], reason: 'a "b"\nc' }));
    await log.outcome(intent, { status: 'SUCCEEDED', upstreamStatus: 200 });
    await log.record({ ...scaling({ targets: [] }), kind: 'DENIAL', code: 'FORBIDDEN' });
    expect(lines.every((line) => !line.includes('\n'))).toBe(true);
    const told = lines.map((line) => JSON.parse(line));
    expect(told).toMatchObject([
      {
        type: 'audit',
        authorizer: 'gateway',
        uid: 'jo',
        srcip: '192.0.2.7',
        action: 'update',
        object: '/red/web',
        rid: 'dcos:service:marathon:mom:services:/red/web',
        tenant: 'red',
        result: 'allow',
        stage: 'intent',
        comment: 'a "b"\nc',
      },
      { object: '/red/db', tenant: null },
      { intent, result: 'success', upstream_status: 200, stage: 'outcome' },
      { result: 'deny', code: 'FORBIDDEN', stage: 'denial' },
    ]);
  });
});
