import { taskStates } from '../../../model/index.ts';
import type { App, HealthCheckResult, Task, TaskFailure } from '../../../model/index.ts';
import { decodeChunk, encodeChunk } from './bytes.ts';
import { momentOf } from './moment.ts';
import { buildApps } from './records.ts';
import { createTableWriter } from './tables.ts';
import type { TableWriter } from './tables.ts';
import type { AppTuple, FailureTuple, HealthItem, TaskItem } from './tuples.ts';

/**
 * Apps as bytes to be stored: they stand alone, begin with the number of their format (unsigned, 32 bits, little endian), and give back
 * equal records. The Marathon's name is not in them. Uncompressed; zstd takes them to a tenth. A hundred apps with ten tasks each take
 * single milliseconds both ways; whoever has more should cut them.
 */
export function encodeApps(apps: readonly App[]): Uint8Array<ArrayBuffer> {
  const tables = createTableWriter();
  const tuples = apps.map((app) => tupleOf(app, tables));
  return new Uint8Array(
    encodeChunk({ tables: tables.tables(), apps: tuples, definitions: apps.map((app) => app.definition) }),
  );
}

/** The apps of `encodeApps` as frozen records, in their order. Throws SnapshotFormatError on bytes of another format. */
export function decodeApps(bytes: Uint8Array, marathon: string): readonly App[] {
  return Object.freeze([...buildApps(decodeChunk(bytes), marathon)]);
}

function tupleOf(app: App, tables: TableWriter): AppTuple {
  const tasks: TaskItem[] = [];
  for (const task of app.tasks) writeTask(task, tables, tasks);
  return [
    app.appId,
    app.version,
    app.instances,
    app.cpus,
    app.mem,
    app.disk,
    app.gpus,
    tables.string(app.role),
    tables.string(app.image),
    Object.keys(app.labels).length === 0 ? 0 : app.labels,
    app.tasksStaged,
    app.tasksRunning,
    app.tasksHealthy,
    app.tasksUnhealthy,
    app.lastTaskFailure === null ? 0 : failureTuple(app.lastTaskFailure),
    app.rest ?? 0,
    tasks,
  ];
}

const failureTuple = (failure: TaskFailure): FailureTuple => {
  const { taskId, state, message, host, agentId, timestamp, version } = failure;
  return [taskId, state, message, host, agentId, timestamp, version];
};

function writeTask(task: Task, tables: TableWriter, tasks: TaskItem[]): void {
  const [port] = task.ports;
  tasks.push(
    task.taskId,
    taskStates.indexOf(task.state),
    tables.place([task.host, task.agentId, task.region, task.zone, task.role]),
    port === undefined ? 0 : task.ports.length === 1 && port !== 0 ? port : task.ports,
    tables.addresses(task.ipAddresses.flatMap(({ ipAddress, protocol }) => [ipAddress, protocol])),
    task.stagedAt,
    task.startedAt,
    tables.string(task.version),
    task.healthCheckResults.length === 0 ? 0 : task.healthCheckResults.flatMap((one) => healthItems(one, task.taskId)),
    tables.rest(task.rest),
  );
}

function healthItems(result: HealthCheckResult, taskId: string): HealthItem[] {
  const { alive, consecutiveFailures, firstSuccess, lastSuccess, lastFailure, lastFailureCause, instanceId } = result;
  const [first, last, failed] = [firstSuccess, lastSuccess, lastFailure].map(momentOf);
  const instance = instanceId === null ? 0 : taskId.startsWith(instanceId) ? instanceId.length : instanceId;
  return [alive, consecutiveFailures, first ?? null, last ?? null, failed ?? null, lastFailureCause, instance];
}
