import { describe, expect, it } from 'vitest';
import type { Page, TaskQuery } from '../../src/loaders/index.ts';
import type { AppFilter, PodFilter } from '../../src/schema/index.ts';
import { aDeployment, anApp, aPod, aQueueItem } from '../support/records.ts';
import { createHouse } from './house.ts';

const house = createHouse({ marathons: ['m', 'n'] });
house.fill('m', {
  apps: [
    anApp('m', '/blue/web', { image: 'Registry/Web:2', labels: { tier: 'front' }, tasksRunning: 1, tasksHealthy: 1 }),
    anApp('m', '/red-two/web', { instances: 0 }),
    anApp('m', '/red/db', { image: 'db', labels: { tier: 'back', stage: 'prod' }, tasksRunning: 2, tasksUnhealthy: 1 }),
    anApp('m', '/red/web', { labels: { tier: 'front', stage: 'prod' }, instances: 2 }),
  ],
  pods: [aPod('m', '/red/pod', { status: 'DEGRADED', labels: { tier: 'front' } })],
  deployments: [aDeployment('m', 'd1', { affectedApps: ['/red/web', '/red/db'] })],
  queue: [aQueueItem('m', '/red/web', { delay: { timeLeftSeconds: 9, overdue: false } })],
});
house.fill('n', {
  apps: [
    anApp('n', '/red/job', {
      tasks: [
        { host: 'h1', state: 'TASK_STAGING' },
        { host: 'h2', healthCheckResults: [result(false)] },
      ],
    }),
  ],
});

function result(alive: boolean) {
  return {
    alive,
    consecutiveFailures: 0,
    firstSuccess: null,
    lastSuccess: null,
    lastFailure: null,
    lastFailureCause: null,
    instanceId: null,
  };
}

const tenants = { red: ['*:/red'], blue: ['m:/blue', 'm:/red/web'], black: ['m:/black'] };
const loaders = house.loaders(['m:/', 'n:/red'], tenants);

function now<T>(page: Page<T> | Promise<Page<T>>): Page<T> {
  if (page instanceof Promise) throw new Error('A cached read answers at once.');
  return page;
}

describe('a filter of apps', () => {
  it.each<[AppFilter, readonly string[]]>([
    [{}, ['/blue/web', '/red-two/web', '/red/db', '/red/web', '/red/job']],
    [{ marathons: ['n'] }, ['/red/job']],
    [{ marathons: [] }, []],
    [{ marathons: ['nowhere'] }, []],
    [{ pathPrefix: '/red' }, ['/red/db', '/red/web', '/red/job']],
    [{ pathPrefix: 'red//' }, ['/red/db', '/red/web', '/red/job']],
    [{ pathPrefix: '/red/web' }, ['/red/web']],
    [{ pathPrefix: '/re' }, []],
    [{ text: 'WEB' }, ['/blue/web', '/red-two/web', '/red/web']],
    [{ text: 'r.d' }, []],
    [{ image: 'registry/web' }, ['/blue/web']],
    [{ labels: 'tier == front, stage' }, ['/red/web']],
    [{ labels: 'tier != front' }, ['/red/db']],
    [{ tenants: ['red'] }, ['/red/db', '/red/web', '/red/job']],
    [{ tenants: ['blue'] }, ['/blue/web', '/red/web']],
    [{ tenants: ['blue', 'red'] }, ['/blue/web', '/red/db', '/red/web', '/red/job']],
    [{ tenants: ['blue'], pathPrefix: '/red' }, ['/red/web']],
    [{ tenants: ['nobody'] }, []],
    [{ status: ['SUSPENDED'] }, ['/red-two/web']],
    [{ status: ['DELAYED'] }, ['/red/web']],
    [{ status: ['DEPLOYING', 'RUNNING'] }, ['/blue/web', '/red/db', '/red/job']],
    [{ status: [] }, []],
    [{ health: ['HEALTHY'] }, ['/blue/web']],
    [{ health: ['UNHEALTHY'] }, ['/red/db']],
    [{ health: ['UNKNOWN'] }, ['/red/db', '/red/job']],
    [{ hasDeployment: true }, ['/red/db', '/red/web']],
    [{ hasDeployment: false }, ['/blue/web', '/red-two/web', '/red/job']],
    [{ stuck: true }, ['/red/web']],
    [{ stuck: false, hasDeployment: true }, ['/red/db']],
  ])('%j selects %j', (filter, expected) => {
    const page = now(loaders.apps({ filter }, {}));
    expect(page.nodes.map((app) => app.appId)).toEqual(expected);
    expect(page.totalCount()).toBe(expected.length);
  });

  it('says where a label selector is wrong', () => {
    const message = '`labels` is not a label selector: expected a value at character 6, found the end.';
    expect(() => loaders.apps({ filter: { labels: 'tier==' } }, {})).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', message }),
    );
  });

  it('names as sources only the Marathons it is about, and only those the viewer reaches', () => {
    const sources = (filter: AppFilter) => now(loaders.apps({ filter }, {})).sources.map((state) => state.marathon);
    expect(sources({})).toEqual(['m', 'n']);
    expect(sources({ marathons: ['n', 'nowhere'] })).toEqual(['n']);
    expect(sources({ tenants: ['blue'] })).toEqual(['m']);
    expect(now(house.loaders(['n:/red']).apps({}, {})).sources.map((state) => state.marathon)).toEqual(['n']);
  });

  it('is complete while every Marathon concerned is live or polled', () => {
    house.states.set('n', { marathon: 'n', phase: 'STALE', asOf: null, error: null });
    expect(now(loaders.apps({}, {})).complete).toBe(false);
    expect(now(loaders.apps({ marathon: 'm' }, {})).complete).toBe(true);
    house.states.set('n', { marathon: 'n', phase: 'POLLING', asOf: null, error: null });
    expect(now(loaders.apps({}, {})).complete).toBe(true);
  });
});

