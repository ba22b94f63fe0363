/** One Marathon, one Redis, and gateways that share them. */
import { expect } from 'vitest';
import {
  createCluster,
  createMarathon,
  createRandom,
  createRealClock,
  type JsonObject,
  type SimulatedMarathon,
} from '../../../simulator/index.ts';
import { change } from '../../support/change.ts';
import { configured, eventually, startGateway, type RunningGateway } from '../../support/gateway.ts';
import { startRedis, type RedisServer } from '../../support/redis.ts';
import { policyWith, small } from '../scene.ts';

export interface SharedScene {
  readonly marathon: SimulatedMarathon;
  readonly redis: RedisServer;
  readonly gateways: readonly RunningGateway[];
  owner(): RunningGateway;
  /** Waits until one of them follows and the others share. */
  shared(): Promise<void>;
  followers(): readonly RunningGateway[];
  /** Starts one more, and waits until it follows what the owner publishes, or is the owner. */
  join(): Promise<RunningGateway>;
  leave(gateway: RunningGateway): Promise<void>;
  put(id: string, definition?: JsonObject): Promise<void>;
  update(id: string, definition: JsonObject): Promise<void>;
  remove(id: string): Promise<void>;
  /** Waits until no deployment runs and every gateway shows what the Marathon has. */
  calm(): Promise<void>;
  close(): Promise<void>;
}

const agent = {
  hostname: '10.0.0.1',
  ip: '10.0.0.1',
  id: 'S1',
  cpus: 1_000,
  mem: 1_000_000,
  disk: 1_000_000,
  ports: '31000-31999',
};

export const roleOf = ({ gateway }: RunningGateway) => gateway.tier?.report().marathons[0]?.role ?? null;

export async function createSharedScene(count: number, seed = 1): Promise<SharedScene> {
  const redis = await startRedis();
  const clock = createRealClock();
  const random = createRandom(seed);
  const cluster = createCluster({ agents: [agent] }, { clock, random: random.fork('cluster') });
  // With Marathon's hundred launches in 30 s a lively test would wait.
  const flags = { minReviveOffersInterval: 100, launchTokens: 1_000_000 };
  const marathon = await createMarathon({ name: 'marathon', flags, cluster, clock, random: random.fork('marathon') });
  const gateways: RunningGateway[] = [];
  const scene: SharedScene = {
    marathon,
    redis,
    gateways,
    owner: () => one(gateways.filter((gateway) => roleOf(gateway) === 'OWNER')),
    shared: () => eventually(() => expect(gateways.map(roleOf).toSorted()).toEqual(rolesOf(gateways.length))),
    followers: () => gateways.filter((gateway) => roleOf(gateway) === 'FOLLOWER'),
    async join() {
      const running = await startGateway({
        platform: { url: '' },
        policy: policyWith(),
        config: {
          marathons: [configured('marathon', marathon.url)],
          discovery: undefined,
          // Longer than a test lets Redis hang: nobody is to go on alone.
          redis: { url: redis.url, commandTimeoutMs: 60_000 },
          subscriptions: { cursorSecret: '${CURSORS}' },
        },
        env: { CURSORS: 'the same at every replica' },
      });
      gateways.push(running);
      await eventually(() => expect(roleOf(running)).toMatch(/OWNER|FOLLOWER/));
      await running.live(['marathon']);
      return running;
    },
    async leave(gateway) {
      gateways.splice(gateways.indexOf(gateway), 1);
      await gateway.close();
    },
    put: async (id, definition = {}) =>
      void (await change(marathon.url, 'POST', '/v2/apps?force=true', { id, ...small, ...definition })),
    update: async (id, definition) => void (await change(marathon.url, 'PUT', `/v2/apps${id}?force=true`, definition)),
    remove: async (id) => void (await change(marathon.url, 'DELETE', `/v2/apps${id}?force=true`)),
    async calm() {
      await marathon.settled();
      const apps = async (): Promise<unknown> => await (await fetch(`${marathon.url}/v2/apps?embed=apps.tasks`)).json();
      await eventually(async () => {
        const upstream = briefOf(await apps());
        for (const { gateway } of gateways) {
          const index = gateway.store.shelf('marathon')?.apps;
          const here = Array.from({ length: index?.size ?? 0 }, (_, at) => index?.at(at)).flatMap((app) =>
            app === undefined
              ? []
              : [
                  `${app.appId} ${app.instances} ${app.tasks
                    .map(({ taskId, state }) => taskId + state)
                    .toSorted()
                    .join()}`,
                ],
          );
          expect(here.toSorted()).toEqual(upstream);
          expect(gateway.store.shelf('marathon')?.deployments).toEqual([]);
          expect(gateway.store.shelf('marathon')?.queue).toEqual([]);
        }
      });
    },
    async close() {
      await Promise.all(gateways.map((gateway) => gateway.close()));
      await marathon.close();
      cluster.close();
      await redis.close();
    },
  };
  for (let n = 0; n < count; n += 1) await scene.join();
  await scene.shared();
  return scene;
}

const rolesOf = (count: number) => [...Array.from({ length: count - 1 }, () => 'FOLLOWER'), 'OWNER'];

function one<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined || list.length > 1) throw new Error(`${list.length} in place of one`);
  return first;
}

interface Listed {
  readonly id: string;
  readonly instances: number;
  readonly tasks: readonly { readonly id: string; readonly state: string }[];
}

function briefOf(answer: unknown): readonly string[] {
  const { apps }: { apps: readonly Listed[] } = JSON.parse(JSON.stringify(answer));
  return apps
    .map(
      ({ id, instances, tasks }) =>
        `${id} ${instances} ${tasks
          .map((task) => task.id + task.state)
          .toSorted()
          .join()}`,
    )
    .toSorted();
}
