import { brotliDecompressSync, gunzipSync, gzipSync, zstdDecompressSync } from 'node:zlib';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import type { GatewayServer } from '../../src/server/index.ts';
import { ask, call, limits, smallSchema, startSmallServer } from '../support/small-server.ts';

let server: GatewayServer;
beforeAll(async () => {
  server = await startSmallServer({ cors: { origins: ['https://dashboards.example'] } });
});
afterAll(() => server.close());

const steady = (text: Buffer) => text.toString('utf8').replace(/"requestId":"[^"]+"/g, '');

const post = (body: string, headers = {}) =>
  call(server.url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

const preflight = (origin: string) =>
  call(server.url, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });

const codes = async (query: string) =>
  (await ask(server.url, query)).json().errors?.map((one) => one.extensions['code']) ?? [];

const code = async (query: string) => (await codes(query))[0];

describe('GraphQL over HTTP', () => {
  for (const audit of serverAudits({ url: () => `${server.url}/graphql`, fetchFn: fetch })) {
    // A MUST has to hold; what the draft leaves open is reported as a warning or a notice, never as an error.
    it(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();
      if (audit.name.startsWith('MUST')) expect(result.status, 'reason' in result ? result.reason : '').toBe('ok');
      else expect(['ok', 'warn', 'notice']).toContain(result.status);
    });
  }
});

