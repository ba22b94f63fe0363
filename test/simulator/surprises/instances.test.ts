import { describe, expect, it } from 'vitest';
import { objects } from '../../../simulator/json.ts';
import { appOf, at, freshSim, HUGE, sleeper, sleepingPod, taskIds, textIn, told, typesOf } from '../sim.ts';

const sim = freshSim();

const instanceOf = (taskId: string): string => taskId.replace(/\._app\.\d+$/, '');

const tasksOf = async (id: string): Promise<ReturnType<typeof objects>> =>
  objects(at((await sim().ask(`GET /v2/apps${id}/tasks`)).json, 'tasks'));

const queue = async (): Promise<ReturnType<typeof objects>> =>
  objects(at((await sim().ask('GET /v2/queue')).json, 'queue'));

const HTTP_CHECK = {
  protocol: 'HTTP',
  path: '/',
  intervalSeconds: 1,
  gracePeriodSeconds: 0,
  maxConsecutiveFailures: 3,
};

describe('Tasks in reads', () => {
  it('surprise 20: one app always shows tasks and its last failure, the list never unless asked; counts are in both', async () => {
    await sim().ask('POST /v2/apps', sleeper('/s20', { labels: { LAB: 'fail' }, backoffSeconds: 60 }));
    await sim().run(5_000);
    expect(await appOf(sim(), '/s20')).toMatchObject({ tasks: [{}], lastTaskFailure: {}, tasksRunning: 0 });
    const listed = at((await sim().ask('GET /v2/apps')).json, 'apps', 0);
    expect(listed).toMatchObject({ tasksRunning: 0, tasksStaged: 0, deployments: [] });
    expect(listed).not.toHaveProperty('tasks');
    expect(listed).not.toHaveProperty('lastTaskFailure');
    const asked = await sim().ask('GET /v2/apps?embed=apps.tasks&embed=apps.lastTaskFailure');
    expect(at(asked.json, 'apps', 0)).toMatchObject({ tasks: [{}], lastTaskFailure: {} });
  });

  it('surprise 21: a killed task comes back as the next attempt of its instance; a failed one is shown until then; a scheduled one only in the queue', async () => {
    await sim().done('POST /v2/apps', sleeper('/s21/web'));
    const [id = ''] = await taskIds(sim(), '/s21/web');
    await sim().ask(`DELETE /v2/apps/s21/web/tasks/${id}`);
    await sim().run(10_000);
    expect(await taskIds(sim(), '/s21/web')).toEqual([id.replace(/\.1$/, '.2')]);
    await sim().ask('POST /v2/apps', sleeper('/s21/failing', { labels: { LAB: 'fail' }, backoffSeconds: 3_600 }));
    await sim().run(10_000);
    expect(await tasksOf('/s21/failing')).toMatchObject([{ state: 'TASK_FAILED' }]);
    await sim().ask('POST /v2/apps', sleeper('/s21/huge', HUGE));
    await sim().run(1_000);
    expect(await tasksOf('/s21/huge')).toEqual([]);
    expect((await queue()).map((item) => textIn(item, 'app', 'id')).sort()).toEqual(['/s21/failing', '/s21/huge']);
  });

  it('surprise 22: STARTING and KILLING are counted nowhere, and without health checks nothing is healthy or unhealthy', async () => {
    await sim().ask('POST /v2/apps', sleeper('/s22', { labels: { LAB_DELAY: '2000', LAB_KILL: '2000' } }));
    await sim().until(async () => (await tasksOf('/s22'))[0]?.['state'] === 'TASK_STARTING');
    const none = { tasksStaged: 0, tasksRunning: 0, tasksHealthy: 0, tasksUnhealthy: 0 };
    expect(await appOf(sim(), '/s22')).toMatchObject(none);
    await sim().run(5_000);
    expect(await appOf(sim(), '/s22')).toMatchObject({ ...none, tasksRunning: 1 });
    await sim().ask('DELETE /v2/apps/s22/tasks');
    await sim().run(500);
    expect(await tasksOf('/s22')).toMatchObject([{ state: 'TASK_KILLING' }]);
    expect(await appOf(sim(), '/s22')).toMatchObject(none);
  });

  it('surprise 39: overdue means not delayed, and a funnel has ten rows always', async () => {
    await sim().ask('POST /v2/apps', sleeper('/s39', HUGE));
    await sim().run(10_000);
    const [item] = await queue();
    expect(item).toMatchObject({ delay: { timeLeftSeconds: 0, overdue: true } });
    const reasons = (name: string): readonly string[] =>
      objects(at(item, 'processedOffersSummary', name)).map((row) => textIn(row, 'reason'));
    const all = [
      'UnfulfilledRole',
      'UnfulfilledConstraint',
      'NoCorrespondingReservationFound',
      'AgentMaintenance',
      'InsufficientCpus',
      'InsufficientMemory',
      'InsufficientDisk',
      'InsufficientGpus',
      'InsufficientPorts',
      'DeclinedScarceResources',
    ];
    expect(reasons('rejectSummaryLastOffers')).toEqual(all);
    expect(reasons('rejectSummaryLaunchAttempt')).toEqual(all);
  });
});

