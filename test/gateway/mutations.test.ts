import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEstate, type Estate } from '../../simulator/index.ts';
import { startOver, type RunningGateway } from '../support/gateway.ts';

let estate: Estate;
let running: RunningGateway;
const marathon = 'marathon-apps';

beforeAll(async () => {
  estate = await createEstate({ seed: 7, appsPerMarathon: 6, tasksPerMarathon: 10, appsOnPlatform: 4 });
  await estate.settled();
  running = await startOver(estate);
  await running.live();
}, 60_000);
afterAll(async () => {
  await running.close();
  await estate.close();
});

const payload = 'reached pending replayed deploymentId version auditEvent plan { approximate notes changes { kind path effect instancesBefore instancesAfter differences { field before after } } steps { actions { action path } } }';
const create = `mutation ($input: CreateAppInput!) { createApp(input: $input) { app { appId instances cmd } ${payload} } }`;

describe('mutations', () => {
  it('creates, scales, updates, rolls back and destroys an app', async () => {
    const id = '/red/made/one';
    const made = await running.ask<any>('red-dev', create, {
      input: { marathon, id, app: { cmd: 'sleep 100', cpus: 0.1, mem: 32, instances: 1, env: [{ name: 'PASSWORD', value: 'x1y2z3' }] }, await: 'HEALTHY' },
    });
    console.log(JSON.stringify(made.errors ?? made.data, null, 1));
    const scaled = await running.ask<any>('red-dev', `mutation ($input: ScaleAppInput!) { scaleApp(input: $input) { app { instances tasksRunning } ${payload} } }`, {
      input: { marathon, id, instances: 2, await: 'HEALTHY' },
    });
    console.log(JSON.stringify(scaled.errors ?? scaled.data, null, 1));
    const updated = await running.ask<any>('red-dev', `mutation ($input: UpdateAppInput!) { updateApp(input: $input) { app { instances cmd version } ${payload} } }`, {
      input: { marathon, id, app: { cmd: 'sleep 200' }, await: 'DEPLOYED' },
    });
    console.log(JSON.stringify(updated.errors ?? updated.data, null, 1));
    const gone = await running.ask<any>('red-dev', `mutation ($input: DestroyAppInput!) { destroyApp(input: $input) { app { appId } ${payload} } }`, { input: { marathon, id, await: 'DEPLOYED' } });
    console.log(JSON.stringify(gone.errors ?? gone.data, null, 1));
  }, 60_000);
});
