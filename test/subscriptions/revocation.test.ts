import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient as createSseClient } from 'graphql-sse';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runTokens } from '../../scripts/api-tokens.ts';
import { createCluster, createMarathon, type SimulatedMarathon } from '../../simulator/index.ts';
import { eventually, policyOf, startGateway, type RunningGateway } from '../support/gateway.ts';
import { startIam, type TestIam } from '../support/iam.ts';
import { socketWith, subscriberOf, type Subscriber, type Told } from '../support/subscriber.ts';

const gate = 'dcos:adminrouter:service:marathon';
const services = (place: string): string => `dcos:service:marathon:marathon:services:${place}`;
const folder = mkdtempSync(path.join(tmpdir(), 'revocation-'));
const bindings = [{ serviceAccount: 'pipeline', role: 'reader', scope: { marathon: 'marathon', path: '/red' } }];
const policy = (more: readonly object[] = []) => ({
  roles: { reader: { actions: ['read'] } },
  bindings: [...bindings, ...more],
});

let marathon: SimulatedMarathon;
let iam: TestIam;
let running: RunningGateway;
beforeAll(async () => {
  const definition = (id: string) => ({ id, cmd: 'sleep 1000', cpus: 0.1, mem: 16, instances: 0 });
  marathon = await createMarathon({
    name: 'marathon',
    cluster: createCluster({ agents: [] }),
    seed: { apps: ['/red/a', '/blue/c'].map((id) => ({ definition: definition(id) })) },
  });
  iam = await startIam({
    users: [{ uid: 'jo', password: 'jo-password', permissions: { [gate]: ['full'], [services('/red')]: ['read'] } }],
  });
  running = await startGateway({
    platform: marathon,
    env: { KEY: iam.account.privateKey },
    policy: policy(),
    config: {
      discovery: undefined,
      identity: {
        issuers: [{ jwksUri: `${iam.url}/acs/api/v1/auth/jwks`, algorithms: ['RS256'], dcos: true }],
        apiTokens: { file: path.join(folder, 'tokens.json') },
      },
      policy: {
        dcosIam: {
          url: iam.url,
          auth: {
            type: 'dcos-service-account',
            loginUrl: `${iam.url}/acs/api/v1/auth/login`,
            uid: iam.account.uid,
            privateKey: '${KEY}',
          },
        },
      },
    },
  });
  await running.live(['marathon']);
});
afterAll(async () => {
  await running?.close();
  await iam?.close();
  await marathon?.close();
  rmSync(folder, { recursive: true });
});
const open: Subscriber[] = [];
afterEach(() => open.splice(0).forEach((stream) => stream.close()));

const query = 'subscription { appChanged { kind cursor appId app { appId } } }';
const brief = ({ kind, appId }: Told) => (appId == null ? kind : `${kind} ${String(appId)}`);
const ways = {
  SSE: (authorization: string): Subscriber => {
    const url = `${running.url}/graphql`;
    const client = createSseClient({ url, headers: { authorization }, retryAttempts: 0 });
    return subscriberOf((asked, sink) => client.subscribe(asked, sink), { query });
  },
  WebSocket: (authorization: string): Subscriber => {
    const client = socketWith(running.url, authorization);
    return subscriberOf((asked, sink) => client.subscribe({ ...asked }, sink), { query });
  },
} as const;

async function listen(way: keyof typeof ways, authorization: string): Promise<Subscriber> {
  const stream = ways[way](authorization);
  open.push(stream);
  await stream.synced();
  return stream;
}

describe.each(['SSE', 'WebSocket'] as const)('an open subscription by %s', (way) => {
  it('follows a grant that the IAM adds and takes away, unasked, and goes on', async () => {
    const stream = await listen(way, `token=${iam.iam.tokenFor('jo')}`);
    expect(stream.messages.map(brief)).toEqual(['PRESENT /red/a', 'SYNCED']);
    await iam.grant(services('/blue'), 'users/jo', 'read');
    await eventually(() => expect(stream.messages.slice(2).map(brief)).toEqual(['PUT /blue/c']));
    await iam.revoke(services('/blue'), 'users/jo', 'read');
    await eventually(() => expect(stream.messages.slice(3).map(brief)).toEqual(['REMOVE /blue/c']));
    expect(stream.over()).toBeUndefined();
  });

  it('follows the policy when that is loaded anew', async () => {
    const stream = await listen(way, `token=${iam.iam.tokenFor('jo')}`);
    const blueToo = { user: 'jo', role: 'reader', scope: { marathon: 'marathon', path: '/blue' } };
    running.gateway.replacePolicy(policyOf(policy([blueToo])));
    await eventually(() => expect(stream.messages.slice(2).map(brief)).toEqual(['PUT /blue/c']));
    running.gateway.replacePolicy(policyOf(policy()));
    await eventually(() => expect(stream.messages.slice(3).map(brief)).toEqual(['REMOVE /blue/c']));
  });

  it('ends, with its code, when the API token that opened it is revoked, and no other one does', async () => {
    const [one, other] = [make(), make()];
    const stream = await listen(way, `Bearer ${one.token}`);
    const beside = await listen(way, `Bearer ${other.token}`);
    expect(stream.messages.map(brief)).toEqual(['PRESENT /red/a', 'SYNCED']);
    expect(tokens('revoke', '--file', 'tokens.json', one.id).code).toBe(0);
    const over = await eventually(() => {
      expect(stream.over()).toBeDefined();
      return stream.over();
    });
    if (way === 'WebSocket') expect(over).toMatchObject({ code: 4403, reason: 'UNAUTHENTICATED' });
    else expect(stream.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', reason: 'unknown-token' } }]);
    expect(beside.over()).toBeUndefined();
  });
});

const tokens = (...args: readonly string[]) => runTokens(args, folder);

function make(): { readonly token: string; readonly id: string } {
  const { code, out } = tokens('create', '--file', 'tokens.json', '--service-account', 'pipeline');
  const [token = '', id = ''] = /mgw_([a-z2-7]{12})_\S+/.exec(out) ?? [];
  expect([code, id.length]).toEqual([0, 12]);
  return { token, id };
}
