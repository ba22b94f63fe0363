import type { TaskStatus } from '../../cluster/index.ts';
import type { EventBus } from '../events.ts';
import { iso } from '../time.ts';
import { taskId, type Condition, type Instance, type Task } from './instance.ts';

/** The addresses of a task as tasks and events list them. */
export const printAddresses = (ips: readonly string[]): { ipAddress: string; protocol: string }[] =>
  ips.map((ipAddress) => ({ ipAddress, protocol: ipAddress.includes(':') ? 'IPv6' : 'IPv4' }));

/** Publishes the condition (or goal: the event looks the same) of an instance. */
export function announceInstance(events: EventBus, instance: Instance): void {
  events.publishAs('instance_changed_event', ({ eventType, timestamp }) => ({
    instanceId: instance.id,
    condition: instance.condition,
    runSpecId: instance.specId,
    agentId: instance.agent?.spec.id ?? null,
    host: instance.agent?.spec.hostname ?? null,
    runSpecVersion: iso(instance.spec.version),
    timestamp,
    eventType,
  }));
}

/** Publishes a status that Mesos sent and that changed something. */
export function announceStatus(events: EventBus, about: { instance: Instance; task: Task; status: TaskStatus }): void {
  const { instance, task, status } = about;
  events.publish('status_update_event', {
    slaveId: instance.agent?.spec.id ?? '',
    taskId: taskId(instance, task),
    taskStatus: status.state,
    message: status.message,
    appId: instance.specId,
    host: instance.agent?.spec.hostname ?? '',
    ipAddresses: printAddresses(task.ips),
    ports: task.ports,
    version: iso(instance.spec.version),
  });
}

/** Publishes what the checks of an instance say now; `null` is unknown. */
export function announceHealth(events: EventBus, instance: Instance, healthy: boolean | null): void {
  events.publishAs('instance_health_changed_event', ({ eventType, timestamp }) => ({
    instanceId: instance.id,
    runSpecId: instance.specId,
    healthy,
    runSpecVersion: iso(instance.spec.version),
    timestamp,
    eventType,
  }));
}

/** Publishes that one check of an instance flipped. */
export function announceAlive(events: EventBus, instance: Instance, alive: boolean): void {
  events.publish('health_status_changed_event', {
    appId: instance.specId,
    instanceId: instance.id,
    version: iso(instance.spec.version),
    alive,
  });
}

/** Publishes the end of a task whose instance is no longer known. */
export function announceUnknown(
  events: EventBus,
  about: { instanceId: string; specId: string; condition: Condition },
): void {
  events.publishAs('unknown_instance_terminated_event', ({ eventType, timestamp }) => ({
    instanceId: about.instanceId,
    runSpecId: about.specId,
    condition: about.condition,
    timestamp,
    eventType,
  }));
}
