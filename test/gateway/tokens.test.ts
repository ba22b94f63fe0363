import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text as read } from 'node:stream/consumers';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCluster, createMarathon, type SimulatedMarathon } from '../../simulator/index.ts';
import { eventually, policyOf, startGateway, type RunningGateway } from '../support/gateway.ts';

const login = 'https://login.example.org';
const audience = 'marathon-api';
const shared = `shared-${randomBytes(32).toString('hex')}`;
const folder = mkdtempSync(path.join(tmpdir(), 'tokens-'));
const secretFile = path.join(folder, 'secret');
writeFileSync(secretFile, shared);
const [first, second, stranger] = await Promise.all(
  [1, 2, 3].map(() => generateKeyPair('RS256', { extractable: true })),
);

/** What the issuer publishes now, and how often it was asked. */
const jwks = { kids: ['first'], asked: 0 };
const policy = {
  tenants: { red: { scopes: [{ marathon: 'marathon', path: '/red' }] } },
  roles: { reader: { actions: ['read'] } },
  bindings: [
    { user: 'jo', role: 'reader', tenant: 'red' },
    { group: 'red-team', issuer: login, role: 'reader', tenant: 'red' },
  ],
};

let server: Server;
let marathon: SimulatedMarathon;
let running: RunningGateway;

beforeAll(async () => {
  // The clock of tokens and keys; everything else runs by its own.
  vi.useFakeTimers({ toFake: ['Date'] });
  server = await publish();
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  marathon = await createMarathon({
    name: 'marathon',
    cluster: createCluster({ agents: [] }),
    seed: { groups: [{ id: '/red' }, { id: '/blue' }] },
  });
  running = await startGateway({
    platform: marathon,
    policy,
    config: {
      discovery: undefined,
      identity: {
        issuers: [
          {
            jwksUri: `http://127.0.0.1:${port}/jwks`,
            algorithms: ['RS256'],
            issuer: login,
            audience,
            requiredClaims: ['exp'],
            userClaim: 'sub',
          },
          { secret: `file:${secretFile}`, algorithms: ['HS256'], issuer: 'dcos', userClaim: 'uid' },
        ],
      },
    },
  });
});
afterAll(async () => {
  await running?.close();
  await marathon?.close();
  server?.close();
  rmSync(folder, { recursive: true });
  vi.useRealTimers();
});

async function publish(): Promise<Server> {
  const keys = { first: first?.publicKey, second: second?.publicKey };
  const published = await Promise.all(
    Object.entries(keys).map(async ([kid, key]) => ({ ...(key && (await exportJWK(key))), kid, alg: 'RS256' })),
  );
  const answering = createServer((_request, response) => {
    jwks.asked += 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: published.filter(({ kid }) => jwks.kids.includes(kid)) }));
  });
  return new Promise((resolve) => {
    answering.listen(0, '127.0.0.1', () => resolve(answering));
  });
}

type Payload = Readonly<Record<string, unknown>>;

interface Making {
  readonly key?: CryptoKey | undefined;
  readonly kid?: string;
  readonly claims?: Payload;
}

const seconds = (from: number) => Math.floor(Date.now() / 1000) + from;
const usual = (): Payload => ({ sub: 'jo', iss: login, aud: audience, exp: seconds(600) });

/** A token of the issuer with published keys; valid unless told otherwise. */
const signed = ({ key = first?.privateKey, kid = 'first', claims = {} }: Making = {}): Promise<string> =>
  new SignJWT({ ...usual(), ...claims }).setProtectedHeader({ alg: 'RS256', kid }).sign(key ?? new Uint8Array());

const shareSigned = (claims: Payload = {}, secret = shared, alg = 'HS256'): Promise<string> =>
  new SignJWT({ uid: 'jo', iss: 'dcos', ...claims }).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret));

const document = '{ viewer { subject issuer groups } group(marathon: "marathon", id: "/red") { groupId } }';

