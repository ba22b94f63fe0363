import { expect } from 'vitest';
import {
  decodeApp,
  decodeRawApps,
  decodeDeployment,
  decodeEvent,
  decodeGroupTree,
  decodeInfo,
  decodeLeader,
  decodePod,
  decodeQueueItem,
  decodeVersions,
} from '../../../src/connectors/marathon/index.ts';
import { isJsonObject, resolvePath } from '../../../src/model/index.ts';
import type { JsonObject, JsonValue } from '../../../src/model/index.ts';
import { encodeApp, encodeGroup, encodePod, encodeTask, parsed } from './encode.ts';
import { objectsIn } from './fixtures.ts';
import { lost } from './lossless.ts';

/** Each check decodes what Marathon sent and returns what the record does not give back; empty when nothing was lost. */

const runtimeFields = new Set([
  'tasks',
  'tasksStaged',
  'tasksRunning',
  'tasksHealthy',
  'tasksUnhealthy',
  'lastTaskFailure',
  'deployments',
  'readinessCheckResults',
  'taskStats',
  'tasksStats',
]);

/** What Marathon prints of an app without how it fares. */
const definitionOf = (raw: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(raw).filter(([key]) => !runtimeFields.has(key)));

const byId = (one: JsonObject, other: JsonObject): number => (String(one['id']) < String(other['id']) ? -1 : 1);

/** The same app with its tasks in the order that records keep. */
const tasksSorted = (raw: JsonObject): JsonObject =>
  Array.isArray(raw['tasks']) ? { ...raw, tasks: raw['tasks'].filter(isJsonObject).toSorted(byId) } : raw;

export function checkApp(raw: JsonObject, base = '/'): readonly string[] {
  const [app] = decodeRawApps([raw], 'm', base);
  if (app === undefined) return ['not decoded'];
  expect(parsed(app.definition)).toEqual(definitionOf(raw));
  expect(app.appId).toBe(resolvePath(String(raw['id'] ?? ''), base));
  return lost(tasksSorted(raw), encodeApp(app));
}

export function checkTask(raw: JsonObject): readonly string[] {
  const app = decodeApp({ id: raw['appId'] ?? '/app', tasks: [raw] }, 'm');
  const [task] = app?.tasks ?? [];
  return task === undefined ? ['not decoded'] : lost({ appId: app?.appId ?? null, ...raw }, encodeTask(task));
}

export function checkPod(raw: JsonObject): readonly string[] {
  const pod = decodePod(raw, 'm');
  const isDefinition = !('spec' in raw) && !('instances' in raw) && !('statusSince' in raw);
  if (isDefinition) expect(parsed(pod.definition)).toEqual(raw);
  return isDefinition ? [] : lost(raw, encodePod(pod));
}

/** A tree is compared group by group: the records are a flat list in the order of paths. */
export function checkGroup(root: JsonObject): readonly string[] {
  const tree = decodeGroupTree(root, 'm');
  const problems: string[] = [];
  const visit = (raw: JsonObject, base: string): void => {
    const path = resolvePath(String(raw['id'] ?? ''), base);
    const group = tree.groups.find((one) => one.groupId === path);
    const { groups, apps, pods, ...own } = raw;
    problems.push(
      ...(group === undefined ? [`${path} not decoded`] : lost({ ...own, id: path }, encodeGroup(group), path)),
    );
    for (const app of objectsIn(apps ?? [])) problems.push(...checkApp(app, path));
    for (const app of objectsIn(apps ?? [])) {
      expect(tree.apps.some(({ appId }) => appId === resolvePath(String(app['id'] ?? ''), path))).toBe(true);
    }
    for (const pod of objectsIn(pods ?? [])) {
      const record = tree.pods.find(({ podId }) => podId === resolvePath(String(pod['id'] ?? ''), path));
      problems.push(
        ...(record === undefined
          ? ['pod not decoded']
          : lost(pod, 'spec' in pod ? encodePod(record) : parsed(record.definition))),
      );
    }
    for (const inner of objectsIn(groups ?? [])) visit(inner, path);
  };
  visit(root, '/');
  return problems;
}

export function checkDeployment(raw: JsonObject): readonly string[] {
  const deployment = decodeDeployment(raw, 'm');
  const actions = JSON.stringify(raw['steps'] ?? []).match(/"(?:app|pod)":/g) ?? [];
  expect(deployment.steps.flat()).toHaveLength(actions.length);
  for (const { action, path } of deployment.steps.flat()) {
    expect(action).toMatch(/^[A-Z]/);
    expect(path).not.toBe('');
  }
  const { deploymentId: id, version, affectedApps, affectedPods, currentStep } = deployment;
  return [
    ...lost(raw, deployment.original),
    ...lost({ id: raw['id'], version: raw['version'], currentStep: raw['currentStep'] }, { id, version, currentStep }),
    ...lost(raw['affectedApps'], affectedApps),
    ...lost(raw['affectedPods'], affectedPods),
  ];
}

/** Everything but the definition of what waits, which the store has. */
export function checkQueueItem(raw: JsonObject): readonly string[] {
  const item = decodeQueueItem(raw, 'm');
  const { app, pod, ...own } = raw;
  const definition = isJsonObject(pod) ? pod : isJsonObject(app) ? app : {};
  const { original, count, since, role, delay, processedOffersCount, unusedOffersCount } = item;
  const summary = isJsonObject(raw['processedOffersSummary']) ? raw['processedOffersSummary'] : {};
  return [
    ...lost(own, original),
    ...lost({ id: definition['id'] ?? null, version: definition['version'] ?? null }, original[item.kind]),
    ...lost({ count: own['count'], since: own['since'], role: own['role'] }, { count, since, role }),
    ...lost(own['delay'], delay === null ? null : { ...delay }),
    ...lost(
      {
        processedOffersCount: summary['processedOffersCount'],
        unusedOffersCount: summary['unusedOffersCount'],
        lastUnusedOffers: objectsIn(raw['lastUnusedOffers'] ?? []).length,
      },
      { processedOffersCount, unusedOffersCount, lastUnusedOffers: item.lastUnusedOffers.length },
    ),
  ];
}

export function checkInfo(raw: JsonObject): readonly string[] {
  const info = decodeInfo(raw);
  expect(info.frameworkId).toBe(raw['frameworkId'] ?? null);
  expect(info.version).toBe(raw['version'] ?? null);
  return lost(raw, info.original);
}

export function checkVersions(value: JsonValue): readonly string[] {
  const versions = decodeVersions(value) ?? [];
  const sent = objectsOrTexts(value);
  return sent.filter((version) => !versions.includes(version));
}

const objectsOrTexts = (value: JsonValue): readonly string[] => {
  const list = isJsonObject(value) ? value['versions'] : value;
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
};

export const checkLeader = (value: JsonValue): readonly string[] => lost(value, { leader: decodeLeader(value) });

/** An event as decoded, against the object that was sent under a frame's name. */
export function checkEvent(name: string, event: JsonObject): readonly string[] {
  const decoded = decodeEvent(name, JSON.stringify(event));
  if (decoded === null) return ['not decoded'];
  return lost({ ...event, eventType: event['eventType'] ?? name }, { eventType: decoded.type, ...decoded.data });
}
