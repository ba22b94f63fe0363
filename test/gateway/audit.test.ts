import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry, IntentId } from '../../src/audit/index.ts';
import { scaling, target, temporaryFolder } from '../audit/stores.ts';
import { startGateway, type RunningGateway } from '../support/gateway.ts';

const folder = temporaryFolder();
const file = `${folder.path}/audit.db`;

/** The lead of each tenant reviews it; the auditor reviews everything; the log tells of Marathons, and needs none. */
const policy = {
  tenants: {
    red: { scopes: [{ marathon: '*', path: '/red' }] },
    blue: { scopes: [{ marathon: '*', path: '/blue' }] },
  },
  roles: { lead: { actions: ['full', 'review'] }, developer: { actions: ['full'] }, auditor: { actions: ['review'] } },
  bindings: [
    { user: 'red-lead', role: 'lead', tenant: 'red' },
    { user: 'blue-lead', role: 'lead', tenant: 'blue' },
    { user: 'red-dev', role: 'developer', tenant: 'red' },
    { user: 'auditor', role: 'auditor', scope: { marathon: '*', path: '/' } },
  ],
};

let running: RunningGateway;
let red: string;
let both: IntentId;
let blue: string;

beforeAll(async () => {
  running = await startGateway({
    platform: { url: 'http://127.0.0.1:9' },
    policy,
    config: { audit: { url: `sqlite:${file}` } },
    settled: false,
  });
  const { audit } = running.gateway;
  const place = (path: string) => {
    const { tenant: _tenant, ...known } = target('mom', path);
    return known;
  };
  const act = async (entry: Partial<AuditEntry>) => audit.intent(scaling(entry));
  red = await act({ targets: [place('/red/web')] });
  both = await act({ targets: [place('/red/web'), place('/blue/vault')], reason: 'moves the vault', facts: { n: 1 } });
  await audit.outcome(both, { status: 'FAILED', code: 'MARATHON_ERROR', message: '/blue/vault is locked' });
  blue = await act({ targets: [place('/blue/vault')] });
});
afterAll(async () => {
  await running?.close();
  folder.remove();
});

interface Events {
  readonly auditEvents: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly id: string; readonly [field: string]: unknown }[];
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
    readonly chain: Readonly<Record<string, unknown>>;
  };
}

const ask = async (user: string, args = '', fields = 'id') => {
  const selection = `totalCount nodes { ${fields} } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage }`;
  const document = `{ auditEvents${args} { ${selection} chain { intact records segments { state } findings { kind text } } } }`;
  return (await running.query<Events>(user, document)).auditEvents;
};
const idsOf = (events: Events['auditEvents']) => events.nodes.map(({ id }) => id);

