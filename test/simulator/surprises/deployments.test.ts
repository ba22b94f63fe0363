import { describe, expect, it } from 'vitest';
import { list, objects } from '../../../simulator/json.ts';
import {
  appOf,
  ask,
  at,
  createSim,
  freshSim,
  HUGE,
  sleeper,
  sleepingPod,
  taskIds,
  textIn,
  told,
  typesOf,
} from '../sim.ts';

const sim = freshSim();

const deployments = async (): Promise<ReturnType<typeof objects>> =>
  objects((await sim().ask('GET /v2/deployments')).json);

const deployed = async (fate: string): Promise<boolean> => {
  await sim().ask('POST /v2/apps', sleeper(`/s69/${fate}`, { labels: { LAB: fate } }));
  await sim().run(10_000);
  return (await deployments()).every((one) => !JSON.stringify(one).includes(`/s69/${fate}"`));
};

describe('Deployments', () => {
  it('surprise 2: DELETE of an app is forced unless told otherwise, DELETE of a group or a pod is not', async () => {
    await sim().ask('POST /v2/apps', sleeper('/s2/app', HUGE));
    await sim().ask('POST /v2/pods', {
      ...sleepingPod('/s2/pod'),
      containers: [{ name: 'main', exec: { command: { shell: 'sleep 9' } }, resources: { cpus: 9_999, mem: 32 } }],
    });
    expect((await sim().ask('DELETE /v2/groups/s2')).status).toBe(409);
    expect((await sim().ask('DELETE /v2/pods/s2/pod')).status).toBe(409);
    expect((await sim().ask('DELETE /v2/apps/s2/app?force=false')).status).toBe(409);
    expect((await sim().ask('DELETE /v2/apps/s2/app')).status).toBe(200);
    expect((await sim().ask('DELETE /v2/pods/s2/pod?force=true')).status).toBe(202);
  });

  it('surprise 11: a 409 has deployments when a lock is in the way and none when the app exists; the lock tells two events of an id nobody was given', async () => {
    const made = await sim().ask('POST /v2/apps', sleeper('/s11', HUGE));
    const id = textIn(made.json, 'deployments', 0, 'id');
    const exists = await sim().ask('POST /v2/apps', sleeper('/s11'));
    expect([exists.status, exists.json]).toEqual([409, { message: 'An app with id [/s11] already exists.' }]);
    const events = await sim().during(async () => {
      const locked = await sim().ask('PUT /v2/apps/s11', { cpus: 1 });
      expect([locked.status, at(locked.json, 'deployments')]).toEqual([409, [{ id }]]);
      expect(textIn(locked.json, 'message')).toContain("'/v2/deployments/<DEPLOYMENT_ID>'");
    });
    expect([...typesOf(events)].sort()).toEqual(['deployment_failed', 'group_change_failed']);
    const failed = textIn(told(events, 'deployment_failed')[0], 'id');
    expect(failed).toMatch(/^[0-9a-f-]{36}$/);
    expect(failed).not.toBe(id);
  });

  it('surprise 35: currentStep is 0 with no actions until the first step has begun, then it counts from one and has the actions of the step', async () => {
    const made = await sim().ask('POST /v2/apps', sleeper('/s35', HUGE));
    const second = { currentStep: 2, totalSteps: 2, currentActions: [{ action: 'ScaleApplication', app: '/s35' }] };
    expect(await deployments()).toMatchObject([second]);
    // Whoever leads next has taken it over before it begins.
    await sim().marathon.crash();
    await sim().marathon.restart();
    const [id, now] = [textIn(made.json, 'deployments', 0, 'id'), await ask(sim().marathon.url, 'GET /v2/deployments')];
    expect(now.json).toMatchObject([{ id, currentStep: 0, currentActions: [], totalSteps: 2 }]);
    await sim().run(1_000);
    expect(await deployments()).toMatchObject([{ id, ...second }]);
  });

  it('surprise 36: all stops come first in one step whatever depends on what, all starts in the next and at once', async () => {
    await sim().done('PUT /v2/groups/s36', {
      apps: [sleeper('db'), sleeper('web', { dependencies: ['/s36/db'] })],
    });
    const events = await sim().during(() =>
      sim().done('PUT /v2/groups/s36', { apps: [sleeper('one'), sleeper('two', { dependencies: ['/s36/one'] })] }),
    );
    const steps = list(at(told(events, 'deployment_success')[0], 'plan', 'steps'));
    const kinds = steps.map((step) => objects(at(step, 'actions')).map((one) => textIn(one, 'action')));
    expect(kinds).toEqual([
      ['StopApplication', 'StopApplication'],
      ['StartApplication', 'StartApplication'],
      ['ScaleApplication'],
      ['ScaleApplication'],
    ]);
    const info = events.findIndex(
      (one) => textIn(one.data, 'currentStep', 'actions', 0, 'action') === 'StartApplication',
    );
    expect(typesOf(events)[info + 1]).toBe('deployment_step_success');
  });

  it('surprise 37: scaling down kills running instances before scheduled ones, and a Scale whose instances are there, even waiting, is done at once', async () => {
    // Room for two of three.
    await sim().done('POST /v2/apps', sleeper('/s37', { instances: 2, constraints: [['hostname', 'UNIQUE']] }));
    await sim().ask('PUT /v2/apps/s37', { instances: 5 });
    await sim().run(10_000);
    expect(await taskIds(sim(), '/s37')).toHaveLength(3);
    const same = await sim().during(() => sim().ask('PUT /v2/apps/s37?force=true', { instances: 5 }));
    expect(told(same, 'deployment_success')).toHaveLength(1);
    await sim().done('PUT /v2/apps/s37?force=true', { instances: 2 });
    await sim().run(1_000);
    // Three ran and two waited: the three were condemned.
    const queue = (await sim().ask('GET /v2/queue')).json;
    const waiting = Number(at(queue, 'queue', 0, 'count') ?? 0);
    expect(waiting + (await taskIds(sim(), '/s37')).length).toBe(2);
  });

  it('surprise 37: an unreachable instance goes before a staging one, that before a starting one, and the running one last', async () => {
    await sim().done('POST /v2/apps', sleeper('/s37', { instances: 4, unreachableStrategy: 'disabled' }));
    const [away = '', staging = '', starting = '', running = ''] = await taskIds(sim(), '/s37');
    // Neither the oldest nor the youngest first: what they do decides.
    for (const [id, state] of [
      [starting, 'TASK_STARTING'],
      [away, 'TASK_UNREACHABLE'],
      [staging, 'TASK_STAGING'],
    ] as const)
      sim().cluster.endTask(id, { state });
    const gone: string[] = [];
    for (const instances of [3, 2, 1]) {
      const events = await sim().during(async () => {
        await sim().ask('PUT /v2/apps/s37?force=true', { instances });
        await sim().run(2_000);
      });
      gone.push(...new Set(told(events, 'instance_changed_event').map((one) => textIn(one, 'instanceId'))));
    }
    const instanceOf = (taskId: string): string => taskId.replace(/\._app\.\d+$/, '');
    expect(gone).toEqual([away, staging, starting].map(instanceOf));
    expect((await taskIds(sim(), '/s37')).filter((id) => id !== away)).toEqual([running]);
  });

  it('surprise 45: restarting an app of no instances is done at once', async () => {
    await sim().done('POST /v2/apps', sleeper('/s45', { instances: 0 }));
    const events = await sim().during(() => sim().ask('POST /v2/apps/s45/restart'));
    expect(typesOf(events)).toEqual([
      'deployment_info',
      'deployment_step_success',
      'deployment_success',
      'group_change_success',
    ]);
  });

  it('surprise 69: an app that crashes just after RUNNING is deployed with success, one that never runs keeps its deployment open', async () => {
    expect(await deployed('fail')).toBe(true);
    expect(await deployed('finish')).toBe(true);
    for (const fate of ['nostart', 'error', 'drop']) expect(await deployed(fate), fate).toBe(false);
  });

  it('surprise 71: a waiting instance of a cancelled plan is still launched after the forced update, in the old version, and then killed', async () => {
    await sim().ask('POST /v2/apps', sleeper('/s71', { instances: 1, backoffSeconds: 1 }));
    const old = textIn(await appOf(sim(), '/s71'), 'version');
    await sim().run(30);
    const events = await sim().during(() => sim().done('PUT /v2/apps/s71?force=true', { labels: { a: 'b' } }));
    const launched = told(events, 'instance_changed_event').filter(
      (one) => one.condition === 'Provisioned' && one.runSpecVersion === old,
    );
    expect(launched).toHaveLength(1);
    const killed = told(events, 'instance_changed_event').filter(
      (one) => one.instanceId === launched[0]?.instanceId && one.condition === 'Killed',
    );
    expect(killed).toHaveLength(1);
    await sim().run(2_000);
    expect(await taskIds(sim(), '/s71')).toHaveLength(1);
  });

  it('surprise 77: right after the 201 the queue may be empty while the deployment is in step two already', async () => {
    await sim().ask('POST /v2/apps', sleeper('/s77', HUGE));
    expect((await sim().ask('GET /v2/queue')).json).toEqual({ queue: [] });
    expect(await deployments()).toMatchObject([{ currentStep: 2 }]);
    await sim().run(100);
    expect((await sim().ask('GET /v2/queue')).json).toMatchObject({ queue: [{ count: 1 }] });
  });
});

