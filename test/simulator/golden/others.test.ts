import { describe, expect, it } from 'vitest';
import { ask, at, freshSim, listen, sleeper, sleepingPod, taskIds, textIn, told } from '../sim.ts';
import { freshTrio, inTime, membersOf } from '../members/trio.ts';

describe('Golden traces of failover', () => {
  const sim = freshTrio();

  it('G10: a rolling restart outlives its leader: same deployment from its first step, what was started counts, health is unknown, and no event tells what was missed', async () => {
    const upgradeStrategy = { minimumHealthCapacity: 0.5, maximumOverCapacity: 0.25 };
    const healthChecks = [{ protocol: 'HTTP', path: '/', intervalSeconds: 2, gracePeriodSeconds: 60 }];
    const labels = { LAB_SERVE: 'good', LAB_DELAY: '3000' };
    const app = sleeper('/g10/web', { instances: 4, upgradeStrategy, healthChecks, labels });
    await sim().done('POST /v2/apps', app);
    const old = await taskIds(sim(), '/g10/web');
    const restarted = await sim().ask('POST /v2/apps/g10/web/restart');
    const id = textIn(restarted.json, 'deploymentId');
    await sim().run(8_000);
    const started = (await taskIds(sim(), '/g10/web')).filter((one) => !old.includes(one));
    expect(started.length).toBeGreaterThan(0);
    const [first, second] = membersOf(sim());
    const before = await ask(first.url, 'GET /v2/apps/g10/web');
    const ear = await listen(first.url);
    await first.crash();
    await ear.ended;
    await expect(ask(first.url, 'GET /ping')).rejects.toThrow();
    // The ZooKeeper session of the dead leader has to run out.
    await sim().run(12_000);
    const after = await inTime(sim(), 100, ask(second.url, 'GET /v2/apps/g10/web'));
    expect(after.headers['x-marathon-leader']).not.toBe(before.headers['x-marathon-leader']);
    expect(at(after.json, 'app', 'tasksHealthy')).toBe(0);
    expect((await ask(second.url, 'GET /v2/deployments')).json).toMatchObject([{ id, currentStep: 1, totalSteps: 1 }]);
    const next = await listen(second.url);
    await sim().run(60_000);
    await next.until(() => next.text().includes('event: deployment_success'));
    expect(next.events()[0]?.type).toBe('event_stream_attached');
    expect(told(next.events(), 'deployment_success')).toMatchObject([{ id }]);
    expect((await ask(second.url, 'GET /v2/apps/g10/web')).json).toMatchObject({ app: { tasksHealthy: 4 } });
    expect(await taskIds(sim(), '/g10/web')).toEqual(expect.arrayContaining(started));
    next.close();
  });
});

describe('Golden traces of pods', () => {
  const sim = freshSim();

  it('G11: PUT of an unchanged pod answers the time of the request as version, plans nothing, and the pod keeps its own', async () => {
    await sim().done('POST /v2/pods', sleepingPod('/g11/pod'));
    const kept = textIn((await sim().ask('GET /v2/pods/g11/pod')).json, 'version');
    let answered: Awaited<ReturnType<ReturnType<typeof sim>['ask']>> | undefined;
    const events = await sim().during(async () => {
      answered = await sim().ask('PUT /v2/pods/g11/pod', sleepingPod('/g11/pod'));
    });
    expect(answered?.status).toBe(200);
    expect(Date.parse(textIn(answered?.json, 'version'))).toBeGreaterThan(Date.parse(kept));
    expect(told(events, 'deployment_success')).toMatchObject([{ plan: { steps: [] } }]);
    expect(told(events, 'pod_updated_event')).toHaveLength(1);
    expect(textIn((await sim().ask('GET /v2/pods/g11/pod')).json, 'version')).toBe(kept);
  });
});
