import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { MarathonEvent } from '../../../src/connectors/marathon/index.ts';
import { isJsonObject } from '../../../src/model/index.ts';
import { fixtures } from './fixtures.ts';
import { connect, failure, html, json, startStub } from './stub.ts';
import type { Stub } from './stub.ts';

const deadline = { timeout: 30_000, interval: 5 };

/** A Marathon whose stream the test writes itself. */
async function startStreaming(): Promise<{ readonly stub: Stub; readonly streams: ServerResponse[] }> {
  const streams: ServerResponse[] = [];
  const stub = await startStub((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream;charset=utf-8', connection: 'close' });
    response.flushHeaders();
    streams.push(response);
  });
  return { stub, streams };
}

async function collect(events: AsyncIterable<MarathonEvent>): Promise<readonly MarathonEvent[]> {
  const collected: MarathonEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

const never = new AbortController().signal;

/** Bytes → what comes out of a stream of them, cut into pieces of the given size. */
async function stream(bytes: Buffer, size: number): Promise<readonly MarathonEvent[]> {
  const { stub, streams } = await startStreaming();
  const events = await connect([stub]).connector.events(never);
  const [response] = streams;
  for (let at = 0; at < bytes.length; at += size) {
    response?.write(bytes.subarray(at, at + size));
    // Pieces that are written in one turn leave in one packet.
    await new Promise(setImmediate);
  }
  response?.end();
  return collect(events);
}

const frame = (data: object, name = 'e'): string => `event: ${name}\r\ndata: ${JSON.stringify(data)}\r\n\r\n`;

describe('an event stream', () => {
  it('is asked for with exactly the Accept that Marathon wants, and light plans', async () => {
    const { stub, streams } = await startStreaming();
    await connect([stub], { credentials: { type: 'token', token: 't' } }).connector.events(never);
    expect(streams).toHaveLength(1);
    expect(stub.requests[0]).toMatchObject({
      line: 'GET /v2/events?plan-format=light',
      headers: { accept: 'text/event-stream', authorization: 'token=t' },
    });
  });

  it('is the same wherever the network cuts it: heartbeats, line ends, letters', async () => {
    const text = `\r\n${frame({ eventType: 'a', text: 'größe ✓' })}\r\n\r\n${frame({ eventType: 'b' })}\r\n`;
    const bytes = Buffer.from(text);
    for (const size of [1, 2, 3, 7, bytes.length]) {
      const events = await stream(bytes, size);
      expect(events.map(({ type, data }) => [type, data['text']])).toEqual([
        ['a', 'größe ✓'],
        ['b', undefined],
      ]);
    }
  });

  it('goes on after an event that is no JSON', async () => {
    const bad = ['data: {clientIp: 1.2.3.4}\r\n\r\n', 'data: 5\r\n\r\n', 'event: x\r\n\r\n', 'what: is this\r\n\r\n'];
    const text = `${frame({ eventType: 'a' })}${bad.join('')}${frame({ timestamp: 't' }, 'named')}`;
    const events = await stream(Buffer.from(text), 1_000);
    expect(events.map(({ type, timestamp }) => [type, timestamp])).toEqual([
      ['a', null],
      ['named', 't'],
    ]);
    expect(Object.isFrozen(events[0]?.data)).toBe(true);
  });

  it.each(fixtures.filter(({ format }) => format === 'sse').map((fixture) => [fixture.file, fixture.text]))(
    'gives every event of %s',
    async (_, text) => {
      // Files that were cut off by hand lack the blank line that ends the last event.
      const events = await stream(Buffer.from(`${text}\n\n`), 1_000);
      const sent = [...text.matchAll(/^data: ?(\{.*\})\s*$/gm)].map(([, data]) => JSON.parse(data ?? ''));
      expect(events.map(({ data }) => data)).toEqual(sent);
      expect(events.length).toBeGreaterThan(0);
    },
  );

  it('gives every event of a recorded stream', async () => {
    const folder = path.resolve(import.meta.dirname, '../../recordings/02-app-life');
    const bytes = readFileSync(path.join(folder, '1.sse'));
    const events = await stream(bytes, 4_096);
    const sent = [...bytes.toString().matchAll(/^data: (.*)\r?$/gm)].map(([, data]) => JSON.parse(data ?? ''));
    expect(events.map(({ data }) => data)).toEqual(sent.filter(isJsonObject));
  });

  it('ends when Marathon closes it', async () => {
    const { stub, streams } = await startStreaming();
    const events = await connect([stub]).connector.events(never);
    streams[0]?.end(frame({ eventType: 'last' }));
    expect((await collect(events)).map(({ type }) => type)).toEqual(['last']);
  });

  it('fails when the socket breaks', async () => {
    const { stub, streams } = await startStreaming();
    const events = await connect([stub]).connector.events(never);
    streams[0]?.socket?.resetAndDestroy();
    await expect(collect(events)).rejects.toMatchObject({ code: 'MARATHON_UNREACHABLE', facts: { marathon: 'm' } });
  });

  it('fails when no heartbeat comes, and frees its socket', async () => {
    const { stub } = await startStreaming();
    const events = await connect([stub], { heartbeatTimeoutMs: 50 }).connector.events(never);
    await expect(collect(events)).rejects.toMatchObject({ code: 'MARATHON_TIMEOUT' });
    await vi.waitUntil(() => stub.requests[0]?.socket.destroyed, deadline);
  });

  it('lives as long as heartbeats come', async () => {
    const { stub, streams } = await startStreaming();
    const events = await connect([stub], { heartbeatTimeoutMs: 1_500 }).connector.events(never);
    const beat = setInterval(() => streams[0]?.write('\r\n'), 50);
    const end = setTimeout(() => streams[0]?.end(frame({ eventType: 'end' })), 2_500);
    expect((await collect(events)).map(({ type }) => type)).toEqual(['end']);
    clearInterval(beat);
    clearTimeout(end);
  });

  it('tells of a heartbeat when all that came before it was dealt with, and of none in the middle of an event', async () => {
    const { stub, streams } = await startStreaming();
    const heard: string[] = [];
    const events = await connect([stub]).connector.events(never, () => heard.push('heartbeat'));
    const [response] = streams;
    const released = Promise.withResolvers<void>();
    const reading = (async () => {
      for await (const { type } of events) {
        heard.push(type);
        if (type === 'slow') await released.promise;
      }
    })();
    // Each in a packet of its own.
    const say = (text: string) => new Promise<void>((sent) => void response?.write(text, () => setTimeout(sent, 20)));
    await say('\r\n');
    const [half, rest] = [frame({ eventType: 'halved' }).slice(0, 12), frame({ eventType: 'halved' }).slice(12)];
    await say(half);
    await say('');
    await say(rest);
    await say(frame({ eventType: 'slow' }));
    // The reader is not through with the event before it.
    await say('\r\n');
    released.resolve();
    await say('\r');
    await say('\n');
    response?.end();
    await reading;
    expect(heard).toEqual(['heartbeat', 'halved', 'slow', 'heartbeat']);
  });

  it('stops with the signal, at once, and frees its socket', async () => {
    const { stub } = await startStreaming();
    const stop = new AbortController();
    const events = await connect([stub]).connector.events(stop.signal);
    const done = collect(events);
    stop.abort();
    expect(await done).toEqual([]);
    await vi.waitUntil(() => stub.requests[0]?.socket.destroyed, deadline);
  });

  it('frees its socket when its reader leaves', async () => {
    const { stub, streams } = await startStreaming();
    const events = await connect([stub]).connector.events(never);
    streams[0]?.write(frame({ eventType: 'a' }) + frame({ eventType: 'b' }));
    for await (const { type } of events) {
      expect(type).toBe('a');
      break;
    }
    await vi.waitUntil(() => stub.requests[0]?.socket.destroyed, deadline);
  });

  it('fails when an event is longer than any Marathon sends', async () => {
    const { stub, streams } = await startStreaming();
    const events = await connect([stub]).connector.events(never);
    streams[0]?.write('data: ');
    const pour = (): void => {
      const response = streams[0];
      if (response === undefined || response.destroyed) return;
      if (response.write('x'.repeat(1_000_000))) setImmediate(pour);
      else response.once('drain', pour);
    };
    pour();
    await expect(collect(events)).rejects.toMatchObject({ code: 'MARATHON_ERROR', facts: { tooLarge: true } });
  });

  it('waits for a slow reader and loses nothing', async () => {
    const { stub, streams } = await startStreaming();
    const events = await connect([stub]).connector.events(never);
    const count = 20_000;
    for (let n = 0; n < count; n += 1) streams[0]?.write(frame({ eventType: 'n', n, filler: 'x'.repeat(300) }));
    streams[0]?.end();
    let expected = 0;
    for await (const { data } of events) {
      expect(data['n']).toBe(expected);
      expected += 1;
      if (expected % 1_000 === 0) await new Promise(setImmediate);
    }
    expect(expected).toBe(count);
  });
});

describe('opening an event stream', () => {
  it('at a follower leads to the leader', async () => {
    const { stub: leader } = await startStreaming();
    const follower = await startStub((_, response) =>
      response.writeHead(302, { location: `${leader.url}/v2/events?plan-format=light` }).end(),
    );
    const { connector } = connect([follower, leader]);
    await connector.events(never);
    expect(leader.requests[0]?.line).toBe('GET /v2/events?plan-format=light');
  });

  it('at a follower that names a stranger asks the other members instead', async () => {
    const stranger = await startStreaming();
    const { stub: leader } = await startStreaming();
    const follower = await startStub((_, response) =>
      response.writeHead(302, { location: `${stranger.stub.url}/v2/events` }).end(),
    );
    await connect([follower, leader]).connector.events(never);
    expect(leader.requests).toHaveLength(1);
    expect(stranger.stub.requests).toEqual([]);
  });

  it.each([
    [401, 'MARATHON_FORBIDDEN', undefined],
    [403, 'MARATHON_FORBIDDEN', undefined],
    [405, 'MARATHON_ERROR', true],
    [404, 'NOT_FOUND', true],
    [500, 'MARATHON_ERROR', true],
  ])('that is answered with %i is %s', async (status, code, featureAbsent) => {
    const { connector } = connect([await startStub(json({ message: 'URI not found: /v2/events' }, status))]);
    const error = await failure(connector.events(never));
    expect(error).toMatchObject({ code, facts: { upstreamStatus: status } });
    if (featureAbsent !== undefined) expect(error).toMatchObject({ facts: { featureAbsent } });
  });

  it('that is answered with a page is MARATHON_ERROR, and frees its socket', async () => {
    const stub = await startStub(html(200));
    await expect(connect([stub]).connector.events(never)).rejects.toMatchObject({ code: 'MARATHON_ERROR' });
    await vi.waitUntil(() => stub.requests[0]?.socket.destroyed, deadline);
  });

  it('that is not answered is MARATHON_TIMEOUT', async () => {
    const stub = await startStub(() => undefined);
    const { connector } = connect([stub], { readTimeoutMs: 100 });
    await expect(connector.events(never)).rejects.toMatchObject({ code: 'MARATHON_TIMEOUT' });
    await vi.waitUntil(() => stub.requests[0]?.socket.destroyed, deadline);
  });
});
