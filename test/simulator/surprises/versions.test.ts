import { describe, expect, it } from 'vitest';
import { list, type JsonObject } from '../../../simulator/json.ts';
import { appOf, ask, at, freshSim, HUGE, sleeper, sleepingPod, taskIds, textIn, told, typesOf } from '../sim.ts';

const sim = freshSim();

const versionsOf = async (id: string): Promise<readonly unknown[]> =>
  list(at((await sim().ask(`GET /v2/apps${id}/versions`)).json, 'versions'));

/** Whether a change replaced every task of an app. */
async function replaces(
  id: string,
  line: string,
  body?: Parameters<ReturnType<typeof sim>['ask']>[1],
): Promise<boolean> {
  const before = await taskIds(sim(), id);
  await sim().done(line, body);
  await sim().run(2_000);
  const after = await taskIds(sim(), id);
  expect(after).toHaveLength(before.length);
  const kept = after.filter((one) => before.includes(one)).length;
  expect(kept === 0 || kept === after.length).toBe(true);
  return kept === 0;
}

describe('Versions', () => {
  it('surprise 7: a PUT that changes nothing is a deployment of its own and two events, yet the app keeps its version', async () => {
    await sim().done('POST /v2/apps', sleeper('/s7'));
    const before = await appOf(sim(), '/s7');
    const ids = new Set<string>();
    const events = await sim().during(async () => {
      for (let i = 0; i < 2; i++)
        ids.add(textIn((await sim().ask('PUT /v2/apps/s7', { cpus: 0.1 })).json, 'deploymentId'));
    });
    expect(ids.size).toBe(2);
    expect(typesOf(events).filter((type) => type === 'group_change_success')).toHaveLength(2);
    expect(typesOf(events).filter((type) => type === 'deployment_success')).toHaveLength(2);
    expect(await appOf(sim(), '/s7')).toEqual(before);
  });

  it('surprise 8: a change of a label, a health check, the unreachable strategy or a dependency starts every instance anew', async () => {
    await sim().done('POST /v2/apps', sleeper('/s8', { instances: 2, labels: { LAB_SERVE: 'good' } }));
    const changes = [
      { labels: { LAB_SERVE: 'good', a: 'b' } },
      { healthChecks: [{ protocol: 'HTTP', path: '/', intervalSeconds: 1 }] },
      { unreachableStrategy: { inactiveAfterSeconds: 60, expungeAfterSeconds: 120 } },
      { dependencies: ['/elsewhere'] },
    ];
    for (const change of changes)
      expect(await replaces('/s8', 'PUT /v2/apps/s8', change), JSON.stringify(change)).toBe(true);
    await sim().done('PUT /v2/apps/s8', { instances: 3 });
    expect(await replaces('/s8', 'PUT /v2/apps/s8', { instances: 3 })).toBe(false);
  });

  it('surprise 9: PATCH drops executorResources and resourceLimits that it does not name, and null unsets nothing', async () => {
    const more = { executorResources: { cpus: 0.2, mem: 32 }, resourceLimits: { cpus: 2 }, user: 'nobody' };
    await sim().done('POST /v2/apps', sleeper('/s9', more));
    await sim().done('PATCH /v2/apps/s9', { user: null, labels: { a: 'b' } });
    const app = await appOf(sim(), '/s9');
    expect(app).not.toHaveProperty('executorResources');
    expect(app).not.toHaveProperty('resourceLimits');
    expect(app).toMatchObject({ user: 'nobody', cmd: 'sleep 1000' });
  });

  it('surprise 12: an update that was refused with 409 is among the versions all the same, and can be read', async () => {
    await sim().done('POST /v2/apps', sleeper('/s12'));
    await sim().ask('PUT /v2/apps/s12', HUGE);
    const before = await versionsOf('/s12');
    expect((await sim().ask('PUT /v2/apps/s12', { cpus: 0.3 })).status).toBe(409);
    const added = (await versionsOf('/s12')).filter((one) => !before.includes(one));
    expect(added).toHaveLength(1);
    const { json } = await sim().ask(`GET /v2/apps/s12/versions/${String(added[0])}`);
    expect(at(json, 'cpus')).toBe(0.3);
  });

  it('surprise 18: every group has a new version after each update of the root, wherever it was', async () => {
    await sim().ask('POST /v2/groups', { id: '/s18/quiet' });
    const read = async (): Promise<string> => textIn((await sim().ask('GET /v2/groups/s18/quiet')).json, 'version');
    const before = await read();
    await sim().ask('POST /v2/apps', sleeper('/elsewhere', { instances: 0 }));
    const root = textIn((await sim().ask('GET /v2/groups')).json, 'version');
    const now = await read();
    expect(now).not.toBe(before);
    expect(now).toBe(root);
  });

  it('surprise 33: a roll-back is a forced deployment of a version older than what it takes back; a forced cancel leaves the target, and the check goes on towards it', async () => {
    await sim().done('POST /v2/apps', sleeper('/s33', { instances: 1 }));
    const first = textIn(await appOf(sim(), '/s33'), 'version');
    const stuck = await sim().ask('PUT /v2/apps/s33', HUGE);
    const back = await sim().done(`DELETE /v2/deployments/${textIn(stuck.json, 'deploymentId')}`);
    expect(back.status).toBe(200);
    expect(textIn(back.json, 'version') < first).toBe(true);
    const scaling = await sim().ask('PUT /v2/apps/s33', { instances: 3 });
    const cancelled = await sim().ask(`DELETE /v2/deployments/${textIn(scaling.json, 'deploymentId')}?force=true`);
    expect([cancelled.status, cancelled.text]).toEqual([202, '']);
    expect((await appOf(sim(), '/s33')).instances).toBe(3);
    // --scale_apps_interval.
    await sim().run(310_000);
    expect(await taskIds(sim(), '/s33')).toHaveLength(3);
  });

  it('surprise 47: versions are printed in milliseconds but kept finer, so two updates in one millisecond print the same version', async () => {
    await sim().done('POST /v2/apps', sleeper('/s47', { instances: 0 }));
    const { url } = sim().marathon;
    // No virtual time passes between these.
    const put = async (path: string, body: JsonObject): Promise<string> =>
      textIn((await ask(url, `PUT ${path}`, body)).json, 'version');
    const [one, two] = [await put('/v2/apps/s47', { cpus: 0.2 }), await put('/v2/apps/s47', { cpus: 0.3 })];
    expect(one).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(two).toBe(one);
    // Both happened: the second is what is there, and what the version that both print leads to.
    expect(await appOf(sim(), '/s47')).toMatchObject({ cpus: 0.3, version: one });
    expect((await sim().ask(`GET /v2/apps/s47/versions/${one}`)).json).toMatchObject({ cpus: 0.3 });
    expect((await versionsOf('/s47')).filter((version) => version === one)).toHaveLength(1);
    // Kept finer: the pod of the second update is new, its instances say so.
    const pod = (cpus: number): JsonObject => ({
      ...sleepingPod('/s47-pod'),
      containers: [{ name: 'main', exec: { command: { shell: 'sleep 9' } }, resources: { cpus, mem: 32 } }],
    });
    await sim().done('POST /v2/pods', pod(0.1));
    await sim().run(10_000);
    const first = await put('/v2/pods/s47-pod', pod(0.2));
    const second = textIn((await ask(url, 'PUT /v2/pods/s47-pod?force=true', pod(0.3))).json, 'version');
    expect(second).toBe(first);
    await sim().run(30_000);
    const { json } = await sim().ask('GET /v2/pods/s47-pod::status');
    expect(textIn(json, 'instances', 0, 'specReference')).toMatch(new RegExp(`${first.replace('Z', '')}\\d{6}Z$`));
    expect(at(json, 'spec', 'containers', 0, 'resources', 'cpus')).toBe(0.3);
  });

  it('surprise 50: PUT of an unchanged pod answers a version that is never kept', async () => {
    await sim().done('POST /v2/pods', sleepingPod('/s50'));
    const kept = textIn((await sim().ask('GET /v2/pods/s50')).json, 'version');
    const put = await sim().ask('PUT /v2/pods/s50', sleepingPod('/s50'));
    expect(put.status).toBe(200);
    expect(textIn(put.json, 'version') > kept).toBe(true);
    expect(textIn((await sim().ask('GET /v2/pods/s50')).json, 'version')).toBe(kept);
    expect((await sim().ask('GET /v2/pods/s50::versions')).json).toEqual([kept]);
  });

  it('surprise 51: a change of nothing but executorResources is neither an upgrade nor a scaling', async () => {
    await sim().done('POST /v2/apps', sleeper('/s51', { executorResources: { cpus: 0.1, mem: 32 } }));
    const before = await appOf(sim(), '/s51');
    const events = await sim().during(() =>
      sim().ask('PUT /v2/apps/s51', { executorResources: { cpus: 0.5, mem: 64 } }),
    );
    expect(told(events, 'deployment_success')).toMatchObject([{ plan: { steps: [] } }]);
    const after = await appOf(sim(), '/s51');
    expect(after).toMatchObject({ executorResources: { cpus: 0.5, mem: 64 }, version: before.version });
  });

  it('surprise 58: every roll-back of a deployment answers the same version, older than the app, and the root goes back to it', async () => {
    await sim().done('POST /v2/apps', sleeper('/s58'));
    const { version } = await appOf(sim(), '/s58');
    const versions = new Set<string>();
    for (let i = 0; i < 2; i++) {
      const stuck = await sim().ask('PUT /v2/apps/s58', HUGE);
      const back = await sim().done(`DELETE /v2/deployments/${textIn(stuck.json, 'deploymentId')}`);
      versions.add(textIn(back.json, 'version'));
    }
    expect(versions.size).toBe(1);
    const [rolled = ''] = versions;
    expect(rolled < String(version)).toBe(true);
    expect(textIn((await sim().ask('GET /v2/groups')).json, 'version')).toBe(rolled);
    expect(await appOf(sim(), '/s58')).toMatchObject({
      version: rolled,
      versionInfo: { lastConfigChangeAt: rolled, lastScalingAt: rolled },
    });
  });

  it('surprise 59: a roll-back replaces the old instances that never stopped, but not those that an earlier roll-back started', async () => {
    await sim().done('POST /v2/apps', sleeper('/s59', { instances: 2 }));
    const rollBack = async (): Promise<void> => {
      const stuck = await sim().ask('PUT /v2/apps/s59', {
        ...HUGE,
        upgradeStrategy: { minimumHealthCapacity: 1, maximumOverCapacity: 0 },
      });
      await sim().done(`DELETE /v2/deployments/${textIn(stuck.json, 'deploymentId')}`);
      await sim().run(2_000);
    };
    const old = await taskIds(sim(), '/s59');
    await rollBack();
    const second = await taskIds(sim(), '/s59');
    expect(second.filter((id) => old.includes(id))).toEqual([]);
    await rollBack();
    expect(await taskIds(sim(), '/s59')).toEqual(second);
  });

  it('surprise 62: PATCH of the instances of an app with resourceLimits takes these away and starts it anew', async () => {
    await sim().done(
      'POST /v2/apps',
      sleeper('/s62', { resourceLimits: { cpus: 2 }, executorResources: { cpus: 0.1 } }),
    );
    const old = await taskIds(sim(), '/s62');
    await sim().done('PATCH /v2/apps/s62', { instances: 2 });
    await sim().run(2_000);
    const app = await appOf(sim(), '/s62');
    expect(app).not.toHaveProperty('resourceLimits');
    expect(at(app, 'versionInfo', 'lastConfigChangeAt')).toBe(app.version);
    expect((await taskIds(sim(), '/s62')).filter((id) => old.includes(id))).toEqual([]);
  });

  it('surprise 63: a version that a roll-back asked for in vain is among the versions afterwards', async () => {
    await sim().done('POST /v2/apps', sleeper('/s63'));
    const asked = '2001-01-01T00:00:00.000Z';
    expect((await sim().ask('PUT /v2/apps/s63', { version: asked })).status).toBe(404);
    expect(await versionsOf('/s63')).toContain(asked);
  });

  it('surprise 78: the specReference of a pod instance has nine digits after the second, everything else three', async () => {
    await sim().done('POST /v2/pods', sleepingPod('/s78'));
    const { json, text } = await sim().ask('GET /v2/pods/s78::status');
    expect(textIn(json, 'instances', 0, 'specReference')).toMatch(/\.\d{9}Z$/);
    const others = text.replace(/"specReference":"[^"]*"/g, '').match(/T\d\d:\d\d:\d\d[^"]*Z/g) ?? [];
    expect(others.length).toBeGreaterThan(0);
    expect(others.every((one) => /\.\d{3}Z$/.test(one))).toBe(true);
  });
});
