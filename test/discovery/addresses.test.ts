import { describe, expect, test } from 'vitest';

import { addressesOf } from '../../src/discovery/addresses.ts';
import { suspect } from '../../src/discovery/evidence.ts';
import type { JsonObject, Task } from '../../src/model/index.ts';

const task = (over: Partial<Task> = {}): Task => ({
  __typename: 'Task',
  ref: { marathon: 'm', path: '/a' },
  taskId: 'a.1',
  state: 'TASK_RUNNING',
  host: '10.0.0.5',
  agentId: null,
  region: null,
  zone: null,
  role: null,
  ports: [31000, 31001],
  ipAddresses: [],
  stagedAt: null,
  startedAt: null,
  version: null,
  healthCheckResults: [],
  rest: null,
  ...over,
});

const marked = { env: { MOM_GROUP: 'x' } };

function urls(app: JsonObject, over: Partial<Task> = {}): readonly string[] {
  const suspicion = suspect({ ...marked, ...app }, { markerEnv: ['MOM_GROUP'] });
  return suspicion === null ? [] : addressesOf(suspicion, [task(over)]).flatMap((address) => address.urls);
}

describe('where to ask', () => {
  test.each<[string, JsonObject, Partial<Task>, readonly string[]]>([
    [
      'the label decides, alone',
      { labels: { DCOS_SERVICE_PORT_INDEX: '1' }, ports: [0, 0] },
      {},
      ['http://10.0.0.5:31001'],
    ],
    [
      'the scheme comes from its label',
      { labels: { DCOS_SERVICE_SCHEME: 'https' }, ports: [0] },
      {},
      ['https://10.0.0.5:31000'],
    ],
    [
      'without a label every declared port, http first',
      { portDefinitions: [{ name: 'x' }, { name: 'http' }] },
      {},
      ['http://10.0.0.5:31001', 'http://10.0.0.5:31000'],
    ],
    ['without any declaration the first port', {}, {}, ['http://10.0.0.5:31000']],
    [
      'bridge of Marathon before 1.5',
      { container: { docker: { network: 'BRIDGE', portMappings: [{ containerPort: 22 }, { containerPort: 8080 }] } } },
      {},
      ['http://10.0.0.5:31001', 'http://10.0.0.5:31000'],
    ],
    [
      'a container network: the host port where there is one, and the container’s own address',
      {
        networks: [{ mode: 'container', name: 'dcos' }],
        container: { portMappings: [{ containerPort: 9000 }, { containerPort: 8080, hostPort: 0 }] },
      },
      { ports: [31000], ipAddresses: [{ ipAddress: '9.0.0.7', protocol: 'IPv4' }] },
      ['http://10.0.0.5:31000', 'http://9.0.0.7:8080', 'http://9.0.0.7:9000'],
    ],
    [
      'an address per task, as Marathon 0.14 to 1.4 had it',
      { ipAddress: { discovery: { ports: [{ number: 8080, name: 'http', protocol: 'tcp' }] } } },
      { ports: [], ipAddresses: [{ ipAddress: 'fd01::7', protocol: 'IPv6' }] },
      ['http://[fd01::7]:8080'],
    ],
    ['a port that is not there is not asked', { labels: { DCOS_SERVICE_PORT_INDEX: '5' }, ports: [0] }, {}, []],
    ['a task that does not run is not asked', { ports: [0] }, { state: 'TASK_STAGING' }, []],
    ['a host that would make another URL is not asked', { ports: [0] }, { host: 'a@169.254.169.254/x#' }, []],
    ['a task without host is not asked', { ports: [0] }, { host: null }, []],
  ])('%s', (_, app, over, expected) => {
    expect(urls(app, over)).toEqual(expected);
  });

  test('a task with hundreds of ports is asked at eight of them', () => {
    const ports = Array.from({ length: 300 }, (_, place) => 10_000 + place);
    expect(urls({ ports }, { ports })).toHaveLength(8);
  });

  test('health is told, and unknown without checks', () => {
    const suspicion = suspect(marked, { markerEnv: ['MOM_GROUP'] });
    const result = {
      alive: false,
      consecutiveFailures: 1,
      firstSuccess: null,
      lastSuccess: null,
      lastFailure: null,
      lastFailureCause: null,
      instanceId: null,
    };
    const alive = (over: Partial<Task>) => suspicion && addressesOf(suspicion, [task(over)])[0]?.alive;
    expect([alive({}), alive({ healthCheckResults: [result] })]).toEqual([null, false]);
  });
});
