import { createRealClock, createSkewedClock } from './clock.ts';
import type { MarathonOptions, Restart, SimulatedMarathon } from './door.ts';
import { createWire, type Station } from './http/index.ts';
import { createCore } from './marathon/index.ts';

/** A leader that steps down is gone after so many ms (Marathon), and back as many later (its init system). */
const ABDICATES_AFTER = 500;
const BACK_AFTER = 1000;

/** What is left of a Marathon whose ZooKeeper is empty: it registers anew, its old tasks are no longer its own. */
function stateless(options: MarathonOptions): MarathonOptions {
  const { frameworkId: _frameworkId, seed: _seed, ...rest } = options;
  return rest;
}

const withPort = (hostname: string, port: number): string =>
  hostname.includes(':') ? hostname : `${hostname}:${port}`;

/**
 * Starts a Marathon that listens and, with a seed, has its apps running already. Rejects when the port is taken or the
 * seed does not fit the cluster. A leader that abdicates goes away and comes back on the same port by itself.
 */
export async function createMarathon(options: MarathonOptions): Promise<SimulatedMarathon> {
  const clock = createSkewedClock(options.clock ?? createRealClock());
  let host = options.host ?? '127.0.0.1';
  let core = createCore({ ...options, clock });
  let port = options.port ?? 0;
  let isUp = false;
  // How often it was told to go down: who steps down comes back only if nobody ended or moved it meanwhile.
  let falls = 0;
  const station = (): Station => ({
    leader: withPort(options.hostname ?? host, port),
    port,
    abdicate,
  });
  const abdicate = (): void => void clock.after(ABDICATES_AFTER, () => void stepDown());
  const wire = createWire({ marathon: () => core, clock, station, skew: clock.skew });
  const crash = async (): Promise<void> => {
    falls++;
    if (!isUp) return;
    isUp = false;
    core.pause();
    await wire.cut();
  };
  const restart = async (at: Restart = {}): Promise<void> => {
    if (isUp) return;
    const [newHost, newPort] = [at.host ?? host, at.port ?? port];
    port = await wire.open(newPort, newHost);
    host = newHost;
    isUp = true;
    if (at.state === 'lost') core = createCore({ ...stateless(options), clock });
    else core.resume();
    core.events.publish('scheduler_reregistered_event', { master: options.cluster.spec.master?.hostname ?? '' });
  };
  const stepDown = async (): Promise<void> => {
    if (!isUp) return;
    await crash();
    const fall = falls;
    clock.after(BACK_AFTER, () => void (fall === falls && restart()));
  };
  port = await wire.open(port, host);
  isUp = true;
  return {
    name: options.name,
    get frameworkId() {
      return core.frameworkId;
    },
    get url() {
      return `http://${host}:${port}`;
    },
    get port() {
      return port;
    },
    requests: wire.requests,
    faults: wire.faults,
    streams: wire.streams,
    settled: () => settled(core),
    abdicate,
    crash,
    restart,
    async move(to = {}) {
      await crash();
      await restart({ host: to.host ?? host, port: to.port ?? 0 });
    },
    close: crash,
  };
}

/** Resolves as soon as the Marathon is at rest. */
function settled(core: ReturnType<typeof createCore>): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!core.isSettled()) return;
      unwatch();
      unsubscribe();
      resolve();
    };
    const unwatch = core.tracker.watch('*', look);
    // A deployment says that it ended after it has ended; instances are told above.
    const unsubscribe = core.events.subscribe(() => queueMicrotask(look));
    queueMicrotask(look);
  });
}
