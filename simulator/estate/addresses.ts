import { createServer } from 'node:net';

/** A range of loopback addresses of one's own: nobody else's agents have them while it is held. */
export interface AddressBlock {
  /** The address of agent `index`, counted from 0: 127.n.1.1, 127.n.1.2, … */
  address(index: number): string;
  release(): Promise<void>;
}

// Below Linux' ephemeral ports, beside the ports of the agents, and not theirs.
const lockPort = 30_999;
const perNet = 250;

function hold(host: string): Promise<(() => Promise<void>) | NodeJS.ErrnoException> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(lockPort, host, () => {
      server.unref();
      resolve(() => new Promise<void>((done) => server.close(() => done())));
    });
  });
}

/** How many agents a block has addresses for. */
export const mostAgents = 250 * perNet;

/**
 * Takes the first free block, 127.0.1.1 and up where no other estate runs on this machine, then 127.1.1.1 and up, and so on: two
 * estates at once would hand out the same ports on the same addresses. Rejects where the system has no such addresses (macOS
 * has 127.0.0.1 only).
 */
export async function claimAddresses(): Promise<AddressBlock> {
  for (let block = 0; block < 255; block++) {
    const held = await hold(`127.${block}.255.250`);
    if (typeof held === 'function') {
      return {
        address: (index) => `127.${block}.${1 + Math.floor(index / perNet)}.${1 + (index % perNet)}`,
        release: held,
      };
    }
    if (held.code !== 'EADDRINUSE') {
      throw new Error(
        `agents need loopback addresses such as 127.${block}.1.1, which this system does not have (${held.code})`,
        { cause: held },
      );
    }
  }
  throw new Error('all loopback blocks 127.0 to 127.254 are held by other estates');
}
