import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCluster, createMarathon, type SimulatedMarathon } from '../../simulator/index.ts';
import { eventually, startGateway, type RunningGateway } from '../support/gateway.ts';
import { startIam, type TestIam } from '../support/iam.ts';

const gate = 'dcos:adminrouter:service:marathon';
const services = (path: string): string => `dcos:service:marathon:marathon:services:${path}`;

let marathon: SimulatedMarathon;
let iam: TestIam;
const started: RunningGateway[] = [];

beforeAll(async () => {
  marathon = await createMarathon({
    name: 'marathon',
    cluster: createCluster({ agents: [] }),
    seed: { groups: ['/red', '/blue', '/red/shop'].map((id) => ({ id })) },
  });
});
afterAll(() => marathon?.close());

beforeEach(async () => {
  iam = await startIam({
    users: [
      { uid: 'red-owner', password: 'red-owner' },
      { uid: 'jo', password: 'jo-password', permissions: { [gate]: ['full'], [services('/red/shop')]: ['read'] } },
      { uid: 'ann', password: 'ann-password', permissions: { [services('/red')]: ['full'] } },
      { uid: 'nobody', password: 'nobody' },
    ],
    groups: [
      { gid: 'red', members: ['red-owner'], permissions: { [gate]: ['full'], [services('/red')]: ['full'] } },
      { gid: 'without-grants', members: ['jo'] },
    ],
  });
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.close()));
  await iam.close();
});

interface Body {
  readonly data: { readonly viewer: Readonly<Record<string, unknown>> };
  readonly errors?: readonly { readonly extensions: object }[];
}

interface SetUp {
  /** Without: everybody is asked about with their own token. */
  readonly withAccount?: boolean;
  readonly iamSettings?: object;
  readonly policy?: object;
}

