import { sameDefinitionText, sameTaskText, sameTaskTexts } from '../../connectors/marathon/index.ts';
import type { App, Task } from '../../model/index.ts';
import { equal } from './equal.ts';

/**
 * `equal` for apps, field by field: a list of a big estate compares hundreds of thousands of tasks, and named fields are four times as
 * fast as walking keys. The store's suite changes every field of both in turn, so none can be forgotten here.
 */
export const sameApp = (a: App, b: App): boolean =>
  a === b || (sameIdentity(a, b) && sameCounts(a, b) && sameTasks(a, b) && sameDefinition(a, b));

const sameIdentity = (a: App, b: App): boolean =>
  a.__typename === b.__typename &&
  a.appId === b.appId &&
  a.version === b.version &&
  a.ref.path === b.ref.path &&
  a.ref.marathon === b.ref.marathon;

const sameCounts = (a: App, b: App): boolean =>
  a.instances === b.instances &&
  a.tasksStaged === b.tasksStaged &&
  a.tasksRunning === b.tasksRunning &&
  a.tasksHealthy === b.tasksHealthy &&
  a.tasksUnhealthy === b.tasksUnhealthy &&
  a.taskCount === b.taskCount;

const sameDefinition = (a: App, b: App): boolean =>
  sameDefinitionText(a, b) &&
  a.cpus === b.cpus &&
  a.mem === b.mem &&
  a.disk === b.disk &&
  a.gpus === b.gpus &&
  a.role === b.role &&
  a.image === b.image &&
  equal(a.labels, b.labels) &&
  equal(a.lastTaskFailure, b.lastTaskFailure) &&
  equal(a.rest, b.rest);

/** The bytes first: a storm changes one task in each of hundreds of apps, and reading all of them would hold up the event loop. */
const sameTasks = (a: App, b: App): boolean => sameTaskTexts(a, b) ?? sameEach(a.tasks, b.tasks);

function sameEach(a: readonly Task[], b: readonly Task[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) {
    const left = a[i];
    const right = b[i];
    if (left !== right && (left === undefined || right === undefined || !sameTask(left, right))) return false;
  }
  return true;
}

export const sameTask = (a: Task, b: Task): boolean => a === b || (sameTaskText(a, b) ?? sameFields(a, b));

const sameFields = (a: Task, b: Task): boolean =>
  a.taskId === b.taskId &&
  a.state === b.state &&
  a.startedAt === b.startedAt &&
  a.stagedAt === b.stagedAt &&
  a.version === b.version &&
  a.host === b.host &&
  a.agentId === b.agentId &&
  a.region === b.region &&
  a.zone === b.zone &&
  a.role === b.role &&
  a.__typename === b.__typename &&
  a.ref.path === b.ref.path &&
  a.ref.marathon === b.ref.marathon &&
  sameNumbers(a.ports, b.ports) &&
  sameAddresses(a.ipAddresses, b.ipAddresses) &&
  equal(a.healthCheckResults, b.healthCheckResults) &&
  equal(a.rest, b.rest);

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((number, i) => number === b[i]);

const sameAddresses = (a: Task['ipAddresses'], b: Task['ipAddresses']): boolean =>
  a.length === b.length &&
  a.every(({ ipAddress, protocol }, i) => ipAddress === b[i]?.ipAddress && protocol === b[i].protocol);
