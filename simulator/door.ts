import type { Clock } from './clock.ts';
import type { Cluster } from './cluster/index.ts';
import type { Faults } from './faults/index.ts';
import type { JsonObject } from './json.ts';
import type { Random } from './random.ts';

export type { EventFault, EventWhere, Fault, Faults, Latency, Where } from './faults/index.ts';

/** What a Marathon is started with. */
export interface MarathonOptions {
  /** The framework name that `/v2/info` shows. */
  readonly name: string;
  /** Identity across restarts; a seeded `uuid-0000` when absent. */
  readonly frameworkId?: string;
  /** A release from 1.4 to 1.11 whose shapes it speaks; `1.8` is the last one of that line. `1.11.24` when absent. */
  readonly version?: string;
  /** What `/v2/leader` and `X-Marathon-Leader` say, `host` or `host:port`; the listening address when absent. */
  readonly hostname?: string;
  /** Where to listen; 127.0.0.1 when absent. */
  readonly host?: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Processes beside the first one, which leads: how many there are in all, or where the others listen. 1 when absent. */
  readonly members?: number | readonly MemberAddress[];
  /** ms that followers believe in a leader that died; 10000 when absent. */
  readonly sessionTimeout?: number;
  /** ms until a leader that abdicated is brought back by its init system; 1000 when absent, Infinity: never. */
  readonly respawnAfter?: number;
  /** A process ended by itself: its leader abdicated. */
  readonly onExit?: (member: SimulatedMember) => void;
  /** `--zk`, perhaps with credentials, as `/v2/info` shows it; nothing listens there. */
  readonly zk?: string;
  /** `--mesos_role`; `*` when absent. */
  readonly role?: string;
  /** `--enable_features`. */
  readonly features?: readonly string[];
  /** The cluster it schedules on; all Marathons of an estate share one. */
  readonly cluster: Cluster;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Basic authentication on every path. */
  readonly credentials?: { readonly user: string; readonly password: string };
  /** Who asks and what each may do; absent: everybody may do everything. */
  readonly authorizer?: Authorizer;
  /** What is already deployed and running when it starts. */
  readonly seed?: MarathonSeed;
  /** Flags that `/v2/info` repeats and the scheduler obeys; Marathon's defaults when absent. */
  readonly flags?: MarathonFlags;
}

/** Command line flags that change behaviour; all times in milliseconds. */
export interface MarathonFlags {
  readonly minReviveOffersInterval?: number;
  readonly declineOfferDuration?: number;
  readonly maxRunningDeployments?: number;
  /** `--launch_tokens`: so many launches in 30 s, and one more for each instance that comes up; then what is offered is declined. */
  readonly launchTokens?: number;
  readonly localPortMin?: number;
  readonly localPortMax?: number;
  /**
   * `--mesos_authentication_principal`: persistent volumes are reserved under it. Empty: there is none, and the first offer for
   * a persistent volume ends the launch queue. `marathon` when absent.
   */
  readonly principal?: string;
}

/** What runs when a Marathon starts, without having been deployed. */
export interface MarathonSeed {
  readonly groups?: readonly GroupSeed[];
  readonly apps?: readonly AppSeed[];
  readonly pods?: readonly PodSeed[];
}

/** An app that runs with all its instances. `definition` is as one would POST it, with an absolute id. */
export interface AppSeed {
  readonly definition: JsonObject;
  /** Where the first instances run; the others are placed round robin over the agents. */
  readonly placement?: readonly SeedPlacement[];
  /** Milliseconds since the epoch: version of the app and start of its tasks; one hour before the start when absent. */
  readonly startedAt?: number;
}

/** The agent (host name) and host ports of one seeded task. */
export interface SeedPlacement {
  readonly host: string;
  readonly ports: readonly number[];
}

/** A group that exists without apps, or has properties of its own. */
export interface GroupSeed {
  readonly id: string;
  readonly dependencies?: readonly string[];
  readonly enforceRole?: boolean;
}

/** A pod that runs with all its instances. */
export interface PodSeed {
  readonly definition: JsonObject;
  readonly startedAt?: number;
}

/** What Marathon asks of its authorizer: about an app, pod or group by its id, or about a resource of the system. */
export type AuthAction = 'create' | 'read' | 'update' | 'delete';