describe('auditEvents', () => {
  it('shows to each what they may review, and nothing to who may review nothing', async () => {
    expect(idsOf(await ask('auditor'))).toEqual([blue, both, red]);
    expect(idsOf(await ask('red-lead'))).toEqual([both, red]);
    expect(idsOf(await ask('blue-lead'))).toEqual([blue, both]);
    expect((await ask('red-dev')).totalCount).toBe(0);
    expect((await ask('red-lead')).totalCount).toBe(2);
  });

  it('leaves out of a shared event what is others’, and all that may speak of it', async () => {
    const fields =
      'id status hiddenCount reason because requestId facts targets { marathon path tenant rid } outcomes { code message }';
    const args = `(filter: { ids: ["${both}"] })`;
    const [whole] = (await ask('auditor', args, fields)).nodes;
    const [part] = (await ask('red-lead', args, fields)).nodes;
    expect(whole).toMatchObject({ hiddenCount: 0, reason: 'moves the vault', facts: { n: 1 } });
    expect(whole).toMatchObject({ targets: [{ path: '/red/web' }, { path: '/blue/vault' }] });
    expect(part).toEqual({
      id: both,
      status: 'FAILED',
      hiddenCount: 1,
      reason: null,
      because: null,
      requestId: null,
      facts: null,
      targets: [
        { marathon: 'mom', path: '/red/web', tenant: 'red', rid: 'dcos:service:marathon:mom:services:/red/web' },
      ],
      outcomes: [{ code: 'MARATHON_ERROR', message: null }],
    });
  });

  it('finds a shared event by no place that is hidden', async () => {
    expect(idsOf(await ask('red-lead', '(filter: { pathPrefix: "/blue" })'))).toEqual([]);
    expect(idsOf(await ask('red-lead', '(filter: { tenants: ["blue"] })'))).toEqual([]);
    expect(idsOf(await ask('red-lead', '(filter: { tenants: ["red"] })'))).toEqual([both, red]);
    expect(idsOf(await ask('auditor', '(filter: { tenants: ["blue"], statuses: [PENDING] })'))).toEqual([blue]);
  });

  it('goes page by page, there and back, and takes nobody’s cursor but one’s own', async () => {
    const first = await ask('auditor', '(first: 2)');
    expect(idsOf(first)).toEqual([blue, both]);
    expect(first.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false });
    const second = await ask('auditor', `(first: 2, after: "${first.edges[1]?.cursor}")`);
    expect(idsOf(second)).toEqual([red]);
    expect(second.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true });
    const back = await ask('auditor', `(last: 1, before: "${second.edges[0]?.cursor}")`);
    expect(idsOf(back)).toEqual([both]);
    expect(back.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: true });
    const document = `{ auditEvents(after: "${first.edges[0]?.cursor}") { nodes { id } } }`;
    const { errors } = await running.ask('red-lead', document);
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('refuses what is no moment', async () => {
    const { errors } = await running.ask('auditor', '{ auditEvents(filter: { since: "yesterday" }) { totalCount } }');
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('says whether the log is as it was written: to all that it is, to who reviews everything what is wrong', async () => {
    expect((await ask('auditor')).chain).toEqual({
      intact: true,
      records: 5,
      segments: [{ state: 'OPEN' }],
      findings: [],
    });
    expect((await ask('red-lead')).chain).toEqual({ intact: true, records: null, segments: null, findings: null });
    const database = new DatabaseSync(file, { timeout: 5_000 });
    database.exec(`update audit_records set body = replace(body, 'more load', 'less load') where seq = 2`);
    database.close();
    expect(await running.gateway.audit.verify()).toMatchObject({ intact: false });
    expect((await ask('auditor')).chain).toMatchObject({
      intact: false,
      findings: [{ kind: 'ALTERED', text: `record 2 (${red}) is not what was hashed` }],
    });
    expect((await ask('red-lead')).chain).toMatchObject({ intact: false, findings: null });
  });
});

describe('where a request came from', () => {
  const refused = `mutation { scaleApp(input: { marathon: "mom", id: "/red/web", instances: 2 }) { reached } }`;

  it.each([
    ['whom a trusted proxy forwarded for', ['127.0.0.0/8'], '192.0.2.7'],
    ['the peer, whatever it says, where it is no trusted proxy', [], '127.0.0.1'],
  ])('is in the log: %s', async (_what, trustedProxies, expected) => {
    const behind = await startGateway({
      platform: { url: 'http://127.0.0.1:9' },
      policy,
      config: { listen: { port: 0, trustedProxies } },
      settled: false,
    });
    try {
      const authorization = `Bearer ${await behind.token('red-dev')}`;
      for (const accept of ['application/json', 'text/event-stream'])
        await fetch(`${behind.url}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-forwarded-for': '203.0.113.9, 192.0.2.7',
            accept,
            authorization,
          },
          body: JSON.stringify({ query: refused }),
        }).then((response) => response.text());
      const { auditEvents } = await behind.query<{ auditEvents: { nodes: readonly { clientAddress: string }[] } }>(
        'auditor',
        '{ auditEvents { nodes { clientAddress } } }',
      );
      expect(auditEvents.nodes.map(({ clientAddress }) => clientAddress)).toEqual([expected, expected]);
    } finally {
      await behind.close();
    }
  });
});