describe('a request', () => {
  it('is answered the same by the reference and by the compiled document', async () => {
    const document = '{ hello(name: "you") self { hello known } }';
    const [first, second, third] = [
      await ask(server.url, document),
      await ask(server.url, document),
      await ask(server.url, document),
    ];
    expect(steady(second.bytes)).toBe(steady(first.bytes));
    expect(steady(third.bytes)).toBe(steady(first.bytes));
    expect(server.engine.executor.runs.jit).toBeGreaterThanOrEqual(2);
  });

  it('keeps its own id when that is harmless, and gets one otherwise', async () => {
    const kept = await ask(server.url, '{ hello }', { 'x-request-id': 'pipeline-42' });
    expect(kept.headers['x-request-id']).toBe('pipeline-42');
    const made = await ask(server.url, '{ hello }', { 'x-request-id': '<script>' });
    expect(made.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('may be compressed, and is refused when it unpacks to more than the limit', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const good = await call(server.url, {
      method: 'POST',
      headers,
      body: gzipSync(JSON.stringify({ query: '{ hello }' })),
    });
    expect(good.json().data).toEqual({ hello: 'hello world' });
    const bomb = gzipSync(JSON.stringify({ query: `{ hello } ${' '.repeat(5_000_000)}` }));
    const refused = await call(server.url, { method: 'POST', headers, body: bomb });
    expect([refused.status, refused.json().errors?.[0]?.extensions['code']]).toEqual([400, 'TOO_COSTLY']);
    const liar = await call(server.url, { method: 'POST', headers, body: '{"query":"{ hello }"}' });
    expect(liar.json().errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('is refused when it is too large, no JSON, or of an unknown encoding', async () => {
    for (const [reply, expected] of [
      [await post(JSON.stringify({ query: `{ hello } #${'x'.repeat(limits.bodyBytes)}` })), 'TOO_COSTLY'],
      [await post('{"query":'), 'BAD_USER_INPUT'],
      [await post('null'), 'BAD_USER_INPUT'],
      [await post('{}', { 'content-encoding': 'rot13' }), 'BAD_USER_INPUT'],
    ] as const) {
      expect([reply.status, reply.json().errors?.[0]?.extensions['code']]).toEqual([400, expected]);
    }
  });

  it('is refused as a simple form post: another site could send it', async () => {
    const form = await call(server.url, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"query":"{ hello }"}',
    });
    expect(form.status).toBe(400);
    const link = await call(server.url, { path: '/graphql?query=%7Bhello%7D' });
    expect(link.status).toBe(400);
    const meant = await call(server.url, {
      path: '/graphql?query=%7Bhello%7D',
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(meant.json().data).toEqual({ hello: 'hello world' });
  });
});

describe('errors', () => {
  it('of the table keep their code and facts; all others are masked', async () => {
    const { errors, data } = (await ask(server.url, '{ known broken hello }')).json();
    expect(data).toEqual({ known: null, broken: null, hello: 'hello world' });
    const byCode = new Map(errors?.map((error) => [error.extensions['code'], error]));
    expect(byCode.get('MARATHON_TIMEOUT')?.extensions).toMatchObject({ marathon: 'marathon', retryable: true });
    expect(byCode.get('INTERNAL')?.message).toBe('Something went wrong inside the gateway.');
    expect(JSON.stringify(errors)).not.toContain('hunter2');
  });

  it('of documents say what is wrong with them', async () => {
    expect(await code('{ hello')).toBe('GRAPHQL_PARSE_FAILED');
    expect(await code('{ nothing }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await code('query ($n: Int!) { hello(count: $n) }')).toBe('BAD_USER_INPUT');
    expect(await code('query A { hello } query B { hello }')).toBe('BAD_USER_INPUT');
    expect(await code(`{ ${'self { '.repeat(16)} hello ${'}'.repeat(16)} }`)).toBe('TOO_COSTLY');
    expect(await code(`{ ${Array.from({ length: 1_000 }, (_, i) => `a${i}: hello`).join(' ')} }`)).toMatch(
      /TOO_COSTLY|PARSE_FAILED/,
    );
    expect(await code(`{ ${Array.from({ length: 101 }, (_, i) => `a${i}: hello`).join(' ')} }`)).toBe('TOO_COSTLY');
    expect(await code(`{ ${'hello '.repeat(3_000)} }`)).toBe('GRAPHQL_PARSE_FAILED');
  });

  it('of more objects than was thought are told as soon as they are counted', async () => {
    for (const _ of ['by graphql-js', 'by jit', 'after a text was tried']) {
      expect((await ask(server.url, '{ selves { selves { hello } } }')).status).toBe(200);
      const refused = await ask(server.url, '{ selves { selves { selves { hello } } } }');
      expect(refused.status).toBe(400);
      expect(refused.json().data).toBeUndefined();
      expect(refused.json().errors).toMatchObject([
        { extensions: { code: 'TOO_COSTLY', limit: 'objects', allowed: 1_000 } },
      ]);
    }
  });

  it('of a depth hidden in fragments are found, and a cycle of fragments ends', async () => {
    const nested = Array.from(
      { length: 20 },
      (_, i) => `fragment F${i} on Query { self { ${i < 19 ? `...F${i + 1}` : 'hello'} } }`,
    ).join(' ');
    expect(await codes(`{ ...F0 } ${nested}`)).toContain('TOO_COSTLY');
    expect(
      await codes('{ ...A } fragment A on Query { self { ...B } } fragment B on Query { self { ...A } }'),
    ).toContain('GRAPHQL_VALIDATION_FAILED');
  });

  it('of authentication are 401 and tell how to authenticate', async () => {
    const guarded = await startSmallServer({
      authenticate: () => {
        throw new GatewayError('UNAUTHENTICATED', { facts: { reason: 'expired' } });
      },
    });
    const reply = await ask(guarded.url, '{ hello }');
    expect([reply.status, reply.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(reply.json().errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'expired' });
    await guarded.close();
  });
});

describe('answers', () => {
  // Each has an encoding of its own on the way to the socket.
  it.each(['of ASCII', 'd’été', 'déjà', '🚀 漢字', 'long '.repeat(5_000), 'lång '.repeat(5_000)])(
    'are sent as they are, with their length, made or kept: %.10s',
    async (name) => {
      const body = JSON.stringify({ query: 'query ($name: String) { hello(name: $name) }', variables: { name } });
      const expected = JSON.stringify({ data: { hello: `hello ${name}` } });
      for (const headers of [{}, {}, {}, { 'cache-control': 'no-cache' }, { origin: 'https://dashboards.example' }]) {
        const reply = await post(body, headers);
        expect(reply.bytes.toString('utf8')).toBe(expected);
        expect(reply.headers['content-length']).toBe(String(Buffer.byteLength(expected)));
        expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
        expect(reply.headers['cache-control']).toBe('no-store');
      }
    },
  );

  it('are compressed as the client prefers, when it is worth it', async () => {
    const unpack = { gzip: gunzipSync, br: brotliDecompressSync, zstd: zstdDecompressSync } as const;
    for (const encoding of ['gzip', 'br', 'zstd'] as const) {
      const reply = await ask(server.url, '{ long }', { 'accept-encoding': encoding });
      expect(reply.headers['content-encoding']).toBe(encoding);
      expect(JSON.parse(unpack[encoding](reply.bytes).toString('utf8')).data.long).toHaveLength(10_000);
    }
    expect(
      (await ask(server.url, '{ hello }', { 'accept-encoding': 'gzip' })).headers['content-encoding'],
    ).toBeUndefined();
    expect(
      (await ask(server.url, '{ long }', { 'accept-encoding': 'gzip;q=0' })).headers['content-encoding'],
    ).toBeUndefined();
  });

  it('to pages of other origins are for the configured ones only', async () => {
    const friend = await preflight('https://dashboards.example');
    expect([friend.status, friend.headers['access-control-allow-origin']]).toEqual([204, 'https://dashboards.example']);
    const stranger = await preflight('https://evil.example');
    expect([stranger.status, stranger.headers['access-control-allow-origin']]).toEqual([403, undefined]);
  });
});

describe('the other paths', () => {
  it('say whether the process lives, is ready and is healthy', async () => {
    const down = {
      marathon: 'mom',
      phase: 'DOWN',
      asOf: null,
      error: { code: 'MARATHON_UNREACHABLE', message: 'no' },
    } as const;
    const policies = [{ version: 'abc', since: '2026-01-01T00:00:00.000Z' }];
    const iam = { answering: true };
    const sick = await startSmallServer({
      health: {
        ready: () => false,
        sources: () => [down],
        policies: () => policies,
        iam: () => iam,
        audit: () => ({ writable: true, waiting: 0 }),
      },
    });
    const get = async (path: string) => {
      const reply = await call(sick.url, { path });
      return [reply.status, JSON.parse(reply.bytes.toString('utf8'))] as const;
    };
    expect(await get('/livez')).toEqual([200, { live: true }]);
    expect(await get('/readyz')).toEqual([503, { ready: false }]);
    expect(await get('/healthz')).toEqual([503, { healthy: false }]);
    expect((await get('/healthz?verbose'))[1]).toMatchObject({
      marathons: [{ marathon: 'mom', phase: 'DOWN', error: 'MARATHON_UNREACHABLE' }],
      policies,
      iam,
    });
    expect((await get('/nothing'))[0]).toBe(404);
    await sick.close();
  });

  it('render metrics that count what was asked', async () => {
    await ask(server.url, '{ hello }');
    const text = (await call(server.url, { path: '/metrics' })).bytes.toString('utf8');
    expect(text).toMatch(/mom_http_request_seconds_count\{status="200"\} \d+/);
    expect(text).toMatch(/mom_operations_total\{failed="false"\} \d+/);
    expect(text).toMatch(/mom_cache_lookups_total\{cache="fragments",outcome="miss"\} \d+/);
    expect(text).toMatch(/mom_cache_bytes\{cache="fragments"\} \d+/);
  });
});

describe('shutting down', () => {
  it('lets requests under way end, and takes no new ones', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const leaving = await startSmallServer({ schema: smallSchema(promise) });
    const underWay = ask(leaving.url, '{ slow }');
    // The request has arrived once the engine has run it.
    await expect.poll(() => leaving.engine.executor.runs.reference).toBe(1);
    const closed = leaving.close();
    await expect(ask(leaving.url, '{ hello }')).rejects.toThrow(/ECONNREFUSED/);
    resolve();
    expect((await underWay).json().data).toEqual({ slow: 'done' });
    await closed;
  });

  it('does not wait for ever', async () => {
    const stuck = await startSmallServer({ schema: smallSchema(new Promise(() => undefined)), drainMs: 50 });
    const underWay = ask(stuck.url, '{ slow }');
    await expect.poll(() => stuck.engine.executor.runs.reference).toBe(1);
    await stuck.close();
    await expect(underWay).rejects.toThrow();
  });
});
