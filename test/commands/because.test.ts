/** What the log says allowed a change. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoPolicy, policyOf } from '../support/gateway.ts';
import { createWorld, sleeper, type World } from './world.ts';

const twelve = Array.from({ length: 12 }, (_, at) => `/red/lots/a${at}`);
const on = (path: string) => ({ marathon: '*', path });
const policy = {
  ...demoPolicy,
  roles: { ...demoPolicy.roles, maker: { actions: ['read', 'create', 'update'] } },
  bindings: [
    ...demoPolicy.bindings,
    { user: 'maker', role: 'reader', scope: on('/red') },
    { user: 'maker', role: 'maker', scope: on('/red/one') },
    { user: 'maker', role: 'maker', scope: on('/red/one') },
    { user: 'maker', role: 'maker', scope: on('/red/two') },
    { user: 'piecemeal', role: 'reader', scope: on('/red') },
    ...['/red/many', ...twelve].map((path) => ({ user: 'piecemeal', role: 'maker', scope: on(path) })),
  ],
};

let world: World;
beforeAll(async () => {
  world = await createWorld();
  world.running.gateway.replacePolicy(policyOf(policy));
});
afterAll(() => world?.close());

async function becauseOf(event: unknown): Promise<string | null | undefined> {
  const { auditEvents } = await world.running.query<{
    auditEvents: { nodes: readonly { readonly id: string; readonly because: string | null }[] };
  }>('auditor', '{ auditEvents(first: 100) { nodes { id because } } }');
  return auditEvents.nodes.find(({ id }) => id === event)?.because;
}

it('is the grant as the policy says it, the first of those that would do', async () => {
  const { auditEvent } = await world.done('maker', 'createApp', { id: '/red/one/app', app: sleeper });
  const at = demoPolicy.bindings.length + 1;
  expect(await becauseOf(auditEvent)).toMatch(
    new RegExp(String.raw`^user:maker read,create,update \*:/red/one \(bindings\[${at}\](, line \d+)?\)$`),
  );
});

it('is one of the tenant for what its group may', async () => {
  const { auditEvent } = await world.done('red-dev', 'createApp', { id: '/red/two/app', app: sleeper });
  expect(await becauseOf(auditEvent)).toMatch(/^group:red-team full \*:\/red \(bindings\[0\]/);
});

it('is each grant once where several things are touched', async () => {
  const apps = ['a', 'b'].map((id) => ({ id, ...sleeper, instances: 0 }));
  const group = { id: '/red/many', apps };
  const { auditEvent } = await world.done('piecemeal', 'createGroup', group);
  expect(await becauseOf(auditEvent)).toMatch(/^user:piecemeal \S+ \*:\/red\/many \([^;]+\)$/);
});

it('is ten of them at most, and how many more', async () => {
  const apps = twelve.map((id) => ({ id, ...sleeper }));
  await world.done('operator', 'createGroup', { id: '/red/lots', apps, await: 'DEPLOYED' });
  const { tasks } = await world.running.query<{ tasks: { nodes: readonly { readonly taskId: string }[] } }>(
    'operator',
    '{ tasks(filter: { pathPrefix: "/red/lots" }, first: 100) { nodes { taskId } } }',
  );
  const { auditEvent } = await world.done('piecemeal', 'killTasks', { ids: tasks.nodes.map(({ taskId }) => taskId) });
  const because = (await becauseOf(auditEvent)) ?? '';
  expect(because.split('; ')).toHaveLength(11);
  expect(because).toMatch(/; 2 more$/);
});
