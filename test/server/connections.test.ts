import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { limitConnections } from '../../src/server/connections.ts';
import { eventually } from '../support/gateway.ts';

const open: { close(): void }[] = [];
afterEach(() => open.splice(0).forEach((one) => one.close()));

interface Said {
  readonly facts: object;
  readonly text: string;
}

async function listening(descriptors: number, subscriptions: number) {
  const server: Server = createServer((_, response) => response.end('here'));
  const said: Said[] = [];
  const log = { warn: (facts: object, text: string) => void said.push({ facts, text }) };
  limitConnections(server, { descriptors, subscriptions, log });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  open.push({
    close() {
      server.closeAllConnections();
      server.close();
    },
  });
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, said };
}

function client(port: number): {
  readonly socket: Socket;
  readonly received: () => string;
  readonly closed: () => boolean;
} {
  const socket = connect(port, '127.0.0.1');
  const state = { text: '', closed: false };
  socket.on('data', (chunk: Buffer) => (state.text += chunk.toString()));
  socket.on('error', () => undefined); // a refused connection may be reset
  socket.once('close', () => (state.closed = true));
  open.push({ close: () => void socket.destroy() });
  return { socket, received: () => state.text, closed: () => state.closed };
}

describe('a process that may have few file descriptors', () => {
  it('refuses connections before they are all taken, says so once, and serves who is there', async () => {
    const { port, said } = await listening(16, 10);
    const clients = Array.from({ length: 12 }, () => client(port));
    for (const { socket } of clients) await new Promise((resolve) => void socket.once('connect', resolve));
    for (let more = 0; more < 6; more += 1) clients.push(client(port));
    await eventually(() => expect(clients.filter(({ closed }) => closed())).toHaveLength(6));
    expect(said).toEqual([
      {
        facts: { descriptors: 16, connections: 12 },
        text: expect.stringMatching(/connections are refused.*ulimit -n/),
      },
    ]);
    const [first] = clients;
    first?.socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await eventually(() => expect(first?.received()).toContain('here'));
  });

  it('says at the start when more streams are allowed than it has descriptors for', async () => {
    const { said } = await listening(4_096, 10_000);
    expect(said).toEqual([
      {
        facts: { descriptors: 4_096, connections: 3_072, subscriptions: 10_000 },
        text: expect.stringContaining('limits.subscriptions'),
      },
    ]);
    expect((await listening(20_000, 10_000)).said).toEqual([]);
  });
});

it('the limit of the operating system is the one that counts', () => {
  const server = createServer();
  limitConnections(server, { subscriptions: 1, log: { warn: () => undefined } });
  // Linux only: elsewhere nothing is known of it.
  expect(server.maxConnections > 0).toBe(process.platform === 'linux');
});
