import type { MarathonConnector } from '../connectors/marathon/index.ts';
import type { Informer } from '../informer/index.ts';
import type { Evidence, Marathon, MarathonInfo, MarathonKind } from '../model/index.ts';
import type { Claim } from './claim.ts';
import { hostKey } from './claim.ts';
import type { CredentialRule } from './confirm.ts';
import type { RegisteredMarathon } from './registry.ts';

/** One followed Marathon with the apps that run it. */
export interface Member extends RegisteredMarathon {
  readonly name: string;
  readonly kind: MarathonKind;
  readonly configured: boolean;
  /** Under which credentials it is followed; null for none of discovery's. */
  readonly rule: CredentialRule | null;
  /** A discovered Marathon's for good; of a configured one what it last said. */
  frameworkId(): string | null;
  info(): MarathonInfo | null;
  /** The apps that run it, a gone one included until it is detached; in the order of their places. */
  hosts(): readonly Claim[];
  /** Takes an app's claim in; true when the addresses changed. */
  attach(claim: Claim): boolean;
  /** Lets an app go; true when the addresses changed. */
  detach(key: string): boolean;
  isDecided(): boolean;
  /** Resolves when it has been read or has failed, or is no longer followed. */
  decided(): Promise<void>;
  /** Never rejects. `gone`: there is no such Marathon any more, or it is another one. */
  stop(options?: { readonly gone?: boolean }): Promise<void>;
}

export interface MemberOptions {
  readonly name: string;
  readonly kind: MarathonKind;
  readonly configured: boolean;
  readonly connector: MarathonConnector;
  readonly informer: Informer;
  /** Null for a configured Marathon: it tells itself. */
  readonly proved: MarathonInfo | null;
  readonly rule: CredentialRule | null;
  readonly forwardsUserTokens: boolean;
}

export function createMember(options: MemberOptions): Member {
  const { name, kind, configured, connector, informer, proved, rule } = options;
  const claims = new Map<string, Claim>();
  const hosts = (): readonly Claim[] =>
    [...claims].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, claim]) => claim);
  const info = (): MarathonInfo | null => informer.info() ?? proved;
  /** One that answers in part only stays SYNCING and says with what error. */
  const isDecided = (): boolean => informer.state().phase !== 'SYNCING' || informer.state().error !== null;
  const phase = Promise.withResolvers<void>();
  informer.onState(() => isDecided() && phase.resolve());
  let urls = connector.addresses().map(({ url }) => url);
  /** Asked for with each page: put together when something of it has moved. */
  let described: Marathon | null = null;

  /** A configured Marathon keeps its configured addresses. */
  function readdress(): boolean {
    described = null;
    if (configured) return false;
    const next = [...new Set(hosts().flatMap(({ proof }) => proof?.urls ?? []))].toSorted();
    if (next.join(' ') === urls.toSorted().join(' ')) return false;
    urls = next;
    connector.setAddresses(next);
    return true;
  }

  return {
    name,
    kind,
    configured,
    rule,
    forwardsUserTokens: options.forwardsUserTokens,
    connector,
    informer,
    info,
    hosts,
    frameworkId: () => proved?.frameworkId ?? informer.info()?.frameworkId ?? null,
    attach(claim) {
      const evidence = claim.evidence.length > 0 ? claim.evidence : (claims.get(hostKey(claim.host))?.evidence ?? []);
      claims.set(hostKey(claim.host), { ...claim, evidence });
      return readdress();
    },
    detach: (key) => claims.delete(key) && readdress(),
    describe() {
      const now = { addresses: connector.addresses(), info: info() };
      if (described?.addresses === now.addresses && described.info === now.info) return described;
      const host = hosts().find(({ presence }) => presence === 'running') ?? hosts()[0];
      const evidence = [...(configured ? [named] : []), ...(host?.evidence ?? [])];
      described = { __typename: 'Marathon', name, kind, configured, evidence, host: host?.host ?? null, ...now };
      return described;
    },
    isDecided,
    async decided() {
      if (!isDecided()) await phase.promise;
    },
    async stop(stopping) {
      phase.resolve();
      await Promise.allSettled([informer.stop(stopping)]);
      await Promise.allSettled([connector.close()]);
    },
  };
}

/** R0: the operator says so. */
const named: Evidence = { rule: 'R0', strength: 'DECISIVE', text: 'Named in the configuration' };
