import type { DiscoveryConfig } from '../config/index.ts';
import type { MarathonConnector } from '../connectors/marathon/index.ts';
import type { Store } from '../informer/index.ts';
import type { Candidate, MarathonInfo } from '../model/index.ts';
import type { Claim, Refusal } from './claim.ts';
import type { AskTarget } from './confirm.ts';
import { createConfirmer } from './confirm.ts';
import type { Member } from './member.ts';
import { createNetworkGuard } from './networks.ts';
import type { QuestionTiming } from './questions.ts';
import { createOpening } from './opening.ts';
import type { Roster } from './roster.ts';
import { createScout } from './scout.ts';

/** Discovery under one set of rules: looks for Marathons, hands claims to the roster, and lets those go whose apps are gone. */
export interface Search {
  /** Begins with the Marathons of `discovery.from`; may be called again when there are others. */
  start(): void;
  /** The roster took a claim in. */
  placed(member: Member, claim: Claim): void;
  removed(member: Member): void;
  /** The phase of a Marathon, or what it says of itself, may have changed. */
  identified(member: Member): void;
  /** Lets go what was found under other rules and is not found under these. */
  sweep(): void;
  isOpening(): boolean;
  candidates(): readonly Candidate[];
  /** Looks at what has changed now; true when questions are open then. */
  flush(): boolean;
  idle(): Promise<void>;
  close(): void;
}

export interface SearchOptions {
  readonly discovery: DiscoveryConfig;
  readonly store: Store;
  readonly roster: () => Roster;
  readonly connect: (target: AskTarget) => MarathonConnector;
  readonly timing: QuestionTiming & { readonly debounceMs: number };
  readonly random: () => number;
  readonly resolve?: (name: string) => Promise<readonly string[]>;
}

const hourMs = 3_600_000;

export function createSearch(options: SearchOptions): Search {
  const { discovery, roster } = options;
  const retention = new Map<Member, NodeJS.Timeout>();
  const identities = new Map<Member, string | null>();
  let reconsidering: NodeJS.Immediate | null = null;
  const onLooked = (): void => opening.looked();
  const scout = createScout({ ...options, ...discovery, confirmer: confirmerOf(options), claim, onLooked });
  const opening = createOpening({ idle: () => scout.idle(), onOver: () => scout.reconsider() });

  function claim(made: Claim): Refusal | null {
    return roster().place(made);
  }

  /** Later, because this is called while claims are being judged. */
  function reconsider(): void {
    reconsidering ??= setImmediate(() => {
      reconsidering = null;
      scout.reconsider();
    });
  }

  function retain(member: Member): void {
    const isGone =
      !member.configured && member.hosts().every(({ presence }) => presence === 'deleted' || presence === 'suspended');
    const timer = retention.get(member);
    if (isGone === (timer !== undefined)) return;
    if (timer !== undefined) return release(member);
    retention.set(
      member,
      setTimeout(() => roster().remove(member.name), discovery.retentionHours * hourMs),
    );
  }

  function release(member: Member): void {
    clearTimeout(retention.get(member));
    retention.delete(member);
  }

  return {
    start() {
      for (const name of discovery.from) if (roster().get(name) !== undefined) scout.watch(name, 0);
    },
    placed(member, { depth, presence }) {
      scout.watch(member.name, depth);
      retain(member);
      // Its name may be free now.
      if (presence === 'deleted') reconsider();
    },
    removed(member) {
      release(member);
      identities.delete(member);
      scout.unwatch(member.name);
      reconsider();
    },
    identified(member) {
      const info = member.informer.info();
      const said = info?.frameworkId ?? null;
      if (info === null || said === null || identities.get(member) === said) return;
      identities.set(member, said);
      if (!member.configured && said === member.frameworkId()) return;
      if (member.configured) removeTwins(roster(), info);
      else for (const { host } of member.hosts()) scout.doubt(host);
      reconsider();
    },
    sweep() {
      scout.flush();
      for (const member of roster().members()) {
        for (const host of member.hosts())
          if (!scout.sees(host.host)) claim({ ...host, presence: 'deleted', proof: null });
      }
    },
    isOpening: () => opening.isOpen(),
    candidates: () => scout.candidates(),
    flush: () => scout.flush(),
    async idle() {
      await opening.over();
      await scout.idle();
    },
    close() {
      opening.close();
      scout.close();
      if (reconsidering !== null) clearImmediate(reconsidering);
      for (const timer of retention.values()) clearTimeout(timer);
    },
  };
}

const confirmerOf = ({ discovery, connect, resolve }: SearchOptions) =>
  createConfirmer({
    guard: createNetworkGuard({ allowNetworks: discovery.allowNetworks, ...(resolve !== undefined && { resolve }) }),
    credentials: discovery.credentials,
    connect,
    timeoutMs: discovery.confirmTimeoutSeconds * 1000,
  });

/** A configured Marathon has told who it is, and one of that id or name had been discovered meanwhile: the configured one stays. */
function removeTwins(roster: Roster, { frameworkId, frameworkName }: MarathonInfo): void {
  for (const member of roster.members()) {
    const isTwin = member.frameworkId() === frameworkId || member.name === frameworkName;
    if (!member.configured && isTwin) roster.remove(member.name);
  }
}
