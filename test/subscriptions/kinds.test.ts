import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bySse, type Subscriber, type Told } from '../support/subscriber.ts';
import { createScene, type Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
  await scene.put('/red/a', { instances: 2 });
  await scene.put('/blue/c');
  await scene.runningTasks(3);
});
afterAll(() => scene?.close());
const open: Subscriber[] = [];
afterEach(() => open.splice(0).forEach((stream) => stream.close()));

async function listen(user: string, query: string, variables: Record<string, unknown> = {}): Promise<Subscriber> {
  const stream = await bySse(scene.running, user, { query, variables });
  open.push(stream);
  return stream;
}

describe('taskChanged', () => {
  const query = /* GraphQL */ `
    subscription ($filter: TaskFilter, $ids: [ID!]) {
      taskChanged(filter: $filter, ids: $ids) {
        kind
        cursor
        id
        marathon
        appId
        taskId
        task {
          id
          state
          host
        }
      }
    }
  `;

  it('tells each task from its launch to its end', async () => {
    const stream = await listen('red-dev', query);
    const present = await stream.synced();
    expect(present.map(({ kind, appId }) => [kind, appId])).toEqual([
      ['PRESENT', '/red/a'],
      ['PRESENT', '/red/a'],
      ['SYNCED', null],
    ]);
    await scene.update('/red/a', { instances: 3 });
    const [running] = await stream.until(
      1,
      (one) => one.kind === 'PUT' && JSON.stringify(one).includes('TASK_RUNNING'),
    );
    expect(running).toMatchObject({ marathon: 'marathon', appId: '/red/a', task: { id: running?.['id'] } });
    await scene.update('/red/a', { instances: 2 });
    const [gone] = await stream.until(1, ({ kind }) => kind === 'REMOVE');
    expect(gone).toMatchObject({ appId: '/red/a', task: null });
    expect(gone?.['taskId']).toMatch(/^red_a/);
    await scene.runningTasks(3);
    expect(stream.messages.filter(({ appId }) => appId === '/blue/c')).toEqual([]);
  });

  it('takes the filters of the query, and ids', async () => {
    const all = await (await listen('operator', query)).synced();
    const host = JSON.parse(JSON.stringify(all[0])).task.host;
    const byHost = await (await listen('operator', query, { filter: { hosts: [host] } })).synced();
    expect(byHost).toEqual(all.filter((one) => JSON.stringify(one).includes(host)).concat(byHost.slice(-1)));
    const byId = await (await listen('operator', query, { ids: [all[1]?.['id']] })).synced();
    expect(byId.slice(0, -1)).toEqual([all[1]]);
    const failed = await (await listen('operator', query, { filter: { states: ['TASK_FAILED'] } })).synced();
    expect(failed.map(({ kind }) => kind)).toEqual(['SYNCED']);
  });
});

describe('deploymentChanged', () => {
  const query = /* GraphQL */ `
    subscription ($filter: DeploymentFilter, $ids: [ID!]) {
      deploymentChanged(filter: $filter, ids: $ids) {
        kind
        cursor
        id
        marathon
        deploymentId
        deployment {
          affectedAppIds
          currentStep
          hiddenCount
        }
      }
    }
  `;

  it('tells the deployments of what the viewer may see, from their begin to their end', async () => {
    const [red, blue] = [await listen('red-dev', query), await listen('blue-dev', query)];
    expect((await red.synced()).map(({ kind }) => kind)).toEqual(['SYNCED']);
    await blue.synced();
    await scene.update('/red/a', { env: { A: '1' } });
    const [begun] = await red.until(1, ({ kind }) => kind === 'PUT');
    expect(begun).toMatchObject({ marathon: 'marathon', deployment: { affectedAppIds: ['/red/a'], hiddenCount: 0 } });
    const [ended] = await red.until(1, ({ kind }) => kind === 'REMOVE');
    expect(ended).toMatchObject({ id: begun?.['id'], deploymentId: begun?.['deploymentId'], deployment: null });
    await scene.runningTasks(3);
    expect(blue.messages.map(({ kind }) => kind)).toEqual(['SYNCED']);
  });
});

describe('deploymentChanged with `progress`', () => {
  const query = /* GraphQL */ `
    subscription {
      deploymentChanged {
        kind
        cursor
        deploymentId
        deployment {
          progress {
            appId
            instances
            updated
            done
            lacks
          }
        }
      }
    }
  `;
  interface Progress {
    readonly appId: string;
    readonly updated: number;
    readonly done: boolean;
    readonly lacks: readonly string[];
  }
  const progressIn = (stream: Subscriber): readonly Progress[] =>
    stream.messages.flatMap(({ deployment }) => JSON.parse(JSON.stringify(deployment ?? null))?.progress ?? []);

  it('tells how far each app is as it comes on, and why it does not', async () => {
    await scene.put('/red/slow', {
      instances: 3,
      upgradeStrategy: { minimumHealthCapacity: 0, maximumOverCapacity: 0 },
    });
    await scene.runningTasks(6);
    const stream = await listen('red-dev', query);
    await stream.synced();
    // Of the agents' thousand each: one finds place on each of the two, and no third.
    await scene.update('/red/slow', { cpus: 900 });
    const stuck = (one: Told) => /"updated":2.*offers lack: /.test(JSON.stringify(one));
    await stream.until(1, stuck);
    expect(progressIn(stream).at(-1)).toMatchObject({ appId: '/red/slow', instances: 3, updated: 2, done: false });
    await scene.update('/red/slow', { instances: 2 });
    await stream.until(1, ({ kind }) => kind === 'REMOVE');
    await scene.remove('/red/slow');
    await scene.runningTasks(3);
  });

  it('says nothing of what comes on where the viewer may not see it', async () => {
    const stream = await listen('red-dev', query);
    await stream.synced();
    await scene.update('/blue/c', { cmd: 'sleep 2000' });
    await scene.runningTasks(3);
    expect(stream.messages.map(({ kind }) => kind)).toEqual(['SYNCED']);
  });
});