async function ask(authorization: string | undefined, query = document) {
  const response = await fetch(`${running.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  return { status: response.status, text, headers: response.headers, body: JSON.parse(text) };
}

const bearer = async (token: string | Promise<string>) => `Bearer ${await token}`;
const seen = (issuer: string) => ({
  data: { viewer: { subject: 'jo', issuer, groups: [] }, group: { groupId: '/red' } },
});

async function refused(authorization: string | undefined, facts: object) {
  const { status, text, body, headers } = await ask(authorization);
  expect({ status, code: body.errors?.[0]?.extensions }).toEqual({
    status: 401,
    code: { code: 'UNAUTHENTICATED', retryable: false, requestId: headers.get('x-request-id'), ...facts },
  });
  expect(body).toEqual({ errors: [expect.objectContaining({ message: 'A valid token is needed.' })] });
  expect(headers.get('www-authenticate')).toBe('Bearer');
  expect(text).not.toContain(shared);
  // Nothing of the token comes back either.
  for (const part of (authorization ?? '').split(/[ .=]/)) if (part.length > 8) expect(text).not.toContain(part);
}

describe('a token that is good', () => {
  it('may be sent as Bearer or, as DC/OS does, as token=', async () => {
    const token = await signed();
    for (const authorization of [`Bearer ${token}`, `bearer ${token}`, `token=${token}`, `TOKEN=${token} `])
      expect((await ask(authorization)).body, authorization.slice(0, 8)).toEqual(seen(login));
  });

  it('may be of any issuer that is configured', async () => {
    expect((await ask(await bearer(shareSigned()))).body).toEqual(seen('dcos'));
  });

  it('ends and begins with half a minute of leeway', async () => {
    expect((await ask(await bearer(signed({ claims: { exp: seconds(-20) } })))).status).toBe(200);
    expect((await ask(await bearer(signed({ claims: { nbf: seconds(20) } })))).status).toBe(200);
  });

  it('has the groups that it names, for the issuer whose word counts for them', async () => {
    const groups = ['red-team'];
    expect((await ask(await bearer(signed({ claims: { sub: 'ann', groups } })))).body.data.group).not.toBeNull();
    expect((await ask(await bearer(shareSigned({ uid: 'ann', groups })))).body.data.group).toBeNull();
  });
});

describe('a token that is not taken ends in 401', () => {
  it.each<[string, string | undefined, string]>([
    ['missing', undefined, 'missing'],
    ['empty', '', 'missing'],
    ['nothing behind Bearer', 'Bearer ', 'malformed'],
    ['nothing behind token=', 'token=', 'malformed'],
    ['garbage', 'Bearer garbage-garbage-garbage', 'malformed'],
    ['three parts of garbage', 'Bearer garbage1.garbage2.garbage3', 'malformed'],
    ['another scheme', `Basic ${Buffer.from('jo:password').toString('base64')}`, 'malformed'],
    ['one in quotes', 'Bearer "abc.def.ghi"', 'malformed'],
    ['two of them', 'Bearer abc.def.ghi, Bearer abc.def.ghi', 'malformed'],
  ])('%s', async (_what, authorization, reason) => {
    // A client of HTTP sends an empty header or none: both are answered alike but for the reason.
    const { status, body } = await ask(authorization);
    expect([status, body.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    if (authorization !== '') await refused(authorization, { reason });
  });

  it.each<[string, () => Promise<string>, object]>([
    ['expired', () => signed({ claims: { exp: seconds(-60) } }), { reason: 'expired' }],
    ['not yet valid', () => signed({ claims: { nbf: seconds(60) } }), { reason: 'not-yet-valid' }],
    ['unsigned', async () => new UnsecuredJWT(usual()).encode(), { reason: 'wrong-algorithm' }],
    [
      'unsigned with a key id',
      async () =>
        `${Buffer.from('{"alg":"none","kid":"first"}').toString('base64url')}.${(await signed()).split('.')[1]}.`,
      { reason: 'wrong-algorithm' },
    ],
    [
      'signed with the public key as a secret',
      async () => {
        const pem = first === undefined ? '' : await exportSPKI(first.publicKey);
        return shareSigned({ ...usual() }, pem);
      },
      { reason: 'wrong-algorithm' },
    ],
    [
      'of an algorithm the issuer does not use, with a good key',
      async () => new SignJWT(usual()).setProtectedHeader({ alg: 'PS256', kid: 'first' }).sign(await other('PS256')),
      { reason: 'wrong-algorithm' },
    ],
    ['of a longer hash with the right secret', () => shareSigned({}, shared, 'HS512'), { reason: 'wrong-algorithm' }],
    ['of a guessed secret', () => shareSigned({}, 'guessed'.repeat(8)), { reason: 'bad-signature' }],
    ['of an unknown key', () => signed({ kid: 'third', key: stranger?.privateKey }), { reason: 'unknown-key' }],
    ['of a stranger under a known key id', () => signed({ key: stranger?.privateKey }), { reason: 'bad-signature' }],
    [
      'changed on its way',
      async () => {
        const [head, , signature] = (await signed()).split('.');
        return [head, Buffer.from(JSON.stringify({ ...usual(), sub: 'root' })).toString('base64url'), signature].join(
          '.',
        );
      },
      { reason: 'bad-signature' },
    ],
    ['without an issuer', () => shareSigned({ iss: undefined }), { reason: 'wrong-issuer' }],
    ['of another issuer', () => signed({ claims: { iss: 'https://evil.example.org' } }), { reason: 'wrong-issuer' }],
    ['of the other issuer, by its key', () => signed({ claims: { iss: 'dcos' } }), { reason: 'wrong-algorithm' }],
    ['for another audience', () => signed({ claims: { aud: 'somebody-else' } }), { reason: 'wrong-audience' }],
    ['for no audience', () => signed({ claims: { aud: undefined } }), { reason: 'missing-claim', claim: 'aud' }],
    ['without an end', () => signed({ claims: { exp: undefined } }), { reason: 'missing-claim', claim: 'exp' }],
    ['without a user', () => signed({ claims: { sub: undefined } }), { reason: 'missing-claim', claim: 'sub' }],
    ['whose user is no text', () => shareSigned({ uid: { name: 'jo' } }), { reason: 'missing-claim', claim: 'uid' }],
  ])('%s', async (_what, make, facts) => {
    const token = await make();
    await refused(`Bearer ${token}`, facts);
    await refused(`token=${token}`, facts);
  });

  it('too long to be looked at', async () => {
    // Node takes 16 kB of headers in all; whichever of the two stops it, no answer is given.
    const token = await signed({ claims: { groups: Array.from({ length: 2_000 }, (_, number) => `group-${number}`) } });
    const response = await fetch(`${running.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: document }),
    });
    expect([401, 431]).toContain(response.status);
    await response.body?.cancel();
  });

  it('whatever is asked, also of the schema', async () => {
    for (const query of ['{ __schema { types { name } } }', '{ __typename }', 'nonsense']) {
      const { status, text } = await ask(undefined, query);
      expect(status).toBe(401);
      expect(text).not.toContain('Query');
    }
  });
});

