import { describe, expect, it } from 'vitest';
import { appOf, at, HUGE, freshSim, sleeper, taskIds, textIn, told, typesOf, type Told } from '../sim.ts';

const sim = freshSim();

const isAbout = (event: Told, text: string): boolean => JSON.stringify(event.data).includes(text);

/** The events about an app in short: type, and what tells one from the other. */
function trace(events: readonly Told[]): readonly string[] {
  return events.map(({ type, data }) => {
    const action = textIn(data, 'currentStep', 'actions', 0, 'action');
    const note = [action, textIn(data, 'condition'), textIn(data, 'taskStatus')].find((text) => text !== '') ?? '';
    return note === '' ? type : `${type} ${note}`;
  });
}

const tree = (db: string, web: string): Parameters<ReturnType<typeof sim>['ask']>[1] => ({
  groups: [
    { id: 'db', apps: [sleeper('db', { labels: { n: db } })] },
    { id: 'web', dependencies: ['../db'], apps: [sleeper('web', { labels: { n: web } })] },
  ],
});

const steps = async (work: () => Promise<unknown>): Promise<unknown> => {
  const events = await sim().during(work);
  return at(told(events, 'deployment_success')[0], 'plan', 'steps');
};

const change = (ids: readonly string[], n: string): Promise<unknown> =>
  sim().done(
    'PUT /v2/apps',
    ids.map((id) => ({ id, labels: { n } })),
  );

