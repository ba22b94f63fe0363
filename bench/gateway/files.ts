import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SignJWT } from 'jose';
import { loadPolicy, type Policy } from '../../src/authz/index.ts';
import { loadConfig, type Config } from '../../src/config/index.ts';

export interface UpstreamAddress {
  readonly name: string;
  readonly url: string;
}

export interface Setting {
  readonly config: Config;
  readonly policy: Policy;
  /** The `Authorization` of a viewer who may read everything. */
  readonly authorization: string;
  /** That of another. */
  authorize(user: string, groups: readonly string[]): Promise<string>;
}

export interface SettingOptions {
  /** URL of a Redis, to be shared with other replicas; null without. */
  readonly redis?: string | null;
  /** So many groups `readers-0`, `readers-1` …, of which each may read `/shared` and a group of its name: no two see the same. */
  readonly cohorts?: number;
}

/** Who asks: a member of operations, and of twenty teams' groups, as a real token would say. */
export const measuredUser = 'bench';

const policyText = (cohorts: number) => `tenants:
${teams((team) => `  ${team}: { scopes: [{ marathon: '*', path: /${team} }] }`)}
roles:
  operator: { actions: [full, operate] }
  developer: { actions: [full] }
  reader: { actions: [read] }
bindings:
${teams((team) => `  - { group: ${team}, role: developer, tenant: ${team} }`)}
  - { user: ${measuredUser}, role: operator, scope: { marathon: '*', path: / } }
${Array.from({ length: cohorts }, (_, at) => bindingsOf(`readers-${at}`)).join('')}`;

const bindingsOf = (group: string): string =>
  ['shared', group]
    .map((top) => `  - { group: ${group}, role: reader, scope: { marathon: '*', path: /${top} } }\n`)
    .join('');

function teams(line: (team: string) => string): string {
  return Array.from({ length: 20 }, (_, at) => line(`team-${String(at).padStart(2, '0')}`)).join('\n');
}

/** Writes a configuration and a policy over these Marathons as an operator would, and reads them as the gateway does. */
export async function writeSetting(
  folder: string,
  upstream: readonly UpstreamAddress[],
  { redis = null, cohorts = 0 }: SettingOptions = {},
): Promise<Setting> {
  mkdirSync(folder, { recursive: true });
  const secret = randomBytes(32).toString('base64url');
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text, { mode: 0o600 });
  write('token-secret', secret);
  write('policy.yaml', policyText(cohorts));
  write(
    'gateway.yaml',
    `listen: { host: 127.0.0.1, port: 0 }
marathons:
${upstream.map(({ name, url }) => `  - { name: ${name}, urls: ['${url}'] }`).join('\n')}
identity: { issuers: [{ secret: 'file:token-secret', algorithms: [HS256] }] }
policy: { file: policy.yaml }
log: { level: warn }
${redis === null ? '' : `redis: { url: '${redis}' }\n`}`,
  );
  const policy = await loadPolicy(path.join(folder, 'policy.yaml'));
  if (!policy.ok) throw new Error(JSON.stringify(policy.errors));
  const authorize: Setting['authorize'] = async (user, groups) => `Bearer ${await sign(secret, user, groups)}`;
  return {
    config: loadConfig(path.join(folder, 'gateway.yaml')),
    policy: policy.policy,
    authorization: await authorize(measuredUser, ['team-00', 'team-01', 'operations']),
    authorize,
  };
}

const sign = (secret: string, uid: string, groups: readonly string[]): Promise<string> =>
  new SignJWT({ uid, groups })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt()
    .setExpirationTime('1d')
    .sign(new TextEncoder().encode(secret));
