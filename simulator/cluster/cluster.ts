import type { Clock } from '../clock.ts';
import { createRealClock } from '../clock.ts';
import { createRandom, type Random } from '../random.ts';
import { createAgent, type Agent } from './agent.ts';
import { ask, beginLife, endTask, isOver, killTask, RunningTask } from './life.ts';
import type { Framework } from './framework.ts';
import type {
  AgentSpec,
  ClusterSpec,
  HttpAnswer,
  Launch,
  Reserved,
  TaskNotice,
  TaskState,
  TaskStatus,
} from './model.ts';
import { giveBack, hold, letGo, takeAway } from './reserved.ts';
import { createOffers, type OfferTaker } from './offers.ts';

/** Agents and the tasks on them. */
export interface Cluster {
  readonly spec: ClusterSpec;
  readonly agents: readonly AgentSpec[];
  /** Tells every change of a task's state; answers how to stop listening. */
  onTask(listener: (notice: TaskNotice) => void): () => void;
  /** Ends a running task as if by itself, `TASK_FAILED` say; false when there is no such task. */
  endTask(taskId: string, how: { readonly state: TaskState; readonly message?: string }): boolean;
  /** Lets `answer` stand for what listens on the first port of a task, when Marathon checks its health there. */
  serve(taskId: string, answer: () => HttpAnswer | undefined): void;
  /** Connects a Marathon. Used by `createMarathon`. */
  connect(framework: Framework): Driver;
  close(): void;
}

/** The cluster as a Marathon sees it. */
export interface Driver {
  readonly agents: readonly Agent[];
  agentNamed(hostname: string): Agent | undefined;
  revive(roles: ReadonlySet<string>): void;
  suppress(roles: ReadonlySet<string>): void;
  /** Starts tasks; the resources are charged here, the ports must be free. */
  launch(agent: Agent, tasks: readonly Launch[]): void;
  /** Sets resources aside, for tasks that are launched as `reserved`. */
  reserve(agent: Agent, reserved: Reserved): void;
  /** Destroys a reservation, as soon as none of these tasks runs on it any more. */
  unreserve(agent: Agent, reserved: Reserved, taskIds: readonly string[]): void;
  kill(taskId: string): void;
  /** Asks a task's first port; undefined when the connection is refused. */
  ask(taskId: string): HttpAnswer | undefined;
}

/** A cluster by its file; real time and a fixed seed unless told otherwise. */
export function createCluster(spec: ClusterSpec, deps: { clock?: Clock; random?: Random } = {}): Cluster {
  const clock = deps.clock ?? createRealClock();
  const random = deps.random ?? createRandom(1);
  const agents = spec.agents.map((agent, i) => createAgent(agent, i + 1));
  const byName = new Map(agents.map((agent) => [agent.spec.hostname, agent]));
  const offers = createOffers(agents, { clock, random: random.fork('offers') });
  const listeners = new Set<(notice: TaskNotice) => void>();
  const tasks = new Map<string, RunningTask>();
  const servers = new Map<string, () => HttpAnswer | undefined>();
  const announce = (task: RunningTask): void => {
    if (listeners.size === 0) return;
    const notice = noticeOf(task);
    for (const listener of listeners) listener(notice);
  };
  const tell = (task: RunningTask, status: TaskStatus): void => {
    if (!tasks.has(task.launch.taskId)) return;
    if (isOver(status.state)) {
      tasks.delete(task.launch.taskId);
      servers.delete(task.launch.taskId);
      giveBack(task);
    }
    announce(task);
    task.framework.onStatus(status);
  };
  const start = (framework: Framework, agent: Agent, launch: Launch): void => {
    const task = new RunningTask(launch, { agent, framework, tell });
    takeAway(task);
    tasks.set(launch.taskId, task);
    if (!launch.running) return beginLife(task, clock);
    task.state = 'TASK_RUNNING';
    task.ips = launch.of.ownAddress ? [agent.nextContainerIp()] : agent.ips;
    announce(task);
  };
  const running = (ids: readonly string[]): RunningTask[] => ids.flatMap((id) => tasks.get(id) ?? []);
  const connect = (framework: Framework): Driver => {
    const taker: OfferTaker = framework;
    return {
      agents,
      agentNamed: (hostname) => byName.get(hostname),
      revive: (roles) => offers.revive(taker, roles),
      suppress: (roles) => offers.suppress(taker, roles),
      launch: (agent, launches) => launches.forEach((launch) => start(framework, agent, launch)),
      reserve: hold,
      unreserve: (agent, reserved, ids) => letGo(agent, reserved, running(ids)),
      kill(taskId) {
        const known = tasks.get(taskId);
        if (known) killTask(known, clock);
      },
      ask(taskId) {
        const known = tasks.get(taskId);
        const server = servers.get(taskId);
        if (!known || known.state !== 'TASK_RUNNING') return undefined;
        return server ? server() : ask(known);
      },
    };
  };
  return {
    spec,
    agents: spec.agents,
    onTask(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    endTask(taskId, how) {
      const known = tasks.get(taskId);
      if (known) endTask(known, clock, how);
      return known !== undefined;
    },
    serve: (taskId, answer) => void servers.set(taskId, answer),
    connect,
    close() {
      offers.stop();
      for (const task of tasks.values()) task.timer?.cancel();
      tasks.clear();
      listeners.clear();
    },
  };
}

function noticeOf(task: RunningTask): TaskNotice {
  const { launch, agent, framework } = task;
  return {
    marathon: framework.name,
    frameworkId: framework.frameworkId,
    appId: launch.of.appId,
    definition: launch.of.definition,
    taskId: launch.taskId,
    state: task.state,
    hostname: agent.spec.hostname,
    ip: agent.spec.ip,
    ports: launch.ports,
  };
}
