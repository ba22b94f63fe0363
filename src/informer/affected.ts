import type { MarathonEvent } from '../connectors/marathon/index.ts';
import { isJsonObject, resolvePath } from '../model/index.ts';
import type { JsonObject, JsonValue } from '../model/index.ts';

/**
 * What an event says must be read again. It never says what there is now: order and delivery are not guaranteed, equal-looking events
 * are not duplicates (a goal changed), and `api_post_event` shows ports that Marathon replaces a moment later.
 */
export interface Affected {
  /** False for an event type that no Marathon from 0.8 to 1.11 is known to send. */
  readonly known: boolean;
  readonly apps: readonly string[];
  readonly pods: readonly string[];
  /** Run specs of which the event does not say whether they are apps or pods. */
  readonly runSpecs: readonly string[];
  /** The event names more than is read one by one. */
  readonly appList: boolean;
  /** The same, or a pod was created and the event does not name it. */
  readonly podList: boolean;
  readonly deployments: boolean;
  readonly groups: boolean;
  /** Something may have begun or ceased to wait for offers. */
  readonly queue: boolean;
  readonly info: boolean;
  /** Marathon begins anew: nothing it said before counts. */
  readonly everything: boolean;
  /** The deployment of an event that names no plan (up to Marathon 1.1): what it affects is known from the list of deployments. */
  readonly deploymentId: string | null;
  /** Version of the root that the plan of a deployment leads to; the root is stored only after the deployment was announced. */
  readonly planVersion: string | null;
  /** Version of the root that is now in force: what plans with this version announced can be read from now on. */
  readonly rootVersion: string | null;
}

const nothing: Affected = Object.freeze({
  known: true,
  apps: [],
  pods: [],
  runSpecs: [],
  appList: false,
  podList: false,
  deployments: false,
  groups: false,
  queue: false,
  info: false,
  everything: false,
  deploymentId: null,
  planVersion: null,
  rootVersion: null,
});

type Reading = (data: JsonObject) => Partial<Affected>;

const none: Reading = () => ({});
const info: Reading = () => ({ info: true });
const app: Reading = (data) => ({ apps: paths(data['appId']) });
const runSpec: Reading = (data) => ({ runSpecs: [...paths(data['appId']), ...paths(data['runSpecId'])] });
const waiting: Reading = (data) => ({ ...runSpec(data), queue: true });

/** Every event of Marathon 0.8–1.11, by `eventType`. */
const vocabulary: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['api_post_event', apiPost],
  ['pod_created_event', podWritten],
  ['pod_updated_event', podWritten],
  ['pod_deleted_event', podWritten],
  // `appId` may be a pod's (pod tasks have status updates, too). A task that ends may leave its app waiting.
  ['status_update_event', waiting],
  ['instance_changed_event', waiting],
  ['unknown_instance_terminated_event', runSpec],
  ['app_terminated_event', runSpec],
  ['add_health_check_event', app],
  ['remove_health_check_event', app],
  ['failed_health_check_event', app],
  ['health_status_changed_event', runSpec],
  ['instance_health_changed_event', runSpec],
  ['unhealthy_instance_kill_event', waiting],
  ['unhealthy_task_kill_event', waiting], // up to 1.3
  ['group_change_success', (data) => ({ groups: true, rootVersion: text(data['version']) })],
  ['group_change_failed', none],
  ['deployment_info', deploymentStep],
  ['deployment_step_success', deploymentStep],
  ['deployment_step_failure', deploymentStep],
  ['deployment_success', deploymentEnd],
  ['deployment_failed', deploymentEnd],
  ['scheduler_registered_event', () => ({ info: true, everything: true })], // a new framework: no task of before is its own
  ['scheduler_reregistered_event', info],
  ['scheduler_disconnected_event', info],
  ['event_stream_attached', none],
  ['event_stream_detached', none],
  ['subscribe_event', none], // HTTP callbacks, up to 1.4
  ['unsubscribe_event', none],
  ['framework_message_event', none],
]);

/** Pure. An event of an unknown type names nothing and says so. */
export function affected(event: MarathonEvent): Affected {
  const reading = vocabulary.get(event.type);
  return reading === undefined ? { ...nothing, known: false } : { ...nothing, ...reading(event.data) };
}

const text = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

