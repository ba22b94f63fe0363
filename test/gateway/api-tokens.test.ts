import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTokens, type Outcome } from '../../scripts/api-tokens.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCluster, createMarathon, type SimulatedMarathon } from '../../simulator/index.ts';
import { eventually, startGateway, type RunningGateway } from '../support/gateway.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'api-tokens-'));
const file = path.join(folder, 'tokens.json');
const configFile = path.join(folder, 'gateway.yaml');
writeFileSync(configFile, 'identity: { apiTokens: { file: tokens.json } }\n');

const policy = {
  roles: { owner: { actions: ['full'] }, reader: { actions: ['read'] } },
  bindings: [
    { serviceAccount: 'pipeline', role: 'owner', scope: { marathon: 'marathon', path: '/red' } },
    { group: 'blue-team', role: 'reader', scope: { marathon: 'marathon', path: '/blue' } },
    { user: 'pipeline', role: 'owner', scope: { marathon: '*', path: '/' } },
    {
      serviceAccount: 'pipeline',
      issuer: 'https://one',
      role: 'reader',
      scope: { marathon: 'marathon', path: '/one' },
    },
  ],
};

let marathon: SimulatedMarathon;
let running: RunningGateway;
beforeAll(async () => {
  const groups = ['/red', '/red/shop', '/blue'].map((id) => ({ id }));
  marathon = await createMarathon({ name: 'marathon', cluster: createCluster({ agents: [] }), seed: { groups } });
  running = await startGateway({
    platform: marathon,
    policy,
    config: {
      discovery: undefined,
      identity: {
        issuers: [{ secret: '${SECRET}', algorithms: ['HS256'] }],
        apiTokens: { file },
      },
    },
  });
});
afterAll(async () => {
  await running?.close();
  await marathon?.close();
  rmSync(folder, { recursive: true });
});

/** `npm run tokens -- …`, without a process. */
const tokens = (...args: readonly string[]): Outcome => runTokens(args, folder);

async function ask(token: string, query: string) {
  const response = await fetch(`${running.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const body: {
    data?: { viewer: Readonly<Record<string, unknown>> };
    errors?: { extensions: Readonly<Record<string, unknown>> }[];
  } = JSON.parse(await response.text());
  return { status: response.status, viewer: body.data?.viewer, reason: body.errors?.[0]?.extensions['reason'] };
}

const can = (name: string, action: string, where: string): string =>
  `${name}: can(action: ${action}, marathon: "marathon", path: "${where}")`;
const rights = `{ viewer { kind subject issuer groups tokenScopes { actions marathon path } ${[
  can('red', 'UPDATE', '/red'),
  can('shop', 'UPDATE', '/red/shop'),
  can('readShop', 'READ', '/red/shop'),
  can('blue', 'READ', '/blue'),
  can('root', 'READ', '/'),
  can('one', 'READ', '/one'),
].join(' ')} } }`;

describe('an API token', () => {
  it('may do what its holder may, and is kept as a hash only', async () => {
    const made = tokens('create', '--service-account', 'pipeline', '--group', 'blue-team', '--note', 'for CI');
    expect(made).toEqual({
      code: 0,
      out: expect.stringMatching(/^mgw_[a-z2-7]{12}_[\w-]{43}$/),
      err: expect.stringContaining('shown only now'),
    });
    expect((await ask(made.out, rights)).viewer).toEqual({
      kind: 'SERVICE_ACCOUNT',
      subject: 'pipeline',
      issuer: null,
      groups: ['blue-team'],
      tokenScopes: null,
      red: true,
      shop: true,
      readShop: true,
      blue: true,
      // Those of the user of the same name are not its own, and bindings with an issuer are for that issuer's word.
      root: false,
      one: false,
    });
    const kept = readFileSync(file, 'utf8');
    expect(kept).not.toContain(made.out.split('_').slice(2).join('_'));
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('may be narrowed, and stand for the word of an issuer', async () => {
    const args = ['--scope', 'read,delete@*:/red/shop/', '--scope', 'full@marathon:/blue', '--issuer', 'https://one'];
    const { out } = tokens('create', '--service-account', 'pipeline', '--group', 'blue-team', ...args);
    expect((await ask(out, rights)).viewer).toMatchObject({
      issuer: 'https://one',
      tokenScopes: [
        { actions: ['READ', 'DELETE'], marathon: '*', path: '/red/shop' },
        { actions: ['FULL'], marathon: 'marathon', path: '/blue' },
      ],
      red: false,
      shop: false,
      readShop: true,
      blue: true,
      one: false,
    });
  });

  it('that is revoked is refused within a second, and the others go on', async () => {
    const [first, stays] = ['pipeline', 'other'].map((name) => tokens('create', '--service-account', name).out);
    if (first === undefined || stays === undefined) throw new Error('No token was made.');
    expect((await ask(first, '{ viewer { subject } }')).status).toBe(200);
    const id = first.split('_')[1] ?? '';
    expect(tokens('revoke', id)).toEqual({ code: 0, out: `Revoked ${id}.`, err: '' });
    await eventually(async () => expect((await ask(first, '{ viewer { subject } }')).reason).toBe('unknown-token'));
    expect((await ask(stays, '{ viewer { subject } }')).status).toBe(200);
  });

  it('that nobody made is refused', async () => {
    const { out } = tokens('create', '--user', 'jo');
    const [, id] = out.split('_');
    for (const made of [`mgw_${id}_${'A'.repeat(43)}`, `mgw_aaaaaaaaaaaa_${'A'.repeat(43)}`])
      expect(await ask(made, '{ viewer { subject } }')).toMatchObject({ status: 401, reason: 'unknown-token' });
    for (const made of ['mgw_x', `mgw_${id}_`, `${out}A`])
      expect(await ask(made, '{ viewer { subject } }')).toMatchObject({ status: 401, reason: 'malformed' });
  });

  it('is listed with its end and its last use, and never with its secret', async () => {
    const { out } = tokens('create', '--service-account', 'nightly', '--expires', '2099-01-31', '--note', 'a note');
    expect(tokens('list').out).toMatch(/serviceAccount:nightly +everything +2099-01-31T00:00:00.000Z +never +a note/);
    await ask(out, '{ viewer { subject } }');
    await running.close();
    const listed: { id: string; name: string; lastUsedAt: string | null }[] = JSON.parse(tokens('list', '--json').out);
    expect(listed.find(({ name }) => name === 'nightly')?.lastUsedAt).toMatch(/^\d{4}-/);
    expect(JSON.stringify(listed)).not.toMatch(/hash/);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });
});

describe('the subject of a certificate, from a trusted proxy', () => {
  const asked = async (headers: Readonly<Record<string, string>>) => {
    const behind = await startGateway({
      platform: marathon,
      policy,
      settled: false,
      config: {
        discovery: undefined,
        identity: {
          issuers: [{ secret: '${SECRET}', algorithms: ['HS256'] }],
          clientCertificate: { header: 'X-Client-Subject', trustedProxies: ['127.0.0.0/8'], groupsAttribute: 'OU' },
        },
      },
    });
    try {
      const response = await fetch(`${behind.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: '{ viewer { kind subject issuer groups } }' }),
      });
      return { status: response.status, body: JSON.parse(await response.text()) };
    } finally {
      await behind.close();
    }
  };

  it('is who asks; a token beside it wins', async () => {
    const { body } = await asked({ 'x-client-subject': 'CN=pipeline,OU=blue-team' });
    expect(body.data.viewer).toEqual({
      kind: 'SERVICE_ACCOUNT',
      subject: 'pipeline',
      issuer: 'client-certificate',
      groups: ['blue-team'],
    });
    const both = await asked({ 'x-client-subject': 'CN=pipeline', authorization: 'Bearer a.b.c' });
    expect([both.status, both.body.errors[0].extensions.reason]).toEqual([401, 'malformed']);
    const none = await asked({});
    expect([none.status, none.body.errors[0].extensions.reason]).toEqual([401, 'missing']);
  });
});

