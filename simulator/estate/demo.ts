import type { MarathonSeed, SimulatedMarathon } from '../door.ts';
import { isObject, objects, textAt, type JsonObject, type JsonValue } from '../json.ts';
import { createEstate, type Estate } from './estate.ts';
import type { EstateOptions, ServiceOptions } from './options.ts';

const bridge = { networks: [{ mode: 'container/bridge' }] };

function docker(image: string, containerPort: number, name: string): JsonObject {
  return {
    ...bridge,
    container: {
      type: 'DOCKER',
      docker: { image },
      portMappings: [{ containerPort, hostPort: 0, servicePort: 0, name }],
    },
  };
}

/** A shop whose parts wait for each other. */
function shop(framework: string): MarathonSeed {
  const check = {
    protocol: 'HTTP',
    path: '/health',
    portIndex: 0,
    gracePeriodSeconds: 0,
    intervalSeconds: 5,
    timeoutSeconds: 2,
  };
  const apps: JsonObject[] = [
    {
      id: '/red/shop/db',
      cpus: 0.5,
      mem: 1024,
      instances: 1,
      ...docker('postgres:13', 5432, 'postgres'),
      env: { POSTGRES_PASSWORD: { secret: 'db' } },
      secrets: { db: { source: 'red/shop/db' } },
    },
    {
      id: '/red/shop/api',
      cpus: 0.2,
      mem: 512,
      instances: 3,
      ...docker('registry.example.com/red/shop-api:4.2.0', 8080, 'http'),
      dependencies: ['/red/shop/db'],
      env: { DB_HOST: `db-shop-red.${framework}.mesos`, LAB_SERVE: 'good' },
      healthChecks: [{ ...check, maxConsecutiveFailures: 3 }],
    },
    {
      id: '/red/shop/web',
      cpus: 0.1,
      mem: 128,
      instances: 2,
      ...docker('nginx:1.21', 80, 'http'),
      dependencies: ['/red/shop/api'],
      env: { API: `http://api-shop-red.${framework}.mesos` },
      labels: { HAPROXY_GROUP: 'external', HAPROXY_0_VHOST: 'shop.red.example.com' },
    },
    {
      id: '/red/shop/import',
      cmd: './import.sh',
      cpus: 0.1,
      mem: 64,
      instances: 0,
      networks: [{ mode: 'host' }],
      portDefinitions: [],
    },
  ];
  return { groups: [{ id: '/red/shop' }], apps: apps.map((definition) => ({ definition })) };
}

/** A pod of two containers, in a group that waits for another. */
function feed(): MarathonSeed {
  const containers = [
    {
      name: 'reader',
      exec: { command: { shell: './read --port $ENDPOINT_HTTP' } },
      resources: { cpus: 0.1, mem: 64 },
      endpoints: [
        { name: 'http', containerPort: 8080, hostPort: 0, protocol: ['tcp'], labels: { VIP_0: '/blue/feed:80' } },
      ],
    },
    {
      name: 'uploader',
      exec: { command: { shell: './upload' } },
      resources: { cpus: 0.1, mem: 32 },
      volumeMounts: [{ name: 'spool', mountPath: 'spool' }],
    },
  ];
  const pod = {
    id: '/blue/feed/pump',
    labels: { team: 'blue' },
    containers,
    volumes: [{ name: 'spool' }],
    networks: [{ mode: 'container', name: 'dcos' }],
    scaling: { kind: 'fixed', instances: 2 },
  };
  const queue = {
    id: '/blue/queue/broker',
    cpus: 0.2,
    mem: 512,
    instances: 1,
    ...docker('rabbitmq:3.9', 5672, 'amqp'),
  };
  return {
    groups: [{ id: '/blue/queue' }, { id: '/blue/feed', dependencies: ['../queue'] }],
    apps: [{ definition: queue }],
    pods: [{ definition: pod }],
  };
}

const services: readonly ServiceOptions[] = [
  {
    style: 'package',
    name: 'marathon-apps',
    tenants: ['red', 'blue'],
    apps: 24,
    tasks: 70,
    extra: shop('marathon-apps'),
  },
  { style: 'enterprise', name: 'marathon-data', tenants: ['red', 'blue'], apps: 18, tasks: 50, extra: feed() },
  { style: 'hand-made', name: 'mon', tenants: ['blue', 'green'], apps: 14, tasks: 36 },
];

/** What the ready-made estate is; options given to `demoEstate` win. */
export const demoOptions: EstateOptions = { seed: 7, services, tenants: ['red', 'blue', 'green'], appsOnPlatform: 8 };

