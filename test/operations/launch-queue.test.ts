import { describe, expect, it } from 'vitest';
import type { App, Deployment, Pod, QueueItem } from '../../src/model/index.ts';
import { judgeLaunchQueue, rememberLaunches, type LaunchMemory, type LaunchView } from '../../src/operations/index.ts';

const START = Date.parse('2026-11-22T12:00:00.000Z');
const isoAt = (ms: number): string => new Date(START + ms).toISOString();

interface World {
  readonly apps?: Readonly<Record<string, { readonly instances: number; readonly tasks: number }>>;
  readonly pods?: Readonly<Record<string, { readonly instances: number; readonly there: number }>>;
  /** Path by deployment id; what is under way on it. */
  readonly deployments?: Readonly<Record<string, { readonly path: string; readonly action: string }>>;
  readonly queue?: readonly Partial<QueueItem>[];
}

/** As much of the records as the judgement reads. */
function viewOf({ apps = {}, pods = {}, deployments = {}, queue = [] }: World): LaunchView {
  const ref = (path: string) => ({ marathon: 'm', path });
  return {
    apps: {
      get: (path) => {
        const found = apps[path];
        return found && ({ ref: ref(path), instances: found.instances, taskCount: found.tasks } as App);
      },
    },
    pods: {
      get: (path) => {
        const found = pods[path];
        const podInstances = Array.from({ length: found?.there ?? 0 }, () => ({}));
        return found && ({ ref: ref(path), instances: found.instances, podInstances } as unknown as Pod);
      },
    },
    deployments: Object.entries(deployments).map(([deploymentId, { path, action }]) => {
      const kind = action.endsWith('Pod') ? ('pod' as const) : ('app' as const);
      return {
        deploymentId,
        currentActions: [{ action, kind, path, readinessCheckResults: [] }],
      } as unknown as Deployment;
    }),
    queue: queue.map((item) => ({ role: null, count: 1, delay: null, ...item }) as QueueItem),
  };
}

/** Remembers one world after the other, each at its time in ms after the start. */
const remember = (...worlds: readonly (readonly [number, World])[]): LaunchMemory =>
  worlds.reduce<LaunchMemory>((memory, [at, world]) => rememberLaunches(memory, viewOf(world), START + at), new Map());

const judge = (memory: LaunchMemory, at: number) => judgeLaunchQueue(memory, START + at);

const scaling: World = {
  apps: { '/web': { instances: 3, tasks: 1 } },
  deployments: { d1: { path: '/web', action: 'ScaleApplication' } },
};
const waiting = { ref: { marathon: 'm', path: '/web' }, count: 2, processedOffersCount: 7 };

describe('a launch queue', () => {
  it('is IDLE when nothing waits', () => {
    expect(judge(remember([0, {}]), 60_000)).toEqual({ state: 'IDLE', evidence: [] });
  });

  it('is MOVING while something waits in it, however long', () => {
    const memory = remember([0, { ...scaling, queue: [waiting] }]);
    expect(judge(memory, 60_000)).toEqual({
      state: 'MOVING',
      evidence: [{ kind: 'WAITING', path: '/web', count: 2, deploymentId: null, since: isoAt(0) }],
    });
  });

  it('is MOVING while what a deployment wants is about to be queued, and DEAD when it never is', () => {
    const memory = remember([0, scaling], [4_000, scaling]);
    const evidence = [{ kind: 'UNSERVED', path: '/web', count: 2, deploymentId: 'd1', since: isoAt(0) }];
    expect(judge(memory, 9_999)).toEqual({ state: 'MOVING', evidence });
    expect(judge(memory, 10_000)).toEqual({ state: 'DEAD', evidence });
  });

  it.each(['RestartApplication', 'ScalePod', 'RestartPod'])('is DEAD also by a %s', (action) => {
    const world: World = {
      apps: { '/web': { instances: 2, tasks: 0 } },
      pods: { '/web': { instances: 2, there: 0 } },
      deployments: { d1: { path: '/web', action } },
    };
    expect(judge(remember([0, world]), 10_000).state).toBe('DEAD');
  });

  it('is not DEAD by a step that launches nothing, nor by an app that has what it wants', () => {
    const stopping = { ...scaling, deployments: { d1: { path: '/web', action: 'StopApplication' } } };
    const adopted = { ...scaling, apps: { '/web': { instances: 1, tasks: 1 } } };
    const unknown = { ...scaling, apps: {} };
    for (const world of [stopping, adopted, unknown]) expect(judge(remember([0, world]), 60_000).state).toBe('IDLE');
  });

  it('is alive again as soon as what nobody served is queued, and begins to count anew when it leaves the queue', () => {
    const queued = { ...scaling, queue: [waiting] };
    expect(judge(remember([0, scaling], [20_000, queued]), 20_000).state).toBe('MOVING');
    const memory = remember([0, scaling], [9_000, queued], [12_000, scaling]);
    expect(judge(memory, 15_000).state).toBe('MOVING');
    expect(judge(memory, 22_000).state).toBe('DEAD');
  });

  it('stands STILL when no offer is looked at for four minutes, but not behind a back-off', () => {
    const overdue = { ...waiting, delay: { timeLeftSeconds: 0, overdue: true } };
    const delayed = { ...waiting, delay: { timeLeftSeconds: 300, overdue: false } };
    const looked = { ...overdue, processedOffersCount: 8 };
    const still = remember([0, { queue: [overdue] }], [100_000, { queue: [looked] }]);
    expect(judge(still, 339_999).evidence).toMatchObject([{ kind: 'WAITING', since: isoAt(0) }]);
    expect(judge(still, 340_000)).toMatchObject({
      state: 'MOVING',
      evidence: [{ kind: 'STILL', since: isoAt(100_000) }],
    });
    expect(judge(remember([0, { queue: [delayed] }]), 600_000).evidence).toMatchObject([{ kind: 'WAITING' }]);
  });

  it('shows nothing of what the viewer may not see', () => {
    const memory = remember([0, scaling]);
    expect(judgeLaunchQueue(memory, START + 60_000, (path) => path === '/own')).toEqual({
      state: 'IDLE',
      evidence: [],
    });
  });
});