async function start({ withAccount = true, iamSettings = {}, policy = { roles: {}, bindings: [] } }: SetUp = {}) {
  const account = {
    type: 'dcos-service-account',
    loginUrl: `${iam.url}/acs/api/v1/auth/login`,
    uid: iam.account.uid,
    privateKey: '${KEY}',
  };
  const running = await startGateway({
    platform: marathon,
    env: { KEY: iam.account.privateKey },
    policy,
    config: {
      discovery: undefined,
      identity: { issuers: [{ jwksUri: `${iam.url}/acs/api/v1/auth/jwks`, algorithms: ['RS256'], dcos: true }] },
      policy: { dcosIam: { url: iam.url, pollSeconds: 0.5, ...(withAccount && { auth: account }), ...iamSettings } },
    },
  });
  started.push(running);
  const ask = async (uid: string, query: string, scheme = 'token=') => {
    const response = await fetch(`${running.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `${scheme}${iam.iam.tokenFor(uid)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const body: Body = JSON.parse(await response.text());
    return { status: response.status, body };
  };
  /** What a user may read, as group ids. */
  const reads = async (uid: string): Promise<readonly string[]> => {
    const ids = ['/', '/red', '/red/shop', '/blue'];
    const fields = ids.map((id, index) => `g${index}: can(action: READ, marathon: "marathon", path: "${id}")`);
    const { body } = await ask(uid, `{ viewer { ${fields.join(' ')} } }`);
    if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
    return ids.filter((_, index) => body.data.viewer[`g${index}`] === true);
  };
  return { running, ask, reads };
}

describe('a user of DC/OS', () => {
  it('has the groups and permissions of the IAM, by either spelling of the header', async () => {
    const { ask, reads } = await start();
    expect(await reads('red-owner')).toEqual(['/red', '/red/shop']);
    expect(await reads('jo')).toEqual(['/red/shop']);
    expect(await reads('ann')).toEqual([]);
    expect(await reads('nobody')).toEqual([]);
    expect(await reads('root')).toEqual(['/', '/red', '/red/shop', '/blue']);
    for (const scheme of ['token=', 'Bearer ']) {
      const { body } = await ask(
        'red-owner',
        '{ viewer { subject groups iamAsOf grants { principal rid gate actions source } } }',
        scheme,
      );
      expect(body.data.viewer).toEqual({
        subject: 'red-owner',
        groups: ['red'],
        iamAsOf: expect.stringMatching(/^\d{4}-/),
        grants: [{ principal: 'group:red', rid: services('/red'), gate, actions: ['FULL'], source: 'DCOS' }],
      });
    }
  });

  it('is in groups for the policy, too, also in those without a permission of their own', async () => {
    const policy = {
      roles: { reader: { actions: ['read'] } },
      bindings: [{ group: 'without-grants', role: 'reader', scope: { marathon: 'marathon', path: '/blue' } }],
    };
    expect(await (await start({ policy })).reads('jo')).toEqual(['/red/shop', '/blue']);
  });

  it('is asked about with their own token first', async () => {
    const { reads } = await start();
    await reads('jo');
    const first = iam.asked.find(({ path }) => path === '/users/jo/permissions');
    expect(first?.uid).toBe('jo');
    expect(iam.asked.filter(({ path }) => path === '/users/jo/groups').map(({ uid }) => uid)).toEqual(['gateway']);
  });

  it('needs no account of the gateway', async () => {
    const { reads } = await start({ withAccount: false });
    expect(await reads('red-owner')).toEqual(['/red', '/red/shop']);
    await iam.revoke(services('/red'), 'groups/red', 'full');
    await eventually(async () => expect(await reads('red-owner')).toEqual([]));
    expect(iam.asked.filter(({ path }) => path.startsWith('/users/')).every(({ uid }) => uid === 'red-owner')).toBe(
      true,
    );
  });

  it('that is no more has nothing, though their token is still signed well', async () => {
    const { reads } = await start();
    expect(await reads('jo')).toEqual(['/red/shop']);
    await iam.change('DELETE', '/users/jo');
    await eventually(async () => expect(await reads('jo')).toEqual([]));
  });
});

describe('a change in the IAM', () => {
  it('takes effect on queries within five seconds, a grant, a revocation, a membership', async () => {
    // The interval of the gateway's own default; the time is the IAM's and the test's together.
    const { reads, running } = await start({ iamSettings: { pollSeconds: 3 } });
    expect(await reads('nobody')).toEqual([]);
    const within = async (change: () => Promise<void>, expected: readonly string[]) => {
      const revision = running.gateway.authorizer.revision();
      await change();
      await eventually(async () => expect(await reads('nobody')).toEqual(expected), 5_000);
      expect(running.gateway.authorizer.revision()).not.toBe(revision);
    };
    await within(() => iam.change('PUT', '/groups/red/users/nobody'), ['/red', '/red/shop']);
    await within(() => iam.change('DELETE', '/groups/red/users/nobody'), []);
  });

  it('is noticed for who holds something open and asks nothing', async () => {
    const { reads, running } = await start();
    await reads('jo');
    const directory = running.gateway.directory.now();
    const release = directory?.hold('jo');
    const before = running.gateway.authorizer.revision();
    const heard = new Promise<void>((resolve) => void running.gateway.directory.onChange(resolve));
    await iam.grant(services('/blue'), 'users/jo', 'read');
    await heard;
    expect(running.gateway.authorizer.revision()).not.toBe(before);
    release?.();
    expect(await reads('jo')).toEqual(['/red/shop', '/blue']);
  });

  it('costs nothing when there is none: the same rights stay', async () => {
    const { reads, running } = await start();
    await reads('jo');
    const revision = running.gateway.authorizer.revision();
    const before = iam.asked.length;
    await eventually(() => expect(iam.asked.length).toBeGreaterThan(before + 4));
    expect(running.gateway.authorizer.revision()).toBe(revision);
  });
});

describe('an IAM that does not answer', () => {
  it('leaves the last that it said in force, with its age, and refuses whom it never spoke of', async () => {
    const { ask, reads, running } = await start();
    await reads('jo');
    iam.door.state = 'cut';
    await eventually(() => expect(running.gateway.directory.now()?.state().answering).toBe(false));
    expect(await reads('jo')).toEqual(['/red/shop']);
    const asOf = running.gateway.directory.now()?.state().asOf ?? '';
    const { body } = await ask('jo', '{ viewer { iamAsOf } }');
    expect(Date.parse(String(body.data.viewer['iamAsOf']))).toBeLessThanOrEqual(Date.parse(asOf));
    const refused = await ask('red-owner', '{ viewer { subject } }');
    expect([refused.status, refused.body.errors?.[0]?.extensions]).toEqual([
      503,
      expect.objectContaining({ code: 'PERMISSIONS_UNKNOWN', retryable: true }),
    ]);
    expect(running.logged.filter(({ text }) => text.startsWith('the IAM does not say'))).toHaveLength(1);
    iam.door.state = 'open';
    await eventually(async () => expect(await reads('red-owner')).toEqual(['/red', '/red/shop']));
  });

  it('is told by /healthz?verbose, beside the version of the policy', async () => {
    const { reads, running } = await start();
    await reads('jo');
    const body = await (await fetch(`${running.url}/healthz?verbose`)).json();
    expect(body).toMatchObject({
      policies: [{ version: running.gateway.authorizer.policy().version, since: expect.stringMatching(/^\d{4}-/) }],
      iam: { answering: true, asOf: expect.stringMatching(/^\d{4}-/), followed: 1 },
    });
  });
});

describe('a survey of the IAM', () => {
  it('has everybody with what they have, as they would have it if they asked', async () => {
    const { running, reads } = await start();
    const directory = running.gateway.directory.now();
    const survey = await directory?.survey();
    expect([...(survey?.records.keys() ?? [])].sort()).toEqual(['ann', 'gateway', 'jo', 'nobody', 'red-owner', 'root']);
    expect(survey?.records.get('gateway')?.isServiceAccount).toBe(true);
    expect(survey?.groups.get('red')).toEqual(['red-owner']);
    expect(
      survey?.groupGrants
        .get('red')
        ?.map(({ rid }) => rid)
        .sort(),
    ).toEqual([gate, services('/red')].sort());
    for (const uid of ['ann', 'jo', 'nobody', 'red-owner', 'root']) {
      const surveyed = directory?.recordOf(uid)?.record;
      await reads(uid);
      const asked = directory?.recordOf(uid)?.record;
      const sorted = (grants: typeof surveyed) =>
        grants?.grants.map(({ rid, actions, gid }) => `${gid} ${rid} ${actions.join()}`).sort();
      expect([uid, surveyed?.groups, sorted(surveyed)]).toEqual([uid, asked?.groups, sorted(asked)]);
    }
  });

  it('is refused without an account that may ask', async () => {
    const { running } = await start({ withAccount: false });
    await expect(running.gateway.directory.now()?.survey()).rejects.toMatchObject({ code: 'PERMISSIONS_UNKNOWN' });
  });
});

describe('another IAM in the configuration', () => {
  it('counts at once, and none leaves the policy alone', async () => {
    const { running, reads } = await start();
    expect(await reads('jo')).toEqual(['/red/shop']);
    running.gateway.directory.configure(undefined);
    expect(await reads('jo')).toEqual([]);
  });
});