const paths = (id: JsonValue | undefined): readonly string[] => {
  const path = resolvePath(text(id) ?? '');
  return path === '/' ? [] : [path];
};

/** Array writes have no `appDefinition`; their apps are named by the deployment. */
function apiPost(data: JsonObject): Partial<Affected> {
  const definition = data['appDefinition'];
  const named = isJsonObject(definition) ? paths(definition['id']) : [];
  return { apps: named.length > 0 ? named : pathInUri(data['uri'], '/v2/apps') };
}

function podWritten(data: JsonObject): Partial<Affected> {
  const pods = pathInUri(data['uri'], '/v2/pods');
  return pods.length > 0 ? { pods } : { podList: true };
}

/** `uri` is the request's path as the client wrote it: percent-encoded, with doubled slashes or dots. */
function pathInUri(uri: JsonValue | undefined, prefix: string): readonly string[] {
  const [path = ''] = (text(uri) ?? '').split('?');
  if (!path.startsWith(`${prefix}/`)) return [];
  try {
    return paths(decodeURIComponent(path.slice(prefix.length)).split('::', 1)[0]);
  } catch {
    return [];
  }
}

/** The first step announces the deployment, which then shows in every app it affects; later steps change their own apps only. */
function deploymentStep(data: JsonObject): Partial<Affected> {
  const plan = isJsonObject(data['plan']) ? data['plan'] : {};
  const steps = Array.isArray(plan['steps']) ? plan['steps'] : [];
  const current = actionsIn([data['currentStep']]);
  const isFirst = current?.length === 0 || sameActions(current, actionsIn(steps.slice(0, 1)));
  return { ...ofPlan(plan), ...pathsOf(isFirst ? actionsIn([...steps, data['currentStep']]) : current) };
}

function deploymentEnd(data: JsonObject): Partial<Affected> {
  const plan = data['plan'];
  if (!isJsonObject(plan)) return { deployments: true, queue: true, deploymentId: text(data['id']) };
  return { ...ofPlan(plan), ...pathsOf(actionsIn(Array.isArray(plan['steps']) ? plan['steps'] : [])) };
}

const ofPlan = (plan: JsonObject): Partial<Affected> => ({
  deployments: true,
  queue: true,
  deploymentId: text(plan['id']),
  planVersion: text(plan['version']),
});

interface Action {
  readonly kind: 'app' | 'pod';
  readonly path: string;
}

/**
 * Twenty apps are read one by one in a second, so for a plan of more than some thousand (2,000 with names of 36 letters) the lists are
 * read anyway. A plan is remembered, and may name as many apps as go into an event, or few with names as long as one.
 */
const namedCharacters = 200_000;
/** What a remembered name costs beside its letters. */
const charactersPerName = 64;

/**
 * A step is `{actions: […]}`; up to 1.1, and in Marathon's own documentation, it may be the action itself. Null when they name more than
 * is read one by one.
 */
function actionsIn(steps: readonly (JsonValue | undefined)[]): readonly Action[] | null {
  const found: Action[] = [];
  let left = namedCharacters;
  for (const action of rawActionsIn(steps)) {
    for (const kind of ['app', 'pod'] as const) {
      const name = text(action[kind]);
      if (name === null) continue;
      left -= name.length + charactersPerName;
      if (left < 0) return null;
      for (const path of paths(name)) found.push({ kind, path });
    }
  }
  return found;
}

function* rawActionsIn(steps: readonly (JsonValue | undefined)[]): Iterable<JsonObject> {
  for (const step of steps) {
    if (!isJsonObject(step)) continue;
    for (const action of Array.isArray(step['actions']) ? step['actions'] : [step])
      if (isJsonObject(action)) yield action;
  }
}

/** Two of which neither could be read are taken for the same. */
const sameActions = (a: readonly Action[] | null, b: readonly Action[] | null): boolean =>
  a === null || b === null
    ? a === b
    : a.length === b.length && a.every(({ kind, path }, i) => kind === b[i]?.kind && path === b[i].path);

const pathsOf = (actions: readonly Action[] | null): Partial<Affected> =>
  actions === null
    ? { appList: true, podList: true }
    : { apps: distinct(actions, 'app'), pods: distinct(actions, 'pod') };

const distinct = (actions: readonly Action[], kind: Action['kind']): readonly string[] => [
  ...new Set(actions.filter((action) => action.kind === kind).map((action) => action.path)),
];