async function other(algorithm: string): Promise<CryptoKey> {
  return (await generateKeyPair(algorithm)).privateKey;
}

describe("an issuer's keys", () => {
  beforeEach(() => {
    jwks.kids = ['first'];
  });

  it('are read again for a key that is not known, and not for every token that names one', async () => {
    jwks.kids = ['first', 'second'];
    const rotated = await bearer(signed({ kid: 'second', key: second?.privateKey }));
    await ask(await bearer(signed()));
    vi.setSystemTime(Date.now() + 31_000);
    const before = jwks.asked;
    expect((await ask(rotated)).body).toEqual(seen(login));
    for (const kid of ['a', 'b', 'c']) await refused(await bearer(signed({ kid })), { reason: 'unknown-key' });
    expect(jwks.asked - before).toBe(1);
  });

  it('that are withdrawn count no more, also for tokens that were taken before', async () => {
    const taken = await bearer(signed({ claims: { exp: seconds(3_600) } }));
    expect((await ask(taken)).status).toBe(200);
    jwks.kids = ['second'];
    // Keys are read again every ten minutes, while requests go on.
    vi.setSystemTime(Date.now() + 601_000);
    await eventually(async () => expect((await ask(taken)).status).toBe(401));
    await refused(taken, { reason: 'unknown-key' });
  });
});

describe('one connection', () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  afterAll(() => agent.destroy());

  /** The status, and who the gateway took it to be. */
  async function send(authorization?: string): Promise<readonly [number | undefined, unknown]> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const headers = { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) };
    request(`${running.url}/graphql`, { method: 'POST', agent, headers }, resolve)
      .on('error', reject)
      .end(JSON.stringify({ query: '{ viewer { subject } }' }));
    const response = await promise;
    const { data } = JSON.parse(await read(response));
    return [response.statusCode, data?.viewer?.subject];
  }

  it('speaks for whom each of its requests names', async () => {
    const [jo, ann] = await Promise.all([bearer(shareSigned()), bearer(shareSigned({ uid: 'ann' }))]);
    for (const _ of [1, 2]) {
      expect(await send(jo)).toEqual([200, 'jo']);
      expect(await send(jo)).toEqual([200, 'jo']);
      expect(await send(ann)).toEqual([200, 'ann']);
      expect(await send()).toEqual([401, undefined]);
      expect(await send(`${ann.slice(0, -4)}AAAA`)).toEqual([401, undefined]);
    }
  });

  it('ends with its token', async () => {
    const brief = await bearer(shareSigned({ exp: seconds(60) }));
    expect(await send(brief)).toEqual([200, 'jo']);
    expect(await send(brief)).toEqual([200, 'jo']);
    vi.setSystemTime(Date.now() + 91_000);
    expect(await send(brief)).toEqual([401, undefined]);
  });
});

describe('a change of the policy', () => {
  it('takes effect with the next request of the same token', async () => {
    const token = await bearer(shareSigned());
    const groupNow = async () => (await ask(token)).body.data.group;
    expect(await groupNow()).toEqual({ groupId: '/red' });
    running.gateway.replacePolicy(policyOf({ ...policy, bindings: [] }));
    expect(await groupNow()).toBeNull();
    running.gateway.replacePolicy(policyOf(policy));
    expect(await groupNow()).toEqual({ groupId: '/red' });
  });
});

describe('the log', () => {
  it('holds no token and no secret', () => {
    const logged = JSON.stringify(running.logged);
    expect(logged).not.toContain(shared);
    expect(logged).not.toMatch(/eyJ/);
  });
});
