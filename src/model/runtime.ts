/** What Marathon says of running things, where the records keep it as sent, and what follows from it. */
import type { App } from './app.ts';
import type { Deployment, DeploymentAction, ReadinessCheckResult } from './deployment.ts';
import { instantOf } from './instant.ts';
import type { JsonObject } from './json.ts';
import type { RejectReason } from './queue.ts';
import { flagOf, intOf, objectOf, objectsOf, textOf, type Loose } from './reading.ts';
import type { Task } from './task.ts';

/** True when every health check of the task passes, false when one fails, null while none has answered. */
export const taskHealthOf = ({ healthCheckResults: results }: Pick<Task, 'healthCheckResults'>): boolean | null =>
  results.length === 0 ? null : results.every((result) => result.alive);

/**
 * Whether an app's configuration changed after the version a task was launched with; Marathon counts such tasks as
 * `withOutdatedConfig`. Null while one of the two times is not known. Scaling makes versions but changes no configuration.
 */
export function isOutdated(taskVersion: string | null, lastConfigChangeAt: string | null): boolean | null {
  const launchedWith = instantOf(taskVersion);
  const changed = instantOf(lastConfigChangeAt);
  return launchedWith === null || changed === null ? null : launchedWith < changed;
}

/** Tasks that run with the configuration an app has now; of whom that is not known they count. */
export const updatedTasks = (tasks: readonly Task[], lastConfigChangeAt: string | null): number =>
  tasks.filter(({ state, version }) => state === 'TASK_RUNNING' && isOutdated(version, lastConfigChangeAt) !== true)
    .length;

/** Whether everything that is wanted of an app runs, and is healthy where it is checked. */
export const isAsWanted = (app: App): boolean =>
  app.tasksRunning >= app.instances &&
  app.tasksUnhealthy === 0 &&
  (!isChecked(app) || app.tasksHealthy >= app.instances);

/** Marathon counts no task as healthy where there is no health check. */
export const isChecked = ({ definition }: App): boolean => definition.includes('"healthChecks":[{');

/** The reasons that stopped at least one offer, the most frequent first; equally frequent ones in Marathon's order. */
export const rejectionReasonsOf = (funnel: readonly RejectReason[]): readonly string[] =>
  funnel
    .filter((row) => row.declined > 0)
    .sort((one, other) => other.declined - one.declined)
    .map((row) => row.reason);

/** One action of a deployment with its Marathon: enough to find the app or pod it is about, exactly one of which it names. */
export interface PlacedAction {
  readonly marathon: string;
  readonly action: string;
  readonly appId: string | null;
  readonly podId: string | null;
  readonly readinessCheckResults: readonly ReadinessCheckResult[];
}

export const placeAction = (
  marathon: string,
  action: DeploymentAction & { readonly readinessCheckResults?: readonly ReadinessCheckResult[] },
): PlacedAction => ({
  marathon,
  action: action.action,
  appId: action.kind === 'app' ? action.path : null,
  podId: action.kind === 'pod' ? action.path : null,
  readinessCheckResults: action.readinessCheckResults ?? [],
});

/** `readinessCheckResults` of an app, of running deployments only. */
export const readReadinessResults = (value: Loose): readonly ReadinessCheckResult[] =>
  objectsOf(value).map((json) => ({
    name: textOf(json['name']),
    taskId: textOf(json['taskId']),
    ready: flagOf(json['ready']) ?? false,
    lastResponse: readResponse(objectOf(json['lastResponse'])),
  }));

/**
 * Readiness results of an app: those of the deployments that work on it now, where Marathon takes them from as well (`DeploymentManager`)
 * and which are read again while they run; without such a deployment, what the app itself was sent with.
 */
export function readinessOf(
  app: Pick<App, 'appId' | 'rest'>,
  deployments: readonly Pick<Deployment, 'currentActions'>[],
): readonly ReadinessCheckResult[] {
  const working = deployments
    .flatMap(({ currentActions }) => currentActions)
    .filter(({ kind, path }) => kind === 'app' && path === app.appId);
  if (working.length === 0) return readReadinessResults(app.rest?.['readinessCheckResults']);
  return working.flatMap(({ readinessCheckResults }) => readinessCheckResults);
}

const readResponse = (json: JsonObject | null): ReadinessCheckResult['lastResponse'] =>
  json && { status: intOf(json['status']), contentType: textOf(json['contentType']), body: textOf(json['body']) };

/** Disk reserved for one task on its agent. */
export interface LocalVolume {
  readonly containerPath: string | null;
  readonly persistenceId: string | null;
  readonly runSpecId: string | null;
  readonly uuid: string | null;
}

/** `localVolumes` of a task or of a pod's instance. */
export const readLocalVolumes = (value: Loose): readonly LocalVolume[] =>
  objectsOf(value).map((json) => ({
    containerPath: textOf(json['containerPath']),
    persistenceId: textOf(json['persistenceId']),
    runSpecId: textOf(json['runSpecId']),
    uuid: textOf(json['uuid']),
  }));
