import type { Clock, Timer } from '../clock.ts';
import type { Behaviour, HttpAnswer, Launch, TaskState, TaskStatus } from './model.ts';
import type { Agent } from './agent.ts';
import type { Framework } from './framework.ts';

/** When things happen in the life of a lab task, in ms: as the recorded lab did them. */
const STARTING_AT_MOST = 200;
const FATE_AFTER_RUNNING = 400;
const DISTURBED_AFTER_RUNNING = 2000;
const BLINK_FOR = 3000;
const HEALTHY_AFTER_RUNNING = 700;
const KILLING_AFTER = 50;
const NO_START_AFTER = 300;
const INVALID_AFTER = 150;

interface End {
  readonly after: number;
  readonly state: TaskState;
  readonly message: string;
  readonly reason?: string;
}

const OOM = 'Memory limit exceeded: Requested: 32MB Maximum Used: 32MB';

/** Ends that follow RUNNING. The agent's name stands for `%s`. */
const AFTER_RUNNING: Readonly<Record<string, End>> = {
  fail: { after: FATE_AFTER_RUNNING, state: 'TASK_FAILED', message: 'Command exited with status 1' },
  oom: { after: FATE_AFTER_RUNNING, state: 'TASK_FAILED', message: OOM, reason: 'CONTAINER_LIMITATION_MEMORY' },
  finish: { after: FATE_AFTER_RUNNING, state: 'TASK_FINISHED', message: 'Command exited with status 0' },
  lost: { after: DISTURBED_AFTER_RUNNING, state: 'TASK_LOST', message: 'Agent disconnected' },
  gone: { after: DISTURBED_AFTER_RUNNING, state: 'TASK_GONE', message: 'Agent was marked gone' },
  unreachable: { after: DISTURBED_AFTER_RUNNING, state: 'TASK_UNREACHABLE', message: 'Agent %s is unreachable' },
  blink: { after: DISTURBED_AFTER_RUNNING, state: 'TASK_UNREACHABLE', message: 'health check timed out' },
};

const NO_IMAGE = 'Failed to launch container: Failed to pull image: manifest unknown';

/** Ends instead of a start. */
const NO_START: Readonly<Record<string, End>> = {
  nostart: { after: NO_START_AFTER, state: 'TASK_FAILED', message: NO_IMAGE },
  error: { after: INVALID_AFTER, state: 'TASK_ERROR', message: 'Task uses invalid resources' },
  drop: {
    after: INVALID_AFTER,
    state: 'TASK_DROPPED',
    message: 'Task launched with invalid offers: Offer is no longer valid',
  },
};

const TERMINAL = new Set<TaskState>([
  'TASK_FINISHED',
  'TASK_FAILED',
  'TASK_KILLED',
  'TASK_ERROR',
  'TASK_LOST',
  'TASK_DROPPED',
  'TASK_GONE',
]);

/** Whether a task in this state is over. */
export const isOver = (state: TaskState): boolean => TERMINAL.has(state);

/** A task on an agent. A class, because an estate holds hundreds of thousands of them. */
export class RunningTask {
  readonly launch: Launch;
  readonly framework: Framework;
  readonly agent: Agent;
  readonly tell: (task: RunningTask, status: TaskStatus) => void;
  state: TaskState = 'TASK_STAGING';
  ips: readonly string[] = [];
  timer: Timer | undefined = undefined;
  /** What follows its end. */
  onEnd: (() => void) | undefined = undefined;
  /** How often something asked its first port. */
  asked = 0;
  constructor(
    launch: Launch,
    at: { agent: Agent; framework: Framework; tell: (task: RunningTask, status: TaskStatus) => void },
  ) {
    this.launch = launch;
    this.framework = at.framework;
    this.agent = at.agent;
    this.tell = at.tell;
  }
}

interface Moment {
  readonly state: TaskState;
  readonly message?: string;
  readonly reason?: string | undefined;
  readonly healthy?: boolean;
}

function say(task: RunningTask, clock: Clock, moment: Moment): void {
  task.state = moment.state;
  task.tell(task, {
    taskId: task.launch.taskId,
    state: moment.state,
    message: moment.message ?? '',
    ...(moment.reason === undefined ? {} : { reason: moment.reason }),
    ips: task.ips,
    ...(moment.healthy === undefined ? {} : { healthy: moment.healthy }),
    at: clock.now(),
  });
}

function end(task: RunningTask, clock: Clock, how: End): void {
  const message = how.message.replace('%s', task.agent.spec.hostname);
  say(task, clock, { state: how.state, message, reason: how.reason });
}

/** An address, once the container is there. */
function giveAddress(task: RunningTask): void {
  if (task.ips.length > 0) return;
  task.ips = task.launch.of.ownAddress ? [task.agent.nextContainerIp()] : task.agent.ips;
}

