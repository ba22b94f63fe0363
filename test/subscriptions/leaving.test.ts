import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Access } from '../../src/context.ts';
import { eventually } from '../support/gateway.ts';
import { call, startSmallServer } from '../support/small-server.ts';

/** Somebody whose token ends in an hour, and how often that was looked at. */
function somebody() {
  const looked = { times: 0 };
  const viewer = {
    get expiresAt() {
      looked.times += 1;
      return Date.now() / 1000 + 3600;
    },
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that a greeting reads of it
  return { looked, access: { viewer } as unknown as Access };
}

async function greet(url: string): Promise<{ readonly socket: WebSocket; readonly told: string[] }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const told: string[] = [];
  const opened = Promise.withResolvers<void>();
  socket.on('message', (data) => told.push(String(data)));
  socket.once('open', () => opened.resolve());
  await opened.promise;
  socket.send('{"type":"connection_init"}');
  return { socket, told };
}

it('the token of who left while it was judged is waited for no more', async () => {
  const { looked, access } = somebody();
  const judging: PromiseWithResolvers<Access>[] = [];
  const server = await startSmallServer({
    authenticate: () => {
      const verdict = Promise.withResolvers<Access>();
      judging.push(verdict);
      return verdict.promise;
    },
  });
  try {
    const leaver = await greet(server.url);
    await eventually(() => expect(judging).toHaveLength(1));
    const left = Promise.withResolvers<void>();
    leaver.socket.once('close', () => left.resolve());
    leaver.socket.close();
    await left.promise;
    await call(server.url, { path: '/healthz' }); // what came before is taken in
    judging[0]?.resolve(access);
    const other = await greet(server.url);
    await eventually(() => expect(judging).toHaveLength(2));
    expect(looked.times).toBe(0);
    judging[1]?.resolve(access);
    await eventually(() => expect(other.told).toEqual(['{"type":"connection_ack"}']));
    expect(looked.times).toBe(1);
    other.socket.terminate();
  } finally {
    await server.close();
  }
});
