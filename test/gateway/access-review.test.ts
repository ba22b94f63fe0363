import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEstate, type Estate } from '../../simulator/index.ts';
import { policyOf, startOver, type RunningGateway } from '../support/gateway.ts';

/** Two tenants; one auditor of everything, one of red alone. */
const policy = {
  tenants: {
    red: { scopes: [{ marathon: '*', path: '/red' }] },
    blue: { scopes: [{ marathon: '*', path: '/blue' }] },
  },
  roles: {
    reader: { actions: ['read'] },
    developer: { actions: ['read', 'update'] },
    owner: { actions: ['full'] },
    auditor: { actions: ['review'] },
  },
  bindings: [
    { group: 'red-team', role: 'developer', tenant: 'red' },
    { group: 'blue-team', role: 'owner', tenant: 'blue' },
    { user: '=cmd|calc', role: 'reader', scope: { marathon: 'marathon', path: '/red/odd' } },
    { serviceAccount: 'bot', role: 'owner', scope: { marathon: 'marathon', path: '/red/shop' } },
    { group: 'operators', role: 'owner', scope: { marathon: '*', path: '/' } },
    { group: 'auditors', role: 'auditor', scope: { marathon: '*', path: '/' } },
    { user: 'red-auditor', role: 'auditor', tenant: 'red' },
  ],
};

let estate: Estate;
let running: RunningGateway;
beforeAll(async () => {
  estate = await createEstate({ seed: 3, appsPerMarathon: 2, tasksPerMarathon: 2, appsOnPlatform: 2, services: [] });
  running = await startOver(estate, { policy });
});
afterAll(async () => {
  await running?.close();
  await estate?.close();
});

interface Answer {
  readonly access: Readonly<Record<string, { readonly nodes: readonly unknown[]; readonly csv: string } | null>>;
}
const names = '{ totalCount complete nodes { principal { kind name } conditional } }';
const ask = async (user: string, call: string, selection = names) =>
  (await running.query<Answer>(user, `{ access { it: ${call} ${selection} } }`)).access['it'];

const refused = async (user: string, call: string, selection = names) =>
  (await running.ask(user, `{ access { it: ${call} ${selection} } }`)).errors?.map(
    ({ extensions }) => extensions['code'],
  );

describe('who can', () => {
  it('names everybody, whether or not they ever came', async () => {
    expect(await ask('auditor', 'whoCan(action: UPDATE, marathon: "marathon", path: "/red/shop/web")')).toEqual({
      totalCount: 3,
      complete: true,
      nodes: [
        { principal: { kind: 'GROUP', name: 'operators' }, conditional: false },
        { principal: { kind: 'GROUP', name: 'red-team' }, conditional: false },
        { principal: { kind: 'SERVICE_ACCOUNT', name: 'bot' }, conditional: false },
      ],
    });
  });

  it('tells the whole chain: principal, binding, role, tenant, place', async () => {
    const chain =
      '{ nodes { principal { name } grants { at line grant { role tenant source marathon path actions } } } }';
    const found = await ask('auditor', 'whoCan(action: DELETE, marathon: "marathon", path: "/blue/x")', chain);
    expect(found?.nodes).toEqual([
      {
        principal: { name: 'blue-team' },
        grants: [
          {
            at: 'bindings[1]',
            line: 1,
            grant: { role: 'owner', tenant: 'blue', source: 'POLICY', marathon: '*', path: '/blue', actions: ['FULL'] },
          },
        ],
      },
      {
        principal: { name: 'operators' },
        grants: [
          { at: 'bindings[4]', line: 1, grant: expect.objectContaining({ role: 'owner', tenant: null, path: '/' }) },
        ],
      },
    ]);
  });

  it('finds within a place those who hold a part of it', async () => {
    const at = 'action: UPDATE, marathon: "marathon", path: "/red"';
    expect((await ask('auditor', `whoCan(${at})`))?.nodes).toHaveLength(2);
    expect((await ask('auditor', `whoCan(${at}, within: true)`))?.nodes).toHaveLength(3);
  });

  it('is paged, and no cursor of another question leads into it', async () => {
    const at = 'action: READ, marathon: "marathon", path: "/red/odd"';
    const page = (rest: string) =>
      running.query<{ access: { it: { nodes: unknown[]; pageInfo: { endCursor: string; hasNextPage: boolean } } } }>(
        'auditor',
        `{ access { it: whoCan(${at}${rest}) { nodes { principal { name } } pageInfo { endCursor hasNextPage } } } }`,
      );
    const first = await page(', first: 2');
    const rest = await page(`, first: 2, after: "${first.access.it.pageInfo.endCursor}"`);
    expect([...first.access.it.nodes, ...rest.access.it.nodes]).toEqual(
      ['operators', 'red-team', '=cmd|calc'].map((name) => ({ principal: { name } })),
    );
    const other = `whoCan(action: READ, marathon: "marathon", path: "/red", after: "${first.access.it.pageInfo.endCursor}")`;
    expect(await refused('auditor', other)).toEqual(['BAD_USER_INPUT']);
  });
});

