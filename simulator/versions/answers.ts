import { isObject, list, objectAt, objects, type JsonObject, type JsonValue } from '../json.ts';
import { oldApp, without } from './app.ts';
import { oldGroup } from './group.ts';
import { withOldIds } from './ids.ts';
import { oldInfo } from './info.ts';
import type { Traits } from './matrix.ts';
import { oldPod, oldPodStatus } from './pod.ts';
import { oldTask } from './task.ts';

/** An answer of the core, and what was asked. */
export interface Told {
  /** The route's name, e.g. `/v2/apps/{id}`. */
  readonly template: string;
  /** `embed` parameters. */
  readonly embeds: readonly string[];
  readonly status: number;
  readonly json: JsonValue;
}

type Shape = (one: JsonObject) => JsonObject;

const eachOf = (json: JsonValue, shape: Shape): JsonValue =>
  Array.isArray(json) ? objects(json).map(shape) : isObject(json) ? shape(json) : json;

/** The members of an answer that are, or list, what `shapes` names. */
function members(json: JsonValue, shapes: Readonly<Record<string, Shape>>): JsonValue {
  if (!isObject(json)) return json;
  const changed = Object.entries(shapes).flatMap(([name, shape]) =>
    json[name] === undefined ? [] : [[name, eachOf(json[name], shape)] as const],
  );
  return { ...json, ...Object.fromEntries(changed) };
}

/** Parts of a group that `embed` asks for: all of them when nothing is asked for. */
function partsAsked(embeds: readonly string[]): ReadonlySet<string> {
  const parts = embeds.length === 0 ? ['groups', 'apps', 'pods'] : embeds.map((one) => one.replace(/^group\./, ''));
  return new Set(parts);
}

function oldQueueItem(traits: Traits, item: JsonObject): JsonObject {
  const app = objectAt(item, 'app');
  const pod = objectAt(item, 'pod');
  return {
    ...(traits.roles ? item : without(item, ['role'])),
    ...(app ? { app: oldApp(traits, app) } : {}),
    ...(pod ? { pod: oldPod(traits, pod) } : {}),
  };
}

const OLD_TOKEN = 'was expecting (JSON String, Number, Array, Object or token';

/** A refusal: statuses and texts of older releases. */
function oldRefusal(traits: Traits, told: Told): { readonly status: number; readonly json: JsonValue } {
  const { status, json } = told;
  if (!isObject(json)) return { status, json };
  const { message, details } = json;
  if (status === 404 && !traits.emptyDetails && Array.isArray(details) && list(details).length === 0)
    return { status, json: { message } };
  if (message !== 'Invalid JSON') return { status, json };
  if (typeof details === 'string' && !traits.newParsers && details.includes(OLD_TOKEN)) {
    const [token] = details.split(`: ${OLD_TOKEN}`);
    return { status, json: { message, details: `${token}: was expecting 'null', 'true', 'false' or NaN` } };
  }
  return { status: status === 422 ? traits.badShape : status, json };
}

const APP_LIST = new Set(['/v2/apps', '/v2/apps/{id}', '/v2/apps/{id}/*']);

function oldBody(traits: Traits, told: Told): JsonValue {
  const { template, json } = told;
  const app: Shape = (one) => oldApp(traits, one);
  const pod: Shape = (one) => oldPod(traits, one);
  const status: Shape = (one) => oldPodStatus(traits, one);
  if (template === '/v2/info') return eachOf(json, (one) => oldInfo(traits, one));
  if (template === '/v2/deployments') return eachOf(json, (one) => withOldIds(traits, one, false));
  if (template === '/v2/queue') return members(json, { queue: (one) => oldQueueItem(traits, one) });
  if (template.endsWith('/tasks') || template.endsWith('/tasks/{id}') || template === '/v2/tasks/delete')
    return members(json, { tasks: (one) => oldTask(traits, one), task: (one) => oldTask(traits, one) });
  if (APP_LIST.has(template)) {
    // What POST answers is an app itself; a deployment's result has no id.
    if (isObject(json) && json.id !== undefined) return app(json);
    return members(json, { apps: app, app, '*': app });
  }
  if (template === '/v2/apps/{id}/versions/{id}' || template === '/v2/groups/{id}/apps') {
    return Array.isArray(json) || isObject(json) ? eachOf(json, app) : json;
  }
  if (template.startsWith('/v2/groups') && isObject(json) && json.id !== undefined)
    return oldGroup(traits, json, partsAsked(told.embeds));
  if (template.endsWith('::status')) return eachOf(json, status);
  if (/^\/v2\/pods(\/\{id\}(::versions\/\{id\})?)?$/.test(template)) return eachOf(json, pod);
  return json;
}

/** What the core answers, as a release answers it. */
export function oldAnswer(traits: Traits, told: Told): { readonly status: number; readonly json: JsonValue } {
  if (told.status >= 400) return oldRefusal(traits, told);
  return { status: told.status, json: oldBody(traits, told) };
}
