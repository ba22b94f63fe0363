import { generateKeyPairSync } from 'node:crypto';
import { exportJWK, exportSPKI, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { createVerifier, type IssuerOptions } from '../../src/connectors/identity/index.ts';
import {
  inSeconds,
  newSigner,
  outcome,
  secret,
  sign,
  signShared,
  startJwks,
  verifierOf,
  type ClaimChanges,
  type Signer,
} from './tokens.ts';

let first: Signer;
let second: Signer;
beforeAll(async () => {
  [first, second] = await Promise.all([newSigner('first'), newSigner('second')]);
});

describe('a good token', () => {
  test('tells who holds it', async () => {
    const { verifier } = verifierOf([{ jwks: { keys: [first.jwk] } }]);
    const token = await sign(first, { groups: ['dev', 'ops'] });
    expect(await verifier.verify(`Bearer ${token}`)).toEqual({
      isDcos: false,
      kind: 'user',
      subject: 'jo',
      issuer: null,
      groups: ['dev', 'ops'],
      expiresAt: inSeconds(3_600),
    });
  });

  test.each(['Bearer ', 'bearer ', 'BEARER  ', 'token=', 'Token='])('is taken after %j', async (scheme) => {
    const { verifier } = verifierOf([{ jwks: { keys: [first.jwk] } }]);
    expect((await verifier.verify(`${scheme}${await sign(first)}`)).subject).toBe('jo');
  });

  test('may end never, unless an end is required', async () => {
    const token = await sign(first, { exp: undefined });
    const { verifier } = verifierOf([{ jwks: { keys: [first.jwk] } }]);
    expect((await verifier.verify(`Bearer ${token}`)).expiresAt).toBeNull();
    const strict = verifierOf([{ jwks: { keys: [first.jwk] }, requiredClaims: ['exp'] }]);
    expect(await outcome(strict.verifier, token)).toEqual({ reason: 'missing-claim', claim: 'exp' });
  });

  test('may name its holder, groups and kind by other claims, nested ones too', async () => {
    const { verifier } = verifierOf([
      { jwks: { keys: [first.jwk] }, userClaim: 'sub', groupsClaim: 'realm_access.roles', kindClaim: 'https://x/type' },
    ]);
    const claimsOf = async (claims: ClaimChanges) => {
      const { kind, subject, groups } = await verifier.verify(`Bearer ${await sign(first, claims)}`);
      return [kind, subject, groups];
    };
    expect(await claimsOf({ sub: 'a', realm_access: { roles: ['r'] }, 'https://x/type': 'service' })).toEqual([
      'serviceAccount',
      'a',
      ['r'],
    ]);
    expect(await claimsOf({ sub: 'a', 'realm_access.roles': 'one', 'https://x/type': 'person' })).toEqual([
      'user',
      'a',
      ['one'],
    ]);
    expect(await claimsOf({ sub: 'a', 'https://x/type': ['service'] })).toEqual(['user', 'a', []]);
  });

  test.each(['HS256', 'HS384', 'HS512'])('may be signed with a shared secret by %s', async (alg) => {
    const long = secret.repeat(2);
    const { verifier } = verifierOf([{ secret: long, algorithms: [alg] }]);
    expect(await outcome(verifier, await signShared({}, alg, long))).toBe('accepted');
  });

  test('may be signed by the one inline public key, whatever key id it names', async () => {
    const { verifier } = verifierOf([{ publicKey: await exportSPKI(first.publicKey) }]);
    expect(await outcome(verifier, await sign(first, {}, { kid: 'anything' }))).toBe('accepted');
    expect(await outcome(verifier, await sign(second))).toEqual({ reason: 'bad-signature' });
  });

  test.each(['ES256', 'PS256', 'EdDSA'])('may be signed by %s where that is pinned', async (alg) => {
    const signer = await newSigner('other', alg);
    const { verifier } = verifierOf([{ jwks: { keys: [signer.jwk] }, algorithms: [alg] }]);
    expect(await outcome(verifier, await sign(signer, {}, { alg }))).toBe('accepted');
  });

  test('without key id is tried with every key that fits', async () => {
    const { verifier } = verifierOf([{ jwks: { keys: [first.jwk, second.jwk] } }]);
    expect(await outcome(verifier, await sign(second, {}, { kid: null }))).toBe('accepted');
    expect(await outcome(verifier, await sign(await newSigner('third'), {}, { kid: null }))).toEqual({
      reason: 'bad-signature',
    });
  });
});

const issuer = (): IssuerOptions => ({
  jwks: { keys: [first.jwk] },
  issuer: 'https://i',
  audience: ['gateway', 'other'],
});

describe('a connection', () => {
  test('that shows the same again is known at once, and no other is', async () => {
    const { verifier } = verifierOf([{ jwks: { keys: [first.jwk] } }]);
    const [own, others] = [`Bearer ${await sign(first)}`, `Bearer ${await sign(first, { uid: 'ann' })}`];
    const [connection, another] = [{}, {}];
    expect(verifier.recall(own, connection)).toBeNull();
    const claims = await verifier.verify(own, connection);
    expect(verifier.recall(own, connection)).toBe(claims);
    expect(verifier.recall(own, another)).toBeNull();
    expect(verifier.recall(`${own}x`, connection)).toBeNull();
    await verifier.verify(others, connection);
    expect(verifier.recall(own, connection)).toBeNull();
    expect(verifier.recall(others, connection)?.subject).toBe('ann');
  });

  test('is known no longer than its token counts', async () => {
    const { verifier, clock } = verifierOf([{ jwks: { keys: [first.jwk] } }]);
    const [token, connection] = [`Bearer ${await sign(first, { exp: inSeconds(60) })}`, {}];
    await verifier.verify(token, connection);
    clock.now += 89_000;
    expect(verifier.recall(token, connection)).not.toBeNull();
    clock.now += 2_000;
    expect(verifier.recall(token, connection)).toBeNull();
    await expect(verifier.verify(token, connection)).rejects.toThrow();
  });

  test('gains nothing from a token that was refused', async () => {
    const { verifier } = verifierOf([{ jwks: { keys: [first.jwk] } }]);
    const [forged, connection] = [`Bearer ${await sign(second)}`, {}];
    await expect(verifier.verify(forged, connection)).rejects.toThrow();
    expect(verifier.recall(forged, connection)).toBeNull();
  });
});

describe('a bad token is refused with its reason and nothing else', () => {
  const good = { iss: 'https://i', aud: 'gateway' };

  test.each([
    ['expired', { exp: inSeconds(-31) }, { reason: 'expired' }],
    ['not yet valid', { nbf: inSeconds(31) }, { reason: 'not-yet-valid' }],
    ['of another issuer', { iss: 'https://other' }, { reason: 'wrong-issuer' }],
    ['of no issuer', { iss: undefined }, { reason: 'wrong-issuer' }],
    ['for another audience', { aud: ['elsewhere'] }, { reason: 'wrong-audience' }],
    ['for no audience', { aud: undefined }, { reason: 'missing-claim', claim: 'aud' }],
    ['of nobody', { uid: undefined }, { reason: 'missing-claim', claim: 'uid' }],
    ['of an empty name', { uid: '' }, { reason: 'missing-claim', claim: 'uid' }],
    ['of a number', { uid: 7 }, { reason: 'missing-claim', claim: 'uid' }],
    ['with groups that are no names', { groups: ['a', { b: 1 }] }, { reason: 'missing-claim', claim: 'groups' }],
    ['with an end beyond all time', { exp: 1e300 }, { reason: 'missing-claim', claim: 'exp' }],
  ])('one %s', async (_, claims, facts) => {
    const { verifier } = verifierOf([issuer()]);
    expect(await outcome(verifier, await sign(first, { ...good, ...claims }))).toEqual(facts);
  });

  test('one within the leeway of 30 s is good, on both ends', async () => {
    const { verifier } = verifierOf([issuer()]);
    expect(await outcome(verifier, await sign(first, { ...good, exp: inSeconds(-29), nbf: inSeconds(29) }))).toBe(
      'accepted',
    );
  });

  test('one whose payload was changed', async () => {
    const { verifier } = verifierOf([{ jwks: { keys: [first.jwk] } }]);
    const [header, , signature] = (await sign(first)).split('.');
    const payload = Buffer.from(JSON.stringify({ uid: 'root' })).toString('base64url');
    expect(await outcome(verifier, `${header}.${payload}.${signature}`)).toEqual({ reason: 'bad-signature' });
  });

  test('one without signature, however `none` is spelled', async () => {
    const { verifier } = verifierOf([{ jwks: { keys: [first.jwk] } }, { secret }]);
    const unsigned = new UnsecuredJWT({ uid: 'root' }).encode();
    expect(await outcome(verifier, unsigned)).toEqual({ reason: 'wrong-algorithm' });
    for (const alg of ['None', 'NONE', 'nOnE', '']) {
      const header = Buffer.from(JSON.stringify({ alg })).toString('base64url');
      expect(await outcome(verifier, `${header}.${unsigned.split('.')[1]}.`)).toEqual({ reason: 'wrong-algorithm' });
    }
  });

  test('one signed HS256 with the public key for a secret', async () => {
    const pem = await exportSPKI(first.publicKey);
    const forged = await Promise.all(
      [pem, pem.trim(), JSON.stringify(first.jwk)].map((key) => signShared({ uid: 'root' }, 'HS256', key)),
    );
    const issuers: readonly IssuerOptions[] = [
      { publicKey: pem },
      { jwks: { keys: [first.jwk] }, algorithms: ['RS256', 'RS512'] },
    ];
    for (const one of issuers) {
      for (const token of forged) {
        expect(await outcome(verifierOf([one]).verifier, token)).toEqual({ reason: 'wrong-algorithm' });
        expect(await outcome(verifierOf([one, { secret }]).verifier, token)).toEqual({ reason: 'bad-signature' });
      }
    }
  });

  test('one whose algorithm the issuer does not use, though the key could', async () => {
    const { kid, privateKey, jwk } = first;
    const pss = await new SignJWT({ uid: 'jo' })
      .setProtectedHeader({ alg: 'RS512', kid })
      .sign(
        await crypto.subtle.importKey(
          'jwk',
          { ...(await exportJWK(privateKey)) },
          { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' },
          false,
          ['sign'],
        ),
      );
    const { alg: _, ...anyAlgorithm } = jwk;
    const { verifier } = verifierOf([{ jwks: { keys: [anyAlgorithm] } }]);
    expect(await outcome(verifier, pss)).toEqual({ reason: 'wrong-algorithm' });
    expect(await outcome(verifierOf([{ jwks: { keys: [anyAlgorithm] }, algorithms: ['RS512'] }]).verifier, pss)).toBe(
      'accepted',
    );
  });

  test('one that brings its own key along', async () => {
    const { privateKey, jwk } = second;
    const token = await new SignJWT({ uid: 'root' })
      .setProtectedHeader({ alg: 'RS256', jwk, jku: 'http://127.0.0.1:9/' })
      .sign(privateKey);
    const { verifier } = verifierOf([{ jwks: { keys: [first.jwk] } }]);
    expect(await outcome(verifier, token)).toEqual({ reason: 'bad-signature' });
  });

  test.each([
    '',
    'x',
    '..',
    'a.b',
    'a.b.c.d.e',
    'é.é.é',
    '{}.{}.{}',
    `${Buffer.from('[]').toString('base64url')}.e30.`,
    `${Buffer.from('{"alg":7}').toString('base64url')}.e30.x`,
    `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.bm8.x`,
    'a'.repeat(100_000),
    `${'a'.repeat(9_000)}.${'a'.repeat(9_000)}.a`,
    'eyJhbGciOiJSUzI1NiJ9.e30.a b',
  ])('garbage %#', async (token) => {
    const { verifier } = verifierOf([{ jwks: { keys: [first.jwk] } }]);
    expect(await outcome(verifier, token)).toMatchObject({
      reason: expect.stringMatching(/^(malformed|wrong-algorithm)$/),
    });
  });

  test.each(['', 'Bearer', 'Bearer ', 'Basic am86am8=', 'token', 'a.b.c'])('a header that is %j', async (header) => {
    const { verifier } = verifierOf([{ jwks: { keys: [first.jwk] } }]);
    await expect(verifier.verify(header)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      facts: { reason: 'malformed' },
    });
  });

  test('a token that is huge, though well signed, before anything is computed', async () => {
    const { verifier } = verifierOf([{ jwks: { keys: [first.jwk] } }]);
    const token = await sign(first, { groups: Array.from({ length: 20_000 }, (_, at) => `group-${at}`) });
    expect(await outcome(verifier, token)).toEqual({ reason: 'malformed' });
  });
});

describe('several issuers', () => {
  test('are told apart by `iss`; a token that names one is no other’s', async () => {
    const { verifier } = verifierOf([
      { jwks: { keys: [first.jwk] }, issuer: 'https://one' },
      { jwks: { keys: [second.jwk] }, issuer: 'https://two' },
      { secret },
    ]);
    const claims = await verifier.verify(`Bearer ${await sign(second, { iss: 'https://two' })}`);
    expect(claims.issuer).toBe('https://two');
    expect(await outcome(verifier, await sign(first, { iss: 'https://two' }))).toEqual({ reason: 'unknown-key' });
    expect(await outcome(verifier, await signShared({ iss: 'https://one' }))).toEqual({ reason: 'wrong-algorithm' });
  });

  test('without `iss` are tried by key and algorithm, and claim no issuer for what they sign', async () => {
    const { verifier } = verifierOf([{ jwks: { keys: [first.jwk] } }, { jwks: { keys: [second.jwk] } }, { secret }]);
    const issuers = [await sign(first), await sign(second), await signShared({ iss: 'https://made-up' })];
    for (const token of issuers) expect((await verifier.verify(`Bearer ${token}`)).issuer).toBeNull();
  });

  test('answer with the reason of the one that knew the token best', async () => {
    const { verifier } = verifierOf([{ jwks: { keys: [first.jwk] } }, { secret }, { jwks: { keys: [second.jwk] } }]);
    expect(await outcome(verifier, await sign(second, { exp: inSeconds(-60) }))).toEqual({ reason: 'expired' });
    expect(await outcome(verifier, await sign(await newSigner('third')))).toEqual({ reason: 'unknown-key' });
  });

  test('are not asked for keys while another holds the one that is named', async () => {
    const endpoint = await startJwks([first.jwk]);
    const { verifier } = verifierOf([{ jwksUri: endpoint.uri }, { jwks: { keys: [second.jwk] } }]);
    expect(await outcome(verifier, await sign(second))).toBe('accepted');
    expect(endpoint.requests).toBe(0);
  });
});

describe('options that contradict themselves are refused at once, with no secret in the message', () => {
  const small = generateKeyPairSync('rsa', { modulusLength: 1_024 })
    .publicKey.export({ type: 'spki', format: 'pem' })
    .toString();
  const ownKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const cases: readonly (readonly [IssuerOptions, string])[] = [
    [{}, 'exactly one of'],
    [{ secret, jwksUri: 'http://127.0.0.1:1/' }, 'exactly one of'],
    [{ secret: 'short' }, 'A secret for HS256 has at least 32 bytes.'],
    [{ secret, algorithms: ['HS512'] }, 'A secret for HS512 has at least 64 bytes.'],
    [{ secret, algorithms: ['RS256'] }, 'The algorithm RS256 does not go with a secret.'],
    [{ jwksUri: 'http://127.0.0.1:1/', algorithms: ['HS256'] }, 'The algorithm HS256 does not go with public keys.'],
    [{ publicKey: small, algorithms: ['RS256', 'HS256'] }, 'The algorithm HS256 does not go with public keys.'],
    [{ secret, algorithms: ['none'] }, 'The algorithm none is not taken.'],
    [{ secret, algorithms: [] }, 'at least one algorithm'],
    [{ publicKey: 'nonsense' }, 'publicKey '],
    [{ publicKey: small }, 'less than 2048 bits'],
    [{ publicKey: ownKey, algorithms: ['EdDSA'] }, 'private key'],
    [{ jwks: { keys: [] } }, 'jwks holds no keys'],
  ];
  test.each(cases)('%#: %j', (options, message) => {
    const make = () => createVerifier({ issuers: [{ secret }, options] });
    expect(make).toThrow(`identity.issuers[1]: `);
    expect(make).toThrow(message);
    expect(make).not.toThrow(/a shared secret of|short/);
  });
});