describe('check', () => {
  const decision =
    '{ allowed groups principal { kind name issuer } parts { action grants { at grant { principal } } } policyVersion }';
  const check = (user: string, principal: string, action: string, path: string) =>
    ask(user, `check(principal: ${principal}, action: ${action}, marathon: "marathon", path: "${path}")`, decision);

  it('counts the groups that are given, and says which rule decides', async () => {
    expect(await check('auditor', '{ kind: USER, name: "jo" }', 'UPDATE', '/red/x')).toMatchObject({ allowed: false });
    expect(
      await check('auditor', '{ kind: USER, name: "jo", groups: ["red-team"] }', 'UPDATE', '/red/x'),
    ).toMatchObject({
      allowed: true,
      groups: ['red-team'],
      principal: { kind: 'USER', name: 'jo', issuer: null },
      parts: [{ action: 'UPDATE', grants: [{ at: 'bindings[0]', grant: { principal: 'group:red-team' } }] }],
      policyVersion: expect.stringMatching(/./),
    });
  });

  it('answers as the gate does for the one who is asked about', async () => {
    for (const [action, path] of [
      ['READ', '/red/x'],
      ['UPDATE', '/red'],
      ['FULL', '/red'],
      ['READ', '/blue'],
    ]) {
      const { viewer } = await running.query<{ viewer: { can: boolean } }>(
        'red-dev',
        `{ viewer { can(action: ${action}, marathon: "marathon", path: "${path}") } }`,
      );
      const principal = '{ kind: USER, name: "red-dev", groups: ["red-team"] }';
      expect(await check('auditor', principal, action ?? '', path ?? '')).toMatchObject({ allowed: viewer.can });
    }
  });
});

