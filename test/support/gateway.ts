/** The whole system for a test: a simulated estate, the gateway over it, and users who ask it over HTTP. */
import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { expect, vi } from 'vitest';
import type { Estate, SimulatedMarathon } from '../../simulator/index.ts';
import { parsePolicy, type Policy } from '../../src/authz/index.ts';
import { parseConfig, type Config } from '../../src/config/index.ts';
import { createGateway, type Gateway } from '../../src/gateway/index.ts';

/** Names and groups of those who may ask; what they may see is decided by the policy. */
export const people: Readonly<Record<string, readonly string[]>> = {
  operator: ['operators'],
  auditor: ['auditors'],
  'red-dev': ['red-team'],
  'blue-dev': ['blue-team'],
  'web-owner': [],
  nobody: [],
};

/** Tenants red, blue and green by their top-level group on every Marathon, an auditor and an operator, one user with one app. */
export const demoPolicy = {
  tenants: {
    red: { scopes: [{ marathon: '*', path: '/red' }] },
    blue: { scopes: [{ marathon: '*', path: '/blue' }] },
    green: { scopes: [{ marathon: '*', path: '/green' }] },
  },
  roles: {
    developer: { actions: ['full'] },
    reader: { actions: ['read'] },
    auditor: { actions: ['read', 'review'] },
    operator: { actions: ['full', 'operate'] },
  },
  bindings: [
    { group: 'red-team', role: 'developer', tenant: 'red' },
    { group: 'blue-team', role: 'developer', tenant: 'blue' },
    { user: 'web-owner', role: 'reader', scope: { marathon: 'marathon-apps', path: '/red/shop/web' } },
    { group: 'auditors', role: 'auditor', scope: { marathon: '*', path: '/' } },
    { group: 'operators', role: 'operator', scope: { marathon: '*', path: '/' } },
  ],
};

/** One GraphQL answer. `T` is what the test knows its own document to answer. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it came. */
  readonly text: string;
  readonly data: T;
  readonly errors:
    | readonly { readonly message: string; readonly path?: unknown; readonly extensions: Record<string, unknown> }[]
    | undefined;
}

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly facts: object;
  readonly text: string;
}

export interface RunningGateway {
  readonly gateway: Gateway;
  readonly url: string;
  /** What it has logged so far. */
  readonly logged: readonly LogLine[];
  /** A token for a user; the groups are those of `people` unless given. */
  token(user: string, groups?: readonly string[], lifetime?: string): Promise<string>;
  /** Asks as this user; the answer may hold errors. */
  ask<T>(user: string, document: string, variables?: object): Promise<Answer<T>>;
  /** Asks as this user what must be answered without an error, and gives the data. */
  query<T>(user: string, document: string, variables?: object): Promise<T>;
  /** Waits until each of these Marathons (all that are known, when absent) is LIVE. */
  live(names?: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** `platform` is the one configured Marathon, called `marathon`; discovery begins at it. */
export interface GatewaySetUp {
  readonly platform: Pick<SimulatedMarathon, 'url'>;
  /** Further sections of `gateway.yaml`, or others in place of these. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** As in `policy.yaml`; `demoPolicy` when absent. */
  readonly policy?: object;
  /** What `${NAME}` stands for in the configuration. */
  readonly env?: Readonly<Record<string, string>>;
  /** False: the gateway may be asked while it still reads; true when absent. */
  readonly settled?: boolean;
}

/** A configured Marathon as `gateway.yaml` has it. */
export const configured = (name: string, url: string, kind: 'platform' | 'service' = 'service') => ({
  name,
  kind,
  urls: [url],
});

/**
 * Waits until the check passes, also in hooks. 45 s are many times what anything here takes, also on a machine that does other
 * things.
 */
export const eventually = <T>(check: () => T | Promise<T>, timeout = 45_000): Promise<T> =>
  vi.waitFor(check, { timeout, interval: 25 });

/** The policy that this document says. */
export function policyOf(document: object): Policy {
  const parsed = parsePolicy(JSON.stringify(document));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.policy;
}

/** The configuration of a gateway on any free port, with discovery on the platform; YAML includes JSON. */
export function configFor({ platform, config, env }: GatewaySetUp, secret: string): Config {
  const written = {
    listen: { port: 0 },
    marathons: [configured('marathon', platform.url, 'platform')],
    discovery: { from: ['marathon'], allowNetworks: ['127.0.0.0/8'] },
    identity: {
      issuers: [{ secret: '${SECRET}', algorithms: ['HS256'], userClaim: 'uid', groupsClaim: 'groups' }],
    },
    // Has to be a file that can be read; main reads it, here the policy is handed over.
    policy: { file: import.meta.filename },
    // A log that ends with the gateway; tests that look into its file name one.
    audit: { url: 'sqlite::memory:' },
    ...config,
  };
  return parseConfig(JSON.stringify(written), { env: { ...env, SECRET: secret } });
}

/** Starts a gateway and, unless told otherwise, waits until it knows its Marathons, or knows that they are down. */
export async function startGateway(setUp: GatewaySetUp): Promise<RunningGateway> {
  const secret = randomBytes(32).toString('base64url');
  const logged: LogLine[] = [];
  const note = (level: LogLine['level']) => (facts: object, text: string) => void logged.push({ level, facts, text });
  const gateway = await createGateway({
    config: configFor(setUp, secret),
    policy: policyOf(setUp.policy ?? demoPolicy),
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    decoderThreads: 1,
  });
  if (setUp.settled !== false) await gateway.settled();
  const tokens = new Map<string, Promise<string>>();
  const token = (user: string, groups = people[user] ?? [], lifetime = '1h') => {
    const key = JSON.stringify([user, groups, lifetime]);
    const signed = tokens.get(key) ?? sign({ uid: user, groups }, lifetime, secret);
    tokens.set(key, signed);
    return signed;
  };
  const ask = async <T>(user: string, document: string, variables?: object): Promise<Answer<T>> =>
    post<T>(`${gateway.url}/graphql`, await token(user), { query: document, ...(variables && { variables }) });
  return {
    gateway,
    url: gateway.url,
    logged,
    token,
    ask,
    async query<T>(user: string, document: string, variables?: object) {
      const { data, errors } = await ask<T>(user, document, variables);
      expect(errors, `errors of ${document}`).toBeUndefined();
      return data;
    },
    live: (names) =>
      eventually(() => {
        const wanted = (names ?? gateway.registry.names()).map((name) => [name, 'LIVE']);
        expect(phases(gateway, names)).toEqual(Object.fromEntries(wanted));
      }),
    close: () => gateway.close(),
  };
}

/** The same over an estate: waits until every service Marathon of it is found and LIVE. */
export async function startOver(estate: Estate, setUp: Omit<GatewaySetUp, 'platform'> = {}): Promise<RunningGateway> {
  const running = await startGateway({ ...setUp, platform: estate.platform });
  await running.live(['marathon', ...estate.services.keys()]);
  return running;
}

const phases = ({ registry }: Gateway, names = registry.names()) =>
  Object.fromEntries(names.map((name) => [name, registry.get(name)?.informer.state().phase]));

const sign = (claims: { uid: string; groups: readonly string[] }, lifetime: string, secret: string): Promise<string> =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(new TextEncoder().encode(secret));

async function post<T>(url: string, token: string, body: object): Promise<Answer<T>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const { data, errors }: Pick<Answer<T>, 'data' | 'errors'> = JSON.parse(text);
  return { status: response.status, headers: response.headers, text, data, errors };
}
