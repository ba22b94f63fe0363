import type { Server } from 'node:net';

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** The address cannot be listened at; its message says why in a line. */
export class ListenError extends Error {}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use',
  EACCES: 'this user may not listen on this port',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'this host is not known',
};

/** The port, which the system chooses for 0. Rejects with a ListenError. */
export function listen(server: Server, { host, port }: ListenAddress): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException): void => {
      const reason = reasons[cause.code ?? ''] ?? cause.message;
      reject(new ListenError(`cannot listen on ${host}, port ${port}: ${reason}.`, { cause }));
    };
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