describe('`npm run tokens`', () => {
  it.each([
    [[], 2, 'Say what to do'],
    [['make'], 2, 'There is no «make»'],
    [['create'], 2, 'exactly one of --user NAME and --service-account NAME'],
    [['create', '--user', 'a', '--service-account', 'b'], 2, 'exactly one of'],
    [['create', '--user', 'a', '--scope', 'read:/x'], 2, 'is no scope'],
    [['create', '--user', 'a', '--scope', 'rede@m:/x'], 2, '«rede» is no action'],
    [['create', '--user', 'a', '--scope', 'read@m:/X'], 2, 'upper case'],
    [['create', '--user', 'a', '--expires', 'soon'], 2, 'is no time'],
    [['create', '--user', 'a', '--expires', '2020-01-01'], 2, 'is past'],
    [['create', '--usr', 'a'], 2, '--usr'],
    [['revoke'], 2, 'Say which'],
    [['revoke', 'aaaaaaaaaaaa'], 1, 'There is no token aaaaaaaaaaaa; nothing was revoked'],
    [['list', '--config', 'absent.yaml'], 1, 'absent.yaml cannot be read'],
  ])('%j ends with %i and says why', (args, code, text) => {
    const ran = tokens(...args);
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect(ran.err).toContain(text);
  });

  it('is a command', async () => {
    const args = [path.join(root, 'scripts/tokens.ts'), 'list', '--config', path.join(folder, 'absent.yaml')];
    const ended = await new Promise((resolve) => {
      execFile(process.execPath, args, (error, out, err) =>
        resolve([error?.code, out, err.includes('cannot be read')]),
      );
    });
    expect(ended).toEqual([1, '', true]);
    // A process of its own, on a machine that may be busy.
  });

  it('waits for nobody who changes the tokens at the same time, and says so', () => {
    writeFileSync(`${file}.lock`, '1');
    const { code, err } = tokens('create', '--user', 'jo');
    expect([code, err]).toEqual([1, expect.stringContaining(`remove ${file}.lock`)]);
    rmSync(`${file}.lock`);
  });

  it('explains itself', () => {
    const { code, out } = tokens('--help');
    expect(code).toBe(0);
    for (const word of ['create', 'list', 'revoke', '--scope', '--expires', '--dcos']) expect(out).toContain(word);
  });

  it('says what is wrong with a file, and leaves it alone', () => {
    const bad = path.join(folder, 'bad.json');
    writeFileSync(bad, '{ "version": 1, "tokens": [{ "id": "x" }] }');
    const ran = tokens('create', '--user', 'jo', '--file', bad);
    expect([ran.code, ran.err]).toEqual([1, expect.stringContaining('is no file of API tokens: tokens.0.id')]);
    expect(readFileSync(bad, 'utf8')).toBe('{ "version": 1, "tokens": [{ "id": "x" }] }');
  });
});
