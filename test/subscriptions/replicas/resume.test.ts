import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '../../../simulator/index.ts';
import { eventually, type RunningGateway } from '../../support/gateway.ts';
import type { Told } from '../../support/subscriber.ts';
import { createSharedScene, type SharedScene } from './scene.ts';
import { createTraveller, type Traveller, type TravellerOptions } from './traveller.ts';

let scene: SharedScene;
const travellers: Traveller[] = [];
beforeAll(async () => {
  scene = await createSharedScene(2);
  for (const id of ['/red/a', '/red/b', '/blue/c']) await scene.put(id);
  await scene.calm();
});
afterAll(() => scene?.close());
// What the test before did to Redis is over, and a lease that was lost on a busy machine is taken again.
beforeEach(() => scene.shared());
afterEach(() => {
  travellers.splice(0).forEach((one) => one.leave());
  // Where a test failed half-way, the next ones find Redis awake.
  scene.redis.wake();
});

const appFields = 'appId instances tasksRunning deployments { deploymentId }';
const kinds = {
  app: {
    query: `subscription ($after: String) { appChanged(after: $after) { kind cursor id appId app { ${appFields} } } }`,
    all: `{ apps { nodes { id ${appFields} } } }`,
  },
  task: {
    query:
      'subscription ($after: String) { taskChanged(after: $after) { kind cursor id taskId task { taskId state } } }',
    all: '{ tasks { nodes { id taskId state } } }',
  },
  deployment: {
    query:
      'subscription ($after: String) { deploymentChanged(after: $after) { kind cursor id deployment { deploymentId } } }',
    all: '{ deployments { nodes { id deploymentId } } }',
  },
} as const;
type Kind = keyof typeof kinds;
const kindNames: readonly Kind[] = ['app', 'task', 'deployment'];

const travel = (kind: Kind, user: string): Traveller => {
  const options: TravellerOptions = { user, query: kinds[kind].query, object: (message) => message[kind] };
  const made = createTraveller(options);
  travellers.push(made);
  return made;
};

/** What the query shows, as a traveller's map would hold it. */
async function shown(gateway: RunningGateway, kind: Kind, user: string): Promise<ReadonlyMap<string, string>> {
  const data = await gateway.query<Record<string, { nodes: readonly { id: string }[] }>>(user, kinds[kind].all);
  const nodes = Object.values(data)[0]?.nodes ?? [];
  return new Map(nodes.map(({ id, ...rest }) => [id, JSON.stringify(rest)]));
}

const anyOf = (random: { int(below: number): number }): RunningGateway =>
  scene.gateways[random.int(scene.gateways.length)] ?? scene.owner();

const brief = ({ kind, appId }: Told) => (appId == null ? kind : `${kind} ${String(appId)}`);

describe('a subscriber who goes from replica to replica while everything moves', () => {
  it.each([1, 2])(
    'ends with what the query shows, and is never told to begin anew (seed %i)',
    async (seed) => {
      const random = createRandom(seed);
      const users = ['red-dev', 'operator'];
      const everybody = kindNames.flatMap((kind) =>
        users.map((user) => ({ kind, user, traveller: travel(kind, user) })),
      );
      const state = { over: false };
      const churn = (async () => {
        for (let n = 0; n < 40; n += 1) {
          const id = `/${random.pick(['red', 'blue'])}/s${random.int(4)}`;
          const known = (await fetch(`${scene.marathon.url}/v2/apps${id}`)).ok;
          if (!known) await scene.put(id, { instances: random.int(3) });
          else if (random.int(2) === 0) await scene.remove(id);
          else await scene.update(id, { instances: random.int(4) });
          // Whoever goes on elsewhere is ahead then, and many commits come in one piece.
          if (n % 10 === 5) scene.redis.hang();
          await pause(random.int(80));
          if (n % 10 === 5) scene.redis.wake();
        }
        state.over = true;
      })();
      const hops = everybody.map(async ({ traveller, kind }, n) => {
        const own = random.fork(`${kind} ${n}`);
        while (!state.over) {
          const stream = await traveller.visit(anyOf(own));
          if (own.int(3) > 0) await eventually(() => expect(stream.messages.length).toBeGreaterThan(0));
          await pause(own.int(150));
          traveller.leave();
        }
      });
      await Promise.all([churn, ...hops]);
      await scene.calm();
      for (const { kind, user, traveller } of everybody) {
        const gateway = anyOf(random);
        await traveller.visit(gateway);
        await eventually(async () =>
          expect(Object.fromEntries(traveller.objects()), `${kind} of ${user}`).toEqual(
            Object.fromEntries(await shown(gateway, kind, user)),
          ),
        );
        expect(traveller.messages.filter((one) => one.kind === 'RESET')).toEqual([]);
        expect(traveller.visits()).toBeGreaterThan(10);
        if (user === 'red-dev') expect(JSON.stringify(traveller.messages)).not.toContain('/blue');
      }
    },
    60_000,
  );
});

