import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCluster, createMarathon, type Cluster, type SimulatedMarathon } from '../../simulator/index.ts';
import { change } from '../support/change.ts';
import { configured, eventually, startGateway, type RunningGateway } from '../support/gateway.ts';

/** A service Marathon of a tenant who wishes the others no good: every number it can say is one that no schema has room for. */
const numbers = ['1e400', '3000000000', '1.5', '2147483647', '-1e308', '1e306'];

const hostileApp = (number: string, at: number): string => {
  const counts = ['instances', 'gpus', 'tasksStaged', 'tasksRunning', 'tasksHealthy', 'tasksUnhealthy'];
  const members = [...counts, 'cpus', 'mem', 'disk'].map((name) => `"${name}":${number}`).join(',');
  const results = `[{"alive":true,"consecutiveFailures":${number}}]`;
  return `{"id":"/evil/app-${at}",${members},"tasks":[{"id":"t-${at}","appId":"/evil/app-${at}","state":"TASK_RUNNING","ports":[${number}],"healthCheckResults":${results}}]}`;
};

const hostilePod = (number: string, at: number): string => {
  const resources = `{"cpus":${number},"mem":${number},"disk":${number},"gpus":${number}}`;
  return `{"id":"/evil/pod-${at}","spec":{"scaling":{"instances":${number}},"containers":[{"resources":${resources}},{"resources":${resources}}]},"status":"STABLE","instances":[]}`;
};

const hostileItem = (number: string, at: number): string =>
  `{"count":${number},"app":{"id":"/evil/app-${at}"},"delay":{"timeLeftSeconds":${number}},"processedOffersSummary":{"processedOffersCount":${number},"rejectSummaryLastOffers":[{"reason":"x","declined":${number},"processed":${number}}]}}`;

const bodies: Readonly<Record<string, string>> = {
  '/v2/info': '{"name":"evil","version":"1.11.24","frameworkId":"evil","leader":"evil:1","elected":true}',
  '/v2/apps': `{"apps":[${numbers.map(hostileApp).join(',')}]}`,
  '/v2/groups': '{"id":"/","groups":[{"id":"/evil"}]}',
  '/v2/pods/::status': `[${numbers.map(hostilePod).join(',')}]`,
  '/v2/deployments': `[${numbers.map((number, at) => `{"id":"d-${at}","affectedApps":["/evil/app-${at}"],"currentStep":${number},"totalSteps":${number}}`).join(',')}]`,
  '/v2/queue': `{"queue":[${numbers.map(hostileItem).join(',')}]}`,
};

const hostile = createServer((request, response) => {
  const body = bodies[(request.url ?? '').split('?')[0] ?? ''];
  response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(body ?? '{"message":"URI not found"}');
});

let cluster: Cluster;
let platform: SimulatedMarathon;
let running: RunningGateway;

beforeAll(async () => {
  const agent = {
    hostname: 'agent',
    ip: '127.0.0.1',
    id: 'S0',
    cpus: 8,
    mem: 8_000,
    disk: 8_000,
    ports: '31000-31999',
  };
  cluster = createCluster({ agents: [agent] });
  platform = await createMarathon({ name: 'marathon', cluster, flags: { minReviveOffersInterval: 100 } });
  await change(platform.url, 'POST', '/v2/apps', { id: '/honest', cmd: 'sleep 1', cpus: 0.1, mem: 16, instances: 2 });
  await platform.settled();
  await new Promise<void>((resolve) => void hostile.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = Object.assign({ port: 0, address: '', family: '' }, hostile.address());
  const marathons = [configured('marathon', platform.url, 'platform'), configured('evil', `http://127.0.0.1:${port}`)];
  running = await startGateway({ platform, config: { marathons } });
  await eventually(() => expect(running.gateway.registry.get('evil')?.informer.state().phase).toBe('POLLING'));
});

afterAll(async () => {
  await running?.close();
  hostile.closeAllConnections();
  hostile.close();
  await platform?.close();
  await cluster?.close();
});

describe('a Marathon with impossible numbers', () => {
  const documents = [
    'apps { nodes { appId instances cpus mem disk gpus tasksStaged tasksRunning tasksHealthy tasksUnhealthy health { unknown } } }',
    'tasks { totalCount nodes { ports healthCheckResults { consecutiveFailures } } }',
    'pods { nodes { instances cpus mem disk gpus } }',
    'deployments { nodes { currentStep totalSteps } }',
    'queue { nodes { count delay { timeLeftSeconds } processedOffersCount rejectSummaryLastOffers { declined processed } } }',
    'fleet { totals { apps pods instances tasks tasksStaged tasksRunning tasksHealthy tasksUnhealthy queued cpus mem disk gpus } }',
    'marathons { nodes { totals { instances queued cpus gpus } } }',
  ];

  test.each(documents)('blanks no answer: %s', async (fields) => {
    const { data, errors } = await running.ask<object>('operator', `{ ${fields} }`);
    expect(errors).toBeUndefined();
    expect(Object.values(data ?? {})).toHaveLength(1);
  });

  test('changes nothing of what is said of the others', async () => {
    interface Honest {
      readonly apps: { readonly nodes: readonly { readonly appId: string; readonly instances: number }[] };
      readonly fleet: {
        readonly byMarathon: readonly { readonly totals: object; readonly marathon: { name: string } }[];
      };
    }
    const { apps, fleet } = await running.query<Honest>(
      'operator',
      '{ apps { nodes { appId instances } } fleet { byMarathon { marathon { name } totals { apps instances cpus } } } }',
    );
    expect(apps.nodes).toContainEqual({ appId: '/honest', instances: 2 });
    expect(apps.nodes).toHaveLength(1 + numbers.length);
    const honest = fleet.byMarathon.find(({ marathon }) => marathon.name === 'marathon');
    expect(honest?.totals).toEqual({ apps: 1, instances: 2, cpus: 0.2 });
  });
});