describe('Events about instances', () => {
  it('surprise 23: the instance id of a health result reads instance [id] in answers, the id in events; failed_health_check_event calls an instance id taskId', async () => {
    await sim().ask('POST /v2/apps', sleeper('/s23', { healthChecks: [HTTP_CHECK], labels: { LAB_SERVE: 'bad' } }));
    const events = await sim().during(() => sim().run(4_000));
    const [task] = await tasksOf('/s23');
    const id = instanceOf(textIn(task, 'id'));
    expect(at(task, 'healthCheckResults', 0, 'instanceId')).toBe(`instance [${id}]`);
    expect(told(events, 'failed_health_check_event')[0]).toMatchObject({ taskId: id });
    expect(told(events, 'instance_health_changed_event')[0]).toMatchObject({ instanceId: id, healthy: false });
  });

  it('surprise 24: a change of the goal alone repeats the event before it; agent and host may be null', async () => {
    const made = await sim().during(() => sim().done('POST /v2/apps', sleeper('/s24')));
    const changes = told(made, 'instance_changed_event');
    expect(changes[0]).toMatchObject({ condition: 'Scheduled', agentId: null, host: null });
    const ended = await sim().during(() => sim().ask('DELETE /v2/apps/s24'));
    const { timestamp: _before, ...last } = changes.at(-1) ?? {};
    const { timestamp: _after, ...again } = told(ended, 'instance_changed_event')[0] ?? {};
    expect(again).toEqual(last);
  });

  it('surprise 25: a status of a pod has the id of the pod as appId and comes before the change of its instance', async () => {
    const events = await sim().during(() => sim().done('POST /v2/pods', sleepingPod('/s25')));
    const first = events.findIndex(({ type }) => type === 'status_update_event');
    expect(events[first]?.data).toMatchObject({ appId: '/s25' });
    expect(events[first + 1]).toMatchObject({ type: 'instance_changed_event', data: { runSpecId: '/s25' } });
  });
});

describe('Back-off', () => {
  it('surprise 38: TASK_FINISHED delays the next launch too; ending a delay is 204, and 404 when nothing waits', async () => {
    await sim().ask('POST /v2/apps', sleeper('/s38', { labels: { LAB: 'finish' }, backoffSeconds: 100 }));
    await sim().run(5_000);
    const [item] = await queue();
    expect(item).toMatchObject({ delay: { overdue: false } });
    expect(Number(at(item, 'delay', 'timeLeftSeconds'))).toBeGreaterThan(50);
    const ended = await sim().ask('DELETE /v2/queue/s38/delay');
    expect([ended.status, ended.text]).toEqual([204, '']);
    await sim().done('POST /v2/apps', sleeper('/s38-quiet'));
    const none = await sim().ask('DELETE /v2/queue/s38-quiet/delay');
    expect([none.status, textIn(none.json, 'message')]).toEqual([
      404,
      'Application /s38-quiet not found in tasks queue.',
    ]);
  });

  it('surprise 70: a delay is no floor: of apps that fail together now and then one is launched again before its delay is over; one alone never', async () => {
    const apps = Array.from({ length: 60 }, (_, i) =>
      sleeper(`/s70/app-${i}`, { labels: { LAB: 'fail' }, backoffSeconds: 1, backoffFactor: 1.15 }),
    );
    const gapsOf = async (some: typeof apps): Promise<readonly number[]> => {
      const events = await sim().during(async () => {
        await sim().ask('PUT /v2/apps', some);
        await sim().run(60_000);
        await sim().ask('DELETE /v2/groups/s70?force=true');
      });
      return gapsIn(told(events, 'instance_changed_event'));
    };
    const together = await gapsOf(apps);
    expect(together.length).toBeGreaterThan(60);
    expect(together.some((gap) => gap < 1_000)).toBe(true);
    expect(together.filter((gap) => gap >= 1_000).length).toBeGreaterThan(together.length / 2);
    await sim().run(60_000);
    const alone = await gapsOf(apps.slice(0, 1));
    expect(alone.length).toBeGreaterThan(5);
    expect(alone.filter((gap) => gap < 1_000)).toEqual([]);
  });

  const gapsIn = (changes: ReturnType<typeof told>): readonly number[] => {
    const failedAt = new Map<string, number>();
    const gaps: number[] = [];
    for (const one of changes) {
      const [id, when] = [textIn(one, 'instanceId'), Date.parse(textIn(one, 'timestamp'))];
      const failed = failedAt.get(id);
      if (one.condition === 'Failed') failedAt.set(id, when);
      if (one.condition === 'Provisioned' && failed !== undefined) gaps.push(when - failed);
    }
    return gaps;
  };
});

