import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAuditLog, hashOf, type AuditLog, type Claim, type ClaimRequest } from '../../src/audit/index.ts';
import { jo, scaling, storeKinds, type StoreKind } from './stores.ts';

const logs: AuditLog[] = [];

const open = async (url: string, leaseMs = 60_000, rememberMs = 60_000): Promise<AuditLog> => {
  const log = await createAuditLog({ url, claims: { leaseMs, rememberMs, pollMs: 10 } });
  logs.push(log);
  return log;
};

const request = (input: string, over: Partial<ClaimRequest> = {}): ClaimRequest => ({
  key: 'key-1',
  actor: jo,
  inputHash: hashOf(input),
  signal: AbortSignal.timeout(20_000),
  ...over,
});

const only = <State extends Claim['state']>(claim: Claim, state: State): Extract<Claim, { state: State }> => {
  expect(claim.state).toBe(state);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the line above has looked
  return claim as Extract<Claim, { state: State }>;
};

describe.each(Object.entries(storeKinds))('an idempotency key in %s', (_name, stores) => {
  let kind: StoreKind;
  let url = '';
  beforeAll(async () => {
    kind = await stores();
  });
  afterAll(() => kind.close());
  beforeEach(async () => {
    url = await kind.fresh();
  });
  afterEach(async () => {
    await Promise.all(logs.splice(0).map((log) => log.close()));
  });

  it('is answered with the first result, for the viewer who used it, and with nothing else', async () => {
    const log = await open(url);
    const first = only(await log.claim(request('scale to 3')), 'FRESH');
    await first.begun(await log.intent(scaling()));
    await first.settle({ deploymentId: 'd-1' });
    expect(await log.claim(request('scale to 3'))).toEqual({ state: 'REPLAY', result: { deploymentId: 'd-1' } });
    expect(await log.claim(request('scale to 4'))).toEqual({ state: 'CONFLICT' });
    only(await log.claim(request('scale to 4', { actor: { ...jo, subject: 'mo' } })), 'FRESH');
    only(await log.claim(request('scale to 4', { actor: { ...jo, issuer: 'https://other.example' } })), 'FRESH');
  });

  it('lets those who ask at the same time wait for the first, in this process and in another', async () => {
    const [one, other] = [await open(url), await open(url)];
    const first = only(await one.claim(request('x')), 'FRESH');
    const waiting = [one.claim(request('x')), other.claim(request('x'))];
    await first.settle('done');
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => ({ state: 'REPLAY', result: 'done' })));
  });

  it('is taken by one of many who try at once', async () => {
    const [one, other] = [await open(url), await open(url)];
    const signal = AbortSignal.timeout(200);
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? one : other).claim(request('x', { signal }))),
    );
    expect(claims.filter(({ state }) => state === 'FRESH')).toHaveLength(1);
    expect(claims.filter(({ state }) => state === 'IN_PROGRESS')).toHaveLength(19);
  });

  it('is free again when nothing was done, and when its time is over', async () => {
    const log = await open(url, 1, 1);
    await only(await log.claim(request('x')), 'FRESH').release();
    await only(await log.claim(request('y')), 'FRESH').settle(null);
    await new Promise((resolve) => void setTimeout(resolve, 5)); // both times are one millisecond
    only(await log.claim(request('z')), 'FRESH');
  });

  it('whose holder is gone is UNKNOWN, with what it had begun, to one who asks next', async () => {
    const gone = await open(url, 1);
    const intent = await gone.intent(scaling());
    await only(await gone.claim(request('x')), 'FRESH').begun(intent);
    await gone.close();
    const log = await open(url);
    const signal = AbortSignal.timeout(200);
    const [one, other] = await Promise.all([log.claim(request('x')), log.claim(request('x', { signal }))]);
    const unknown = only(one.state === 'UNKNOWN' ? one : other, 'UNKNOWN');
    expect(unknown.intent).toBe(intent);
    expect([one.state, other.state].sort()).toEqual(['IN_PROGRESS', 'UNKNOWN']);
    await unknown.settle('reconciled');
    expect(await log.claim(request('x'))).toEqual({ state: 'REPLAY', result: 'reconciled' });
  });

  it('lets nobody begin who gave no sign of life until another had taken it up', async () => {
    const [slow, other] = [await open(url), await open(url)];
    const first = only(await slow.claim(request('x')), 'FRESH');
    await kind.tamper(url, 'update idempotency_keys set lease_until = ?', [0]);
    const second = only(await other.claim(request('x')), 'UNKNOWN');
    expect(second.intent).toBeNull();
    await expect(first.begun(await slow.intent(scaling()))).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await second.begun(await other.intent(scaling()));
    // What the slow one says afterwards changes nothing.
    await first.settle('of the slow one');
    await first.release();
    await second.settle('of the other');
    expect(await slow.claim(request('x'))).toEqual({ state: 'REPLAY', result: 'of the other' });
  });

  it('is taken up only where somebody left it behind, after waiting for who is at it', async () => {
    const gone = await open(url, 1);
    const intent = await gone.intent(scaling());
    await only(await gone.claim(request('x')), 'FRESH').begun(intent);
    await gone.close();
    const log = await open(url);
    expect(await log.inherit(request('of a key that nobody used', { key: 'key-2' }))).toBeNull();
    expect(await log.inherit(request('of another input'))).toBeNull();
    const found = await log.inherit(request('x'));
    expect(found?.intent).toBe(intent);
    const waiting = log.inherit(request('x'));
    await found?.settle('reconciled');
    expect(await waiting).toBeNull();
    expect(await log.claim(request('x'))).toEqual({ state: 'REPLAY', result: 'reconciled' });
  });
});
