import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isObject, type JsonValue } from '../../../simulator/json.ts';
import { ask, listen, sleeper, textIn } from '../sim.ts';
import { comparable, freshTrio, inTime, membersOf, recording, type RecordedAnswer } from './trio.ts';

interface Step {
  readonly n: number;
  readonly member: 'leader' | 'follower';
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: JsonValue;
  };
  readonly response: RecordedAnswer;
}

const { steps } = recording<{ readonly steps: readonly Step[] }>('20-follower.json');

/** What there is, whatever it says. */
const shapeOf = (value: JsonValue | undefined): JsonValue => {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (!isObject(value)) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shapeOf(one)]));
};

const pairs = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, i) => (i % 2 === 0 ? [[name, raw[i + 1] ?? ''] satisfies [string, string]] : []));

describe('a follower and its leader answer as those that were recorded', () => {
  const sim = freshTrio({ features: ['task_killing', 'external_volumes', 'secrets'] });

  it('in every status, phrase, header and shape, one request after the other', async () => {
    const [leader, follower] = membersOf(sim());
    for (const { n, member, request, response } of steps) {
      const url = member === 'leader' ? leader.url : follower.url;
      const about = request.headers ? { headers: request.headers } : {};
      const reply = await ask(url, `${request.method} ${request.path}`, request.body, about);
      const seen = { n, status: reply.status, reason: reply.phrase, headers: comparable(pairs(reply.raw)) };
      const { status, reason, headers } = response;
      expect(seen).toEqual({ n, status, reason, headers: comparable(headers) });
      if (response.json !== undefined) expect([n, shapeOf(reply.json)]).toEqual([n, shapeOf(response.json)]);
      if (response.text === '') expect([n, reply.text]).toEqual([n, '']);
      // The recorded client waited for the app to run.
      if (request.method === 'POST') await sim().run(5_000);
    }
  });
});

describe('a follower', () => {
  const sim = freshTrio();

  it('passes the client’s address on, and Marathon’s events name the follower as the client', async () => {
    const [leader, follower] = membersOf(sim());
    const ear = await listen(leader.url, '?event_type=api_post_event');
    const created = await ask(follower.url, 'POST /v2/apps', sleeper('/a'));
    expect([created.status, created.headers['x-marathon-via']]).toEqual([201, '1.1 marathon.lab:8182']);
    await ear.until(() => ear.events().length > 0);
    expect(ear.events()[0]?.data['clientIp']).toBe('127.0.0.1');
    ear.close();
  });

  it('forwards a chunked body empty', async () => {
    const [, follower] = membersOf(sim());
    const reply = await ask(follower.url, 'POST /v2/apps', sleeper('/a'), { chunked: true });
    expect([reply.status, textIn(reply.json, 'message')]).toEqual([400, 'Please specify data in JSON format']);
  });

  it('gives up with 500 on an answer that says nothing for ten seconds', async () => {
    const [, follower] = membersOf(sim());
    sim().marathon.faults.set({ kind: 'hang' }, { endpoint: 'GET /v2/apps' });
    const reply = await inTime(sim(), 500, ask(follower.url, 'GET /v2/apps'));
    expect([reply.status, reply.text]).toEqual([500, '']);
  });

  it('writes a page about it for those that read HTML', async () => {
    const [, follower] = membersOf(sim());
    const headers = { Accept: 'text/html', 'X-Marathon-Via': '1.1 marathon.lab:8182' };
    const reply = await ask(follower.url, 'GET /v2/apps', undefined, { headers });
    expect([reply.status, reply.headers['content-type']]).toEqual([502, 'text/html;charset=iso-8859-1']);
    expect(reply.text).toContain('<title>Error 502 Detected proxying loop.</title>');
  });

  it('sends streams to the leader with their query, before any look at what is accepted', async () => {
    const [, follower] = membersOf(sim());
    const reply = await ask(follower.url, 'GET /v2/events?event_type=x');
    expect([reply.status, reply.headers['location']]).toEqual([302, 'http://marathon.lab:8181/v2/events?event_type=x']);
  });

  it('is counted apart: what it was asked, and what reached the leader', async () => {
    const [leader, follower] = membersOf(sim());
    const before = sim().marathon.requests.count('GET /v2/leader');
    await ask(follower.url, 'GET /v2/leader');
    expect(sim().marathon.requests.count('GET /v2/leader') - before).toBe(1);
    expect([follower.requests.count('GET /v2/leader'), leader.requests.count('GET /v2/leader')]).toEqual([1, 1]);
  });

  it('cannot be started where somebody listens already', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', () => resolve()));
    const address = taken.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await expect(sim().marathon.join({ port })).rejects.toThrow('EADDRINUSE');
    expect(sim().marathon.members).toHaveLength(3);
    taken.close();
  });
});

describe('a follower of a release before 1.7', () => {
  const sim = freshTrio({ version: '1.6' });

  it('passes a stream of events through', async () => {
    const [, follower] = membersOf(sim());
    const ear = await listen(follower.url);
    expect(ear.headers['x-marathon-via']).toBe('1.1 marathon.lab:8182');
    await ear.until(() => ear.text().includes('event_stream_attached'));
    ear.close();
  });

  it('leaves the names of headers and chunked bodies as they are', async () => {
    const [, follower] = membersOf(sim());
    const reply = await ask(follower.url, 'POST /v2/apps', sleeper('/a'), { chunked: true });
    expect([reply.status, reply.names.includes('Marathon-Deployment-Id')]).toEqual([201, true]);
  });
});

describe('a follower of a Marathon with credentials', () => {
  const sim = freshTrio({ credentials: { user: 'lab', password: 'secret' } });

  it('asks for them itself, and passes them on', async () => {
    const [, follower] = membersOf(sim());
    const denied = await ask(follower.url, 'GET /v2/apps');
    expect([denied.status, denied.headers['x-marathon-via']]).toEqual([401, undefined]);
    const headers = { Authorization: `Basic ${Buffer.from('lab:secret').toString('base64')}` };
    expect((await ask(follower.url, 'GET /v2/apps', undefined, { headers })).status).toBe(200);
  });
});