const queued = (filter: object) => loaders.queue({ filter }, {}).nodes.map((item) => item.ref.path);

describe('a filter', () => {
  it.each<[PodFilter, number]>([
    [{ status: ['DEGRADED'] }, 1],
    [{ status: ['STABLE'] }, 0],
    [{ labels: 'tier in (front)' }, 1],
    [{ text: 'POD', tenants: ['red'] }, 1],
    [{ tenants: ['blue'] }, 0],
  ])('of pods %j finds %i', (filter, expected) => {
    expect(now(loaders.pods({ filter }, {})).totalCount()).toBe(expected);
  });

  it.each<[TaskQuery['filter'], number]>([
    [{ states: ['TASK_STAGING'] }, 1],
    [{ hosts: ['h2', 'h3'] }, 1],
    [{ healthy: false }, 1],
    [{ healthy: true }, 0],
    [{ text: 'RED_JOB' }, 2],
    [{ pathPrefix: '/red/job', marathons: ['m'] }, 0],
  ])('of tasks %j finds %i', (filter, expected) => {
    expect(now(loaders.tasks({ filter }, {})).totalCount()).toBe(expected);
  });

  it('of the queue looks at back-off and reasons', () => {
    const row = { reason: 'InsufficientCpus', declined: 1, processed: 2 };
    house.store.replace('n', {
      queue: [
        aQueueItem('n', '/red/job', {
          rejectSummaryLastOffers: [row, { ...row, reason: 'UnfulfilledRole', declined: 0 }],
        }),
      ],
    });
    expect(queued({})).toEqual(['/red/web', '/red/job']);
    expect(queued({ delayed: true })).toEqual(['/red/web']);
    expect(queued({ delayed: false })).toEqual(['/red/job']);
    expect(queued({ reasons: ['InsufficientCpus'] })).toEqual(['/red/job']);
    expect(queued({ reasons: ['UnfulfilledRole'] })).toEqual([]);
  });
});

const idsByInstances = (direction: 'ASC' | 'DESC') =>
  now(loaders.apps({ orderBy: { field: 'INSTANCES', direction } }, {})).nodes.map((app) => app.appId);

describe('orders', () => {
  it('puts ties in the order of places, whichever way the values go', () => {
    expect(idsByInstances('ASC')).toEqual(['/red-two/web', '/blue/web', '/red/db', '/red/job', '/red/web']);
    expect(idsByInstances('DESC')).toEqual(['/red/web', '/blue/web', '/red/db', '/red/job', '/red-two/web']);
  });
});
