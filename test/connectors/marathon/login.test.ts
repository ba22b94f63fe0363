import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import type { ConnectorOptions, Credentials } from '../../../src/connectors/marathon/index.ts';
import { connect, deadUrl, failure, json, startStub, told } from './stub.ts';
import type { Stub } from './stub.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const publicKey = createPublicKey(privateKey);
const info = { name: 'marathon', version: '1.11.24', frameworkId: 'f-0000' };
const deadline = { timeout: 30_000, interval: 5 };
const issuedKey = new TextEncoder().encode('the IAM signs with this, which nobody checks here');

interface Iam extends Stub {
  /** The uid and life in seconds of each login JWT that was accepted. */
  readonly logins: { readonly uid: unknown; readonly life: number }[];
}

/** An IAM that checks the login JWT as DC/OS does and issues tokens of a given life. */
async function startIam(lifeSeconds: number, now: () => number = Date.now): Promise<Iam> {
  const logins: Iam['logins'] = [];
  const stub = await startStub(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { uid, token } = JSON.parse(body);
    const seconds = now() / 1000;
    const { payload } = await jwtVerify(token, publicKey, { algorithms: ['RS256'], currentDate: new Date(now()) });
    if (payload['uid'] !== uid) return json({ title: 'Unauthorized' }, 401)(request, response);
    logins.push({ uid, life: (payload.exp ?? 0) - seconds });
    const issued = await new SignJWT({ uid, number: logins.length })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(Math.floor(seconds) + lifeSeconds)
      .sign(issuedKey);
    json({ token: issued })(request, response);
  });
  return Object.assign(stub, { logins });
}

const account = (iam: Pick<Stub, 'url'>): Credentials => ({
  type: 'dcos-service-account',
  loginUrl: `${iam.url}/acs/api/v1/auth/login`,
  uid: 'mom-gateway',
  privateKey,
});

const connectAs = (iam: Pick<Stub, 'url'>, marathon: Stub, options: Partial<ConnectorOptions> = {}) =>
  connect([marathon], { credentials: account(iam), random: () => 0.5, ...options }).connector;

describe('the login of a service account', () => {
  it('shows a JWT signed with its key that lives for minutes, and sends the token it gets', async () => {
    const [iam, marathon] = [await startIam(3_600), await startStub(json(info))];
    await connectAs(iam, marathon).info();
    expect(iam.requests.map(({ line }) => line)).toEqual(['POST /acs/api/v1/auth/login']);
    expect(iam.logins[0]?.uid).toBe('mom-gateway');
    expect(iam.logins[0]?.life).toBeLessThanOrEqual(300);
    expect(marathon.requests[0]?.headers.authorization).toMatch(/^token=ey/);
  });

  it('happens once, however many calls wait for it', async () => {
    const [iam, marathon] = [await startIam(3_600), await startStub(json(info))];
    const connector = connectAs(iam, marathon);
    await Promise.all(Array.from({ length: 20 }, () => connector.info()));
    await connector.info();
    expect(iam.logins).toHaveLength(1);
    expect(new Set(marathon.requests.map(({ headers }) => headers.authorization)).size).toBe(1);
  });

  it('is renewed at four fifths of the life of the token, beside the calls', async () => {
    let now = Date.now();
    const [iam, marathon] = [await startIam(3_600, () => now), await startStub(json(info))];
    const connector = connectAs(iam, marathon, { now: () => now });
    await connector.info();
    now += 0.79 * 3_600_000;
    await connector.info();
    expect(iam.logins).toHaveLength(1);
    now += 0.02 * 3_600_000;
    await Promise.all([connector.info(), connector.info(), connector.info()]);
    await vi.waitUntil(() => iam.logins.length === 2, deadline);
    await vi.waitUntil(async () => {
      await connector.info();
      return marathon.requests.at(-1)?.headers.authorization !== marathon.requests[0]?.headers.authorization;
    }, deadline);
    expect(iam.logins).toHaveLength(2);
  });

  it('is forced once by a 401, for all calls that met it', async () => {
    const iam = await startIam(3_600);
    const marathon = await startStub((request, response) => {
      const first = marathon.requests[0]?.headers.authorization;
      const known = request.headers.authorization !== first;
      json(known ? info : {}, known ? 200 : 401)(request, response);
    });
    const connector = connectAs(iam, marathon);
    await Promise.all(Array.from({ length: 5 }, () => connector.info()));
    expect(iam.logins).toHaveLength(2);
  });

  it('that helps nothing ends in MARATHON_FORBIDDEN, without a circle', async () => {
    const [iam, marathon] = [await startIam(3_600), await startStub(json({}, 401))];
    await expect(connectAs(iam, marathon).info()).rejects.toMatchObject({ code: 'MARATHON_FORBIDDEN' });
    expect(marathon.requests).toHaveLength(2);
    expect(iam.logins).toHaveLength(2);
  });

  it('that is refused is MARATHON_FORBIDDEN, is not tried again at once, and shows no key', async () => {
    const [iam, marathon] = [await startStub(json({ title: 'Unauthorized' }, 401)), await startStub(json(info))];
    const connector = connectAs(iam, marathon);
    const error = await failure(connector.info());
    expect(error).toMatchObject({ code: 'MARATHON_FORBIDDEN', facts: { marathon: 'm', login: true } });
    expect(told(error)).not.toMatch(/PRIVATE KEY|token=ey/);
    await Promise.all(Array.from({ length: 10 }, () => failure(connector.info())));
    expect(iam.requests).toHaveLength(1);
    expect(marathon.requests).toEqual([]);
    expect(connector.addresses()[0]?.circuit).toBe('CLOSED');
  });

  it('that cannot be reached is MARATHON_UNREACHABLE', async () => {
    const marathon = await startStub(json(info));
    const error = await failure(connectAs({ url: await deadUrl() }, marathon).info());
    expect(error).toMatchObject({ code: 'MARATHON_UNREACHABLE', facts: { login: true } });
  });

  it('is not needed while the token is good: an IAM that is down stops nothing', async () => {
    let now = Date.now();
    const [iam, marathon] = [await startIam(3_600, () => now), await startStub(json(info))];
    const connector = connectAs(iam, marathon, { now: () => now });
    await connector.info();
    await iam.close();
    now += 0.9 * 3_600_000;
    for (let call = 0; call < 3; call += 1) await expect(connector.info()).resolves.toBeDefined();
    now += 0.1 * 3_600_000;
    await expect(connector.info()).rejects.toMatchObject({ facts: { login: true } });
  });

  it('ends with the call that waits for it', async () => {
    const [iam, marathon] = [await startStub(() => undefined), await startStub(json(info))];
    const connector = connectAs(iam, marathon, { readTimeoutMs: 100 });
    await expect(connector.info()).rejects.toMatchObject({ code: 'MARATHON_TIMEOUT' });
    expect(marathon.requests).toEqual([]);
  });
});