/** Begins the life of a launched task: its statuses follow on the clock. */
export function beginLife(task: RunningTask, clock: Clock): void {
  const { behaviour } = task.launch.of;
  const stillborn = NO_START[behaviour.fate ?? ''];
  if (stillborn) {
    task.timer = clock.after(stillborn.after, () => end(task, clock, stillborn));
    return;
  }
  const starting = Math.min(behaviour.delay / 2, STARTING_AT_MOST);
  task.timer = clock.after(starting, () => {
    giveAddress(task);
    task.timer = clock.after(behaviour.delay - starting, () => run(task, clock));
    say(task, clock, { state: 'TASK_STARTING' });
  });
}

function run(task: RunningTask, clock: Clock): void {
  const { behaviour } = task.launch.of;
  const fate = AFTER_RUNNING[behaviour.fate ?? ''];
  task.timer = undefined;
  if (fate) task.timer = clock.after(fate.after, () => disturb(task, clock, fate));
  if (behaviour.checked && (fate === undefined || fate.after > HEALTHY_AFTER_RUNNING)) {
    const next = task.timer;
    task.timer = clock.after(HEALTHY_AFTER_RUNNING, () => tellHealth(task, clock, next));
    if (next) task.timer = both(task.timer, next);
  }
  say(task, clock, { state: 'TASK_RUNNING' });
}

const both = (a: Timer, b: Timer): Timer => ({
  cancel() {
    a.cancel();
    b.cancel();
  },
});

function tellHealth(task: RunningTask, clock: Clock, next: Timer | undefined): void {
  task.timer = next;
  const sick = task.launch.of.behaviour.fate === 'sick';
  say(task, clock, { state: 'TASK_RUNNING', message: sick ? 'Command exited with status 1' : '', healthy: !sick });
}

function disturb(task: RunningTask, clock: Clock, fate: End): void {
  task.timer = undefined;
  if (task.launch.of.behaviour.fate === 'blink') {
    task.timer = clock.after(BLINK_FOR, () => say(task, clock, { state: 'TASK_RUNNING' }));
  }
  end(task, clock, fate);
}

/** Kills a task: KILLING, then KILLED. Nothing is heard of one whose agent is unreachable. */
export function killTask(task: RunningTask, clock: Clock): void {
  if (task.state === 'TASK_UNREACHABLE' || task.state === 'TASK_KILLING') return;
  task.timer?.cancel();
  const { kill } = task.launch.of.behaviour;
  task.timer = clock.after(KILLING_AFTER, () => {
    task.timer = clock.after(kill - KILLING_AFTER, () =>
      say(task, clock, { state: 'TASK_KILLED', message: 'Command terminated with signal Terminated' }),
    );
    giveAddress(task);
    say(task, clock, { state: 'TASK_KILLING' });
  });
}

/** Ends a task out of turn. */
export function endTask(task: RunningTask, clock: Clock, how: { state: TaskState; message?: string }): void {
  task.timer?.cancel();
  task.timer = undefined;
  say(task, clock, how);
}

/** What `LAB_SERVE` answers to the n-th request: as the recorded lab did. Undefined: connection refused. */
function served(serve: string, n: number): HttpAnswer | undefined {
  const body = `lab ${serve} ${n}`;
  if (serve === 'good') return { status: 200, body };
  if (serve === 'bad') return { status: 503, body };
  if (serve === 'late') return { status: n <= 4 ? 503 : 200, body };
  if (serve === 'turn') return { status: n <= 6 ? 200 : 500, body };
  return undefined;
}

/** Asks the first port of a task over HTTP; undefined when the connection is refused. A seeded task answers 200. */
export function ask(task: RunningTask): HttpAnswer | undefined {
  if (task.state !== 'TASK_RUNNING') return undefined;
  task.asked++;
  const { serve } = task.launch.of.behaviour;
  if (serve !== undefined) return served(serve, task.asked);
  return task.launch.running ? { status: 200, body: '' } : undefined;
}

const milliseconds = (value: string | undefined, otherwise: number): number =>
  value !== undefined && /^\d+$/.test(value) ? Number(value) : otherwise;

/** Reads a task's behaviour from labels and environment; 350 ms to RUNNING and 300 ms to KILLED are the lab's defaults. */
export function behaviourOf(
  labels: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
  checked: boolean,
): Behaviour {
  const read = (name: string): string | undefined => labels[name] ?? env[name];
  const [fate, serve] = [read('LAB'), read('LAB_SERVE')];
  return {
    ...(fate === undefined ? {} : { fate }),
    ...(serve === undefined ? {} : { serve }),
    delay: milliseconds(read('LAB_DELAY'), 350),
    kill: milliseconds(read('LAB_KILL'), 300),
    checked,
  };
}