describe('Kills, wipes and losses', () => {
  it('surprise 46: with 0/0 an unreachable or lost instance is replaced at once under a new id; with inactiveAfter nothing happens by itself; disabled waits for ever', async () => {
    for (const fate of ['unreachable', 'lost']) {
      const events = await sim().during(async () => {
        await sim().ask('POST /v2/apps', sleeper(`/s46/${fate}`, { labels: { LAB: fate } }));
        await sim().run(4_000);
      });
      const changes = told(events, 'instance_changed_event');
      const given = changes.findIndex((one) => one.condition === 'UnreachableInactive');
      const next = changes.slice(given).find((one) => one.condition === 'Scheduled');
      expect(given, fate).toBeGreaterThan(0);
      expect(next?.instanceId).not.toBe(changes[given]?.instanceId);
      expect(Date.parse(textIn(next, 'timestamp')) - Date.parse(textIn(changes[given], 'timestamp'))).toBeLessThan(100);
      await sim().done(`DELETE /v2/apps/s46/${fate}`);
    }
    const patient = { inactiveAfterSeconds: 3, expungeAfterSeconds: 12 };
    for (const [name, unreachableStrategy] of [['patient', patient] as const, ['disabled', 'disabled'] as const]) {
      await sim().done(
        'POST /v2/apps',
        sleeper(`/s46/${name}`, { labels: { LAB: 'unreachable' }, unreachableStrategy }),
      );
      await sim().run(60_000);
      expect(await tasksOf(`/s46/${name}`), name).toMatchObject([{ state: 'TASK_UNREACHABLE' }]);
    }
  });

  it('surprise 64: the replacement of a wiped task runs while the wiped one still does', async () => {
    await sim().done('POST /v2/apps', sleeper('/s64', { labels: { LAB_KILL: '20000' } }));
    const [old = ''] = await taskIds(sim(), '/s64');
    const events = await sim().during(async () => {
      await sim().ask(`DELETE /v2/apps/s64/tasks/${old}?wipe=true`);
      await sim().run(10_000);
      expect(await tasksOf('/s64')).toMatchObject([{ state: 'TASK_RUNNING' }]);
      expect((await taskIds(sim(), '/s64'))[0]).not.toContain(instanceOf(old));
      await sim().run(15_000);
    });
    const types = typesOf(events);
    const running = events.findIndex((one) => one.data.taskStatus === 'TASK_RUNNING');
    expect(running).toBeGreaterThan(0);
    expect(types.indexOf('unknown_instance_terminated_event')).toBeGreaterThan(running);
    expect(told(events, 'unknown_instance_terminated_event')).toMatchObject([
      { instanceId: instanceOf(old), condition: 'Killed' },
    ]);
  });

  it('surprise 65: a kill keeps the instance of apps and pods and counts the attempt; lost and wiped ones come back under a new id', async () => {
    await sim().done('POST /v2/apps', sleeper('/s65/app'));
    await sim().done('POST /v2/pods', sleepingPod('/s65/pod'));
    const [app = ''] = await taskIds(sim(), '/s65/app');
    const podTask = async (): Promise<string> =>
      textIn((await sim().ask('GET /v2/pods/s65/pod::status')).json, 'instances', 0, 'containers', 0, 'containerId');
    const pod = await podTask();
    const podInstance = textIn((await sim().ask('GET /v2/pods/s65/pod::status')).json, 'instances', 0, 'id');
    await sim().ask('DELETE /v2/apps/s65/app/tasks');
    await sim().ask(`DELETE /v2/pods/s65/pod::instances/${podInstance}`);
    await sim().run(10_000);
    expect(await taskIds(sim(), '/s65/app')).toEqual([app.replace(/\.1$/, '.2')]);
    expect(await podTask()).toBe(pod.replace(/\.1$/, '.2'));
    await sim().ask('DELETE /v2/apps/s65/app/tasks?wipe=true');
    await sim().run(10_000);
    const [wiped = ''] = await taskIds(sim(), '/s65/app');
    expect(wiped).toMatch(/\.1$/);
    expect(instanceOf(wiped)).not.toBe(instanceOf(app));
    sim().cluster.endTask(wiped, { state: 'TASK_LOST' });
    await sim().run(10_000);
    const [found = ''] = await taskIds(sim(), '/s65/app');
    expect(instanceOf(found)).not.toBe(instanceOf(wiped));
  });

  it('surprise 72: an instance that is unreachable when its app is deleted is adopted by an app made later with its id', async () => {
    const unreachableStrategy = { inactiveAfterSeconds: 3, expungeAfterSeconds: 12 };
    await sim().done('POST /v2/apps', sleeper('/s72', { labels: { LAB: 'unreachable' }, unreachableStrategy }));
    await sim().run(20_000);
    const [old = ''] = await taskIds(sim(), '/s72');
    await sim().done('DELETE /v2/apps/s72');
    await sim().run(60_000);
    const events = await sim().during(() => sim().ask('POST /v2/apps', sleeper('/s72')));
    expect(typesOf(events)).toContain('deployment_success');
    expect(typesOf(events)).not.toContain('instance_changed_event');
    expect(await tasksOf('/s72')).toMatchObject([{ id: old, state: 'TASK_UNREACHABLE' }]);
    const app = await appOf(sim(), '/s72');
    expect(textIn(app, 'tasks', 0, 'version') < textIn(app, 'version')).toBe(true);
  });
});

