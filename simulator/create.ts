import { createRealClock, createSkewedClock } from './clock.ts';
import type { MarathonOptions, MemberAddress, Restart, SimulatedMarathon, SimulatedMember } from './door.ts';
import { createDesk } from './http/index.ts';
import { createCore } from './marathon/index.ts';
import { createMembers } from './members/index.ts';
import { createRandom } from './random.ts';

/** What is left of a Marathon whose ZooKeeper is empty: it registers anew, its old tasks are no longer its own. */
function stateless(options: MarathonOptions): MarathonOptions {
  const { frameworkId: _frameworkId, seed: _seed, ...rest } = options;
  return rest;
}

const addressesOf = (options: MarathonOptions): readonly MemberAddress[] => {
  const { members = 1, host } = options;
  if (typeof members !== 'number') return members;
  return Array.from({ length: Math.max(0, members - 1) }, () => (host === undefined ? {} : { host }));
};

const firstOf = ({ host, port, hostname }: MarathonOptions): MemberAddress => ({
  ...(host === undefined ? {} : { host }),
  ...(port === undefined ? {} : { port }),
  ...(hostname === undefined ? {} : { hostname }),
});

/** One Marathon with its processes: the core works while one of them leads. */
function createEnsemble(options: MarathonOptions) {
  const clock = createSkewedClock(options.clock ?? createRealClock());
  let core = createCore({ ...options, clock });
  // A core that was just made works already.
  let isFresh = true;
  // Mesos has seen it before.
  let isKnown = false;
  const desk = createDesk({ marathon: () => core, clock, skew: clock.skew });
  const members = createMembers({
    clock,
    random: (options.random ?? createRandom(1)).fork('members'),
    marathon: () => core,
    desk,
    ...(options.sessionTimeout === undefined ? {} : { sessionTimeout: options.sessionTimeout }),
    ...(options.respawnAfter === undefined ? {} : { respawnAfter: options.respawnAfter }),
    ...(options.onExit === undefined ? {} : { onExit: options.onExit }),
    onLead() {
      if (!isFresh) core.resume();
      const { master } = options.cluster.spec;
      if (isKnown) core.events.publish('scheduler_reregistered_event', { master: master?.hostname ?? '' });
      isFresh = false;
      isKnown = true;
    },
    onLoss() {
      core.pause();
      desk.streams.forget();
    },
  });
  return {
    desk,
    members,
    core: () => core,
    /** Nothing of before is known any more. */
    loseState() {
      core = createCore({ ...stateless(options), clock });
      isFresh = true;
    },
  };
}

/**
 * Starts a Marathon that listens and, with a seed, has its apps running already. Rejects when a port is taken or the seed does not
 * fit the cluster. The first of its members leads. A leader that abdicates goes away and comes back on the same port by itself.
 */
export async function createMarathon(options: MarathonOptions): Promise<SimulatedMarathon> {
  const { desk, members, core, loseState } = createEnsemble(options);
  let last = await members.add(firstOf(options));
  for (const address of addressesOf(options)) await members.add(address);
  const current = (): SimulatedMember => (last = members.leader() ?? last);
  const crash = async (): Promise<void> => {
    current();
    await Promise.all(members.all().map((one) => one.crash()));
  };
  const restart = async (at: Restart = {}): Promise<void> => {
    if (members.all().some((one) => one.isUp())) return;
    if (at.state === 'lost') loseState();
    await last.restart(at);
    for (const other of members.all()) await other.restart();
  };
  return {
    name: options.name,
    get frameworkId() {
      return core().frameworkId;
    },
    get url() {
      return current().url;
    },
    get port() {
      return current().port;
    },
    get members() {
      return members.all();
    },
    leader: members.leader,
    join: (at = {}) => members.add(at),
    holdElections: members.holdElections,
    requests: desk.requests,
    faults: desk.faults,
    onRequest: desk.hearing.listen,
    streams: desk.streams.count,
    settled: () => settled(core()),
    abdicate: members.abdicate,
    crash,
    restart,
    async move(to = {}) {
      await crash();
      await restart({ host: to.host ?? new URL(last.url).hostname, port: to.port ?? 0 });
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
