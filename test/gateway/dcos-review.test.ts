import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCluster, createMarathon, type SimulatedMarathon } from '../../simulator/index.ts';
import { startGateway, type RunningGateway } from '../support/gateway.ts';
import { startIam, type TestIam } from '../support/iam.ts';

const gate = 'dcos:adminrouter:service:marathon';
const services = (path: string): string => `dcos:service:marathon:marathon:services:${path}`;

/** An auditor asks about people of DC/OS, none of whom ever sent a request. */
let marathon: SimulatedMarathon;
let iam: TestIam;
let running: RunningGateway;

beforeAll(async () => {
  marathon = await createMarathon({ name: 'marathon', cluster: createCluster({ agents: [] }) });
  iam = await startIam({
    users: [
      { uid: 'auditor', password: 'x' },
      { uid: 'member', password: 'x' },
      { uid: 'alone', password: 'x', permissions: { [gate]: ['full'], [services('/red/shop')]: ['read'] } },
      { uid: 'gateless', password: 'x', permissions: { [services('/red')]: ['full'] } },
      { uid: 'two-groups', password: 'x' },
      { uid: 'nothing', password: 'x' },
    ],
    groups: [
      { gid: 'red', members: ['member'], permissions: { [gate]: ['full'], [services('/red')]: ['read', 'update'] } },
      { gid: 'gates', members: ['two-groups'], permissions: { [gate]: ['full'] } },
      { gid: 'paths', members: ['two-groups'], permissions: { [services('/red')]: ['read'] } },
    ],
  });
  running = await startOver();
});
afterAll(async () => {
  await running?.close();
  await iam?.close();
  await marathon?.close();
});

function startOver(withAccount = true): Promise<RunningGateway> {
  const loginUrl = `${iam.url}/acs/api/v1/auth/login`;
  const auth = { type: 'dcos-service-account', loginUrl, uid: iam.account.uid, privateKey: '${KEY}' };
  return startGateway({
    platform: marathon,
    env: { KEY: iam.account.privateKey },
    policy: {
      tenants: { red: { scopes: [{ marathon: 'marathon', path: '/red' }] } },
      roles: { auditor: { actions: ['read', 'review'] } },
      bindings: [{ user: 'auditor', role: 'auditor', scope: { marathon: '*', path: '/' } }],
    },
    config: {
      discovery: undefined,
      identity: { issuers: [{ jwksUri: `${iam.url}/acs/api/v1/auth/jwks`, algorithms: ['RS256'], dcos: true }] },
      policy: { file: import.meta.filename, dcosIam: { url: iam.url, pollSeconds: 0.5, ...(withAccount && { auth }) } },
    },
  });
}

interface Named {
  readonly principal: { readonly kind: string; readonly name: string };
  readonly conditional: boolean;
}
interface Listed {
  readonly complete: boolean;
  readonly csv: string;
  readonly nodes: readonly (Named & {
    readonly grant: { readonly rid: string | null };
    readonly actions: readonly { readonly action: string; readonly coverage: string }[];
  })[];
}

