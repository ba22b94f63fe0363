import { describe, expect, it } from 'vitest';
import { objects, type JsonObject, type JsonValue } from '../../simulator/json.ts';
import { at, createSim, freshSim, sleeper, textIn } from './sim.ts';

const sim = freshSim();

const database = (more: JsonObject = {}): JsonObject =>
  sleeper('/r/db', {
    role: 'r',
    container: { type: 'MESOS', volumes: [{ containerPath: 'data', mode: 'RW', persistent: { size: 10 } }] },
    ...more,
  });

/** What must stay the same of a task for its whole life, and its state and attempt. */
async function tasks(): Promise<{ kept: JsonValue; state: string; attempt: string }[]> {
  const { json } = await sim().ask('GET /v2/apps/r/db/tasks');
  return objects(at(json, 'tasks')).map((task) => {
    const [instance = '', attempt = ''] = textIn(task, 'id').split('._app.');
    const volume = textIn(task, 'localVolumes', 0, 'persistenceId');
    return { kept: [instance, textIn(task, 'host'), volume], state: textIn(task, 'state'), attempt };
  });
}

const port = async (): Promise<JsonValue | undefined> =>
  at((await sim().ask('GET /v2/apps/r/db/tasks')).json, 'tasks', 0, 'ports', 0);

const inState = (state: string, attempt: string) => async (): Promise<boolean> => {
  const [task] = await tasks();
  return task?.state === state && task.attempt === attempt;
};

describe('A persistent volume', () => {
  it('is reserved by the first offer: the instance is Scheduled once more, with a host, before it is Provisioned', async () => {
    const told = await sim().during(() => sim().done('POST /v2/apps', database()));
    const changes = told.filter(({ type }) => type === 'instance_changed_event').map(({ data }) => data);
    const seen = changes.slice(0, 3).map((data) => [textIn(data, 'condition'), data['host'] !== null]);
    expect(seen).toEqual([
      ['Scheduled', false],
      ['Scheduled', true],
      ['Provisioned', true],
    ]);
    const [task] = await tasks();
    expect(at(task?.kept, 2)).toMatch(/^r_db#data#[0-9a-f-]{36}$/);
  });

  it('stays with its instance, agent and host port over a kill, a suspension and an upgrade', async () => {
    await sim().done('POST /v2/apps', database());
    const [first] = await tasks();
    const hostPort = await port();
    await sim().ask('DELETE /v2/apps/r/db/tasks');
    await sim().until(inState('TASK_RUNNING', '2'));
    await sim().done('PUT /v2/apps/r/db', { instances: 0 });
    expect(await tasks()).toEqual([{ kept: first?.kept, state: 'TASK_KILLED', attempt: '2' }]);
    await sim().done('PUT /v2/apps/r/db', { instances: 1 });
    expect(await tasks()).toEqual([{ kept: first?.kept, state: 'TASK_RUNNING', attempt: '3' }]);
    await sim().done('PUT /v2/apps/r/db', { env: { NEW: '1' } });
    expect(await tasks()).toEqual([{ kept: first?.kept, state: 'TASK_RUNNING', attempt: '4' }]);
    expect(await port()).toBe(hostPort);
  });

  it('is given up with its instance: a wiped one comes back as another with another volume', async () => {
    await sim().done('POST /v2/apps', database());
    const [first] = await tasks();
    await sim().ask('DELETE /v2/apps/r/db/tasks?wipe=true');
    await sim().until(inState('TASK_RUNNING', '1'));
    const [second] = await tasks();
    expect(at(second?.kept, 0)).not.toBe(at(first?.kept, 0));
    expect(at(second?.kept, 2)).not.toBe(at(first?.kept, 2));
  });

  it('keeps its app from changing resources or volumes', async () => {
    await sim().done('POST /v2/apps', database());
    const reply = await sim().ask('PUT /v2/apps/r/db', { cpus: 0.5 });
    expect([reply.status, textIn(reply.json, 'details', 0, 'path')]).toEqual([422, '/app(0)']);
    const volumes = [{ containerPath: 'data', mode: 'RW', persistent: { size: 20 } }];
    const other = await sim().ask('PUT /v2/apps/r/db', { container: { type: 'MESOS', volumes } });
    expect(textIn(other.json, 'details', 0, 'errors', 0)).toBe('Persistent volumes can not be changed!');
  });
});

/** Posts what kills the queue and then an innocent app; answers the conditions told of the latter. */
async function dies(on: Pick<ReturnType<typeof sim>, 'ask' | 'run' | 'during'>, poison: JsonObject): Promise<string[]> {
  await on.ask('POST /v2/apps', poison);
  await on.run(10_000);
  const told = await on.during(async () => {
    expect((await on.ask('POST /v2/apps', sleeper('/innocent'))).status).toBe(201);
    await on.run(10_000);
  });
  return told.flatMap(({ type, data }) => (type === 'instance_changed_event' ? [textIn(data, 'runSpecId')] : []));
}

describe('The launch queue of a whole Marathon', () => {
  it('ends with one GROUP_BY without a number: writes are accepted, nothing is scheduled any more', async () => {
    expect(await dies(sim(), sleeper('/poison', { constraints: [['hostname', 'GROUP_BY']] }))).toEqual([]);
    expect((await sim().ask('GET /ping')).status).toBe(200);
  });

  it('ends with one persistent volume when there is no principal', async () => {
    const bare = await createSim({ flags: { principal: '' } });
    try {
      expect(await dies(bare, database())).toEqual([]);
    } finally {
      await bare.close();
    }
  });
});

const states = async (): Promise<readonly string[]> =>
  objects(at((await sim().ask('GET /v2/apps/u/away/tasks')).json, 'tasks')).map((task) => textIn(task, 'state'));

describe('An unreachable instance', () => {
  const away = sleeper('/u/away', {
    labels: { LAB: 'unreachable' },
    unreachableStrategy: { inactiveAfterSeconds: 3, expungeAfterSeconds: 12 },
  });
  it('is replaced only after Mesos was asked again, however short its strategy, and forgotten at a tick', async () => {
    await sim().done('POST /v2/apps', away);
    await sim().run(60_000);
    expect(await states()).toEqual(['TASK_UNREACHABLE']);
    await sim().run(540_000);
    await sim().until(async () => (await states()).includes('TASK_RUNNING'));
    await sim().run(60_000);
    expect(await states()).toEqual(['TASK_UNREACHABLE']);
  });

  it('is adopted by the app that is made again under its id', async () => {
    await sim().done('POST /v2/apps', away);
    await sim().run(5_000);
    await sim().done('DELETE /v2/apps/u/away');
    const told = await sim().during(() => sim().done('POST /v2/apps', away));
    expect(told.filter(({ type }) => type === 'instance_changed_event')).toEqual([]);
    expect(await states()).toEqual(['TASK_UNREACHABLE']);
  });
});
