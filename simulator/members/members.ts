import type { Clock } from '../clock.ts';
import type { MemberAddress, SimulatedMember } from '../door.ts';
import { createWire, type Desk, type Wire } from '../http/index.ts';
import type { Marathon } from '../marathon/index.ts';
import type { Random } from '../random.ts';
import { createElection, SESSION_TIMEOUT, type Election } from './election.ts';
import { createFollower } from './follower.ts';
import type { LeaderPlace } from './proxy.ts';

/** A leader that steps down is gone after so many ms (Marathon), and back as many later (its init system). */
const ABDICATES_AFTER = 500;
const BACK_AFTER = 1_000;

export interface MembersParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly marathon: () => Marathon;
  readonly desk: Desk;
  readonly sessionTimeout?: number;
  /** ms until a process that ended by itself runs again; undefined: a second. Infinity: never. */
  readonly respawnAfter?: number;
  /** A member begins to lead: it takes up the work. */
  readonly onLead: () => void;
  /** The leader is gone: the work lies. */
  readonly onLoss: () => void;
  /** A process ended by itself. */
  readonly onExit?: (member: SimulatedMember) => void;
}

/** One process of a Marathon. */
interface Process {
  readonly wire: Wire;
  readonly member: SimulatedMember;
  place: LeaderPlace;
}

export interface Members {
  all(): readonly SimulatedMember[];
  leader(): SimulatedMember | undefined;
  /** Starts one more process; rejects when its port is taken. */
  add(at: MemberAddress): Promise<SimulatedMember>;
  /** The leader gives up as after `DELETE /v2/leader`. */
  abdicate(): void;
  holdElections(on: boolean): void;
}

const nameOf = (hostname: string, port: number): string => (hostname.includes(':') ? hostname : `${hostname}:${port}`);

/** The processes of one Marathon, of which one leads. */
export function createMembers(parts: MembersParts): Members {
  const { clock } = parts;
  const processes: Process[] = [];
  const election = createElection<Process>({
    clock,
    random: parts.random,
    sessionTimeout: parts.sessionTimeout ?? SESSION_TIMEOUT,
    lead: parts.onLead,
  });
  const abdicate = (): void => void clock.after(ABDICATES_AFTER, () => stepDown(parts, election));
  const remove = (one: Process): void => {
    const at = processes.indexOf(one);
    if (at >= 0) processes.splice(at, 1);
  };
  return {
    all: () => processes.map((one) => one.member),
    leader: () => election.leader()?.member,
    async add(at) {
      const added = createProcess({ ...parts, election, abdicate, remove }, at);
      await added.member.restart(at);
      processes.push(added);
      return added.member;
    },
    abdicate,
    holdElections: election.hold,
  };
}

/** The process of the leader ends; an init system brings it back, as a follower when others are there. */
function stepDown(parts: MembersParts, election: Election<Process>): void {
  const leader = election.leader();
  if (leader === undefined) return;
  const { member } = leader;
  const stopped = member.stop();
  const { falls } = member;
  const back = (): void => {
    // Who was ended, moved or brought back meanwhile is left alone.
    if (member.falls === falls && !member.isUp()) void member.restart();
  };
  void stopped.then(() => parts.onExit?.(member));
  const after = parts.respawnAfter ?? BACK_AFTER;
  if (Number.isFinite(after)) parts.clock.after(after, back);
}

interface ProcessParts extends MembersParts {
  readonly election: Election<Process>;
  readonly abdicate: () => void;
  readonly remove: (one: Process) => void;
}

function createProcess(parts: ProcessParts, address: MemberAddress): Process {
  const { election } = parts;
  let at = { host: address.host ?? '127.0.0.1', port: address.port ?? 0 };
  let isUp = false;
  let falls = 0;
  const name = (): string => nameOf(address.hostname ?? at.host, at.port);
  const follower = createFollower<Process>({
    clock: parts.clock,
    traits: parts.marathon().traits,
    isSelf: (one) => one === own,
    name,
    standing: election.standing,
    placeOf: (one) => one.place,
  });
  const leads = (): boolean => isUp && election.leader() === own;
  const wire = createWire({
    marathon: parts.marathon,
    clock: parts.clock,
    desk: parts.desk,
    station: () => ({ leader: name(), port: at.port, abdicate: parts.abdicate }),
    follow: () => (leads() ? undefined : follower),
  });
  const end = async (how: 'resigned' | 'died'): Promise<void> => {
    falls++;
    if (!isUp) return;
    isUp = false;
    const led = election.leader() === own;
    election.leave(own, how);
    if (led) parts.onLoss();
    await wire.cut();
  };
  const member: SimulatedMember = {
    get url() {
      return `http://${at.host}:${at.port}`;
    },
    get port() {
      return at.port;
    },
    get falls() {
      return falls;
    },
    requests: wire.requests,
    isUp: () => isUp,
    leads,
    crash: () => end('died'),
    stop: () => end('resigned'),
    retire(how) {
      parts.remove(own);
      return end(how);
    },
    async restart(to = {}) {
      if (isUp) return;
      const host = to.host ?? at.host;
      const port = await wire.open(to.port ?? at.port, host);
      at = { host, port };
      own.place = { host, port, name: name() };
      isUp = true;
      election.join(own);
    },
  };
  const own: Process = { wire, member, place: { ...at, name: name() } };
  return own;
}
