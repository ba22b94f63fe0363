import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Lead } from '../../src/server/subscriptions/lead.ts';
import { createMessage } from '../../src/server/subscriptions/message.ts';
import { createStream } from '../../src/server/subscriptions/stream.ts';
import { eventually } from '../support/gateway.ts';
import { createScene, type Scene } from './scene.ts';

const message = (key: string, state: number) => createMessage(key, { data: { key, state } });

function streamOf(buffer: number) {
  const seen = { coalesced: 0, code: null as string | null, ended: 0 };
  const stream = createStream({
    buffer: () => buffer,
    stallMs: () => 60_000,
    onTaken: () => undefined,
    onCoalesced: () => (seen.coalesced += 1),
    onEnd: (error) => Object.assign(seen, { code: error?.code ?? null, ended: seen.ended + 1 }),
  });
  const takeAll = () => {
    const taken: unknown[] = [];
    for (let next = stream.take(); next !== null; next = stream.take()) taken.push(next.result.data);
    return taken;
  };
  return { stream, seen, takeAll };
}

describe('what a reader has not taken', () => {
  it('waits once for each object, in its latest state, in the order of the last changes', () => {
    const { stream, seen, takeAll } = streamOf(10);
    for (const [key, state] of [
      ['a', 1],
      ['b', 1],
      ['a', 2],
      ['c', 1],
      ['a', 3],
    ] as const)
      stream.push(message(key, state));
    expect(takeAll()).toEqual([
      { key: 'b', state: 1 },
      { key: 'c', state: 1 },
      { key: 'a', state: 3 },
    ]);
    expect(seen).toEqual({ coalesced: 2, code: null, ended: 0 });
    expect(stream.isUpToDate()).toBe(true);
  });

  it('comes behind what is told first', () => {
    const { stream, takeAll } = streamOf(10);
    const present: Lead = { at: (position) => (position < 2 ? message(`p${position}`, 0) : null) };
    stream.begin([present]);
    stream.push(message('p0', 1));
    expect(stream.isUpToDate()).toBe(false);
    expect(takeAll()).toEqual([
      { key: 'p0', state: 0 },
      { key: 'p1', state: 0 },
      { key: 'p0', state: 1 },
    ]);
  });

  it('ends the stream when it is more than the limit, and is let go', () => {
    const { stream, seen, takeAll } = streamOf(3);
    for (let number = 0; number < 1_000; number += 1) stream.push(message(`${number % 3}`, number));
    expect(seen).toMatchObject({ code: null, coalesced: 997 });
    stream.push(message('one more', 0));
    stream.push(message('and more', 0));
    expect(seen).toMatchObject({ code: 'SLOW_CONSUMER', ended: 1 });
    expect(takeAll()).toEqual([]);
  });
});

describe('a subscriber who reads nothing', () => {
  let scene: Scene;
  afterEach(() => scene?.close());

  it('is let go after the time that is allowed', async () => {
    scene = await createScene({ limits: { subscriptionStallSeconds: 0.5 } });
    // A definition as long as this does not fit what sockets hold.
    await scene.put('/red/big', { labels: { LONG: 'x'.repeat(400_000) } });
    await scene.runningTasks(1);
    const { hostname, port } = new URL(scene.running.url);
    const aliases = Array.from({ length: 20 }, (_, at) => `d${at}: definition`).join(' ');
    const body = JSON.stringify({ query: `subscription { appChanged { kind app { ${aliases} } } }` });
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.pause();
    socket.write(
      [
        'POST /graphql HTTP/1.1',
        'host: x',
        'accept: text/event-stream',
        'content-type: application/json',
        `authorization: Bearer ${await scene.running.token('red-dev')}`,
        `content-length: ${body.length}`,
        '',
        body,
      ].join('\r\n'),
    );
    await eventually(async () => {
      const metrics = await (await fetch(`${scene.running.url}/metrics`)).text();
      expect(metrics).toContain('mom_subscriptions_closed_total{transport="sse",reason="SLOW_CONSUMER"} 1');
    });
    expect(scene.running.gateway.server.subscriptions.stats()).toEqual({ open: 0, cohorts: 0 });
    socket.destroy();
  });
});