describe('a reviewer of a part', () => {
  it('is told of every grant that reaches into it, also from above, and of no other', async () => {
    const all = await ask('red-auditor', 'grants', '{ totalCount nodes { principal { name } grant { path } } csv }');
    const rows = ['red-team', '=cmd|calc', 'bot', 'operators', 'auditors', 'red-auditor'];
    expect(all?.nodes).toEqual(rows.map((name) => expect.objectContaining({ principal: { name } })));
    expect(JSON.stringify(all)).not.toMatch(/blue/);
    expect((await ask('auditor', 'grants'))?.nodes).toHaveLength(7);
  });

  it('may not ask about other places, whatever is there', async () => {
    for (const path of ['/', '/blue', '/red-two', '/nowhere']) {
      expect(await refused('red-auditor', `whoCan(action: READ, marathon: "marathon", path: "${path}")`)).toEqual([
        'FORBIDDEN',
      ]);
    }
    expect(await refused('red-auditor', 'whoCan(action: READ, marathon: "nowhere", path: "/red")')).toBeUndefined();
    const blue = 'whatCan(principal: { kind: GROUP, name: "blue-team" })';
    expect(await ask('red-auditor', blue)).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('sees the matrix of their tenant, and of no other', async () => {
    const cells = '{ nodes { principal { name } scope { path } actions { action coverage } } csv }';
    const matrix = await ask('red-auditor', 'matrix(tenant: "red")', cells);
    expect(matrix?.nodes).toContainEqual({
      principal: { name: 'red-team' },
      scope: { path: '/red' },
      actions: [
        { action: 'READ', coverage: 'WHOLE' },
        { action: 'UPDATE', coverage: 'WHOLE' },
      ],
    });
    expect(matrix?.nodes).toContainEqual(
      expect.objectContaining({ principal: { name: '=cmd|calc' }, actions: [{ action: 'READ', coverage: 'PART' }] }),
    );
    expect(await ask('red-auditor', 'matrix(tenant: "blue")', cells)).toBeNull();
    expect(await ask('red-auditor', 'matrix(tenant: "nobody")', cells)).toBeNull();
  });
});

describe('who has no review', () => {
  it.each(['red-dev', 'operator', 'nobody'])('%s learns nothing', async (user) => {
    for (const call of ['grants', 'matrix(tenant: "red")', 'whatCan(principal: { kind: USER, name: "jo" })'])
      expect(await refused(user, call, '{ totalCount }')).toEqual(['FORBIDDEN']);
    expect(await refused(user, 'whoCan(action: READ, marathon: "marathon", path: "/red")')).toEqual(['FORBIDDEN']);
  });
});

describe('filters of grants', () => {
  it.each([
    ['actions: [CREATE]', ['blue-team', 'bot', 'operators']],
    ['actions: [UPDATE], kinds: [GROUP]', ['red-team', 'blue-team', 'operators']],
    ['pathPrefix: "/blue"', ['blue-team', 'operators', 'auditors']],
    ['marathons: ["elsewhere"], actions: [READ]', ['red-team', 'blue-team', 'operators']],
    ['tenants: ["red"]', ['red-team', 'red-auditor']],
    ['roles: ["auditor"]', ['auditors', 'red-auditor']],
    ['principals: ["bot", "jo"]', ['bot']],
    ['source: DCOS', []],
    ['source: POLICY, kinds: [SERVICE_ACCOUNT]', ['bot']],
  ])('%s', async (filter, expected) => {
    const found = await ask('auditor', `grants(filter: { ${filter} })`);
    expect(found?.nodes).toEqual(
      expected.map((name) => expect.objectContaining({ principal: expect.objectContaining({ name }) })),
    );
  });
});

describe('as CSV', () => {
  it('all rows stand whatever the page, and no spreadsheet runs a name', async () => {
    const found = await ask(
      'auditor',
      'grants(first: 1, filter: { roles: ["reader"] })',
      '{ csv nodes { conditional } }',
    );
    expect(found?.csv.split('\r\n')).toEqual([
      'kind,principal,issuer,marathon,path,actions,tenant,role,source,at,line,rid,gate,conditional',
      "user,'=cmd|calc,,marathon,/red/odd,read,,reader,policy,bindings[2],1,,,false",
      '',
    ]);
  });

  it('those who may, grant by grant, and a matrix with a column per action', async () => {
    const who = await ask('auditor', 'whoCan(action: FULL, marathon: "marathon", path: "/red/shop")', '{ csv }');
    expect(who?.csv).toMatch(
      /^serviceAccount,bot,,marathon,\/red\/shop,full,,owner,policy,bindings\[3\],1,,,false\r$/m,
    );
    const matrix = await ask('auditor', 'matrix(tenant: "red")', '{ csv }');
    expect(matrix?.csv.split('\r\n')[0]).toBe(
      'kind,principal,issuer,marathon,path,read,create,update,delete,secrets,review,operate',
    );
    expect(matrix?.csv).toMatch(/^group,red-team,,\*,\/red,whole,,whole,,,,\r$/m);
    expect(matrix?.csv).toMatch(/^serviceAccount,bot,,\*,\/red,part,part,part,part,part,,\r$/m);
  });
});

describe('the same question again', () => {
  it('is answered by the policy now in force, never by an answer that was kept', async () => {
    const count = async () => (await ask('auditor', 'grants'))?.nodes.length;
    expect([await count(), await count()]).toEqual([7, 7]);
    running.gateway.replacePolicy(policyOf({ ...policy, bindings: policy.bindings.slice(1) }));
    expect(await count()).toBe(6);
    running.gateway.replacePolicy(policyOf(policy));
    expect(await count()).toBe(7);
  });
});
