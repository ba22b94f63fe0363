import { beforeAll, describe, expect, test } from 'vitest';
import {
  inSeconds,
  newSigner,
  outcome,
  ownCertificate,
  secret,
  sign,
  signShared,
  startJwks,
  verifierOf,
  type Answer,
  type Signer,
} from './tokens.ts';

let first: Signer;
let second: Signer;
beforeAll(async () => {
  [first, second] = await Promise.all([newSigner('first'), newSigner('second')]);
});

describe('keys at a URI', () => {
  test('are read when first needed, once for everyone who waits', async () => {
    const endpoint = await startJwks([first.jwk]);
    const { verifier, fetches } = verifierOf([{ jwksUri: endpoint.uri }]);
    const tokens = await Promise.all(Array.from({ length: 20 }, (_, at) => sign(first, { uid: `user-${at}` })));
    expect(endpoint.requests).toBe(0);
    expect(await Promise.all(tokens.map((token) => outcome(verifier, token)))).toEqual(Array(20).fill('accepted'));
    expect(endpoint.requests).toBe(1);
    expect(fetches).toEqual([{ uri: endpoint.uri, keys: 1, error: null }]);
  });

  test('that rotate are found by the new key id; the old one then counts no more, not even for tokens seen before', async () => {
    const endpoint = await startJwks([first.jwk]);
    const { verifier, clock } = verifierOf([{ jwksUri: endpoint.uri }]);
    const old = await sign(first);
    expect(await outcome(verifier, old)).toBe('accepted');
    endpoint.keys = [second.jwk];
    clock.now += 30_000;
    expect(await outcome(verifier, await sign(second))).toBe('accepted');
    expect(endpoint.requests).toBe(2);
    expect(await outcome(verifier, old)).toEqual({ reason: 'unknown-key' });
    expect(endpoint.requests).toBe(2);
  });

  test('that rotate end what a connection has shown', async () => {
    const endpoint = await startJwks([first.jwk]);
    const { verifier, clock } = verifierOf([{ jwksUri: endpoint.uri }]);
    const [old, connection] = [`Bearer ${await sign(first)}`, {}];
    // The first check brings the keys, so that only what comes after it counts for them.
    expect(await outcome(verifier, await sign(first))).toBe('accepted');
    await verifier.verify(old, connection);
    expect(verifier.recall(old, connection)).not.toBeNull();
    endpoint.keys = [second.jwk];
    clock.now += 30_000;
    expect(await outcome(verifier, await sign(second))).toBe('accepted');
    expect(verifier.recall(old, connection)).toBeNull();
  });

  test('that rotate are found, too, where tokens name no key, as DC/OS signs them; bad signatures make no storm', async () => {
    const endpoint = await startJwks([first.jwk]);
    const { verifier, clock } = verifierOf([{ jwksUri: endpoint.uri }]);
    const [old, made] = await Promise.all([first, second].map((signer) => sign(signer, {}, { kid: null })));
    expect(await outcome(verifier, old ?? '')).toBe('accepted');
    endpoint.keys = [second.jwk];
    expect(await outcome(verifier, made ?? '')).toEqual({ reason: 'bad-signature' });
    clock.now += 30_000;
    const others = await Promise.all(
      Array.from({ length: 20 }, (_, at) => sign(second, { uid: `u${at}` }, { kid: null })),
    );
    expect(await Promise.all(others.map((token) => outcome(verifier, token)))).toEqual(Array(20).fill('accepted'));
    expect(endpoint.requests).toBe(2);
    expect(await outcome(verifier, old ?? '')).toEqual({ reason: 'bad-signature' });
    expect(endpoint.requests).toBe(2);
  });

  test('are read once in half a minute, however many unknown keys are named', async () => {
    const endpoint = await startJwks([first.jwk]);
    const { verifier, clock } = verifierOf([{ jwksUri: endpoint.uri }]);
    const storm = async () => {
      const tokens = await Promise.all(
        Array.from({ length: 50 }, (_, at) => sign(first, {}, { kid: `made-up-${at}` })),
      );
      return new Set(
        (await Promise.all(tokens.map((token) => outcome(verifier, token)))).map((facts) => JSON.stringify(facts)),
      );
    };
    expect(await storm()).toEqual(new Set(['{"reason":"unknown-key"}']));
    expect(endpoint.requests).toBe(1);
    clock.now += 29_999;
    await storm();
    expect(endpoint.requests).toBe(1);
    clock.now += 1;
    await storm();
    expect(endpoint.requests).toBe(2);
    expect(await outcome(verifier, await sign(first))).toBe('accepted');
  });

  test('stay in force while the endpoint is down, and are read again when it is back', async () => {
    const endpoint = await startJwks([first.jwk]);
    const { verifier, clock, fetches } = verifierOf([{ jwksUri: endpoint.uri }]);
    expect(await outcome(verifier, await sign(first))).toBe('accepted');
    for (const answer of [
      (_, response) => void response.writeHead(503).end(),
      (_, response) => void response.writeHead(500).end(JSON.stringify({ keys: [second.jwk] })),
      (_, response) => void response.end('<html>'),
      (_, response) => void response.end('{"keys":[]}'),
      (_, response) => void response.end('{"keys":{}}'),
      (_, response) => void response.writeHead(302, { location: '/elsewhere' }).end(),
      (_, response) => void response.end(JSON.stringify({ keys: [second.jwk], x: 'x'.repeat(2_000_000) })),
      (request) => void request.socket.destroy(),
    ] satisfies Answer[]) {
      endpoint.answer = answer;
      const before = fetches.length;
      clock.now += 600_000;
      expect(await outcome(verifier, await sign(first, { exp: clock.now / 1_000 + 60 }))).toBe('accepted');
      await expect.poll(() => fetches.length, { timeout: 30_000 }).toBe(before + 1);
      expect(fetches.at(-1)).toMatchObject({ keys: null, error: expect.any(String) });
    }
    endpoint.answer = undefined;
    endpoint.keys = [second.jwk];
    clock.now += 600_000;
    expect(await outcome(verifier, await sign(second, { exp: clock.now / 1_000 + 60 }))).toBe('accepted');
  });

  test('that were never had say so, are asked for at most once a second, and let everybody in when they come', async () => {
    const endpoint = await startJwks([first.jwk]);
    endpoint.answer = (_, response) => void response.writeHead(500).end();
    const { verifier, clock } = verifierOf([{ jwksUri: endpoint.uri }]);
    const token = await sign(first);
    expect(await Promise.all([outcome(verifier, token), outcome(verifier, token)])).toEqual([
      { reason: 'keys-unavailable' },
      { reason: 'keys-unavailable' },
    ]);
    expect(await outcome(verifier, token)).toEqual({ reason: 'keys-unavailable' });
    expect(endpoint.requests).toBe(1);
    endpoint.answer = undefined;
    clock.now += 1_000;
    expect(await outcome(verifier, token)).toBe('accepted');
    expect(endpoint.requests).toBe(2);
  });

  test('that hang are given up after the budget', async () => {
    const endpoint = await startJwks([first.jwk]);
    endpoint.answer = () => {};
    const { verifier, fetches } = verifierOf([{ jwksUri: endpoint.uri }], { timeoutMs: 50 });
    expect(await outcome(verifier, await sign(first))).toEqual({ reason: 'keys-unavailable' });
    expect(fetches).toEqual([{ uri: endpoint.uri, keys: null, error: expect.any(String) }]);
  });

  test('over https are taken from who shows a certificate of an own authority, and from no one else', async () => {
    const endpoint = await startJwks([first.jwk], 'https');
    const trusting = verifierOf([{ jwksUri: endpoint.uri, ca: [ownCertificate] }]);
    expect(await outcome(trusting.verifier, await sign(first))).toBe('accepted');
    const strict = verifierOf([{ jwksUri: endpoint.uri }]);
    expect(await outcome(strict.verifier, await sign(first))).toEqual({ reason: 'keys-unavailable' });
    expect(strict.fetches).toEqual([{ uri: endpoint.uri, keys: null, error: expect.stringContaining('certificate') }]);
    expect(endpoint.requests).toBe(1);
  });

  test('are never a shared secret, whatever the set holds', async () => {
    const k = Buffer.from(secret).toString('base64url');
    const endpoint = await startJwks([{ kty: 'oct', k, alg: 'HS256' }, first.jwk]);
    const { verifier } = verifierOf([{ jwksUri: endpoint.uri }]);
    expect(await outcome(verifier, await signShared())).toEqual({ reason: 'wrong-algorithm' });
    expect(await outcome(verifier, await sign(first))).toBe('accepted');
  });
});

describe('verified tokens', () => {
  test('are remembered, but never past their end', async () => {
    const { verifier, clock } = verifierOf([{ jwks: { keys: [first.jwk] } }], { cacheMs: 3_600_000 });
    const token = await sign(first, { exp: inSeconds(60) });
    const claims = await verifier.verify(`Bearer ${token}`);
    clock.now += 89_000;
    expect(await verifier.verify(`token=${token}`)).toBe(claims);
    clock.now += 1_000;
    expect(await outcome(verifier, token)).toEqual({ reason: 'expired' });
  });

  test('are checked again after a while, and no more are kept than the bound', async () => {
    const { verifier, clock } = verifierOf([{ jwks: { keys: [first.jwk] } }], { cacheSize: 1, cacheMs: 1_000 });
    const [one, other] = [await sign(first), await sign(first, { uid: 'other' })];
    const claims = await verifier.verify(`Bearer ${one}`);
    clock.now += 1_000;
    const again = await verifier.verify(`Bearer ${one}`);
    expect(again).not.toBe(claims);
    await verifier.verify(`Bearer ${other}`);
    expect(await verifier.verify(`Bearer ${one}`)).not.toBe(again);
  });
});
