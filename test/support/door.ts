/** A TCP door in front of a server: everything passes, but for connections that say what they are to be cut at. */
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

export interface Door {
  readonly url: string;
  /** Cuts so many connections more, each when it says this word, which does not arrive. */
  cutAt(word: string, times: number): void;
  /** How many were cut. */
  cuts(): number;
  close(): Promise<void>;
}

export async function openDoor(port: number): Promise<Door> {
  const cutting = { word: '', left: 0, done: 0 };
  const sockets = new Set<Socket>();
  const isToBeCut = (chunk: Buffer): boolean =>
    cutting.left > 0 && chunk.toString('latin1').toLowerCase().includes(cutting.word);
  const cut = (socket: Socket): void => {
    cutting.left -= 1;
    cutting.done += 1;
    socket.destroy();
  };
  const server = createServer((client) => {
    const inner = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [client, inner],
      [inner, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk: Buffer) => (from === client && isToBeCut(chunk) ? cut(client) : to.write(chunk)));
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });
  const url = `redis://127.0.0.1:${await listening(server)}`;
  return {
    url,
    cutAt: (word, times) => void Object.assign(cutting, { word, left: times }),
    cuts: () => cutting.done,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      await closed.promise;
    },
  };
}

async function listening(server: Server): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