describe('Health', () => {
  it('surprise 67: a check kills one failure late, and tells the moment of the failure before', async () => {
    const check = { ...HTTP_CHECK, intervalSeconds: 10 };
    const app = sleeper('/s67', { healthChecks: [check], labels: { LAB_SERVE: 'bad' } });
    await sim().ask('POST /v2/apps', app);
    const events = await sim().during(() => sim().run(45_000));
    const kill = events.findIndex(({ type }) => type === 'unhealthy_instance_kill_event');
    const failures = told(events.slice(0, kill), 'failed_health_check_event');
    expect(failures).toHaveLength(4);
    expect(events[kill]?.data.timestamp).toBe(failures[2]?.timestamp);
    expect(at(await appOf(sim(), '/s67'), 'lastTaskFailure', 'timestamp')).toBe(failures[2]?.timestamp);
  });

  it('surprise 67: the count of failures belongs to the instance: a quick relaunch inherits it and is killed at its first failure', async () => {
    const check = { ...HTTP_CHECK, intervalSeconds: 10 };
    const labels = { LAB_SERVE: 'bad', LAB_DELAY: '10', LAB_KILL: '60' };
    await sim().ask('POST /v2/apps', sleeper('/s67', { healthChecks: [check], labels }));
    const events = await sim().during(() => sim().run(75_000));
    const kills = events.flatMap(({ type }, i) => (type === 'unhealthy_instance_kill_event' ? [i] : []));
    expect(kills.length).toBeGreaterThan(1);
    const between = told(events.slice(kills[0], kills[1]), 'failed_health_check_event');
    expect(between).toHaveLength(1);
  });

  it('surprise 68: a relaunched task that is still staging shows the result of the one before it and counts as unhealthy', async () => {
    const labels = { LAB_SERVE: 'bad', LAB_DELAY: '30000' };
    await sim().ask('POST /v2/apps', sleeper('/s68', { healthChecks: [HTTP_CHECK], labels }));
    await sim().until(async () => (await taskIds(sim(), '/s68'))[0]?.endsWith('.2') === true);
    const app = await appOf(sim(), '/s68');
    expect(app).toMatchObject({ tasksUnhealthy: 1, tasksRunning: 0 });
    expect(at(app, 'tasks', 0, 'healthCheckResults', 0)).toMatchObject({ alive: false });
  });
});

const resident = (id: string, more: Parameters<typeof sleeper>[1] = {}): ReturnType<typeof sleeper> =>
  sleeper(id, {
    container: {
      type: 'MESOS',
      volumes: [{ containerPath: 'data', mode: 'RW', persistent: { size: 10 } }],
    },
    residency: { taskLostBehavior: 'WAIT_FOREVER' },
    unreachableStrategy: 'disabled',
    upgradeStrategy: { minimumHealthCapacity: 0.5, maximumOverCapacity: 0 },
    ...more,
  });

