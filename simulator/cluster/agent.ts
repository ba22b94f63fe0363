import type { AgentSpec, Resources } from './model.ts';
import { createPortPool, type PortPool } from './ports.ts';

/** An agent and what is still free on it. */
export interface Agent {
  readonly spec: AgentSpec;
  readonly index: number;
  /** The agent's own address, as tasks without one of their own have it. */
  readonly ips: readonly string[];
  readonly free: { cpus: number; mem: number; disk: number; gpus: number };
  readonly ports: PortPool;
  /** How many reservations there are: they are offered too, also when nothing else is left. */
  reservations: number;
  /** The next address of the agent's container network. */
  nextContainerIp(): string;
}

/** Sums of decimals such as 0.1 drift; four places are what Mesos keeps (it keeps three). */
const tidy = (value: number): number => Math.round(value * 10_000) / 10_000;

/** An agent with everything free; `index` is its place in the cluster file, counted from 1. */
export function createAgent(spec: AgentSpec, index: number): Agent {
  let last = 1;
  return {
    spec,
    index,
    ips: [spec.ip],
    free: { cpus: spec.cpus, mem: spec.mem, disk: spec.disk, gpus: spec.gpus ?? 0 },
    ports: createPortPool(spec.ports),
    reservations: 0,
    nextContainerIp: () => `172.17.${index % 250}.${(last = (last % 250) + 1) + 1}`,
  };
}

/** Takes resources off the free ones; `sign` -1 gives them back. */
export function charge(agent: Agent, used: Resources, sign: 1 | -1 = 1): void {
  agent.free.cpus = tidy(agent.free.cpus - sign * used.cpus);
  agent.free.mem = tidy(agent.free.mem - sign * used.mem);
  agent.free.disk = tidy(agent.free.disk - sign * used.disk);
  agent.free.gpus = tidy(agent.free.gpus - sign * used.gpus);
}

/** Whether the free resources would do. */
export function fits(agent: Agent, wanted: Resources): boolean {
  const { free } = agent;
  return free.cpus >= wanted.cpus && free.mem >= wanted.mem && free.disk >= wanted.disk && free.gpus >= wanted.gpus;
}
