import { isJsonObject } from '../../../model/index.ts';
import type {
  CurrentAction,
  Deployment,
  DeploymentAction,
  JsonObject,
  JsonValue,
  ReadinessCheckResult,
} from '../../../model/index.ts';
import { deepFreeze } from '../snapshot/index.ts';
import { count, flag, list, object, objects, text, texts } from './fields.ts';

/** The deployments of `/v2/deployments`; null when the answer is no list. */
export const deploymentsIn = (body: JsonValue): readonly JsonObject[] | null =>
  Array.isArray(body) ? objects(body) : null;

/** Steps are lists of actions up to Marathon 0.15, and `{"actions": […]}` since; actions are named `type` in 1.0–1.1.1. */
export function decodeDeployment(raw: JsonObject, marathon: string): Deployment {
  const steps = list(raw['steps']).map(decodeStep);
  return Object.freeze({
    __typename: 'Deployment',
    marathon,
    deploymentId: text(raw['id']) ?? '',
    version: text(raw['version']),
    affectedApps: Object.freeze([...texts(raw['affectedApps'])]),
    affectedPods: Object.freeze([...texts(raw['affectedPods'])]),
    steps: Object.freeze(steps),
    currentActions: Object.freeze(objects(raw['currentActions']).map(decodeCurrentAction)),
    currentStep: count(raw['currentStep']) ?? 0,
    totalSteps: count(raw['totalSteps']) ?? steps.length,
    original: deepFreeze(raw),
  });
}

function decodeStep(step: JsonValue): readonly DeploymentAction[] {
  // The documentation of old releases prints a flat list of actions: each is a step of its own.
  const flat = isJsonObject(step) && !('actions' in step) ? [step] : object(step)['actions'];
  return Object.freeze(objects(Array.isArray(step) ? step : flat).map(decodeAction));
}

function decodeAction(raw: JsonObject): DeploymentAction {
  return Object.freeze(readAction(raw));
}

function readAction(raw: JsonObject): DeploymentAction {
  const pod = text(raw['pod']);
  return {
    action: text(raw['action']) ?? text(raw['type']) ?? '',
    kind: pod === null ? 'app' : 'pod',
    path: pod ?? text(raw['app']) ?? '',
  };
}

function decodeCurrentAction(raw: JsonObject): CurrentAction {
  // `readinessChecks` is the documentation's name for it.
  const results = objects(raw['readinessCheckResults'] ?? raw['readinessChecks']);
  return Object.freeze({
    ...readAction(raw),
    readinessCheckResults: Object.freeze(results.map(decodeReadinessResult)),
  });
}

export function decodeReadinessResult(raw: JsonObject): ReadinessCheckResult {
  const response = raw['lastResponse'];
  return Object.freeze({
    name: text(raw['name']),
    taskId: text(raw['taskId']),
    ready: flag(raw['ready']) ?? false,
    lastResponse: isJsonObject(response)
      ? Object.freeze({
          status: count(response['status']),
          contentType: text(response['contentType']),
          body: text(response['body']),
        })
      : null,
  });
}