describe('Persistent volumes', () => {
  it('surprise 66: a pod with a volume needs a role too, its first launch is .2, and a kill keeps instance, agent and volume', async () => {
    const volume = (role?: string): ReturnType<typeof sleepingPod> =>
      sleepingPod('/s66/pod', {
        containers: [
          {
            name: 'main',
            exec: { command: { shell: 'sleep 1000' } },
            resources: { cpus: 0.1, mem: 32 },
            volumeMounts: [{ name: 'data', mountPath: 'data' }],
          },
        ],
        volumes: [{ name: 'data', persistent: { size: 10 } }],
        scheduling: {
          upgrade: { minimumHealthCapacity: 0.5, maximumOverCapacity: 0 },
          unreachableStrategy: 'disabled',
        },
        ...(role === undefined ? {} : { role }),
      });
    expect((await sim().ask('POST /v2/pods', volume())).status).toBe(422);
    const made = await sim().during(() => sim().done('POST /v2/pods', volume('s66')));
    const place = async (): Promise<readonly unknown[]> => {
      const { json } = await sim().ask('GET /v2/pods/s66/pod::status');
      const [instance] = objects(at(json, 'instances'));
      const [id, host] = [textIn(instance, 'id'), instance?.['agentHostname']];
      return [
        id,
        host,
        at(instance, 'localVolumes', 0, 'persistenceId'),
        textIn(instance, 'containers', 0, 'containerId'),
      ];
    };
    const [id, host, volumeId, first] = await place();
    expect(first).toBe(`${String(id)}.main.2`);
    expect(volumeId).toMatch(/^s66_pod#data#/);
    // Reserved before it was launched, and told so.
    expect(told(made, 'instance_changed_event').map((one) => one.condition)).toEqual([
      'Scheduled',
      'Scheduled',
      'Provisioned',
      'Starting',
      'Running',
    ]);
    await sim().ask(`DELETE /v2/pods/s66/pod::instances/${String(id)}`);
    await sim().run(15_000);
    expect(await place()).toEqual([id, host, volumeId, `${String(id)}.main.3`]);
  });

  it('surprise 66: a resident app needs a role; kill, suspension and upgrade keep instance, agent, volume and port, and at 0 its task is listed as KILLED', async () => {
    expect((await sim().ask('POST /v2/apps', resident('/s66/db'))).status).toBe(422);
    await sim().done('POST /v2/apps', resident('/s66/db', { role: 's66' }));
    const place = async (): Promise<readonly unknown[]> => {
      const [task] = await tasksOf('/s66/db');
      const volume = at(task, 'localVolumes', 0, 'persistenceId');
      return [instanceOf(textIn(task, 'id')), task?.['host'], volume, at(task, 'ports')];
    };
    const first = await place();
    expect(typeof first[2]).toBe('string');
    await sim().ask('DELETE /v2/apps/s66/db/tasks');
    await sim().run(15_000);
    expect(await place()).toEqual(first);
    await sim().done('PUT /v2/apps/s66/db', { instances: 0 });
    await sim().run(5_000);
    expect(await tasksOf('/s66/db')).toMatchObject([{ state: 'TASK_KILLED', localVolumes: [{}] }]);
    await sim().done('PUT /v2/apps/s66/db', { instances: 1 });
    await sim().done('PUT /v2/apps/s66/db', { labels: { a: 'b' } });
    await sim().run(5_000);
    expect(await place()).toEqual(first);
  });
});

describe('The launch queue', () => {
  it('surprise 80: one constraint stops every launch of the whole Marathon, and nothing but launches', async () => {
    await sim().done('POST /v2/apps', sleeper('/s80/before'));
    const bad = await sim().ask('POST /v2/apps', sleeper('/s80/bad', { constraints: [['hostname', 'GROUP_BY']] }));
    expect(bad.status).toBe(201);
    await sim().run(10_000);
    const events = await sim().during(async () => {
      expect((await sim().ask('POST /v2/apps', sleeper('/s80/after'))).status).toBe(201);
      await sim().run(60_000);
    });
    expect(typesOf(events)).toContain('deployment_info');
    expect(told(events, 'instance_changed_event').filter((one) => one.condition === 'Provisioned')).toEqual([]);
    expect((await sim().ask('GET /ping')).status).toBe(200);
    await sim().ask('DELETE /v2/apps/s80/before/tasks');
    await sim().run(60_000);
    expect(await tasksOf('/s80/before')).toMatchObject([{ state: 'TASK_KILLED' }]);
    // Take the offender away: the next leader launches again.
    await sim().ask('DELETE /v2/apps/s80/bad');
    await sim().marathon.crash();
    await sim().marathon.restart();
    await sim().run(60_000);
    expect(await tasksOf('/s80/after')).toMatchObject([{ state: 'TASK_RUNNING' }]);
    expect(await tasksOf('/s80/before')).toMatchObject([{ state: 'TASK_RUNNING' }]);
  });
});
