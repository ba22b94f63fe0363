import { isJsonObject, resolvePath, type JsonObject, type JsonValue } from '../model/index.ts';

/**
 * One of Marathon's events, cut down to its type, its time and what it names, before anything is kept of it: some events carry whole
 * definitions of many apps (`group_change_failed` of Marathon 1.11 in its reason, `api_post_event` with the address of who called).
 */
export interface NamedEvent {
  readonly type: string;
  readonly timestamp: string | null;
  /** Run specs: apps, or pods where the event does not say which. */
  readonly apps: readonly string[];
  readonly pods: readonly string[];
  readonly group: string | null;
  readonly deploymentId: string | null;
  readonly taskId: string | null;
  readonly instanceId: string | null;
  readonly state: string | null;
  readonly host: string | null;
}

/** More than this many paths of one event are not kept: a plan may name every app of a Marathon. */
const pathsKept = 1_000;

export function cutEvent(event: {
  readonly type: string;
  readonly timestamp: string | null;
  readonly data: object;
}): NamedEvent {
  const data: JsonObject = isJsonObject(event.data) ? event.data : {};
  const plan = isJsonObject(data['plan']) ? data['plan'] : {};
  const ofDeployment = event.type.startsWith('deployment_');
  return Object.freeze({
    type: event.type,
    timestamp: event.timestamp,
    apps: placesIn(data, plan, 'app'),
    pods: placesIn(data, plan, 'pod'),
    group: text(data['groupId']) === null ? null : resolvePath(text(data['groupId']) ?? ''),
    deploymentId: ofDeployment ? (text(plan['id']) ?? text(data['id'])) : null,
    taskId: text(data['taskId']),
    instanceId: text(data['instanceId']),
    state: text(data['taskStatus']) ?? text(data['condition']) ?? healthWord(data),
    host: text(data['host']),
  });
}

const text = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

function healthWord(data: JsonObject): string | null {
  const healthy = data['alive'] ?? data['healthy'];
  if (typeof healthy !== 'boolean') return null;
  return healthy ? 'healthy' : 'unhealthy';
}

function placesIn(data: JsonObject, plan: JsonObject, kind: 'app' | 'pod'): readonly string[] {
  const steps = Array.isArray(plan['steps']) ? plan['steps'] : [];
  const actions = [...steps, data['currentStep']].filter(isJsonObject).flatMap((step) =>
    // Up to Marathon 1.1 a step may be the action itself.
    Array.isArray(step['actions']) ? step['actions'].filter(isJsonObject) : [step],
  );
  const named = [...actions.map((action) => action[kind]), ...(kind === 'app' ? ownApps(data) : ownPods(data))];
  const paths = new Set<string>();
  // A plan may name as many as go into an event of 16 MB.
  for (const id of named) {
    const path = text(id) === null ? '/' : resolvePath(text(id) ?? '');
    if (path !== '/') paths.add(path);
    if (paths.size === pathsKept) break;
  }
  return [...paths];
}

function ownApps(data: JsonObject): readonly (JsonValue | undefined)[] {
  const definition = isJsonObject(data['appDefinition']) ? data['appDefinition'] : {};
  return [data['appId'], data['runSpecId'], definition['id']];
}

/** Writes of pods name them in the request's path only. */
function ownPods(data: JsonObject): readonly (JsonValue | undefined)[] {
  const path = /^\/v2\/pods(\/[^?]*?)(?:::[^?]*)?(?:\?|$)/.exec(text(data['uri']) ?? '')?.[1];
  if (path === undefined) return [];
  try {
    return [decodeURIComponent(path)];
  } catch {
    return [];
  }
}
