import type { Config, MarathonConfig } from '../config/index.ts';
import type {
  CallRecord,
  ConnectorOptions,
  Credentials,
  Decoder,
  MarathonConnector,
  MarathonEvent,
} from '../connectors/marathon/index.ts';
import { createConnector } from '../connectors/marathon/index.ts';
import type { Informer, InformerLog, InformerOptions, SharedTier, Store } from '../informer/index.ts';
import { createInformer } from '../informer/index.ts';
import type { Proof } from './claim.ts';
import type { AskTarget } from './confirm.ts';
import type { Member, MemberOptions } from './member.ts';
import { createMember } from './member.ts';

/** Starts and stops what follows one Marathon: a connector and an informer. */
export interface Following {
  configured(marathon: MarathonConfig): Member;
  discovered(name: string, proof: Proof): Member;
  /** A connector for a single question. */
  connect(target: AskTarget): MarathonConnector;
  /** Stops and forgets; whatever it still reads reaches nobody. */
  stop(member: Member): void;
  close(members: readonly Member[]): Promise<void>;
}

export interface FollowingOptions {
  readonly limits: () => Config['limits'];
  readonly store: Store;
  /** Shares the following with other replicas; null or absent: each Marathon is followed from here. */
  readonly tier?: SharedTier | null;
  readonly decoder: Decoder;
  readonly log?: InformerLog;
  readonly onCall?: (call: CallRecord) => void;
  readonly onEvent?: (marathon: string, event: MarathonEvent) => void;
  readonly informer?: Partial<InformerOptions>;
  readonly random?: () => number;
  /** The Marathon's phase or what it says of itself has changed. */
  readonly onState: (name: string) => void;
}

/** An answer to `/v2/info` has some 4 kB; a liar's is cut off here. */
const maxInfoBytes = 262_144;

interface Target {
  readonly urls: readonly string[];
  readonly credentials: Credentials;
  readonly ca: readonly string[];
}

export function createFollowing(options: FollowingOptions): Following {
  const { store, decoder, log, onCall, onEvent, random, informer: settings } = options;
  const ending = new Set<Promise<void>>();

  const connectorOptions = (marathon: string, { urls, credentials, ca }: Target): ConnectorOptions => ({
    marathon,
    urls,
    credentials,
    decoder,
    ...(ca.length > 0 && { ca }),
    ...(random !== undefined && { random }),
  });

  function follow(target: Target, about: Omit<MemberOptions, 'connector' | 'informer'>): Member {
    const limits = options.limits();
    const connector = createConnector({
      ...connectorOptions(about.name, target),
      connections: limits.connectionsPerAddress,
      readTimeoutMs: limits.readTimeoutSeconds * 1000,
      writeTimeoutMs: limits.writeTimeoutSeconds * 1000,
      listTimeoutMs: limits.listTimeoutSeconds * 1000,
      ...(onCall !== undefined && { onCall }),
    });
    const informer = inform(about, {
      ...settings,
      connector,
      store,
      ...(onEvent !== undefined && { onEvent: (event) => onEvent(about.name, event) }),
      ...(log !== undefined && { log }),
      ...(random !== undefined && { random }),
    });
    // Nobody waits for it here: what fails shows in the informer's state.
    informer.synced.catch(() => undefined);
    informer.onState(() => options.onState(about.name));
    return createMember({ ...about, connector, informer });
  }

  /** Replicas may find another Marathon under the same name: only one with the same framework is the same. */
  function inform(
    { name, proved }: Pick<MemberOptions, 'name' | 'proved'>,
    informerOptions: InformerOptions,
  ): Informer {
    const { tier } = options;
    if (tier === undefined || tier === null) return createInformer(informerOptions);
    return tier.informer(proved === null ? name : `${name}@${proved.frameworkId ?? ''}`, informerOptions);
  }

  return {
    configured: ({ name, kind, urls, auth, ca, forwardUserTokens: forwardsUserTokens }) => {
      const about = { name, configured: true, proved: null, rule: null, forwardsUserTokens } as const;
      return follow({ urls, credentials: auth, ca }, { ...about, kind: kind === 'platform' ? 'PLATFORM' : 'SERVICE' });
    },
    discovered: (name, { urls, rule, info }) =>
      follow(
        { urls, credentials: rule?.auth ?? { type: 'none' }, ca: rule?.ca ?? [] },
        {
          name,
          kind: 'SERVICE',
          configured: false,
          proved: info,
          rule,
          forwardsUserTokens: rule?.forwardUserTokens ?? false,
        },
      ),
    connect: ({ url, credentials, ca }) =>
      createConnector({
        ...connectorOptions(new URL(url).host, { urls: [url], credentials, ca }),
        connections: 1,
        maxBodyBytes: maxInfoBytes,
      }),
    stop(member) {
      const end = member.stop({ gone: true });
      ending.add(end);
      void end.finally(() => ending.delete(end));
      store.drop(member.name);
    },
    async close(members) {
      await Promise.all([...ending, ...members.map((member) => member.stop())]);
    },
  };
}
