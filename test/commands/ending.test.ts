/** Changes that end something: deployments, and the delay after failed launches. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/gateway.ts';
import { createWorld, marathon, sleeper, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const shelf = () => world.running.gateway.store.shelf(marathon);

describe('cancelDeployment', () => {
  async function stuck(id: string): Promise<string> {
    const { deploymentId } = await world.done('red-dev', 'updateApp', { id, app: { cpus: 1_000 } });
    await eventually(() => expect(shelf()?.deployment(deploymentId ?? '')).toBeDefined());
    return deploymentId ?? '';
  }

  it.each(['STOP', 'ROLLBACK'])('with %s says what became of the app it held', async (mode) => {
    const app = `/red/cancelled/${mode.toLowerCase()}`;
    await world.done('red-dev', 'createApp', { id: app, app: sleeper, await: 'DEPLOYED' });
    const cancelled = await world.done('red-dev', 'cancelDeployment', { id: await stuck(app), mode });
    expect(cancelled.apps).toEqual([{ appId: app }]);
  });
});

describe('resetDelay', () => {
  const asked = (input: object) => world.done('red-dev', 'resetDelay', { id: '/red/calm', ...input });

  it('of an app without a delay does nothing, as often as it is asked, and says so before', async () => {
    await world.done('red-dev', 'createApp', { id: '/red/calm', app: sleeper, await: 'DEPLOYED' });
    await eventually(async () => {
      const { plan } = await asked({ dryRun: true });
      expect(plan.notes).toEqual([expect.stringContaining('/red/calm')]);
    });
    expect(await asked({})).toMatchObject({ reached: 'ACCEPTED', replayed: false });
    expect(await asked({ idempotencyKey: 'calm' })).toMatchObject({ reached: 'ACCEPTED', replayed: false });
    expect(await asked({ idempotencyKey: 'calm' })).toMatchObject({ reached: 'ACCEPTED', replayed: true });
  });

  it('of an app that is not there is NOT_FOUND', async () => {
    const { errors } = await world.change('red-dev', 'resetDelay', { id: '/red/none' });
    expect(errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
  });

  it('takes no other 404 for an answer of the Marathon', async () => {
    world.target.faults.set(
      { kind: 'fail', status: 404, message: 'nothing here' },
      { endpoint: 'DELETE /v2/queue/{id}/delay', times: 1 },
    );
    expect((await world.change('red-dev', 'resetDelay', { id: '/red/calm' })).errors).toBeDefined();
  });
});
