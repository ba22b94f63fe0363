/** Discovery against a real OpenID provider: the `oidc-provider` package on a port of its own. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createVerifier,
  type IssuerOptions,
  type KeyFetch,
  type Verifier,
} from '../../src/connectors/identity/index.ts';
import { outcome } from './tokens.ts';

const audience = 'urn:mom-gateway';
let server: Server;
let issuer: string;
let handler: RequestListener;
let asked: string[] = [];
const keys: JWK[] = [];

async function privateKey(kid: string): Promise<JWK> {
  const { privateKey: key } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(key)), kid, alg: 'RS256', use: 'sig' };
}

/** A provider of client credentials whose access tokens are JWTs for the gateway. */
function providerWith(key: JWK | undefined, named = issuer): RequestListener {
  const provider = new Provider(named, {
    clients: [
      {
        client_id: 'pipeline',
        client_secret: 'a secret of the pipeline',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    ...(key !== undefined && { jwks: { keys: [key] } }),
    extraTokenClaims: () => ({ groups: ['red-team'] }),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'api',
          audience,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
  return provider.callback();
}

async function accessToken(): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('pipeline:a+secret+of+the+pipeline').toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource: audience }),
  });
  const body: { access_token?: string } = JSON.parse(await response.text());
  return body.access_token ?? '';
}

beforeAll(async () => {
  keys.push(...(await Promise.all(['one', 'two'].map(privateKey))));
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    handler(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  handler = providerWith(keys[0]);
  asked = [];
});

async function withVerifier(
  options: Partial<IssuerOptions>,
  use: (verifier: Verifier, clock: { ahead: number }, fetches: readonly KeyFetch[]) => Promise<void>,
): Promise<void> {
  const clock = { ahead: 0 };
  const fetches: KeyFetch[] = [];
  const verifier = createVerifier({
    issuers: [{ discovery: issuer, algorithms: ['RS256'], audience, userClaim: 'sub', ...options }],
    now: () => Date.now() + clock.ahead,
    onKeyFetch: (fetch) => fetches.push(fetch),
  });
  try {
    await use(verifier, clock, fetches);
  } finally {
    await verifier.close();
  }
}

describe('an issuer that is discovered', () => {
  test('says by its metadata where its keys are; its tokens then tell who holds them', () =>
    withVerifier({ requiredClaims: ['exp', 'iat'] }, async (verifier) => {
      const token = await accessToken();
      expect(await verifier.verify(`Bearer ${token}`)).toMatchObject({
        kind: 'user',
        subject: 'pipeline',
        issuer,
        groups: ['red-team'],
        isDcos: false,
      });
      await verifier.verify(`Bearer ${await accessToken()}`);
      expect(asked.filter((path) => path !== '/token')).toEqual(['/.well-known/openid-configuration', '/jwks']);
    }));

  test('may take another key', () =>
    withVerifier({}, async (verifier, clock) => {
      const old = await accessToken();
      expect(await outcome(verifier, old)).toBe('accepted');
      handler = providerWith(keys[1]);
      clock.ahead = 31_000;
      expect(await outcome(verifier, await accessToken())).toBe('accepted');
      expect(await outcome(verifier, old)).toEqual({ reason: 'unknown-key' });
    }));

  test('is the required issuer; an audience is required, too, where it is named', () =>
    withVerifier({ audience: 'urn:somebody-else' }, async (verifier) => {
      expect(await outcome(verifier, await accessToken())).toEqual({ reason: 'wrong-audience' });
    }));

  test('whose metadata are those of another issuer is not taken at its word', () =>
    withVerifier({}, async (verifier, _clock, fetches) => {
      const token = await accessToken();
      handler = providerWith(keys[0], `${issuer}/other`);
      expect(await outcome(verifier, token)).toEqual({ reason: 'keys-unavailable' });
      expect(fetches).toEqual([{ uri: issuer, keys: null, error: 'answered with the metadata of another issuer' }]);
    }));

  test.each([
    ['no keys', (metadata: object) => ({ ...metadata, jwks_uri: undefined })],
    ['keys in a file', (metadata: object) => ({ ...metadata, jwks_uri: 'file:///etc/keys' })],
    ['no issuer', (metadata: object) => ({ ...metadata, issuer: undefined })],
  ])('whose metadata name %s has none', (_what, change) =>
    withVerifier({}, async (verifier, _clock, fetches) => {
      const token = await accessToken();
      const metadata = { issuer, jwks_uri: `${issuer}/jwks` };
      handler = (_request, response) => void response.end(JSON.stringify(change(metadata)));
      expect(await outcome(verifier, token)).toEqual({ reason: 'keys-unavailable' });
      expect(fetches.every(({ keys: found }) => found === null)).toBe(true);
      expect(asked).not.toContain('/jwks');
    }),
  );

  test('goes with no other issuer, and no other source of keys', () => {
    const make = (options: object) => () => createVerifier({ issuers: [{ discovery: issuer, ...options }] });
    expect(make({ issuer: 'https://other' })).toThrow('With discovery the issuer is the one discovered');
    expect(make({ jwksUri: issuer })).toThrow('exactly one of discovery');
    expect(make({ algorithms: ['HS256'] })).toThrow('does not go with public keys');
    expect(make({ algorithms: ['none'] })).toThrow('is not taken');
  });
});