describe('marathonChanged', () => {
  const query = /* GraphQL */ `
    subscription ($filter: MarathonFilter, $ids: [ID!]) {
      marathonChanged(filter: $filter, ids: $ids) {
        kind
        cursor
        id
        name
        marathon {
          name
          source {
            phase
            error {
              code
            }
          }
        }
      }
    }
  `;
  const phase = (word: string) => (one: Told) => JSON.stringify(one).includes(`"phase":"${word}"`);

  it('tells the phases of the data', async () => {
    const stream = await listen('red-dev', query);
    expect((await stream.synced()).map(({ kind, name }) => [kind, name])).toEqual([
      ['PRESENT', 'marathon'],
      ['SYNCED', null],
    ]);
    const late = await listen('red-dev', query, { filter: { phases: ['STALE', 'DOWN'] } });
    expect((await late.synced()).map(({ kind }) => kind)).toEqual(['SYNCED']);
    scene.marathon.faults.set({ kind: 'refuse' });
    scene.marathon.faults.resetStreams();
    const [stale] = await stream.until(1, phase('STALE'));
    expect(stale).toMatchObject({ kind: 'PUT', marathon: { source: { error: { code: 'MARATHON_UNREACHABLE' } } } });
    await late.until(1, phase('STALE'));
    scene.marathon.faults.clear();
    await stream.until(1, (one) => one.kind === 'PUT' && phase('LIVE')(one));
    await late.until(1, ({ kind }) => kind === 'REMOVE');
  });
});

describe('events', () => {
  const query = /* GraphQL */ `
    subscription ($filter: EventFilter, $after: String) {
      events(filter: $filter, after: $after) {
        kind
        cursor
        marathon
        type
        timestamp
        appIds
        podIds
        groupId
        deploymentId
        taskId
        instanceId
        state
        host
      }
    }
  `;

  it('are Marathon’s own, cut to what the viewer may see', async () => {
    const streams = { red: await listen('red-dev', query), operator: await listen('operator', query) };
    for (const stream of Object.values(streams))
      expect((await stream.synced()).map(({ kind }) => kind)).toEqual(['SYNCED']);
    await scene.update('/red/a', { instances: 3 });
    await scene.update('/blue/c', { instances: 2 });
    await scene.runningTasks(5);
    const type = (word: string) => (one: Told) => one['type'] === word;
    const [status] = await streams.red.until(1, (one) => one['state'] === 'TASK_RUNNING');
    expect(status).toMatchObject({
      kind: 'EVENT',
      marathon: 'marathon',
      type: 'status_update_event',
      appIds: ['/red/a'],
    });
    expect(status?.['host']).toMatch(/^agent-/);
    const [step] = await streams.red.until(1, type('deployment_step_success'));
    expect(step).toMatchObject({ appIds: ['/red/a'], taskId: null });
    expect(step?.['deploymentId']).toMatch(/^[0-9a-f-]{36}$/);
    await streams.operator.until(1, (one) => JSON.stringify(one['appIds']) === '["/blue/c"]');
    expect(JSON.stringify(streams.red.messages)).not.toMatch(/blue|clientIp|127\.0\.0\.1/);
    const first = await listen('red-dev', query, { after: step?.cursor, filter: {} });
    await first.synced();
    expect(first.messages.at(-1)?.kind).toBe('SYNCED');
    await scene.update('/red/a', { instances: 2 });
    await scene.update('/blue/c', { instances: 1 });
    await scene.runningTasks(3);
  });

  it('are told again from a cursor on, each once, in their order', async () => {
    const stream = await listen('red-dev', query);
    const cursor = (await stream.synced()).at(-1)?.cursor;
    await scene.update('/red/a', { instances: 3 });
    await scene.runningTasks(4);
    const happened = stream.messages
      .filter(({ kind }) => kind === 'EVENT')
      .map((event) => ({ ...event, cursor: null }));
    expect(happened.length).toBeGreaterThan(4);
    const again = await listen('red-dev', query, { after: cursor });
    const told = (await again.synced())
      .filter(({ kind }) => kind === 'EVENT')
      .map((event) => ({ ...event, cursor: null }));
    expect(told).toEqual(happened);
    await scene.update('/red/a', { instances: 2 });
    await scene.runningTasks(3);
  });

  it('are chosen by type and path', async () => {
    const stream = await listen('operator', query, { filter: { types: ['status_update_event'], pathPrefix: '/blue' } });
    await stream.synced();
    await scene.update('/red/a', { instances: 3 });
    await scene.update('/blue/c', { instances: 2 });
    await scene.runningTasks(5);
    await stream.until(1, ({ kind }) => kind === 'EVENT');
    const kinds = new Set(stream.messages.map((one) => `${String(one['type'])} ${String(one['appIds'])}`));
    expect([...kinds].toSorted()).toEqual(['null null', 'status_update_event /blue/c']);
    await scene.update('/red/a', { instances: 2 });
    await scene.update('/blue/c', { instances: 1 });
    await scene.runningTasks(3);
  });
});
