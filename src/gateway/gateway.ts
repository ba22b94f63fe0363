import type { AuditLog } from '../audit/index.ts';
import type { Authorizer, Policy } from '../authz/index.ts';
import type { Config, LiveSection } from '../config/index.ts';
import type { Registry } from '../discovery/index.ts';
import type { ConfiguredDirectory } from '../identity/index.ts';
import type { SharedTier, Store } from '../informer/index.ts';
import type { GatewayServer } from '../server/index.ts';

export interface GatewayLog {
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
  error(facts: object, text: string): void;
}

export interface GatewayOptions {
  readonly config: Config;
  readonly policy: Policy;
  readonly log: GatewayLog;
  /** Threads that decode big lists, default 2: as many as keep a cold start of fifty Marathons below three seconds on two cores. */
  readonly decoderThreads?: number;
  /** Where the audit log's lines for a SIEM go, under `audit.stdout`; absent: nowhere. */
  readonly emit?: (line: string) => void;
}

export interface Gateway {
  /** Base URL; GraphQL is at `/graphql`. */
  readonly url: string;
  /** Resolves when every configured Marathon is read or known to be down, and everything found by then is, too. */
  settled(): Promise<void>;
  /** Puts another policy in force for every request from now on. */
  replacePolicy(policy: Policy): void;
  /** Puts the live sections of another configuration in force. */
  reconfigure(config: Config, changed: readonly LiveSection[]): void;
  readonly registry: Registry;
  readonly store: Store;
  /** What it shares with other replicas; null without Redis. */
  readonly tier: SharedTier | null;
  readonly server: GatewayServer;
  readonly audit: AuditLog;
  /** What the viewers may do. */
  readonly authorizer: Authorizer;
  /** What DC/OS' IAM says of them. */
  readonly directory: ConfiguredDirectory;
  /** Lets requests under way end, then stops following. */
  close(): Promise<void>;
}
