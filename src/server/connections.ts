import { readFileSync } from 'node:fs';
import type { Server } from 'node:net';

export interface ConnectionOptions {
  /** Streams that the configuration allows at a time. */
  readonly subscriptions: number;
  readonly log: { warn(facts: object, text: string): void };
  /** Default: what the operating system allows this process, null where it does not say. */
  readonly descriptors?: number | null;
}

/** File descriptors kept from clients, for Marathons, Redis, files and threads: eight connections to each address of a hundred Marathons. */
const reservedMost = 1_024;
/** How often it is said that connections are refused, in milliseconds. */
const saidEveryMs = 60_000;

/**
 * Each connection takes a file descriptor. Without a limit of ours the operating system would refuse the last of them without a word, and
 * the Marathons' with them.
 */
export function limitConnections(server: Server, options: ConnectionOptions): void {
  const { subscriptions, log, descriptors = readDescriptors() } = options;
  if (descriptors === null) return;
  const connections = descriptors - Math.min(reservedMost, Math.ceil(descriptors / 4));
  const facts = { descriptors, connections };
  server.maxConnections = connections;
  if (subscriptions > connections)
    log.warn(
      { ...facts, subscriptions },
      'limits.subscriptions allows more streams than there are file descriptors; raise `ulimit -n`, or LimitNOFILE of systemd',
    );
  let saidAt = Number.NEGATIVE_INFINITY;
  server.on('drop', () => {
    if (performance.now() - saidAt < saidEveryMs) return;
    saidAt = performance.now();
    log.warn(
      facts,
      'connections are refused: all file descriptors for them are taken; raise `ulimit -n`, or LimitNOFILE of systemd',
    );
  });
}

/** Linux' soft limit of open files, which Node raises to the hard one when it starts. */
function readDescriptors(): number | null {
  try {
    const soft = Number(/^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))?.[1]);
    return Number.isInteger(soft) ? soft : null;
  } catch {
    return null; // no Linux
  }
}
