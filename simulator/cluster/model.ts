import type { JsonObject } from '../json.ts';

/** One agent: its whole resources and where it stands. */
export interface AgentSpec {
  readonly hostname: string;
  readonly ip: string;
  readonly id: string;
  readonly cpus: number;
  readonly mem: number;
  readonly disk: number;
  readonly gpus?: number;
  /** Ranges of ports, `31000-31999` or `31000-31999,1025-2180`. */
  readonly ports: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly region?: string;
  readonly zone?: string;
}

/** The shape of a cluster file. */
export interface ClusterSpec {
  readonly master?: {
    readonly hostname: string;
    readonly port: number;
    readonly version?: string;
    readonly region?: string;
    readonly zone?: string;
  };
  readonly agents: readonly AgentSpec[];
  /** The Marathons of the recorded lab; a cluster itself does not start any. */
  readonly marathons?: readonly ClusterMarathonSpec[];
}

/** A Marathon of a cluster file. */
export interface ClusterMarathonSpec {
  readonly name: string;
  readonly version?: string;
  readonly hostname?: string;
  readonly httpPort?: number;
  readonly frameworkId?: string;
  readonly flags?: { readonly min_revive_offers_interval?: number; readonly enable_features?: readonly string[] };
}

/** Mesos' task states, as in status updates. */
export type TaskState =
  | 'TASK_STAGING'
  | 'TASK_STARTING'
  | 'TASK_RUNNING'
  | 'TASK_KILLING'
  | 'TASK_FINISHED'
  | 'TASK_FAILED'
  | 'TASK_KILLED'
  | 'TASK_ERROR'
  | 'TASK_LOST'
  | 'TASK_DROPPED'
  | 'TASK_UNREACHABLE'
  | 'TASK_GONE';

/** What a listener is told when the state of a task changes; tasks that a seed brings along are told as RUNNING. */
export interface TaskNotice {
  /** Name and framework id of the Marathon that launched it. */
  readonly marathon: string;
  readonly frameworkId: string;
  /** The app's or pod's absolute id and whole definition. */
  readonly appId: string;
  readonly definition: JsonObject;
  readonly taskId: string;
  readonly state: TaskState;
  readonly hostname: string;
  readonly ip: string;
  readonly ports: readonly number[];
}

/** An amount of what an agent has, ports apart; memory and disk in MiB. */
export interface Resources {
  readonly cpus: number;
  readonly mem: number;
  readonly disk: number;
  readonly gpus: number;
}

/** How a task behaves, read from the `LAB…` labels or environment of its app. Times in milliseconds. */
export interface Behaviour {
  /** `LAB`: what becomes of it (`fail`, `oom`, `lost` …); absent: it runs for ever. */
  readonly fate?: string;
  /** `LAB_DELAY`: RUNNING this long after the launch. */
  readonly delay: number;
  /** `LAB_KILL`: KILLED this long after a kill. */
  readonly kill: number;
  /** `LAB_SERVE`: what answers HTTP on the first port. */
  readonly serve?: string;
  /** Whether Mesos checks its health. */
  readonly checked: boolean;
}

/** A task (or, for a pod, one container of it) to be launched. */
export interface Launch {
  readonly taskId: string;
  readonly ports: readonly number[];
  readonly of: LaunchPattern;
  /** Seeded: it runs already and says nothing. */
  readonly running: boolean;
  /** It runs on what was reserved for it: nothing is charged. */
  readonly reserved?: boolean;
}

/** Resources of an agent that wait for one instance's next task, its persistent volumes among them. */
export interface Reserved {
  readonly resources: Resources;
  readonly ports: readonly number[];
}

/** What the launches of one version of an app (or of one container of a pod) share. */
export interface LaunchPattern {
  readonly appId: string;
  readonly definition: JsonObject;
  readonly resources: Resources;
  readonly behaviour: Behaviour;
  /** Whether it gets an address of its own instead of the agent's. */
  readonly ownAddress: boolean;
}

/** A status update as a Marathon receives it. */
export interface TaskStatus {
  readonly taskId: string;
  readonly state: TaskState;
  readonly message: string;
  readonly reason?: string;
  /** Addresses of the container, once it has any. */
  readonly ips: readonly string[];
  readonly healthy?: boolean;
  readonly at: number;
}

/** What answers on the first port of a task. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}
