import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { writes } from '../../../src/connectors/marathon/index.ts';
import { GatewayError } from '../../../src/errors.ts';
import { connect, deadUrl, failure, html, json, startStub, told } from './stub.ts';

const info = { name: 'marathon', version: '1.11.24', frameworkId: 'f-0000' };
const deadline = { timeout: 30_000, interval: 5 };

const tlsFile = (file: string): string =>
  readFileSync(path.resolve(import.meta.dirname, '../../fixtures/tls', file), 'utf8');

const redirect =
  (to: () => string): RequestListener =>
  (_, response) =>
    void response.writeHead(302, { location: to() }).end();

/** A body of so many bytes, as fast as it is taken. */
const pouring =
  (status: number, bytes: number): RequestListener =>
  (_, response) => {
    response.writeHead(status);
    const pour = (left: number): void => {
      if (left <= 0 || response.destroyed) return void response.end();
      const next = (): void => pour(left - 65_536);
      void (response.write('x'.repeat(65_536)) ? setImmediate(next) : response.once('drain', next));
    };
    pour(bytes);
  };

describe('a request', () => {
  it('accepts JSON and nothing else', async () => {
    const stub = await startStub(json(info));
    await connect([stub]).connector.info();
    expect(stub.requests[0]?.headers).toMatchObject({ accept: 'application/json' });
    expect(stub.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('carries basic credentials', async () => {
    const stub = await startStub(json(info));
    await connect([stub], { credentials: { type: 'basic', user: 'lab', password: 'sécret' } }).connector.info();
    expect(stub.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('lab:sécret').toString('base64')}`);
  });

  it('carries a token as DC/OS wants it', async () => {
    const stub = await startStub(json(info));
    await connect([stub], { credentials: { type: 'token', token: 'abc' } }).connector.info();
    expect(stub.requests[0]?.headers.authorization).toBe('token=abc');
  });

  it('goes below the path of the address', async () => {
    const stub = await startStub(json(info));
    await connect([`${stub.url}/service/mom/`]).connector.info();
    expect(stub.requests[0]?.line).toBe('GET /service/mom/v2/info');
  });

  it('never asks for a path that means something else to Marathon', async () => {
    const stub = await startStub(json({ app: { id: '/a' } }));
    const { connector } = connect([stub]);
    for (const odd of ['/', '/a/*', '/a/../b', '/a::status', '/a//b', 'a', '/a?embed=x', '/a/']) {
      expect(await connector.app(odd)).toBeNull();
      expect(await connector.pod(odd)).toBeNull();
      expect(await connector.appVersions(odd)).toBeNull();
    }
    expect(stub.requests).toEqual([]);
  });

  it('trusts an own certificate authority, and no other', async () => {
    const stub = await startStub(json(info), { tls: { key: tlsFile('key.pem'), cert: tlsFile('cert.pem') } });
    await expect(connect([stub], { ca: [tlsFile('cert.pem')] }).connector.info()).resolves.toMatchObject({
      version: '1.11.24',
    });
    await expect(connect([stub]).connector.info()).rejects.toMatchObject({ code: 'MARATHON_UNREACHABLE' });
  });
});

describe('what an answer is taken for', () => {
  it('404 is nothing, where one object was asked for', async () => {
    const { connector } = connect([await startStub(json({ message: "App '/x' does not exist", details: [] }, 404))]);
    expect(await connector.app('/x')).toBeNull();
    expect(await connector.appVersions('/x')).toBeNull();
    expect(await connector.leader()).toBeNull();
  });

  it('a version that is no time is nothing', async () => {
    const { connector } = connect([await startStub(json({ message: 'Invalid timestamp' }, 422))]);
    expect(await connector.appVersion('/x', 'yesterday')).toBeNull();
  });

  it.each([404, 500])('%i «URI not found» of the pods is a Marathon without pods', async (status) => {
    const { connector } = connect([await startStub(json({ message: 'URI not found: /v2/pods/::status' }, status))]);
    expect([await connector.pods(), await connector.pod('/x')]).toEqual([[], null]);
  });

  it.each([
    ['the HTML of a proxy', html(404)],
    ['the JSON of a proxy', json({ message: 'no Route matched with those values' }, 404)],
    ['nothing', (_, response) => void response.writeHead(404).end()],
  ] satisfies [string, RequestListener][])('404 with %s says nothing of apps and pods', async (_, answer) => {
    const stub = await startStub((request, response) =>
      (request.url === '/v2/info' ? json(info) : answer)(request, response),
    );
    const { connector } = connect([stub]);
    const refused = { code: 'MARATHON_ERROR', facts: { marathon: 'm', upstreamStatus: 404 } };
    for (const read of [
      () => connector.app('/x'),
      () => connector.pod('/x'),
      () => connector.pods(),
      () => connector.appVersions('/x'),
      () => connector.podVersions('/x'),
    ]) {
      await expect(read()).rejects.toMatchObject(refused);
    }
  });

  it.each(['0.8.2-RC3', '0.15.0', '1.1.7', '1.3.14'])(
    '404 of any kind is no pods where Marathon is %s',
    async (version) => {
      const stub = await startStub((request, response) =>
        (request.url === '/v2/info' ? json({ ...info, version }) : html(404))(request, response),
      );
      const { connector } = connect([stub]);
      expect([await connector.pods(), await connector.pod('/x')]).toEqual([[], null]);
      await expect(connector.app('/x')).rejects.toMatchObject({ code: 'MARATHON_ERROR' });
    },
  );

  it.each([
    json({ message: '{"message": "pod with /x does not exist"}', details: [] }, 404),
    json({ message: "Pod '/x' does not exist" }, 404),
  ])('404 in words of its own is a pod that is not there, and no list without pods', async (answer) => {
    const { connector } = connect([await startStub(answer)]);
    expect([await connector.pod('/x'), await connector.podVersions('/x')]).toEqual([null, null]);
    await expect(connector.pods()).rejects.toMatchObject({ code: 'MARATHON_ERROR' });
  });

  it('500 of the pods otherwise is an error', async () => {
    const { connector } = connect([await startStub(json({ message: 'queue overflow' }, 500))]);
    await expect(connector.pods()).rejects.toMatchObject({ code: 'MARATHON_ERROR', facts: { upstreamStatus: 500 } });
  });

  it.each([401, 403])('%i is a refusal of our credentials', async (status) => {
    const { connector } = connect([await startStub((_, response) => response.writeHead(status).end())]);
    await expect(connector.apps()).rejects.toMatchObject({ code: 'MARATHON_FORBIDDEN', facts: { marathon: 'm' } });
  });

  it.each([
    ['HTML with 200', html(200)],
    ['nothing with 200', json(undefined)],
    ['broken JSON', json('x')],
  ])('%s is MARATHON_ERROR, of lists, of single objects and of the info', async (_, answer) => {
    const { connector } = connect([await startStub(answer)]);
    for (const read of [
      () => connector.apps(),
      () => connector.app('/x'),
      () => connector.info(),
      () => connector.groups(),
      () => connector.queue(),
    ]) {
      await expect(read()).rejects.toMatchObject({ code: 'MARATHON_ERROR', facts: { upstreamStatus: 200 } });
    }
  });

  it('an app under another name is not the app', async () => {
    const { connector } = connect([await startStub(json({ app: { id: '/y' } }))]);
    await expect(connector.app('/x')).rejects.toMatchObject({ code: 'MARATHON_ERROR' });
  });

  it('HTML with 502 is MARATHON_ERROR and does not show the page', async () => {
    const { connector } = connect([await startStub(html(502))]);
    const error = await failure(connector.info());
    expect(error).toMatchObject({ code: 'MARATHON_ERROR', facts: { marathon: 'm', upstreamStatus: 502 } });
    expect(told(error)).not.toContain('secret-host');
  });

  it("a hidden app's definition in a 500 is not shown", async () => {
    const { connector } = connect([await startStub(json({ message: 'AppDefinition(/blue/db,Some(hunter2))' }, 500))]);
    expect(told(await failure(connector.app('/blue/db')))).not.toContain('hunter2');
  });
});

describe('a broken upstream', () => {
  it('that hangs is MARATHON_TIMEOUT, and its socket is freed', async () => {
    const stub = await startStub(() => undefined);
    const { connector, calls } = connect([stub], { readTimeoutMs: 100 });
    await expect(connector.info()).rejects.toMatchObject({ code: 'MARATHON_TIMEOUT' });
    await vi.waitUntil(() => stub.requests[0]?.socket.destroyed, deadline);
    expect(calls.map(({ outcome }) => outcome)).toEqual(['timeout']);
  });

  it('that hangs in the middle of a body is MARATHON_TIMEOUT, and its socket is freed', async () => {
    const stub = await startStub((_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"apps":');
    });
    const { connector } = connect([stub], { listTimeoutMs: 100 });
    await expect(connector.apps()).rejects.toMatchObject({ code: 'MARATHON_TIMEOUT' });
    await vi.waitUntil(() => stub.requests[0]?.socket.destroyed, deadline);
  });

  it('that closes in the middle of a body is MARATHON_ERROR', async () => {
    const stub = await startStub((_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"apps":', () => response.destroy());
    });
    const error = await failure(connect([stub]).connector.apps());
    expect(error).toMatchObject({ code: 'MARATHON_ERROR', facts: { truncated: true } });
  });

  it('that resets, or is not there, is MARATHON_UNREACHABLE', async () => {
    const stub = await startStub((request) => request.socket.resetAndDestroy());
    await expect(connect([stub]).connector.info()).rejects.toMatchObject({ code: 'MARATHON_UNREACHABLE' });
    const nobody = connect([await deadUrl()]);
    await expect(nobody.connector.info()).rejects.toMatchObject({ code: 'MARATHON_UNREACHABLE' });
  });

  it('that answers with more than is allowed is MARATHON_ERROR, once', async () => {
    const stub = await startStub(pouring(200, Number.POSITIVE_INFINITY));
    const { connector } = connect([stub], { maxBodyBytes: 1_000_000 });
    await expect(connector.apps()).rejects.toMatchObject({ code: 'MARATHON_ERROR', facts: { tooLarge: true } });
    expect(stub.requests).toHaveLength(1);
  });

  it('that answers a write with more than is allowed leaves open what became of it, and its socket is freed', async () => {
    const stub = await startStub(pouring(500, 20_000_000));
    const { connector } = connect([stub], { maxBodyBytes: 1_000_000 });
    const error = await failure(connector.write(writes.deleteApp('/a', { force: false })));
    expect(error).toMatchObject({ code: 'OUTCOME_UNKNOWN', cause: { facts: { tooLarge: true } } });
    await vi.waitUntil(() => stub.requests[0]?.socket.destroyed, deadline);
  });

  it('that refuses its event stream without an end is not listened to for long, and its socket is freed', async () => {
    const stub = await startStub(pouring(500, 20_000_000));
    const { connector, calls } = connect([stub]);
    await expect(connector.events(new AbortController().signal)).rejects.toMatchObject({
      code: 'MARATHON_ERROR',
      facts: { upstreamStatus: 500 },
    });
    await vi.waitUntil(() => stub.requests[0]?.socket.destroyed, deadline);
    expect(calls.map(({ bytes }) => bytes)).toEqual([65_536]);
  });

  it('is left at once when the caller gives up, with the reason of the signal', async () => {
    const stub = await startStub(() => undefined);
    const { connector, calls } = connect([stub]);
    const stop = new AbortController();
    const read = connector.apps({ signal: stop.signal });
    await vi.waitUntil(() => stub.requests.length === 1, deadline);
    const reason = new Error('the client went away');
    stop.abort(reason);
    await expect(read).rejects.toBe(reason);
    await vi.waitUntil(() => stub.requests[0]?.socket.destroyed, deadline);
    await vi.waitUntil(() => calls.length === 1, deadline);
    expect(calls[0]?.outcome).toBe('aborted');
  });

  it('never puts a secret into an error', async () => {
    const password = 'hunter2-and-more';
    const stub = await startStub((request) => request.socket.destroy());
    const basic = connect([stub], { credentials: { type: 'basic', user: 'u', password } });
    const token = connect([stub], { credentials: { type: 'token', token: password } });
    for (const { connector } of [basic, token]) {
      const error = await failure(connector.info());
      expect(told(error)).not.toContain(password);
      expect(told(error)).not.toContain(Buffer.from(`u:${password}`).toString('base64'));
    }
  });
});

describe('retries', () => {
  it('a read that fails once succeeds', async () => {
    const stub = await startStub((request, response) => {
      if (stub.requests.length === 1) request.socket.destroy();
      else json(info)(request, response);
    });
    await expect(connect([stub]).connector.info()).resolves.toMatchObject({ version: '1.11.24' });
    expect(stub.requests).toHaveLength(2);
  });

  it('stay within a tenth of the calls', async () => {
    // 429 opens no circuit, so that only the budget holds back.
    const stub = await startStub(json({}, 429));
    const { connector, calls } = connect([stub], { random: () => 0 });
    const reads = 100;
    for (let round = 0; round < reads / 10; round += 1) {
      await Promise.all(Array.from({ length: 10 }, () => failure(connector.info())));
    }
    const extra = stub.requests.length - reads;
    expect(extra).toBeGreaterThan(0);
    expect(extra).toBeLessThanOrEqual(1 + reads / 10);
    expect(calls).toHaveLength(stub.requests.length);
  });

  it('wait as long as Marathon asks, and do not when there is no time for that', async () => {
    const stub = await startStub(json({}, 429, { 'retry-after': '3600' }));
    const error = await failure(connect([stub]).connector.info());
    expect(error).toMatchObject({ code: 'MARATHON_ERROR', facts: { retryAfterMs: 3_600_000 } });
    expect(stub.requests).toHaveLength(1);
  });

  it('are not made of an answer that will not change', async () => {
    const stub = await startStub(json({ message: 'x' }, 500));
    await failure(connect([stub]).connector.info());
    expect(stub.requests).toHaveLength(1);
  });
});

describe('the circuit', () => {
  it('opens after a run of failures, answers at once, and lets one probe through', async () => {
    let now = 1_000_000;
    const stub = await startStub(html(503));
    const { connector, calls } = connect([stub], { now: () => now });
    while (connector.addresses()[0]?.circuit === 'CLOSED') await failure(connector.info());
    const asked = stub.requests.length;
    expect(asked).toBe(5);

    const refused = await failure(connector.info());
    expect(refused).toMatchObject({ code: 'MARATHON_UNREACHABLE', facts: { circuit: 'OPEN' } });
    expect(stub.requests).toHaveLength(asked);
    expect(calls.at(-1)).toMatchObject({ outcome: 'circuit-open', status: null, endpoint: 'GET /v2/info' });

    now += 1_000;
    expect(connector.addresses()[0]?.circuit).toBe('HALF_OPEN');
    stub.answer = json(info);
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => connector.info()));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(stub.requests).toHaveLength(asked + 1);
    expect(connector.addresses()[0]?.circuit).toBe('CLOSED');
    await connector.info();
  });

  it('opens again when the probe fails, for longer', async () => {
    let now = 1_000_000;
    const stub = await startStub(html(503));
    const { connector } = connect([stub], { now: () => now });
    while (connector.addresses()[0]?.circuit === 'CLOSED') await failure(connector.info());
    now += 1_000;
    await failure(connector.info());
    now += 1_000;
    expect(connector.addresses()[0]?.circuit).toBe('OPEN');
    now += 1_000;
    expect(connector.addresses()[0]?.circuit).toBe('HALF_OPEN');
  });

  it('opens when half of the last calls failed', async () => {
    const stub = await startStub((request, response) => {
      if (stub.requests.length % 2 === 0) json(info)(request, response);
      else html(503)(request, response);
    });
    const { connector } = connect([stub], { random: () => 0 });
    for (let call = 0; call < 40 && connector.addresses()[0]?.circuit === 'CLOSED'; call += 1) {
      await connector.info().catch(() => undefined);
    }
    expect(connector.addresses()[0]?.circuit).toBe('OPEN');
    expect(stub.requests.length).toBeLessThanOrEqual(21);
  });

  it('stays closed when callers give up', async () => {
    const stub = await startStub(() => undefined);
    const { connector } = connect([stub]);
    for (let call = 0; call < 8; call += 1) {
      const stop = new AbortController();
      const read = connector.info({ signal: stop.signal });
      await vi.waitUntil(() => stub.requests.length === call + 1, deadline);
      stop.abort();
      await failure(read);
    }
    expect(connector.addresses()[0]?.circuit).toBe('CLOSED');
  });
});

describe('several addresses', () => {
  it('another answers for one that is gone', async () => {
    const stub = await startStub(json(info));
    const { connector } = connect([await deadUrl(), stub]);
    await expect(connector.info()).resolves.toMatchObject({ version: '1.11.24' });
    await connector.info();
    expect(stub.requests).toHaveLength(2);
  });

  it.each([502, 503, 504])('another answers for one that says %i', async (status) => {
    const [follower, leader] = [await startStub(html(status)), await startStub(json(info))];
    await connect([follower, leader]).connector.info();
    expect([follower.requests.length, leader.requests.length]).toEqual([1, 1]);
  });

  it('another answers for one that hangs, within the same deadline', async () => {
    const [hung, good] = [await startStub(() => undefined), await startStub(json(info))];
    await expect(connect([hung, good], { readTimeoutMs: 3_000 }).connector.info()).resolves.toBeDefined();
  });

  it('the leader is asked first once a follower has named it', async () => {
    const leader = await startStub((request, response) =>
      json(info, 200, { 'x-marathon-leader': leader.url })(request, response),
    );
    const follower = await startStub((request, response) =>
      json(info, 200, { 'x-marathon-leader': leader.url, 'x-marathon-via': `1.1 ${follower.host}` })(request, response),
    );
    const { connector } = connect([follower, leader]);
    await connector.info();
    await connector.info();
    expect([follower.requests.length, leader.requests.length]).toEqual([1, 1]);
    expect(connector.addresses().map((address) => address.leader)).toEqual([false, true]);
  });

  it('are told as the same list until one of them is another', async () => {
    const [first, second] = [await startStub(json(info)), await startStub(json(info))];
    const { connector } = connect([first, second]);
    const listed = connector.addresses();
    expect(connector.addresses()).toBe(listed);
    connector.setAddresses([second.url, first.url]);
    expect(connector.addresses().map(({ url }) => url)).toEqual([second.url, first.url]);
    connector.setAddresses([first.url]);
    expect(connector.addresses().map(({ url }) => url)).toEqual([first.url]);
    connector.setAddresses([]);
    expect(connector.addresses()).toEqual([]);
    expect(listed.map(({ url }) => url)).toEqual([first.url, second.url]);
  });

  it('the leader is learned from /v2/leader', async () => {
    const second = await startStub(json(info));
    const first = await startStub(json({ leader: second.host }));
    const { connector } = connect([first, second]);
    expect(await connector.leader()).toBe(second.host);
    await connector.info();
    expect(second.requests).toHaveLength(1);
  });

  it('are replaced: the new one is asked, the old one is let go', async () => {
    const [old, fresh] = [await startStub(json(info)), await startStub(json(info))];
    const { connector } = connect([old]);
    await connector.info();
    connector.setAddresses([fresh.url]);
    await connector.info();
    expect([old.requests.length, fresh.requests.length]).toEqual([1, 1]);
    await vi.waitUntil(() => old.sockets.size === 0, deadline);
  });
});

describe('redirects', () => {
  it('to a known address are followed, credentials and all', async () => {
    const leader = await startStub(json(info));
    const follower = await startStub(redirect(() => `${leader.url}/v2/info`));
    await connect([follower, leader], { credentials: { type: 'token', token: 't' } }).connector.info();
    expect(leader.requests).toMatchObject([{ line: 'GET /v2/info', headers: { authorization: 'token=t' } }]);
  });

  it('to anywhere else are an error, and nothing is sent there', async () => {
    const elsewhere = await startStub(json(info));
    const stub = await startStub(redirect(() => `${elsewhere.url}/v2/info`));
    const { connector } = connect([stub], { credentials: { type: 'token', token: 't' } });
    const error = await failure(connector.info());
    expect(error).toMatchObject({ code: 'MARATHON_ERROR', facts: { upstreamStatus: 302, redirected: true } });
    expect(told(error)).not.toContain(elsewhere.host);
    expect(elsewhere.requests).toEqual([]);
    expect(error).toBeInstanceOf(GatewayError);
  });

  it('in a circle end', async () => {
    const stub = await startStub(redirect(() => `${stub.url}/v2/info`));
    await expect(connect([stub]).connector.info()).rejects.toMatchObject({ code: 'MARATHON_ERROR' });
    expect(stub.requests.length).toBeLessThan(10);
  });
});
