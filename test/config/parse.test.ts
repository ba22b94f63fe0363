import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

import type { ConfigProblem } from '../../src/config/index.ts';
import { ConfigError, loadConfig, parseConfig } from '../../src/config/index.ts';

const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
let directory = '';

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'config-'));
  writeFileSync(join(directory, 'policy.yaml'), 'tenants: {}\n');
  writeFileSync(join(directory, 'ca.pem'), certificate);
  writeFileSync(join(directory, 'password'), 'from a file\n');
  writeFileSync(join(directory, 'keys.json'), '{ "keys": [{ "kty": "RSA", "n": "AQAB", "e": "AQAB" }] }');
});

const minimal = `
marathons:
  - name: marathon
    urls: [http://10.0.0.1:8080]
identity: { issuers: [{ jwksUri: https://iam.example/keys, algorithms: [RS256] }] }
policy: { file: policy.yaml }
`;

const parse = (text: string, env: Record<string, string> = {}) => parseConfig(text, { env, directory });

function problems(text: string, env: Record<string, string> = {}): readonly ConfigProblem[] {
  try {
    parse(text, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const at = (text: string, path: string): string | undefined =>
  problems(text).find((problem) => problem.path === path)?.message;

describe('a good file', () => {
  test('gets every default and is frozen through and through', () => {
    const config = parse(minimal);
    expect(config.listen).toEqual({ host: '127.0.0.1', port: 4000, trustedProxies: [] });
    expect(config.limits).toMatchObject({ depth: 15, cost: 10_000, pageSize: 1000 });
    expect(config.marathons[0]).toEqual({
      name: 'marathon',
      kind: 'service',
      urls: ['http://10.0.0.1:8080'],
      auth: { type: 'none' },
      forwardUserTokens: false,
      ca: [],
    });
    expect(config.discovery).toBeUndefined();
    expect(config.identity.issuers[0]).toMatchObject({ userClaim: 'uid', groupsClaim: 'groups', leewaySeconds: 30 });
    expect([config, config.marathons, config.marathons[0]?.auth].every(Object.isFrozen)).toBe(true);
  });

  test('says where Redis is in one of three ways', () => {
    const one = parse(`${minimal}redis: { url: 'redis://10.0.0.5', password: '\${SECRET}' }`, { SECRET: 'x' });
    expect(one.redis).toEqual({
      url: 'redis://10.0.0.5',
      password: 'x',
      primary: 'mymaster',
      ca: [],
      keyPrefix: 'mom:',
      commandTimeoutMs: 1000,
    });
    const given = parse(`${minimal}redis: { url: '\${REDIS_URL}' }`, { REDIS_URL: 'rediss://:p%40ss@10.0.0.5/2' });
    expect(given.redis?.url).toBe('rediss://:p%40ss@10.0.0.5/2');
    expect(at(`${minimal}redis: { url: '\${REDIS_URL}' }`, 'redis.url')).toBe('${REDIS_URL} is not set');
    const two = parse(`${minimal}redis: { sentinels: ['redis://s1:26379'], primary: gateway }`);
    expect(two.redis).toMatchObject({ sentinels: ['redis://s1:26379'], primary: 'gateway' });
    const both = `${minimal}redis: { url: 'redis://a', cluster: ['redis://b'] }`;
    expect(at(both, 'redis')).toBe('needs exactly one of url, cluster and sentinels; it has url and cluster');
    expect(at(`${minimal}redis: {}`, 'redis')).toContain('it has none');
    expect(at(`${minimal}redis: { url: 'http://a' }`, 'redis.url')).toContain('redis://');
    expect(at(`${minimal}redis: { url: 'redis://u:p@a' }`, 'redis.url')).toContain('credentials');
    expect(at(`${minimal}redis: { url: 'redis://a', keyPrefix: '{a}' }`, 'redis.keyPrefix')).toContain('letters');
  });

  test('takes secrets from the environment and from files beside it, and certificates as text', () => {
    const text = minimal.replace(
      'urls:',
      'auth: { type: basic, user: jo, password: "file:password" }\n    ca: [ca.pem]\n    urls:',
    );
    expect(parse(text).marathons[0]).toMatchObject({
      auth: { type: 'basic', user: 'jo', password: 'from a file' },
      ca: [certificate],
    });
    const token = minimal.replace('urls:', 'auth: { type: token, token: "${TOKEN}" }\n    urls:');
    expect(parse(token, { TOKEN: 'abc' }).marathons[0]?.auth).toEqual({ type: 'token', token: 'abc' });
  });

  test('may bring the keys of an issuer as a file', () => {
    const text = minimal.replace('jwksUri: https://iam.example/keys', 'jwks: keys.json');
    expect(parse(text).identity.issuers[0]?.jwks?.keys[0]).toEqual({ kty: 'RSA', n: 'AQAB', e: 'AQAB' });
  });

  test('keeps what matters of an address, and takes IPv4 and IPv6 networks', () => {
    const text = `${minimal.replace('http://10.0.0.1:8080', 'HTTP://Marathon.Mesos:80/, "http://[::1]:8080", https://dcos/service/mom/')}
discovery: { from: [marathon], allowNetworks: [10.0.0.0/8, "fd00::/8"], credentials: [
  { marathon: marathon, app: /mom, frameworkId: id-0000, auth: { type: token, token: "\${T}" } } ] }`;
    const config = parse(text, { T: 'x' });
    expect(config.marathons[0]?.urls).toEqual([
      'http://marathon.mesos',
      'http://[::1]:8080',
      'https://dcos/service/mom',
    ]);
    expect(config.discovery).toMatchObject({ maxDepth: 2, retentionHours: 24, markerEnv: ['MOM_GROUP'] });
  });
});

describe('a policy', () => {
  const withPolicy = (policy: string): string => minimal.replace(/^policy: .*$/m, `policy: ${policy}`);
  test.each([
    ['{}', 'policy', /needs `file`, `dcosIam`, or both/],
    ['{ dcosIam: { url: "https://leader.mesos" } }', 'policy.dcosIam', /needs `dcos: true`/],
    ['{ dcosIam: { url: "https://leader.mesos", pollSeconds: 6 } }', 'policy.dcosIam.pollSeconds', /<=5/],
    ['{ dcosIam: { url: "https://leader.mesos", auth: { type: basic } } }', 'policy.dcosIam.auth.type', /Invalid/],
  ])('%s is refused', (policy, path, message) => {
    expect(problems(withPolicy(policy))).toContainEqual(
      expect.objectContaining({ path, message: expect.stringMatching(message) }),
    );
  });

  test('may be the IAM alone, whose answers the issuer with `dcos` stands for', () => {
    const text = withPolicy('{ dcosIam: { url: "https://leader.mesos/" } }').replace(
      'algorithms',
      'dcos: true, algorithms',
    );
    expect(parse(text)).toMatchObject({
      identity: { issuers: [{ dcos: true }] },
      policy: {
        dcosIam: { url: 'https://leader.mesos', auth: { type: 'none' }, pollSeconds: 3, maxStaleSeconds: 300 },
      },
    });
  });
});

describe('a bad file', () => {
  test('is refused with all its errors at once, each with path and line, in the order of the file', () => {
    const text = `
listne: { port: 1 }
listen: { port: 70000, hots: x }
marathons:
  - name: "*"
    urls: [ftp://a, "http://jo:secret@b"]
  - name: b
    urls: ["http://c/service/x?y"]
policy: { file: absent.yaml }
limits: { depht: 3 }
`;
    const found = problems(text).map(({ path, line }) => `${line}:${path}`);
    expect(found).toEqual([
      'null:identity',
      '2:listne',
      '3:listen.port',
      '3:listen.hots',
      '5:marathons[0].name',
      '6:marathons[0].urls[0]',
      '6:marathons[0].urls[1]',
      '8:marathons[1].urls[0]',
      '9:policy.file',
      '10:limits.depht',
    ]);
  });

  test.each([
    ['limits: { depht: 3 }', 'limits.depht', /did you mean «depth»/],
    ['limits: { zzz: 3 }', 'limits.zzz', /known here: depth, cost/],
    ['limits: 3', 'limits', /must be a section/],
    ['reddis: { url: redis://127.0.0.1 }', 'reddis', /did you mean «redis»/],
    ['log: { level: loud }', 'log.level', /"debug"/],
    ['cors: { origins: ["https://x.example/path"] }', 'cors.origins[0]', /scheme, host and port only/],
    ['discovery: { allowNetworks: [10.0.0.0/8] }', 'discovery.from', /is missing/],
    ['discovery: { from: [marathon], allowNetworks: [] }', 'discovery.allowNetworks', /at least one network/],
    ['discovery: { from: [marathon], allowNetworks: [10.0.0.1] }', 'discovery.allowNetworks[0]', /must be a network/],
    [
      'discovery: { from: [marathon], allowNetworks: [10.0.0.0/33] }',
      'discovery.allowNetworks[0]',
      /must be a network/,
    ],
    ['discovery: { from: [other], allowNetworks: [10.0.0.0/8] }', 'discovery.from[0]', /«other» is not the name/],
  ])('%s', (section, path, message) => {
    expect(at(`${minimal}\n${section}`, path)).toMatch(message);
  });

  test.each([
    ['password: secret', /written as \$\{NAME\}/],
    ['password: 1234', /written as \$\{NAME\}/],
    ['password: "${NOBODY_SET_THIS}"', /\$\{NOBODY_SET_THIS\} is not set/],
    ['password: "file:nowhere"', /cannot read .*nowhere/],
  ])('refuses %s', (line, message) => {
    const text = minimal.replace('urls:', `auth: { type: basic, user: jo, ${line} }\n    urls:`);
    expect(at(text, 'marathons[0].auth.password')).toMatch(message);
  });

  test('never repeats a secret that stands in it', () => {
    const text = minimal.replace('urls:', 'auth: { type: token, token: hunter2-literal }\n    urls:');
    expect(() => parse(text)).toThrow(expect.not.objectContaining({ message: expect.stringContaining('hunter2') }));
  });

  test('refuses certificate files without a certificate', () => {
    expect(at(minimal.replace('urls:', 'ca: [policy.yaml]\n    urls:'), 'marathons[0].ca[0]')).toMatch(/no PEM/);
  });

  test('refuses names and addresses that stand twice', () => {
    const text = minimal.replace(
      'identity',
      '  - { name: marathon, urls: [http://10.0.0.2:8080, "http://10.0.0.1:8080/"] }\nidentity',
    );
    expect(at(text, 'marathons[1].name')).toMatch(/already the name of marathons\[0\]/);
    expect(at(text, 'marathons[1].urls[1]')).toMatch(/already an address of marathons\[0\]/);
  });

  test.each([
    ['{ algorithms: [RS256] }', 'identity.issuers[0]', /it has none/],
    ['{ jwksUri: https://a/k, secret: "${S}", algorithms: [RS256] }', 'identity.issuers[0]', /jwksUri and secret/],
    [
      '{ jwksUri: https://a/k, algorithms: [RS256, HS256] }',
      'identity.issuers[0].algorithms',
      /HS256 does not go with public/,
    ],
    ['{ secret: "${S}", algorithms: [RS256] }', 'identity.issuers[0].algorithms', /RS256 does not go with a shared/],
    ['{ jwksUri: https://a/k, algorithms: [none] }', 'identity.issuers[0].algorithms[0]', /Invalid option/],
    ['{ secret: "${S}", algorithms: [HS256] }', 'identity.issuers[0].secret', /at least 32 bytes/],
    ['{ jwks: policy.yaml, algorithms: [RS256] }', 'identity.issuers[0].jwks', /does not hold JSON/],
  ])('issuer %s is refused', (issuer, path, message) => {
    const found = problems(minimal.replace(/\{ jwksUri.*?\}/, issuer), { S: 'short' });
    expect(found.find((problem) => problem.path === path)?.message).toMatch(message);
  });

  test('tells what is wrong with the YAML itself, all of it', () => {
    const found = problems('listen: {\n  port: 1\nlisten: {}\nmarathons: [\n');
    expect(found.length).toBeGreaterThan(1);
    expect(found.every(({ line }) => line !== null)).toBe(true);
    expect(problems('# nothing\n')).toEqual([{ path: '', line: null, message: 'it is empty' }]);
    expect(problems('a: 1\na: 2\n')[0]?.message).toMatch(/unique/i);
  });

  test('names the file when it cannot be read', () => {
    expect(() => loadConfig(join(directory, 'absent.yaml'))).toThrow(/absent\.yaml cannot be used[^]*cannot be read/);
  });
});
