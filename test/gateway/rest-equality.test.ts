import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoEstate, type Estate } from '../../simulator/index.ts';
import { eventually, startOver, type RunningGateway } from '../support/gateway.ts';
import { everythingOfRest, expectEqualToRest } from '../support/rest-comparison.ts';

let estate: Estate;
let running: RunningGateway;

beforeAll(async () => {
  estate = await demoEstate();
  running = await startOver(estate);
});

afterAll(async () => {
  await running?.close();
  await estate?.close();
});

/** Over all Marathons of the estate, so that a comparison of nothing with nothing is noticed. */
async function counts(): Promise<Readonly<Record<string, number>>> {
  const all = await Promise.all(estate.marathons().map(everythingOfRest));
  const kinds = ['apps', 'tasks', 'pods', 'groups', 'deployments', 'queue'] as const;
  return Object.fromEntries(kinds.map((kind) => [kind, all.reduce((sum, one) => sum + one[kind].length, 0)]));
}

test('the estate has something of every kind to compare', async () => {
  const { apps = 0, tasks = 0, groups = 0, ...few } = await counts();
  expect(apps).toBeGreaterThan(60);
  expect(tasks).toBeGreaterThan(150);
  expect(groups).toBeGreaterThan(20);
  expect(few).toEqual({ pods: expect.toSatisfy((count: number) => count > 5), deployments: 1, queue: 2 });
});

test.each([3, 100])(
  'everything over GraphQL, by pages of %i, is what the Marathons answer themselves',
  async (page) => {
    await expectEqualToRest(running, estate.marathons(), { page });
  },
);

test('FRESH answers also have what Marathon never announces', async () => {
  await expectEqualToRest(running, estate.marathons(), { consistency: 'FRESH', page: 400 });
});

interface Totals {
  readonly fleet: { readonly totals: Readonly<Record<string, number>> };
}

test('the totals of the fleet are the sums of what the Marathons answer', async () => {
  const document = '{ fleet { totals { apps pods groups tasks deployments } complete } }';
  await eventually(async () => {
    const [{ fleet }, { groups = 0, queue, ...sums }] = await Promise.all([
      running.query<Totals>('operator', document),
      counts(),
    ]);
    expect(queue).toBe(2);
    // The root of a Marathon is no group that somebody made.
    expect(fleet).toEqual({ totals: { ...sums, groups: groups - estate.marathons().length }, complete: true });
  });
});

test('the unhealthy tasks are those of which Marathon says that a check fails', async () => {
  const document = '{ tasks(filter: { healthy: false }) { totalCount nodes { appId healthy } } }';
  const nodes = [1, 2].map(() => ({ appId: '/red/shop/recommender', healthy: false }));
  // Twice: the second use of a document goes another way through the engine.
  for (const _ of [1, 2]) {
    expect(await running.query('auditor', document)).toEqual({ tasks: { totalCount: 2, nodes } });
  }
});

test('nothing of it went wrong unseen', () => {
  expect(running.logged.filter(({ level }) => level === 'error')).toEqual([]);
});