describe('The limit of deployments', () => {
  const text =
    'Max number (3) of running deployments is achieved. Wait for existing deployments to complete or cancel oneusing force=true parameter. You can increase max deployment number by using --max_running_deployments parameter but be advised that this can have negative effects on the performance.';

  it('surprise 13: too many deployments are a 403 with a typing error, forced or not', async () => {
    const own = await createSim({ flags: { maxRunningDeployments: 3 } });
    try {
      for (let i = 0; i < 3; i++) await own.ask('POST /v2/apps', sleeper(`/s13/${i}`, HUGE));
      for (const query of ['', '?force=true']) {
        const refused = await own.ask(`POST /v2/apps${query}`, sleeper('/s13/more'));
        expect([refused.status, textIn(refused.json, 'message')]).toEqual([403, text]);
      }
    } finally {
      await own.close();
    }
  });

  it('surprise 56: at the limit nothing is accepted, no roll-back and no forced DELETE, but the forced end of a deployment', async () => {
    const own = await createSim({ flags: { maxRunningDeployments: 3 } });
    try {
      const ids: string[] = [];
      for (let i = 0; i < 3; i++) {
        const { json } = await own.ask('POST /v2/apps', sleeper(`/s56/${i}`, HUGE));
        ids.push(textIn(json, 'deployments', 0, 'id'));
      }
      for (const line of ['DELETE /v2/groups/s56?force=true', `DELETE /v2/deployments/${ids[0]}`])
        expect((await own.ask(line)).status, line).toBe(403);
      expect((await own.ask(`DELETE /v2/deployments/${ids[0]}?force=true`)).status).toBe(202);
      expect((await own.ask('DELETE /v2/groups/s56?force=true')).status).toBe(200);
    } finally {
      await own.close();
    }
  });
});

