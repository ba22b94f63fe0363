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
