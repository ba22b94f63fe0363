import { describe, expect, it } from 'vitest';
import { affected, createStore } from '../../src/informer/index.ts';
import { createAnnouncements } from '../../src/informer/reflector/announced.ts';
import { aDeployment } from '../support/records.ts';

const announce = (apps: readonly string[]) =>
  affected({
    type: 'deployment_info',
    timestamp: null,
    data: { plan: { id: 'd', version: 'v', steps: [{ actions: apps.map((app) => ({ app })) }] } },
  });
const changed = affected({ type: 'group_change_success', timestamp: null, data: { groupId: '/', version: 'v' } });
const named = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, at) => `/app-${from + at}`);

describe('a plan', () => {
  it('is read when it is announced, and when its root is in force', () => {
    const announcements = createAnnouncements(() => undefined);
    expect([...announcements.keysOf(announce(['/a']))]).toContain('app:/a');
    expect([...announcements.keysOf(changed)]).toContain('app:/a');
    expect([...announcements.keysOf(changed)]).not.toContain('app:/a');
  });

  it('of more apps than are read one by one is remembered as the lists', () => {
    const announcements = createAnnouncements(() => undefined);
    const lists = ['apps', 'deployments', 'groups', 'pods'];
    expect([...announcements.keysOf(announce(named(0, 100_000)))].sort()).toEqual(['apps', 'deployments', 'pods']);
    expect([...announcements.keysOf(changed)].sort()).toEqual(lists);
  });

  it('that is announced with ever more apps is kept as the lists', () => {
    const announcements = createAnnouncements(() => undefined);
    for (let from = 0; from < 20_000; from += 1000) announcements.keysOf(announce(named(from, from + 1000)));
    const keys = announcements.keysOf(changed);
    expect([...keys]).toEqual(expect.arrayContaining(['apps', 'pods']));
    expect(keys.size).toBeLessThan(10_000);
  });

  it('that no event names is read by the lists where the deployment affects so many', () => {
    const store = createStore();
    store.replace('m', { deployments: [aDeployment('m', 'd', { affectedApps: named(0, 100_000) })] });
    const { keysOf } = createAnnouncements(() => store.shelf('m'));
    const ended = affected({ type: 'deployment_success', timestamp: null, data: { id: 'd' } });
    expect([...keysOf(ended)].sort()).toEqual(['apps', 'deployments', 'pods']);
  });
});
