/** Many changes under narrow limits. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, marathon, type World } from './world.ts';

/** The pace lets so many through at once, and then one every two seconds. */
const perMinute = 30;
const count = perMinute + 2;

let world: World;
beforeAll(async () => {
  world = await createWorld({ config: { limits: { pageSize: 5, changesPerViewerPerMinute: perMinute } } });
  const apps = Array.from({ length: count }, (_, at) => ({
    id: `a${at}`,
    cmd: 'sleep 1000',
    cpus: 0.01,
    mem: 16,
    instances: 0,
  }));
  await world.done('operator', 'createGroup', { id: '/red/many', apps, await: 'DEPLOYED' });
});
afterAll(() => world?.close());

interface Bulk {
  readonly succeeded: number;
  readonly items: readonly { readonly status: string; readonly error: object | null }[];
}

describe('with pages of five and thirty changes a minute', () => {
  it('a scaling takes in all that its filter selects, and waits where it would be too fast', async () => {
    const document =
      'mutation ($input: ScaleAppsInput!) { bulk: scaleApps(input: $input) { succeeded items { status error { code message } } } }';
    const input = { filter: { pathPrefix: '/red/many' }, instances: 1, maxParallel: 20 };
    const { bulk } = await world.running.query<{ bulk: Bulk }>('red-dev', document, { input });
    expect(bulk.items.filter(({ error }) => error !== null)).toEqual([]);
    expect(bulk.succeeded).toBe(count);
  });

  it('a single change that is too fast is refused, with when to come back', async () => {
    const { errors } = await world.change('red-dev', 'restartApp', { id: '/red/many/a0' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) });
  });

  it('a place for an app is found', async () => {
    const placed = await world.running.query<{ placeApp: { marathon: string | null } }>(
      'red-dev',
      '{ placeApp(input: { tenant: "red" }) { marathon candidates { marathon } } }',
    );
    expect(placed.placeApp.marathon).not.toBeNull();
  });

  it('what is refused of many is filed where it was to be done', async () => {
    const manifest = `{ marathon: ${marathon}, apps: [{ id: /blue/denied/x, cmd: sleep 1, cpus: 0.01, mem: 16 }] }`;
    await world.running.ask(
      'red-dev',
      'mutation ($input: ApplyManifestInput!) { applyManifest(input: $input) { id } }',
      {
        input: { manifest, reason: 'a try' },
      },
    );
    const apps = world.running.gateway.store.shelf('marathon')?.apps;
    const task = Array.from({ length: apps?.size ?? 0 }, (_, at) => apps?.at(at)?.tasks[0]).find(Boolean);
    expect(task).toBeDefined();
    await world.change('red-dev', 'killTasks', { marathon: 'marathon', ids: [task?.taskId] });
    const { auditEvents } = await world.running.query<{ auditEvents: { nodes: readonly object[] } }>(
      'auditor',
      '{ auditEvents(filter: { statuses: [DENIED] }) { nodes { operation targets { marathon path type } } } }',
    );
    expect(auditEvents.nodes).toEqual(
      expect.arrayContaining([
        { operation: 'applyManifest', targets: [{ marathon, path: '/blue/denied/x', type: 'APP' }] },
        { operation: 'killTasks', targets: [{ marathon: 'marathon', path: task?.ref.path, type: 'APP' }] },
      ]),
    );
  });
});