async function access<T>(question: string, gateway = running): Promise<T> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `token=${iam.iam.tokenFor('auditor')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: `{ access { answer: ${question} } }` }),
  });
  const { data, errors }: { data: { access: { answer: T } }; errors?: unknown } = JSON.parse(await response.text());
  expect(errors, question).toBeUndefined();
  return data.access.answer;
}

const named = ({ nodes }: Pick<Listed, 'nodes'>): readonly string[] =>
  nodes.map(({ principal, conditional }) => `${principal.kind}:${principal.name}${conditional ? '?' : ''}`);
const whoCan = (action: string, path: string, gateway = running) =>
  access<Listed>(
    `whoCan(action: ${action}, marathon: "marathon", path: "${path}") { complete csv nodes { principal { kind name } conditional } }`,
    gateway,
  );
const whatCan = (uid: string) =>
  access<Listed>(
    `whatCan(principal: { kind: DCOS_UID, name: "${uid}" }) { complete csv nodes { principal { kind name } conditional grant { rid } } }`,
  );
const check = (uid: string, action: string, path: string) =>
  access<{ allowed: boolean; groups: readonly string[] }>(
    `check(principal: { kind: DCOS_UID, name: "${uid}" }, action: ${action}, marathon: "marathon", path: "${path}") { allowed groups }`,
  );

describe('of people of DC/OS who never came, a review knows what the IAM says now', () => {
  it('who may, with groups as groups and users by what is theirs or takes several of their groups', async () => {
    const read = await whoCan('READ', '/red/shop/web');
    expect(read.complete).toBe(true);
    expect(named(read).toSorted()).toEqual([
      'DCOS_UID:alone',
      'DCOS_UID:two-groups',
      'GROUP:paths?',
      'GROUP:red',
      'GROUP:superusers',
      'USER:auditor',
    ]);
    expect(named(await whoCan('UPDATE', '/red')).toSorted()).toEqual(['GROUP:red', 'GROUP:superusers']);
    expect(named(await whoCan('READ', '/blue')).toSorted()).toEqual(['GROUP:superusers', 'USER:auditor']);
  });

  it('what each may', async () => {
    const rids = async (uid: string) => (await whatCan(uid)).nodes.map(({ grant }) => grant.rid);
    expect(await rids('alone')).toEqual([services('/red/shop')]);
    expect(await rids('member')).toEqual([services('/red')]);
    expect(await rids('two-groups')).toEqual([services('/red')]);
    expect(await rids('gateless')).toEqual([]);
    expect(await rids('nothing')).toEqual([]);
    expect(await rids('unknown')).toEqual([]);
  });

  it('whether one may, and by which groups', async () => {
    expect(await check('member', 'UPDATE', '/red/x')).toEqual({ allowed: true, groups: ['red'] });
    expect(await check('member', 'DELETE', '/red/x')).toMatchObject({ allowed: false });
    expect(await check('two-groups', 'READ', '/red')).toEqual({ allowed: true, groups: ['gates', 'paths'] });
    expect(await check('gateless', 'READ', '/red')).toMatchObject({ allowed: false });
    expect(await check('alone', 'READ', '/red/shop')).toMatchObject({ allowed: true, groups: [] });
    expect(await check('alone', 'READ', '/red')).toMatchObject({ allowed: false });
    expect(await check('unknown', 'READ', '/red')).toEqual({ allowed: false, groups: [] });
  });

  it('who may what in a tenant', async () => {
    const matrix = await access<Listed>(
      'matrix(tenant: "red") { complete csv nodes { principal { kind name } actions { action coverage } } }',
    );
    expect(matrix.complete).toBe(true);
    const cell = (name: string) =>
      matrix.nodes
        .find(({ principal }) => principal.name === name)
        ?.actions.map(({ action, coverage }) => `${action} ${coverage}`);
    expect(cell('red')).toEqual(['READ WHOLE', 'UPDATE WHOLE']);
    expect(cell('alone')).toEqual(['READ PART']);
    expect(cell('two-groups')).toEqual(['READ WHOLE']);
    expect(cell('gateless')).toBeUndefined();
    expect(matrix.csv).toContain('uid,alone,,marathon,/red,part');
  });

  it('every grant, also as a file', async () => {
    const grants = await access<Listed>(
      'grants(filter: { source: DCOS }) { complete csv nodes { principal { kind name } conditional grant { rid } } }',
    );
    expect(grants.complete).toBe(true);
    expect(new Set(grants.nodes.map(({ principal }) => principal.name))).toEqual(
      new Set(['red', 'paths', 'superusers', 'alone', 'two-groups']),
    );
    const lines = grants.csv.trimEnd().split('\r\n');
    expect(lines).toHaveLength(grants.nodes.length + 1);
    expect(grants.csv).toContain(`group,red,,marathon,/red,read update,,,dcos,,,${services('/red')},${gate},false`);
    expect((await whatCan('alone')).csv).toContain(services('/red/shop'));
    expect((await whoCan('READ', '/red')).csv).toContain('uid,two-groups');
  });

  it('as it is now: what is granted or taken is told within five seconds', async () => {
    await iam.grant(services('/blue'), 'users/alone', 'read');
    await expect
      .poll(async () => named(await whoCan('READ', '/blue')), { timeout: 15_000 })
      .toContain('DCOS_UID:alone');
    await iam.revoke(services('/blue'), 'users/alone', 'read');
    await expect
      .poll(async () => named(await whoCan('READ', '/blue')), { timeout: 15_000 })
      .not.toContain('DCOS_UID:alone');
  });
});

describe('where the IAM does not tell', () => {
  it('a review is of the policy alone, and says that it is not complete', async () => {
    const without = await startOver(false);
    const answer = await whoCan('READ', '/red', without);
    await without.close();
    expect(answer.complete).toBe(false);
    expect(named(answer)).toEqual(['USER:auditor']);
  });
});
