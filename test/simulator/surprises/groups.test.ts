import { describe, expect, it } from 'vitest';
import { list, objects, type JsonValue } from '../../../simulator/json.ts';
import { appOf, at, freshSim, sleeper, sleepingPod, taskIds, textIn } from '../sim.ts';

const sim = freshSim();

const idle = (id: string): ReturnType<typeof sleeper> => sleeper(id, { instances: 0 });

const exists = async (path: string): Promise<boolean> => (await sim().ask(`GET /v2/${path}`)).status === 200;

/** The ids of the groups in a group, as it lists them. */
const groupsIn = async (id: string): Promise<readonly string[]> => {
  const { json } = await sim().ask(`GET /v2/groups${id}`);
  return objects(at(json, 'groups')).map((group) => textIn(group, 'id'));
};

/** `/red` with an app and a group of its own, `/blue` with an app. */
async function twoTenants(): Promise<void> {
  for (const id of ['/red/app', '/red/in/app', '/blue/app']) await sim().done('POST /v2/apps', idle(id));
}

const actionsOf = (json: JsonValue): string[] =>
  objects(at(json, 'steps')).flatMap((step) =>
    objects(step['actions']).map((one) => `${textIn(one, 'action')} ${textIn(one, 'app')}`),
  );

describe('Groups', () => {
  it('surprise 16: a group PUT with apps ends those it does not list, with groups the groups it does not list and their pods, without either nothing', async () => {
    for (const id of ['/s16/a', '/s16/b', '/s16/in/app']) await sim().done('POST /v2/apps', idle(id));
    await sim().done('POST /v2/pods', sleepingPod('/s16/in/pod'));
    await sim().done('PUT /v2/groups/s16', { dependencies: [] });
    expect(await exists('apps/s16/a')).toBe(true);
    await sim().done('PUT /v2/groups/s16', { apps: [idle('a')] });
    expect([await exists('apps/s16/a'), await exists('apps/s16/b'), await exists('apps/s16/in/app')]).toEqual([
      true,
      false,
      true,
    ]);
    await sim().done('PUT /v2/groups/s16', { groups: [{ id: 'new' }] });
    expect([await exists('apps/s16/a'), await exists('groups/s16/in'), await exists('pods/s16/in/pod')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('surprise 17: a pod shows up in groups as its status, and no group write changes it', async () => {
    await sim().done('POST /v2/pods', sleepingPod('/s17/pod'));
    const { json } = await sim().ask('GET /v2/groups/s17');
    expect(at(json, 'pods', 0)).toMatchObject({
      id: '/s17/pod',
      spec: { id: '/s17/pod' },
      instances: [{}],
      status: 'STABLE',
    });
    await sim().done('PUT /v2/groups/s17', { pods: [], apps: [] });
    expect(await exists('pods/s17/pod')).toBe(true);
  });

  it('surprise 19: a deleted group is gone from GET while its tasks still die, and the empty group around it stays', async () => {
    await sim().done('POST /v2/apps', sleeper('/s19/in/web', { labels: { LAB_KILL: '5000' } }));
    await sim().ask('DELETE /v2/groups/s19/in');
    expect(await exists('groups/s19/in')).toBe(false);
    expect((await sim().ask('GET /v2/deployments')).json).toHaveLength(1);
    await sim().run(10_000);
    expect((await sim().ask('GET /v2/deployments')).json).toEqual([]);
    expect((await sim().ask('GET /v2/groups/s19')).json).toMatchObject({ id: '/s19', apps: [], groups: [] });
  });

  it('surprise 44: scaleBy rounds up, leaves pods alone, and nothing times anything stays nothing', async () => {
    await sim().done('POST /v2/apps', sleeper('/s44/three', { instances: 3 }));
    await sim().done('POST /v2/apps', idle('/s44/none'));
    await sim().done('POST /v2/pods', sleepingPod('/s44/pod'));
    await sim().done('PUT /v2/groups/s44', { scaleBy: 1.5 });
    expect((await appOf(sim(), '/s44/three')).instances).toBe(5);
    expect((await appOf(sim(), '/s44/none')).instances).toBe(0);
    expect((await sim().ask('GET /v2/pods/s44/pod')).json).toMatchObject({ scaling: { instances: 1 } });
  });

  it('surprise 48: PATCH of a group has neither deployment nor version nor event', async () => {
    await sim().ask('POST /v2/groups', { id: '/s48' });
    const before = textIn((await sim().ask('GET /v2/groups')).json, 'version');
    const events = await sim().during(async () => {
      const { status, text, headers } = await sim().ask('PATCH /v2/groups/s48', { enforceRole: true });
      expect([status, text, headers['marathon-deployment-id']]).toEqual([200, '', undefined]);
    });
    expect(events).toEqual([]);
    const { json } = await sim().ask('GET /v2/groups/s48');
    expect(json).toMatchObject({ enforceRole: true, version: before });
  });

  it('surprise 54: ids in paths and bodies climb out of their group; only app ids in a group body are held', async () => {
    await sim().ask('POST /v2/groups', { id: '/n' });
    await sim().done('POST /v2/apps', idle('/n/../m/x'));
    await sim().done('PUT /v2/apps/n/implicit/../../m/climb', idle('/whatever'));
    await sim().done('PUT /v2/apps', [idle('/n/../m/array')]);
    await sim().done('POST /v2/groups/n', { id: '../m/viagroup' });
    expect((await sim().ask('GET /v2/groups/n/../m')).json).toMatchObject({
      apps: expect.arrayContaining(['/m/x', '/m/climb', '/m/array'].map((id) => expect.objectContaining({ id }))),
      groups: [{ id: '/m/viagroup' }],
    });
    const held = await sim().ask('PUT /v2/groups/n', { apps: [idle('/m/other')] });
    expect(held.status).toBe(422);
    expect(held.text).toContain("Identifier is not child of '/n'");
    await sim().done('DELETE /v2/groups/n/..%2Fm');
    expect(await exists('groups/m')).toBe(false);
  });

  it('surprise 57: a group PUT that names an existing nested group is refused because of enforceRole, without the name it passes', async () => {
    await sim().done('POST /v2/apps', idle('/s57/in/web'));
    const refusals = [
      ['PUT /v2/groups/s57/in', { id: '/s57/in', apps: [idle('web')] }],
      ['PUT /v2/groups/s57', { groups: [{ id: 'in', apps: [idle('web')] }] }],
      ['PUT /v2/groups/s57/in', { id: '/s57/in', scaleBy: 2 }],
    ] as const;
    for (const [line, body] of refusals) {
      const { status, text } = await sim().ask(line, body);
      expect(status, JSON.stringify(body)).toBe(422);
      expect(text).toMatch(/enforceRole|not allowed in conjunction/);
    }
    expect((await sim().ask('PUT /v2/groups/s57/in', { apps: [idle('web')] })).status).toBe(200);
    expect((await sim().ask('PUT /v2/groups/s57/in', { enforceRole: false, apps: [idle('web')] })).status).toBe(200);
  });

  it('surprise 60: a dry run announces restarts of apps that the real PUT leaves alone', async () => {
    await sim().done('POST /v2/apps', sleeper('/s60/same'));
    const body = { apps: [sleeper('same'), sleeper('new')] };
    const rehearsed = await sim().ask('PUT /v2/groups/s60?dryRun=true', body);
    expect(actionsOf(rehearsed.json)).toContain('RestartApplication /s60/same');
    const tasks = await taskIds(sim(), '/s60/same');
    await sim().done('PUT /v2/groups/s60', body);
    expect(await taskIds(sim(), '/s60/same')).toEqual(tasks);
  });

  it('surprise 81: in a group PUT the id of the body wins over the path', async () => {
    await twoTenants();
    const { status } = await sim().ask('PUT /v2/groups/red', { id: '/blue', apps: [idle('other')] });
    expect(status).toBe(200);
    expect([await exists('apps/blue/app'), await exists('apps/blue/other'), await exists('apps/red/app')]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('surprise 82: a group PUT may make groups elsewhere, deletes its own that it does not list, and lists the new one twice', async () => {
    await twoTenants();
    expect((await sim().ask('PUT /v2/groups/red', { groups: [{ id: '/blue/g2' }] })).status).toBe(200);
    expect(await exists('groups/blue/g2')).toBe(true);
    expect(await exists('groups/red/in')).toBe(false);
    expect([await groupsIn('/red'), await groupsIn('/blue')]).toEqual([['/blue/g2'], ['/blue/g2']]);
    expect((await sim().ask('POST /v2/groups/red', { id: '/blue/g4' })).status).toBe(201);
    expect(await exists('groups/blue/g4')).toBe(true);
  });

  it('surprise 83: for apps the path wins once it is resolved; a dot in a body is a pattern error, in a path it is fine', async () => {
    await twoTenants();
    expect((await sim().ask('PUT /v2/apps/red/../blue/p5', idle('/red/p5'))).status).toBe(201);
    expect([await exists('apps/blue/p5'), await exists('apps/red/p5')]).toEqual([true, false]);
    expect((await sim().ask('POST /v2/apps', idle('/../../blue/p4'))).status).toBe(201);
    expect(await exists('apps/blue/p4')).toBe(true);
    const dotted = await sim().ask('POST /v2/apps', idle('/red/./p3'));
    expect([dotted.status, dotted.text.includes('error.pattern')]).toEqual([422, true]);
    expect((await sim().ask('PUT /v2/apps/red/./p3', idle('/red/p3'))).status).toBe(201);
  });

  it('surprise 84: a path that climbs to the root cannot delete it, but the root itself can be emptied', async () => {
    await twoTenants();
    const climbing = await sim().ask('DELETE /v2/groups/red/../..');
    expect([climbing.status, textIn(climbing.json, 'message')]).toEqual([
      422,
      'requirement failed: The root group cannot be removed.',
    ]);
    await sim().done('DELETE /v2/groups');
    const { json } = await sim().ask('GET /v2/groups');
    expect([list(at(json, 'apps')), list(at(json, 'groups'))]).toEqual([[], []]);
  });
});