describe('a cursor of another replica', () => {
  it('is gone on from without a word where nothing has changed', async () => {
    const traveller = travel('app', 'red-dev');
    await scene.calm();
    await (await traveller.visit(scene.owner())).synced();
    traveller.leave();
    for (const gateway of [...scene.followers(), scene.owner()]) {
      const stream = await traveller.visit(gateway);
      expect((await stream.synced()).map(brief)).toEqual(['SYNCED']);
      traveller.leave();
    }
  });

  it('is gone on from after what came and went before the other replica heard of either', async () => {
    await scene.calm();
    const owner = scene.owner();
    const waiting = kindNames.map((kind) => ({ kind, traveller: travel(kind, 'red-dev') }));
    for (const { traveller } of waiting) await (await traveller.visit(owner)).synced();
    const told = (): readonly string[] => waiting.map(({ traveller }) => [...traveller.objects().values()].join());
    const before = told();
    scene.redis.hang();
    // One of its tasks finds no place, so that the deployment is there until somebody takes it back.
    await scene.put('/red/brief', { instances: 2, constraints: [['hostname', 'UNIQUE']] });
    await eventually(() => expect(told().filter((one, at) => one === before[at])).toEqual([]));
    for (const { traveller } of waiting) traveller.leave();
    await scene.remove('/red/brief');
    await eventually(() => {
      expect(owner.gateway.store.shelf('marathon')?.deployments).toEqual([]);
      expect(owner.gateway.store.shelf('marathon')?.apps.get('/red/brief')).toBeUndefined();
    });
    scene.redis.wake();
    for (const { kind, traveller } of waiting) {
      const [follower] = scene.followers();
      const stream = await traveller.visit(follower ?? owner);
      expect((await stream.synced()).map((one) => one.kind)).toEqual(expect.arrayContaining(['REMOVE', 'SYNCED']));
      expect(traveller.messages.filter((one) => one.kind === 'RESET')).toEqual([]);
      await eventually(async () =>
        expect(Object.fromEntries(traveller.objects())).toEqual(
          Object.fromEntries(await shown(follower ?? owner, kind, 'red-dev')),
        ),
      );
    }
  });

  it('is gone on from by a replica that came after the changes: the log tells it what others were told', async () => {
    await scene.calm();
    const waiting = (['app', 'task', 'deployment'] as const).map((kind) => ({
      kind,
      traveller: travel(kind, 'red-dev'),
    }));
    for (const { traveller } of waiting) {
      await (await traveller.visit(scene.owner())).synced();
      traveller.leave();
    }
    await scene.put('/red/late', { instances: 2 });
    await scene.calm();
    await scene.put('/red/gone');
    await scene.calm();
    await scene.remove('/red/gone');
    await scene.update('/blue/c', { instances: 2 });
    await scene.calm();
    const late = await scene.join();
    const told: Record<string, readonly string[]> = {};
    for (const { kind, traveller } of waiting) {
      const stream = await traveller.visit(late);
      told[kind] = (await stream.synced()).map((one) => one.kind);
      expect(Object.fromEntries(traveller.objects())).toEqual(Object.fromEntries(await shown(late, kind, 'red-dev')));
      expect(JSON.stringify(stream.messages)).not.toContain('blue');
      traveller.leave();
    }
    expect(told['app']).toEqual(['PUT', 'REMOVE', 'SYNCED']);
    expect(told['task']?.toSorted()).toEqual(['PUT', 'PUT', 'REMOVE', 'SYNCED']);
    // One that ended at once may have been seen by nobody.
    expect(told['deployment']?.filter((kind) => kind !== 'REMOVE')).toEqual(['SYNCED']);
    expect(told['deployment']?.length).toBeGreaterThan(1);
    await scene.leave(late);
    await scene.remove('/red/late');
    await scene.calm();
  });

  it('is answered with RESET and the present where the log does not reach back', async () => {
    await scene.calm();
    const traveller = travel('app', 'red-dev');
    await (await traveller.visit(scene.owner())).synced();
    traveller.leave();
    await scene.put('/red/more');
    await scene.calm();
    const client = scene.redis.client();
    await client.flushall();
    await eventually(async () => expect(await client.exists('mom:{marathon}:log')).toBe(1));
    const late = await scene.join();
    const stream = await traveller.visit(late);
    const told = (await stream.synced()).map(({ kind }) => kind);
    expect([told[0], told.at(-1)]).toEqual(['RESET', 'SYNCED']);
    expect(Object.fromEntries(traveller.objects())).toEqual(Object.fromEntries(await shown(late, 'app', 'red-dev')));
    traveller.leave();
    await scene.leave(late);
    await scene.remove('/red/more');
    await scene.calm();
  });

  it('is gone on from when its replica has handed over in good order', async () => {
    const owner = scene.owner();
    const [follower] = scene.followers();
    const traveller = travel('app', 'red-dev');
    await (await traveller.visit(owner)).synced();
    await scene.put('/red/before');
    await eventually(() => expect([...traveller.objects().values()].join()).toContain('/red/before'));
    await scene.leave(owner);
    traveller.leave();
    await scene.put('/red/after');
    await scene.remove('/red/before');
    await eventually(() => expect(scene.owner()).toBe(follower));
    await scene.calm();
    const stream = await traveller.visit(scene.owner());
    const told = (await stream.synced()).map(brief);
    expect(told).not.toContain('RESET');
    expect(Object.fromEntries(traveller.objects())).toEqual(
      Object.fromEntries(await shown(scene.owner(), 'app', 'red-dev')),
    );
    expect(told).toEqual(expect.arrayContaining(['PUT /red/after', 'REMOVE /red/before']));
  });
});
