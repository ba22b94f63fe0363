import type {
  App,
  Deployment,
  Group,
  JsonObject,
  JsonValue,
  MarathonAddress,
  MarathonInfo,
  Pod,
  QueueItem,
} from '../../model/index.ts';
import type { Current, KnownApps } from './decoder/index.ts';
import type { MarathonEvent } from './event.ts';
import type { Write } from './writes.ts';

/**
 * The client of one Marathon: transport, decoding, errors; no cache, no policy. Every call picks an address (the leader's where it
 * is known, else one whose circuit is closed), carries the deadline, and fails with a GatewayError that names the Marathon.
 * Reads are retried within a budget; nothing else ever is. A call whose own signal aborts rejects with that signal's reason.
 */
export interface MarathonConnector {
  readonly marathon: string;
  info(options?: CallOptions): Promise<MarathonInfo>;
  /** `host:port` of the leader, null when there is none. */
  leader(options?: CallOptions): Promise<string | null>;
  /** Every app with its tasks, counts, deployments and last failure, in one call; sorted by path. Decoded off the main thread. */
  apps(options?: ListOptions): Promise<readonly App[]>;
  /** One app with the same embeds; null when Marathon says that it does not exist. */
  app(path: string, options?: CallOptions): Promise<App | null>;
  /** The group tree without its apps and pods, flattened and sorted by path; the root included. */
  groups(options?: CallOptions): Promise<readonly Group[]>;
  /** Every pod with its status; empty where the Marathon has no pods API. */
  pods(options?: CallOptions): Promise<readonly Pod[]>;
  pod(path: string, options?: CallOptions): Promise<Pod | null>;
  deployments(options?: CallOptions): Promise<readonly Deployment[]>;
  /** The launch queue with the last unused offers. */
  queue(options?: CallOptions): Promise<readonly QueueItem[]>;
  /** Stored versions of an app, newest first (Marathon's own order is none); null for an unknown app. */
  appVersions(path: string, options?: CallOptions): Promise<readonly string[] | null>;
  appVersion(path: string, version: string, options?: CallOptions): Promise<JsonObject | null>;
  /** A group as it was, with the definitions of everything in it; null for an unknown group or version. */
  groupVersion(path: string, version: string, options?: CallOptions): Promise<JsonObject | null>;
  podVersions(path: string, options?: CallOptions): Promise<readonly string[] | null>;
  podVersion(path: string, version: string, options?: CallOptions): Promise<JsonObject | null>;
  /**
   * Asks for a change, once: it is never sent twice, and goes to another address only when it was not sent. Refusals (4xx, and the
   * leader's own 500) fail with their code and mean that nothing was done; OUTCOME_UNKNOWN is everything after which it may have been
   * done, a deadline included. A caller that goes away does not stop it.
   */
  write(write: Write, options?: WriteOptions): Promise<Written>;
  /**
   * The event stream: resolves once Marathon has accepted it (its own `event_stream_attached` may still be under way). The iteration
   * ends when the signal stops it or Marathon closes the stream; it fails with MARATHON_TIMEOUT when no byte (heartbeats come every
   * 10 s) has come for `heartbeatTimeoutMs`, and with MARATHON_UNREACHABLE when the socket breaks. A Marathon that does not serve the
   * stream fails with the fact `featureAbsent`, one that refuses us with MARATHON_FORBIDDEN. `onHeartbeat` is called for the empty
   * lines between events, once the reader has dealt with all that came before and waits for more: up to here nothing is untold.
   */
  events(signal: AbortSignal, onHeartbeat?: () => void): Promise<AsyncIterable<MarathonEvent>>;
  /** The addresses with what is known of each now; the same array as long as it says the same. */
  addresses(): readonly MarathonAddress[];
  /** Replaces the addresses (a MoM that moved host); pools of dropped ones are drained and closed. */
  setAddresses(urls: readonly string[]): void;
  close(): Promise<void>;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** How long this call may take in all, retries included; default is the connector's `readTimeoutMs`. */
  readonly deadlineMs?: number;
}

