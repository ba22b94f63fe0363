import { charge, type Agent } from './agent.ts';
import type { RunningTask } from './life.ts';
import type { Reserved } from './model.ts';

function take(agent: Agent, { resources, ports }: Reserved): void {
  charge(agent, resources);
  for (const port of ports) agent.ports.take(port);
}

function give(agent: Agent, { resources, ports }: Reserved): void {
  charge(agent, resources, -1);
  for (const port of ports) agent.ports.give(port);
}

/** Takes what a task needs from its agent, unless it runs on a reservation. */
export function takeAway({ agent, launch }: RunningTask): void {
  if (launch.reserved !== true) take(agent, { resources: launch.of.resources, ports: launch.ports });
}

/** Gives back what a task used. */
export function giveBack({ agent, launch, onEnd }: RunningTask): void {
  if (launch.reserved !== true) give(agent, { resources: launch.of.resources, ports: launch.ports });
  onEnd?.();
}

/** Sets resources aside on an agent. */
export function hold(agent: Agent, reserved: Reserved): void {
  agent.reservations++;
  take(agent, reserved);
}

/** Destroys a reservation, as soon as the tasks that still run on it have ended. */
export function letGo(agent: Agent, reserved: Reserved, tasks: readonly RunningTask[]): void {
  let running = tasks.length;
  const end = (): void => {
    if (--running > 0) return;
    agent.reservations--;
    give(agent, reserved);
  };
  for (const task of tasks) task.onEnd = end;
  if (running === 0) end();
}
