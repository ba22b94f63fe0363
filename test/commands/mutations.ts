/** One case of every mutation that changes one thing: how to prepare it, what its plan says, what it comes to. */
import { expect } from 'vitest';
import { eventually } from '../support/gateway.ts';
import { marathon, sleeper, type Changed, type World } from './world.ts';

export interface Case {
  readonly mutation: string;
  /** Makes what is changed, and gives the input. */
  readonly prepare: (base: string) => Promise<object>;
  readonly check: (changed: Changed, base: string) => void | Promise<void>;
  /** Effects in the plan, by path; not given where the plan has no changes. */
  readonly effects: (base: string) => Readonly<Record<string, string>>;
  /** Who does it; a developer of the tenant when absent. */
  readonly by?: string;
  readonly writes?: number;
}

const podDefinition = {
  instances: 1,
  containers: [{ name: 'main', cpus: 0.01, mem: 16, shell: 'sleep 1000' }],
  networks: [{ mode: 'HOST' }],
};

/** The cases, in a world that is there when they are prepared. */
export function casesOf(world: () => World): readonly Case[] {
  const makeApp = async (id: string, app: object = sleeper): Promise<void> => {
    await world().done('red-dev', 'createApp', { id, app, await: 'DEPLOYED' });
  };
  const makePod = async (id: string): Promise<void> => {
    await world().done('red-dev', 'createPod', { id, pod: podDefinition, await: 'DEPLOYED' });
  };
  const makeGroup = async (id: string): Promise<void> => {
    await world().done('red-dev', 'createGroup', { id, apps: [{ id: 'one', ...sleeper }], await: 'DEPLOYED' });
  };
  const shelf = () => {
    const found = world().running.gateway.store.shelf(marathon);
    if (found === undefined) throw new Error('nothing is known of the Marathon');
    return found;
  };
  const firstVersion = async (kind: 'app' | 'pod', id: string): Promise<string> => {
    const { object } = await world().running.query<{ object: { version: string } }>(
      'red-dev',
      `query ($marathon: String!, $id: String!) { object: ${kind}(marathon: $marathon, id: $id, consistency: FRESH) { version } }`,
      { marathon, id },
    );
    return object.version;
  };

  return [
    {
      mutation: 'createApp',
      prepare: (base) => Promise.resolve({ id: `${base}/app`, app: sleeper }),
      check: ({ app }, base) => expect(app).toMatchObject({ appId: `${base}/app`, instances: 1 }),
      effects: (base) => ({ [`${base}/app`]: 'CREATE' }),
    },
    {
      mutation: 'updateApp',
      prepare: async (base) => {
        await makeApp(`${base}/app`);
        return { id: `${base}/app`, app: { cmd: 'sleep 2000' } };
      },
      check: ({ app }) => expect(app).toMatchObject({ cmd: 'sleep 2000', instances: 1 }),
      effects: (base) => ({ [`${base}/app`]: 'RESTART' }),
    },
    {
      mutation: 'scaleApp',
      prepare: async (base) => {
        await makeApp(`${base}/app`);
        return { id: `${base}/app`, instances: 2 };
      },
      check: ({ app }) => expect(app).toMatchObject({ instances: 2 }),
      effects: (base) => ({ [`${base}/app`]: 'SCALE' }),
    },
    {
      mutation: 'suspendApp',
      prepare: async (base) => {
        await makeApp(`${base}/app`);
        return { id: `${base}/app` };
      },
      check: ({ app }) => expect(app).toMatchObject({ instances: 0 }),
      effects: (base) => ({ [`${base}/app`]: 'SCALE' }),
    },
    {
      mutation: 'restartApp',
      prepare: async (base) => {
        await makeApp(`${base}/app`);
        return { id: `${base}/app` };
      },
      check: ({ app, version }) => expect(app?.version).toBe(version),
      effects: (base) => ({ [`${base}/app`]: 'RESTART' }),
    },
    {
      mutation: 'rollbackApp',
      prepare: async (base) => {
        await makeApp(`${base}/app`);
        const version = await firstVersion('app', `${base}/app`);
        await world().done('red-dev', 'updateApp', {
          id: `${base}/app`,
          app: { cmd: 'sleep 2000' },
          await: 'DEPLOYED',
        });
        return { id: `${base}/app`, version };
      },
      check: ({ app }) => expect(app).toMatchObject({ cmd: 'sleep 1000' }),
      effects: (base) => ({ [`${base}/app`]: 'RESTART' }),
    },
    {
      mutation: 'destroyApp',
      prepare: async (base) => {
        await makeApp(`${base}/app`);
        return { id: `${base}/app` };
      },
      check: ({ app }) => expect(app).toBeNull(),
      effects: (base) => ({ [`${base}/app`]: 'DELETE' }),
    },
    {
      mutation: 'killTasks',
      prepare: async (base) => {
        await makeApp(`${base}/app`);
        const ids = (shelf().apps.get(`${base}/app`)?.tasks ?? []).map(({ taskId }) => taskId);
        return { ids };
      },
      check: ({ killed, apps }, base) => {
        expect(killed).toHaveLength(1);
        expect(apps).toEqual([{ appId: `${base}/app` }]);
      },
      effects: (base) => ({ [`${base}/app`]: 'KILL' }),
    },
    {
      mutation: 'resetDelay',
      prepare: async (base) => {
        await world().done('red-dev', 'createApp', { id: `${base}/app`, app: { ...sleeper, cpus: 1_000 } });
        return { id: `${base}/app` };
      },
      check: ({ reached }) => expect(reached).toBe('ACCEPTED'),
      effects: (base) => ({ [`${base}/app`]: 'UPDATE' }),
    },
    {
      mutation: 'createGroup',
      prepare: (base) => Promise.resolve({ id: `${base}/group`, apps: [{ id: 'one', ...sleeper }] }),
      check: ({ group }, base) => {
        expect(group).toEqual({ groupId: `${base}/group` });
        expect(shelf().apps.get(`${base}/group/one`)).toBeDefined();
      },
      effects: (base) => ({ [`${base}/group`]: 'CREATE', [`${base}/group/one`]: 'CREATE' }),
    },
    {
      mutation: 'updateGroup',
      prepare: async (base) => {
        await makeGroup(`${base}/group`);
        return { id: `${base}/group`, apps: [{ id: 'two', ...sleeper }] };
      },
      check: (_, base) => {
        expect(shelf().apps.get(`${base}/group/one`)).toBeUndefined();
        expect(shelf().apps.get(`${base}/group/two`)).toBeDefined();
      },
      effects: (base) => ({ [`${base}/group/one`]: 'DELETE', [`${base}/group/two`]: 'CREATE' }),
    },
    {
      mutation: 'scaleGroup',
      prepare: async (base) => {
        await makeGroup(`${base}/group`);
        return { id: `${base}/group`, factor: 1.5 };
      },
      check: (_, base) => expect(shelf().apps.get(`${base}/group/one`)?.instances).toBe(2),
      effects: (base) => ({ [`${base}/group/one`]: 'SCALE' }),
    },
    {
      mutation: 'rollbackGroup',
      prepare: async (base) => {
        await makeGroup(`${base}/group`);
        const version = shelf().groups.get(`${base}/group`)?.version;
        await world().done('red-dev', 'scaleGroup', { id: `${base}/group`, factor: 3, await: 'DEPLOYED' });
        return { id: `${base}/group`, version };
      },
      check: (_, base) => expect(shelf().apps.get(`${base}/group/one`)?.instances).toBe(1),
      effects: (base) => ({ [`${base}/group/one`]: 'SCALE' }),
    },
    {
      mutation: 'destroyGroup',
      prepare: async (base) => {
        await makeGroup(`${base}/group`);
        return { id: `${base}/group` };
      },
      check: ({ group }, base) => {
        expect(group).toBeNull();
        expect(shelf().apps.get(`${base}/group/one`)).toBeUndefined();
      },
      effects: (base) => ({ [`${base}/group`]: 'DELETE', [`${base}/group/one`]: 'DELETE' }),
    },
    {
      mutation: 'setEnforceRole',
      prepare: () => Promise.resolve({ id: '/red', enforceRole: shelf().groups.get('/red')?.enforceRole !== true }),
      check: () => expect(shelf().groups.get('/red')?.enforceRole).toBe(true),
      effects: () => ({ '/red': 'UPDATE' }),
    },
    {
      mutation: 'createPod',
      prepare: (base) => Promise.resolve({ id: `${base}/pod`, pod: podDefinition }),
      check: ({ pod }, base) => expect(pod).toEqual({ podId: `${base}/pod`, instances: 1 }),
      effects: (base) => ({ [`${base}/pod`]: 'CREATE' }),
    },
    {
      mutation: 'updatePod',
      prepare: async (base) => {
        await makePod(`${base}/pod`);
        return { id: `${base}/pod`, pod: { labels: [{ key: 'a', value: 'b' }] } };
      },
      check: (_, base) => expect(shelf().pods.get(`${base}/pod`)?.labels).toEqual({ a: 'b' }),
      effects: (base) => ({ [`${base}/pod`]: 'RESTART' }),
    },
    {
      mutation: 'scalePod',
      prepare: async (base) => {
        await makePod(`${base}/pod`);
        return { id: `${base}/pod`, instances: 2 };
      },
      check: ({ pod }) => expect(pod?.instances).toBe(2),
      effects: (base) => ({ [`${base}/pod`]: 'SCALE' }),
    },
    {
      mutation: 'rollbackPod',
      prepare: async (base) => {
        await makePod(`${base}/pod`);
        const version = await firstVersion('pod', `${base}/pod`);
        await world().done('red-dev', 'scalePod', { id: `${base}/pod`, instances: 2, await: 'DEPLOYED' });
        return { id: `${base}/pod`, version };
      },
      check: ({ pod }) => expect(pod?.instances).toBe(1),
      effects: (base) => ({ [`${base}/pod`]: 'SCALE' }),
    },
    {
      mutation: 'destroyPod',
      prepare: async (base) => {
        await makePod(`${base}/pod`);
        return { id: `${base}/pod` };
      },
      check: ({ pod }) => expect(pod).toBeNull(),
      effects: (base) => ({ [`${base}/pod`]: 'DELETE' }),
    },
    {
      mutation: 'killPodInstances',
      prepare: async (base) => {
        await makePod(`${base}/pod`);
        const ids = (shelf().pods.get(`${base}/pod`)?.podInstances ?? []).map(({ instanceId }) => instanceId);
        return { id: `${base}/pod`, ids };
      },
      check: ({ pod }) => expect(pod?.instances).toBe(1),
      effects: (base) => ({ [`${base}/pod`]: 'KILL' }),
    },
    {
      mutation: 'cancelDeployment',
      prepare: async (base) => {
        const { deploymentId } = await world().done('red-dev', 'createApp', {
          id: `${base}/app`,
          app: { ...sleeper, cpus: 1_000 },
        });
        await eventually(() => expect(shelf().deployment(deploymentId ?? '')).toBeDefined());
        return { id: deploymentId, mode: 'ROLLBACK' };
      },
      check: (_, base) => eventually(() => expect(shelf().apps.get(`${base}/app`)).toBeUndefined()),
      effects: (base) => ({ [`${base}/app`]: 'DELETE' }),
    },
    {
      mutation: 'abdicateLeader',
      by: 'operator',
      prepare: () => Promise.resolve({}),
      check: ({ formerLeader }) => expect(formerLeader).toMatch(/:\d+$/),
      effects: () => ({}),
    },
  ];
}