export interface WriteOptions {
  /** The user's own `Authorization`, where the Marathon accepts those; the gateway's credentials follow a 401. */
  readonly authorization?: string | undefined;
  /** Default is the connector's `writeTimeoutMs`. */
  readonly deadlineMs?: number;
}

/** What a Marathon answered to a change it accepted. */
export interface Written {
  readonly status: number;
  /** Of the deployment that carries it out, where there is one. */
  readonly deploymentId: string | null;
  /** The version the change stands under. An old constant after the roll-back of a deployment (seen on Marathon 1.11.24). */
  readonly version: string | null;
  /** Null when it was empty. */
  readonly body: JsonValue;
}

export interface ListOptions extends CallOptions {
  /** The record that the caller holds of the app at a path: where the list says the same, it gives that very record. */
  readonly current?: Current;
  /** Called when the list is asked for, which may be long after it was wanted: what happened before is in it. */
  readonly onTurn?: () => void;
}

/** How the gateway shows who it is to a Marathon. `none` sends nothing. */
export type Credentials =
  | { readonly type: 'none' }
  | { readonly type: 'basic'; readonly user: string; readonly password: string }
  | { readonly type: 'token'; readonly token: string }
  | {
      readonly type: 'dcos-service-account';
      /** The IAM's login, e.g. `https://leader.mesos/acs/api/v1/auth/login`. */
      readonly loginUrl: string;
      readonly uid: string;
      /** PKCS#8 PEM of the service account's RSA key. */
      readonly privateKey: string;
    };

/** Called for every upstream request that was answered or failed: the metrics' only source. */
export interface CallRecord {
  readonly marathon: string;
  /** Template, e.g. `GET /v2/apps/{id}`. */
  readonly endpoint: string;
  readonly outcome: 'ok' | 'http-error' | 'timeout' | 'unreachable' | 'aborted' | 'circuit-open';
  readonly status: number | null;
  readonly milliseconds: number;
  readonly bytes: number;
}

export interface ConnectorOptions {
  readonly marathon: string;
  readonly urls: readonly string[];
  readonly credentials: Credentials;
  /** PEM of own certificate authorities for https addresses and the IAM; default: the system's. */
  readonly ca?: readonly string[];
  /** Budget of one read in all, default 10 000 ms: what Marathon's own follower proxy allows. */
  readonly readTimeoutMs?: number;
  /** Budget of one list, default 60 000 ms: a Marathon of thousands of apps may need tens of seconds when cold. */
  readonly listTimeoutMs?: number;
  /** How long a write is waited for, default 20 000 ms. */
  readonly writeTimeoutMs?: number;
  /** Silence after which an event stream counts as dead, default 30 000 ms: three of Marathon's 10 s heartbeats. */
  readonly heartbeatTimeoutMs?: number;
  /** Connections per address, default 8. */
  readonly connections?: number;
  /** Answers larger than this are refused, default 256 MiB. */
  readonly maxBodyBytes?: number;
  readonly decoder: Decoder;
  readonly onCall?: (call: CallRecord) => void;
  /** Milliseconds since the epoch; injected by tests. */
  readonly now?: () => number;
  readonly random?: () => number;
}

/** What a list is compared with. */
export interface Comparing extends Pick<ListOptions, 'current'> {
  readonly known?: KnownApps;
}

/** Decodes big lists off the main thread; one is shared by all connectors of a gateway. */
export interface Decoder {
  /**
   * Runs a read of a list when few others are under way. Fifty Marathons read at once would be held in memory together, some 20 MB
   * each; none waits for one that hangs. The first list of a Marathon waits for no list that is read `again`.
   */
  takeTurn<T>(which: 'first' | 'again', read: () => Promise<T>): Promise<T>;
  /**
   * Takes the buffer over (it is transferred, do not read it afterwards). The records come sorted by path and frozen. Apps that are printed
   * to the byte as in the last list of the same `known` are not read again: they are that list's records.
   */
  apps(body: ArrayBuffer, marathon: string, comparing?: Comparing): Promise<readonly App[]>;
  close(): Promise<void>;
}