// Healthy at first, or its deployment would never end, then not. 0 failures: Marathon never kills it, so it stays so.
const recommender = {
  id: '/red/shop/recommender',
  cpus: 0.2,
  mem: 256,
  instances: 2,
  ...docker('registry.example.com/red/recommender:0.9.1', 8080, 'http'),
  env: { LAB_SERVE: 'turn' },
  healthChecks: [
    {
      protocol: 'HTTP',
      path: '/health',
      portIndex: 0,
      gracePeriodSeconds: 0,
      intervalSeconds: 2,
      timeoutSeconds: 1,
      maxConsecutiveFailures: 0,
    },
  ],
};

// More than any agent has: it waits for offers until it is deleted.
const archive = {
  id: '/red/reports/archive',
  cmd: './archive --all',
  cpus: 900,
  mem: 64,
  instances: 1,
  networks: [{ mode: 'host' }],
  portDefinitions: [],
};

// Fails 400 ms after each start; two minutes of back-off at first, then four, eight, at most an hour.
const loader = {
  id: '/blue/etl/loader',
  cmd: './load',
  cpus: 0.1,
  mem: 64,
  instances: 1,
  labels: { LAB: 'fail' },
  backoffSeconds: 120,
  backoffFactor: 2,
  maxLaunchDelaySeconds: 3_600,
  networks: [{ mode: 'host' }],
  portDefinitions: [],
};

async function call(url: string, options: { body?: JsonObject; authorization?: string } = {}): Promise<JsonValue> {
  const { body, authorization } = options;
  const who = authorization === undefined ? {} : { Authorization: authorization };
  const response = await fetch(url, {
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...who },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  const answer: JsonValue = JSON.parse(await response.text());
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}

// A first launch takes an offer round, a start and a failure: about two seconds. Twenty are far beyond it.
const patience = 20_000;

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end;) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the demo estate did not come to this: ${what}`);
}

async function waitInQueue(
  marathon: SimulatedMarathon,
  id: string,
  how: { readonly isSo: (delay: JsonObject) => boolean; readonly authorization?: string },
): Promise<void> {
  const { isSo, ...who } = how;
  await until(`${id} waits in the queue of ${marathon.name}`, async () => {
    const answer = await call(`${marathon.url}/v2/queue`, who);
    const items = objects(isObject(answer) ? answer['queue'] : undefined);
    const item = items.find((one) => isObject(one['app']) && one['app']['id'] === id);
    return item !== undefined && isSo(isObject(item['delay']) ? item['delay'] : {});
  });
}

async function counter(marathon: SimulatedMarathon, id: string, name: string): Promise<JsonValue | undefined> {
  const answer = await call(`${marathon.url}/v2/apps${id}`);
  const app = isObject(answer) && isObject(answer['app']) ? answer['app'] : {};
  return app[name];
}

/** Lets what listens in the tasks of an app answer 503 from now on; after a restart it takes six checks to turn bad again. */
async function sicken(estate: Estate, marathon: SimulatedMarathon, id: string): Promise<void> {
  await until(`${id} is healthy`, async () => (await counter(marathon, id, 'tasksHealthy')) === 2);
  const answer = await call(`${marathon.url}/v2/apps${id}/tasks`);
  for (const task of objects(isObject(answer) ? answer['tasks'] : undefined)) {
    estate.cluster.serve(textAt(task, 'id') ?? '', () => ({ status: 503, body: 'out of memory' }));
  }
  await until(`${id} is unhealthy`, async () => (await counter(marathon, id, 'tasksUnhealthy')) === 2);
}

/** Puts one app that waits for resources, and with it its deployment, one that is in back-off, and one that is unhealthy. */
async function trouble(estate: Estate): Promise<void> {
  const [apps, data] = [estate.services.get('marathon-apps'), estate.services.get('marathon-data-ee-strict-1-11')];
  if (apps === undefined || data === undefined) return;
  const posts = [archive, recommender].map((body) => call(`${apps.url}/v2/apps`, { body }));
  // Only the one of the enterprise image asks who it is for.
  const who = estate.dcos === undefined ? {} : { authorization: estate.dcos.authorization() };
  await Promise.all([...posts, call(`${data.url}/v2/apps`, { body: loader, ...who })]);
  await Promise.all([
    waitInQueue(apps, archive.id, { isSo: () => true }),
    waitInQueue(data, loader.id, { isSo: (delay) => delay['overdue'] === false, ...who }),
    sicken(estate, apps, recommender.id),
  ]);
}

/**
 * A small estate to look at: three service Marathons, one of each style; tenants red and blue on two of them and green on the
 * third, a shared group, dependencies, pods, decoys, an unhealthy app (`/red/shop/recommender`), one that waits for resources with
 * its deployment (`/red/reports/archive`, both on `marathon-apps`) and one in back-off (`/blue/etl/loader` on
 * `marathon-data-ee-strict-1-11`). As something always waits, `settled()` of it does not resolve.
 */
export async function demoEstate(options: EstateOptions = {}): Promise<Estate> {
  const estate = await createEstate({ ...demoOptions, ...options });
  try {
    await trouble(estate);
  } catch (error) {
    await estate.close();
    throw error;
  }
  return estate;
}
