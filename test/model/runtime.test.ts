import { describe, expect, test } from 'vitest';
import {
  instantOf,
  isOutdated,
  placeAction,
  readLocalVolumes,
  readinessOf,
  readReadinessResults,
  rejectionReasonsOf,
  taskHealthOf,
  type HealthCheckResult,
} from '../../src/model/index.ts';

const result = (alive: boolean): HealthCheckResult => ({
  alive,
  consecutiveFailures: 0,
  firstSuccess: null,
  lastSuccess: null,
  lastFailure: null,
  lastFailureCause: null,
  instanceId: null,
});

test('a task is healthy when every check passes, unhealthy when one fails, neither before the first result', () => {
  expect(taskHealthOf({ healthCheckResults: [result(true), result(true)] })).toBe(true);
  expect(taskHealthOf({ healthCheckResults: [result(true), result(false)] })).toBe(false);
  expect(taskHealthOf({ healthCheckResults: [] })).toBeNull();
});

describe('instants', () => {
  test.each([
    ['2024-05-01T10:00:00.000Z', Date.UTC(2024, 4, 1, 10)],
    ['2024-05-01T10:00:59.89Z', Date.UTC(2024, 4, 1, 10, 0, 59, 890)],
    ['2024-05-01T10:00:59.123456Z', Date.UTC(2024, 4, 1, 10, 0, 59, 123)],
    ['2024-05-01T10:00:59.001', Date.UTC(2024, 4, 1, 10, 0, 59, 1)],
    ['2014-01-17T00:01+0000', Date.UTC(2014, 0, 17, 0, 1)],
    ['2014-01-17T02:01:00+02:00', Date.UTC(2014, 0, 17, 0, 1)],
  ])('%s is understood', (text, milliseconds) => expect(instantOf(text)).toBe(milliseconds));

  test.each([null, '', 'yesterday', '1389916890411', '2024-13-41T10:00:00Z', 'on 2024-05-01T10:00:00Z'])(
    '%s is none',
    (text) => expect(instantOf(text)).toBeNull(),
  );
});

describe('an outdated task', () => {
  test('was launched with a version older than the last change of the configuration', () => {
    expect(isOutdated('2024-05-01T10:00:00.000Z', '2024-05-01T10:00:00.001Z')).toBe(true);
    expect(isOutdated('2024-05-01T10:00:00.001Z', '2024-05-01T10:00:00.001Z')).toBe(false);
    expect(isOutdated('2024-05-01T10:00:00.002Z', '2024-05-01T10:00:00.001Z')).toBe(false);
  });

  test('is told by the moment, not by the text', () => {
    expect(isOutdated('2024-05-01T10:00:00.9Z', '2024-05-01T10:00:00.900Z')).toBe(false);
    expect(isOutdated('2024-05-01T10:00:00.89Z', '2024-05-01T10:00:00.9Z')).toBe(true);
  });

  test('cannot be told without both times', () => {
    expect(isOutdated(null, '2024-05-01T10:00:00.000Z')).toBeNull();
    expect(isOutdated('2024-05-01T10:00:00.000Z', null)).toBeNull();
  });
});

const row = (reason: string, declined: number) => ({ reason, declined, processed: 9 });

test('reasons are those that stopped an offer, the most frequent first', () => {
  const funnel = [
    row('UnfulfilledRole', 0),
    row('InsufficientCpus', 2),
    row('InsufficientMemory', 5),
    row('InsufficientPorts', 2),
  ];
  expect(rejectionReasonsOf(funnel)).toEqual(['InsufficientMemory', 'InsufficientCpus', 'InsufficientPorts']);
  expect(funnel[0]?.reason).toBe('UnfulfilledRole');
});

test('an action names the app or the pod it is about', () => {
  expect(placeAction('m', { action: 'ScaleApplication', kind: 'app', path: '/a' })).toEqual({
    marathon: 'm',
    action: 'ScaleApplication',
    appId: '/a',
    podId: null,
    readinessCheckResults: [],
  });
  expect(placeAction('m', { action: 'StartPod', kind: 'pod', path: '/p' })).toMatchObject({ appId: null, podId: '/p' });
});

test('readiness results and local volumes are read as far as they go', () => {
  const lastResponse = { status: 503, contentType: 'text/plain', body: 'no' };
  expect(readReadinessResults([{ name: 'r', taskId: 't', ready: false, lastResponse }, {}, null])).toEqual([
    { name: 'r', taskId: 't', ready: false, lastResponse },
    { name: null, taskId: null, ready: false, lastResponse: null },
  ]);
  expect(readLocalVolumes([{ containerPath: 'data', persistenceId: 'a#data#u' }])).toEqual([
    { containerPath: 'data', persistenceId: 'a#data#u', runSpecId: null, uuid: null },
  ]);
  expect(readReadinessResults(undefined)).toEqual([]);
  expect(readLocalVolumes('x')).toEqual([]);
});

test('the readiness of an app is that of the deployments that work on it, else what it was sent with', () => {
  const sent = { name: 'r', taskId: 'old', ready: false };
  const app = { appId: '/a', rest: { readinessCheckResults: [sent] } };
  const [old, now] = ['old', 'now'].map((taskId) => ({ name: 'r', taskId, ready: false, lastResponse: null }));
  const action = (path: string, kind: 'app' | 'pod' = 'app') => ({
    currentActions: [{ action: 'ScaleApplication', kind, path, readinessCheckResults: now === undefined ? [] : [now] }],
  });
  expect(readinessOf(app, [])).toEqual([old]);
  expect(readinessOf(app, [action('/b'), action('/a', 'pod')])).toEqual([old]);
  expect(readinessOf(app, [action('/b'), action('/a')])).toEqual([now]);
  expect(readinessOf({ ...app, rest: null }, [])).toEqual([]);
});
