import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bySse, byWs, type Told } from '../support/subscriber.ts';
import { createScene, type Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
  await scene.put('/red/a');
  await scene.put('/red/b', { labels: { tier: 'web' } });
  await scene.put('/blue/c');
  await scene.runningTasks(3);
});
afterAll(() => scene?.close());

const query = /* GraphQL */ `
  subscription ($after: String, $filter: AppChangeFilter, $ids: [ID!]) {
    appChanged(after: $after, filter: $filter, ids: $ids) {
      kind
      cursor
      id
      marathon
      appId
      app {
        appId
        instances
        tasksRunning
        status
        deployments {
          deploymentId
        }
      }
    }
  }
`;
const brief = ({ kind, appId }: Told) => (appId == null ? kind : `${kind} ${String(appId)}`);
const says = (kind: string, appId: string) => (one: Told) => one.kind === kind && one['appId'] === appId;

describe.each([
  ['SSE', bySse],
  ['WebSocket', byWs],
] as const)('appChanged by %s', (_name, subscribe) => {
  it('tells the present, then SYNCED, then what changes', async () => {
    const stream = await subscribe(scene.running, 'red-dev', { query });
    const present = await stream.synced();
    expect(present.map(brief)).toEqual(['PRESENT /red/a', 'PRESENT /red/b', 'SYNCED']);
    expect(present.map(({ cursor }) => cursor === null)).toEqual([true, true, false]);
    await scene.put('/red/new');
    const [put] = await stream.until(1, says('PUT', '/red/new'));
    expect(put).toMatchObject({ marathon: 'marathon', app: { appId: '/red/new', instances: 1 } });
    await stream.until(1, (one) => JSON.stringify(one).includes('"tasksRunning":1,"status":"RUNNING"'));
    await scene.remove('/red/new');
    const [gone] = await stream.until(1, says('REMOVE', '/red/new'));
    expect(gone).toMatchObject({ id: put?.['id'], marathon: 'marathon', app: null });
    await scene.runningTasks(3);
    stream.close();
    expect(stream.errors).toEqual([]);
    expect(stream.messages.filter(({ appId }) => String(appId).startsWith('/blue'))).toEqual([]);
  });
});

describe('filters', () => {
  const listen = (variables: Record<string, unknown>) => bySse(scene.running, 'operator', { query, variables });

  it.each([
    [{ pathPrefix: '/red' }, ['/red/a', '/red/b']],
    [{ tenants: ['blue'] }, ['/blue/c']],
    [{ text: 'B' }, ['/blue/c', '/red/b']],
    [{ labels: 'tier' }, ['/red/b']],
    [{ marathons: ['nowhere'] }, []],
    [{ health: ['UNKNOWN'], text: 'red' }, ['/red/a', '/red/b']],
    [{ image: 'nginx' }, []],
  ])('%j select what the query of the same filter selects', async (filter, expected) => {
    const stream = await listen({ filter });
    expect((await stream.synced()).map(brief)).toEqual([...expected.map((id) => `PRESENT ${id}`), 'SYNCED']);
    stream.close();
  });

  it('take away what no longer matches, bring what matches now, and are silent about the rest', async () => {
    const stream = await listen({ filter: { labels: 'tier==web' } });
    await stream.synced();
    await scene.update('/red/a', { labels: { tier: 'web' } });
    await stream.until(1, says('PUT', '/red/a'));
    await scene.update('/blue/c', { labels: { tier: 'data' } });
    await scene.update('/red/a', { labels: {} });
    await stream.until(1, says('REMOVE', '/red/a'));
    await scene.runningTasks(3);
    stream.close();
    expect(stream.messages.filter(({ appId }) => appId === '/blue/c')).toEqual([]);
  });

  it('by ids watch these objects alone', async () => {
    const { apps } = await scene.running.query<{ apps: { nodes: { id: string; appId: string }[] } }>(
      'operator',
      '{ apps { nodes { id appId } } }',
    );
    const ids = apps.nodes.filter(({ appId }) => appId === '/red/b').map(({ id }) => id);
    const stream = await listen({ ids: [...ids, 'nonsense', ''] });
    expect((await stream.synced()).map(brief)).toEqual(['PRESENT /red/b', 'SYNCED']);
    await scene.update('/red/a', { instances: 2 });
    await scene.runningTasks(4);
    await scene.update('/red/b', { instances: 2 });
    await stream.until(1, says('PUT', '/red/b'));
    expect(stream.messages.some(({ appId }) => appId === '/red/a')).toBe(false);
    await scene.runningTasks(5);
    stream.close();
  });

  it('that make no sense are refused', async () => {
    const stream = await listen({ filter: { labels: '==' } });
    expect(await stream.ended()).toBeInstanceOf(Error);
    const { text } = await scene.running.ask('operator', query, {});
    expect(JSON.parse(text).errors[0]).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
      message: 'A subscription needs `Accept: text/event-stream`, or a WebSocket.',
    });
  });
});

it('an app is told with the deployment that holds it, and ends up as the query shows it', async () => {
  const stream = await bySse(scene.running, 'red-dev', { query });
  await stream.synced();
  await scene.update('/red/a', { env: { CHANGED: 'yes' } });
  await stream.until(1, (one) => one['appId'] === '/red/a' && JSON.stringify(one).includes('deploymentId'));
  await scene.runningTasks(5);
  const { app } = await scene.running.query<{ app: object }>(
    'red-dev',
    '{ app(marathon: "marathon", id: "/red/a") { appId instances tasksRunning status deployments { deploymentId } } }',
  );
  await stream.until(1, (one) => JSON.stringify(one['app']) === JSON.stringify(app) && one.kind === 'PUT');
  stream.close();
});