describe('Golden traces of writes', () => {
  it('G1: creating an app of two instances with a health check goes from Start over Scale, launches and health to success', async () => {
    let answered: Awaited<ReturnType<ReturnType<typeof sim>['ask']>> | undefined;
    const labels = { LAB_SERVE: 'good' };
    const checks = [{ protocol: 'HTTP', path: '/', intervalSeconds: 1, gracePeriodSeconds: 10 }];
    const before = await sim().during(async () => {
      answered = await sim().ask('POST /v2/apps', sleeper('/prod/web', { instances: 2, labels, healthChecks: checks }));
    });
    const id = textIn(answered?.json, 'deployments', 0, 'id');
    expect(answered?.headers.location).toBe(`${sim().marathon.url}/prod/web`);
    expect(answered?.headers['marathon-deployment-id']).toBe(id);
    expect(answered?.json).toMatchObject({ portDefinitions: [{ port: 0 }], tasksStaged: 0 });
    expect(trace(before)).toEqual([
      'deployment_info StartApplication',
      'add_health_check_event',
      'deployment_step_success StartApplication',
      'deployment_info ScaleApplication',
      'group_change_success',
      'api_post_event',
    ]);
    expect(told(before, 'group_change_success')).toMatchObject([
      { groupId: '/prod', version: textIn(answered?.json, 'version') },
    ]);
    expect((await sim().ask('GET /v2/queue')).json).toEqual({ queue: [] });
    expect((await sim().ask('GET /v2/deployments')).json).toMatchObject([{ id, currentStep: 2, totalSteps: 2 }]);
    const after = await sim().during(() => sim().run(20_000));
    const short = trace(after);
    for (const step of [
      'instance_changed_event Scheduled',
      'instance_changed_event Provisioned',
      'status_update_event TASK_STARTING',
      'instance_changed_event Starting',
      'status_update_event TASK_RUNNING',
      'instance_changed_event Running',
      'health_status_changed_event',
      'instance_health_changed_event',
    ])
      expect(
        short.filter((one) => one === step),
        step,
      ).toHaveLength(2);
    expect(told(after, 'instance_changed_event').slice(0, 2)).toMatchObject([{ host: null }, { host: null }]);
    expect(told(after, 'instance_health_changed_event')).toMatchObject([{ healthy: true }, { healthy: true }]);
    expect(short.slice(-2)).toEqual(['deployment_step_success ScaleApplication', 'deployment_success']);
    expect(told(after, 'deployment_success')).toMatchObject([{ id }]);
  });

  it('G2: a PUT that changes nothing is a deployment of no steps, and the app keeps its version', async () => {
    await sim().done('POST /v2/apps', sleeper('/g2/web'));
    const { version } = await appOf(sim(), '/g2/web');
    let result: Awaited<ReturnType<ReturnType<typeof sim>['ask']>> | undefined;
    const events = await sim().during(async () => {
      result = await sim().ask('PUT /v2/apps//g2/web', { instances: 1 });
    });
    expect(typesOf(events)).toEqual(['deployment_success', 'group_change_success', 'api_post_event']);
    expect(events[0]?.data).toMatchObject({ id: textIn(result?.json, 'deploymentId'), plan: { steps: [] } });
    expect(events[1]?.data).toMatchObject({ groupId: '/g2', version: textIn(result?.json, 'version') });
    expect(at(events[2]?.data, 'appDefinition', 'version')).toBe(version);
    expect((await appOf(sim(), '/g2/web')).version).toBe(version);
  });

  it('G3: a write against a running deployment is a 409 with its id, and the forced one cancels it', async () => {
    await sim().done('POST /v2/apps', sleeper('/g3/web'));
    const running = await sim().ask('PUT /v2/apps/g3/web', { instances: 5, ...HUGE });
    const locked = await sim().during(async () => {
      const refused = await sim().ask('PUT /v2/apps/g3/web', { instances: 6 });
      expect(refused.status).toBe(409);
      expect(refused.json).toEqual({
        message: expect.stringContaining("Override with the option '?force=true'"),
        deployments: [{ id: textIn(running.json, 'deploymentId') }],
      });
    });
    expect(typesOf(locked)).toEqual(['deployment_failed', 'group_change_failed']);
    expect(locked[0]?.data).toMatchObject({ reason: expect.stringContaining('App is locked') });
    expect(textIn(locked[0]?.data, 'id')).not.toBe(textIn(running.json, 'deploymentId'));
    const forced = await sim().during(() => sim().done('PUT /v2/apps/g3/web?force=true', { instances: 3, cpus: 0.1 }));
    expect(forced[0]?.data).toMatchObject({
      id: textIn(running.json, 'deploymentId'),
      reason: 'The upgrade has been cancelled',
    });
    expect(typesOf(forced)[1]).toBe('deployment_info');
    expect(typesOf(forced)).toContain('deployment_success');
    const { json } = await sim().ask('GET /v2/apps/g3/web/versions');
    expect(at(json, 'versions')).toHaveLength(4);
  });

  it('G4: a rolling restart of four with capacities 0.5 and 0.25 kills two, starts one, then one for each that ends', async () => {
    const upgradeStrategy = { minimumHealthCapacity: 0.5, maximumOverCapacity: 0.25 };
    await sim().done('POST /v2/apps', sleeper('/g4/web', { instances: 4, upgradeStrategy }));
    const old = await taskIds(sim(), '/g4/web');
    const first = await sim().during(async () => {
      await sim().ask('POST /v2/apps/g4/web/restart');
      await sim().run(30);
    });
    const goals = told(first, 'instance_changed_event').filter((one) => one.condition === 'Running');
    expect(goals).toHaveLength(2);
    expect(told(first, 'instance_changed_event').filter((one) => one.condition === 'Scheduled')).toHaveLength(1);
    expect((await sim().ask('GET /v2/deployments')).json).toMatchObject([
      { currentActions: [{ action: 'RestartApplication' }], currentStep: 1, totalSteps: 1 },
    ]);
    await sim().run(450);
    // Both killed ones are over: three new ones beside two old.
    const queued = await sim().during(() => sim().run(20_000));
    expect(trace(queued).filter((one) => one === 'instance_changed_event Running').length).toBeGreaterThanOrEqual(4);
    const now = await taskIds(sim(), '/g4/web');
    expect(now).toHaveLength(4);
    expect(now.filter((id) => old.includes(id))).toEqual([]);
    expect(told(queued, 'deployment_success')).toHaveLength(1);
  });

  it('G5: a killed task is KILLING, then KILLED and still listed, then launched again under the same instance id', async () => {
    await sim().done('POST /v2/apps', sleeper('/g5/web'));
    const [id = ''] = await taskIds(sim(), '/g5/web');
    let killed: Awaited<ReturnType<ReturnType<typeof sim>['ask']>> | undefined;
    const events = await sim().during(async () => {
      killed = await sim().ask(`DELETE /v2/apps/g5/web/tasks/${id}`);
      await sim().run(400);
    });
    expect(killed?.json).toMatchObject({ task: { id, state: 'TASK_RUNNING' } });
    expect(trace(events).slice(0, 4)).toEqual([
      'status_update_event TASK_KILLING',
      'instance_changed_event Killing',
      'status_update_event TASK_KILLED',
      'instance_changed_event Killed',
    ]);
    const again = await sim().during(() => sim().run(10_000));
    expect(trace(again)[0]).toBe('instance_changed_event Provisioned');
    expect(await taskIds(sim(), '/g5/web')).toEqual([id.replace(/\.1$/, '.2')]);
    expect(typesOf([...events, ...again])).not.toContain('deployment_info');
    const scaled = await sim().done(`DELETE /v2/apps/g5/web/tasks/${id.replace(/\.1$/, '.2')}?scale=true`);
    expect(scaled.json).toEqual({ version: expect.any(String), deploymentId: expect.any(String) });
    expect((await appOf(sim(), '/g5/web')).instances).toBe(0);
  });

  it('G6: a task that crashes is FAILED, shown as the last failure, and waits out a growing delay', async () => {
    const events = await sim().during(async () => {
      await sim().ask(
        'POST /v2/apps',
        sleeper('/g6/web', { labels: { LAB: 'nostart' }, backoffSeconds: 2, backoffFactor: 2 }),
      );
      await sim().run(2_500);
    });
    const failed = events.findIndex(
      (one) => one.type === 'status_update_event' && one.data.taskStatus === 'TASK_FAILED',
    );
    expect(events[failed + 1]).toMatchObject({ type: 'instance_changed_event', data: { condition: 'Failed' } });
    expect(await appOf(sim(), '/g6/web')).toMatchObject({ lastTaskFailure: { state: 'TASK_FAILED' } });
    const queue = await sim().ask('GET /v2/queue');
    const item = at(queue.json, 'queue', 0);
    expect(item).toMatchObject({ count: 1, app: { id: '/g6/web' }, delay: { overdue: false } });
    expect((await sim().ask('DELETE /v2/queue//g6/web/delay')).status).toBe(204);
    expect(at((await sim().ask('GET /v2/queue')).json, 'queue', 0, 'delay')).toMatchObject({ timeLeftSeconds: 0 });
    expect((await sim().ask('GET /v2/deployments')).json).toMatchObject([{ affectedApps: ['/g6/web'] }]);
    await sim().done('DELETE /v2/apps/g6/web');
  });

  it('G7: a roll-back is a new deployment of an old version, a forced cancel keeps the new definition, an unknown id is 404', async () => {
    await sim().done('POST /v2/apps', sleeper('/g7/web'));
    const stuck = await sim().ask('PUT /v2/apps/g7/web', HUGE);
    const id = textIn(stuck.json, 'deploymentId');
    let back: Awaited<ReturnType<ReturnType<typeof sim>['ask']>> | undefined;
    const events = await sim().during(async () => {
      back = await sim().ask(`DELETE /v2/deployments/${id}`);
    });
    expect(back?.status).toBe(200);
    expect(typesOf(events).slice(0, 2)).toEqual(['deployment_failed', 'deployment_info']);
    expect(told(events, 'group_change_success')).toMatchObject([
      { groupId: '/', version: textIn(back?.json, 'version') },
    ]);
    expect(await appOf(sim(), '/g7/web')).toMatchObject({ cpus: 0.1, version: textIn(back?.json, 'version') });
    await sim().until(async () => (await sim().ask('GET /v2/deployments')).text === '[]');
    const again = await sim().ask('PUT /v2/apps/g7/web', HUGE);
    const cancelled = await sim().during(async () => {
      const forced = await sim().ask(`DELETE /v2/deployments/${textIn(again.json, 'deploymentId')}?force=true`);
      expect([forced.status, forced.text]).toEqual([202, '']);
    });
    expect(typesOf(cancelled)).toEqual(['deployment_failed']);
    expect((await appOf(sim(), '/g7/web')).cpus).toBe(9_999);
    const unknown = await sim().ask('DELETE /v2/deployments/unknown');
    expect([unknown.status, textIn(unknown.json, 'message')]).toEqual([404, 'DeploymentPlan unknown does not exist']);
    await sim().done('DELETE /v2/apps/g7/web');
  });

  it('G8: deleting a group with a locked app is 409; forced it is one step of stops, and the group is gone at once', async () => {
    await sim().done('POST /v2/apps', sleeper('/g8/a'));
    await sim().ask('POST /v2/apps', sleeper('/g8/b', HUGE));
    expect((await sim().ask('DELETE /v2/groups/g8')).status).toBe(409);
    let result: Awaited<ReturnType<ReturnType<typeof sim>['ask']>> | undefined;
    const events = await sim().during(async () => {
      result = await sim().ask('DELETE /v2/groups/g8?force=true');
      expect((await sim().ask('GET /v2/groups/g8')).status).toBe(404);
      await sim().run(2_000);
    });
    expect(result?.status).toBe(200);
    const plan = events.find(({ type }) => type === 'deployment_info');
    expect(at(plan?.data, 'plan', 'steps')).toEqual([
      {
        actions: expect.arrayContaining([
          { action: 'StopApplication', app: '/g8/a' },
          { action: 'StopApplication', app: '/g8/b' },
        ]),
      },
    ]);
    expect(typesOf(events)[0]).toBe('deployment_failed');
    expect(told(events, 'group_change_success')).toMatchObject([{ groupId: '/' }]);
    expect(told(events, 'app_terminated_event')).toHaveLength(2);
    expect(events.some((one) => one.type === 'status_update_event' && isAbout(one, 'TASK_KILLED'))).toBe(true);
    expect(typesOf(events)).toContain('deployment_success');
  });

  it('G9: dependencies make one Start step of all, then a Scale step per level, later only Restarts of what changed', async () => {
    expect(await steps(() => sim().done('PUT /v2/groups/g9', tree('1', '1')))).toEqual([
      {
        actions: [
          { action: 'StartApplication', app: '/g9/db/db' },
          { action: 'StartApplication', app: '/g9/web/web' },
        ],
      },
      { actions: [{ action: 'ScaleApplication', app: '/g9/db/db' }] },
      { actions: [{ action: 'ScaleApplication', app: '/g9/web/web' }] },
    ]);
    expect(await steps(() => change(['/g9/web/web', '/g9/db/db'], '2'))).toEqual([
      { actions: [{ action: 'RestartApplication', app: '/g9/db/db' }] },
      { actions: [{ action: 'RestartApplication', app: '/g9/web/web' }] },
    ]);
    expect(await steps(() => change(['/g9/web/web'], '3'))).toEqual([
      { actions: [{ action: 'RestartApplication', app: '/g9/web/web' }] },
    ]);
  });
});