/** The system resources that Marathon's authorizer is asked about. */
export type AuthResource = 'config' | 'events' | 'leader' | 'plugins';

/** What one client may do. */
export interface Rights {
  /** `id`: absolute id of an app, a pod or a group. */
  may(action: AuthAction, id: string): boolean;
  mayResource(action: AuthAction, resource: AuthResource): boolean;
}

/** How an authenticator or authorizer says no. */
export interface AuthRefusal {
  readonly status: number;
  readonly headers?: readonly (readonly [string, string])[];
  readonly json?: JsonObject;
}

/** A pair of Marathon's plugins: who asks, and what he may do. */
export interface Authorizer {
  /** The rights of whoever sends this `Authorization` header; undefined: not authenticated. */
  identify(authorization: string | undefined): Rights | undefined;
  readonly notAuthenticated: AuthRefusal;
  readonly notAuthorized: AuthRefusal;
  /** As `/v2/plugins` lists them. */
  readonly plugins: readonly JsonObject[];
}

/** How often each endpoint was asked, e.g. `count('GET /v2/apps/{id}')`. Queries are not part of the name. */
export interface RequestLog {
  count(endpoint: string): number;
  total(): number;
  all(): Readonly<Record<string, number>>;
  reset(): void;
}

/** Where a Marathon comes back, where it was when absent; with `lost` state it is a new, empty one with another framework id. */
export interface Restart {
  readonly host?: string;
  readonly port?: number;
  readonly state?: 'kept' | 'lost';
}

/** A request as it came. */
export interface Heard {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly body: string;
}

/** Where a process of a Marathon listens; 127.0.0.1 and any free port when absent. */
export interface MemberAddress {
  readonly host?: string;
  readonly port?: number;
  /** How it calls itself, `host` or `host:port`. */
  readonly hostname?: string;
}

/** One process of a Marathon: the leader, or one that passes on to it. */
export interface SimulatedMember {
  readonly url: string;
  readonly port: number;
  /** What this process was asked. */
  readonly requests: RequestLog;
  /** How often it ended. */
  readonly falls: number;
  isUp(): boolean;
  leads(): boolean;
  /** Killed outright: the others believe in it until its session has timed out. */
  crash(): Promise<void>;
  /** Ends as it should: the next one leads 0.7 s later. */
  stop(): Promise<void>;
  /** Ends for good: the Marathon has one member less. */
  retire(how: 'resigned' | 'died'): Promise<void>;
  restart(at?: { readonly host?: string; readonly port?: number }): Promise<void>;
}

/** A running Marathon. */
export interface SimulatedMarathon {
  readonly name: string;
  readonly frameworkId: string;
  /** `http://host:port` of the leader, of the last one while there is none; without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Its processes in the order of their start. */
  readonly members: readonly SimulatedMember[];
  /** The one that leads and answers. */
  leader(): SimulatedMember | undefined;
  /** Starts one more process. Rejects when the port is taken. */
  join(at?: MemberAddress): Promise<SimulatedMember>;
  /** While `on` nobody is elected, as without ZooKeeper: a leader stays, but has no successor. */
  holdElections(on: boolean): void;
  /** What its leader was asked, directly and through others. */
  readonly requests: RequestLog;
  readonly faults: Faults;
  /** Told of every request that its leader answers, event streams apart, once its body has been read; answers how to stop. */
  onRequest(listener: (heard: Heard) => void): () => void;
  /** How many event streams are open. */
  streams(): number;
  /** Resolves when no deployment runs and no instance waits to be launched. */
  settled(): Promise<void>;
  /** All its processes die and nothing listens any more; tasks live on and their statuses wait. */
  crash(): Promise<void>;
  /** The leader steps down as after `DELETE /v2/leader`: gone half a second later, back after a whole one. */
  abdicate(): void;
  /**
   * Comes back: same deployments from their first step, health and back-off forgotten. On the same address, or on another one
   * (an estate moves a service Marathon with its task); `url`, `port` and the leader's name follow it.
   */
  restart(at?: Restart): Promise<void>;
  /** Crashes and comes back elsewhere, as when a name begins to mean another address; on any free port when none is given. */
  move(to?: { readonly host?: string; readonly port?: number }): Promise<void>;
  close(): Promise<void>;
}
