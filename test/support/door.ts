/** A TCP door in front of a server: everything passes, in its order, but for what a test waits for. */
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

export interface Door {
  readonly url: string;
  /** Done once, when a client next says this word and before it gets through; `cut` ends the connection instead. */
  when(word: string, deed: (cut: () => void) => void | Promise<void>): void;
  /** No answer gets through until what it returns is called. */
  silence(): () => void;
  close(): Promise<void>;
}

export async function openDoor(port: number): Promise<Door> {
  const deeds = new Map<string, (cut: () => void) => void | Promise<void>>();
  const sockets = new Set<Socket>();
  let quiet: Promise<void> = Promise.resolve();

  async function said(chunk: Buffer, cut: () => void): Promise<void> {
    const text = chunk.toString('latin1').toLowerCase();
    for (const [word, deed] of deeds) {
      if (!text.includes(word)) continue;
      deeds.delete(word);
      await deed(cut);
    }
  }

  function pass(from: Socket, to: Socket, before: (chunk: Buffer) => Promise<void>): void {
    let last = Promise.resolve();
    const handOn = async (chunk: Buffer): Promise<void> => {
      await before(chunk);
      if (to.writable) to.write(chunk);
    };
    sockets.add(from);
    from.on('data', (chunk: Buffer) => (last = last.then(() => handOn(chunk))));
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  }

  const server = createServer((client) => {
    const inner = connect(port, '127.0.0.1');
    const cut = (): void => [client, inner].forEach((socket) => socket.destroy());
    pass(client, inner, (chunk) => said(chunk, cut));
    pass(inner, client, () => quiet);
  });
  return {
    url: `redis://127.0.0.1:${await listening(server)}`,
    when: (word, deed) => void deeds.set(word, deed),
    silence: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      quiet = promise;
      return resolve;
    },
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