describe('The order of events', () => {
  it('surprise 26: the first event of a deployment comes before group_change_success; api_post_event has the whole app and is missing for arrays, deletes and restarts', async () => {
    const made = await sim().during(() => sim().ask('POST /v2/apps', sleeper('/s26', { labels: { a: 'b' } })));
    const types = typesOf(made);
    expect(types[0]).toBe('deployment_info');
    expect(types.indexOf('group_change_success')).toBeGreaterThan(0);
    expect(told(made, 'api_post_event')).toMatchObject([
      { uri: '/v2/apps', clientIp: '127.0.0.1', appDefinition: { id: '/s26', cmd: 'sleep 1000', labels: { a: 'b' } } },
    ]);
    await sim().run(5_000);
    const others = await sim().during(async () => {
      await sim().done('PUT /v2/apps', [{ id: '/s26', cpus: 0.2 }]);
      await sim().done('POST /v2/apps/s26/restart');
      await sim().done('DELETE /v2/apps/s26');
    });
    expect(told(others, 'group_change_success')).toHaveLength(3);
    expect(told(others, 'api_post_event')).toEqual([]);
  });
});

describe('Readiness', () => {
  it('surprise 90: results stay listed with the last answer while the deployment runs; what never gets ready runs for ever, and its roll-back deletes the app', async () => {
    const readinessChecks = [
      {
        name: 'ready',
        protocol: 'HTTP',
        path: '/ready',
        portName: 'http',
        intervalSeconds: 2,
        timeoutSeconds: 1,
        httpStatusCodesForReady: [200],
        preserveLastResponse: true,
      },
    ];
    const app = sleeper('/s90', {
      instances: 2,
      readinessChecks,
      portDefinitions: [{ port: 0, name: 'http' }],
      labels: { LAB_SERVE: 'bad' },
    });
    const made = await sim().ask('POST /v2/apps', app);
    const events = await sim().during(() => sim().run(3_600_000));
    const [running] = await deployments();
    expect(list(at(running?.['currentActions'], 0, 'readinessCheckResults'))).toMatchObject([
      { name: 'ready', ready: false, lastResponse: { status: 503, body: expect.stringContaining('lab bad') } },
      { name: 'ready', ready: false },
    ]);
    expect(typesOf(events).filter((type) => /readiness/.test(type))).toEqual([]);
    const id = textIn(made.json, 'deployments', 0, 'id');
    expect((await sim().ask('GET /v2/apps/s90')).status).toBe(200);
    await sim().done(`DELETE /v2/deployments/${id}`);
    expect((await sim().ask('GET /v2/apps/s90')).status).toBe(404);
  });
});
