import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isObject, list, numberAt, objects, type JsonObject, type JsonValue } from '../../simulator/json.ts';
import { ask, at, createSim, sleeper, sleepingPod, textIn, told, type Reply, type Sim, type Told } from './sim.ts';

/** One write of a random sequence, with how much time passes after it. */
interface Write {
  readonly line: string;
  readonly body?: JsonValue;
  readonly pause: number;
}

const APPS = ['/a', '/g/a', '/g/b', '/g/in/a', '/h/a', '/h/b'];
const GROUPS = ['/g', '/g/in', '/h', '/new'];
const PODS = ['/g/pod', '/h/pod'];
const FATES = ['fail', 'nostart', 'lost', 'finish'];

const force = fc.constantFrom('', '?force=true');
const instances = fc.integer({ min: 0, max: 4 });

const appBody = (id: string): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      instances,
      // A third fits nowhere: its deployment is stuck until something takes it back.
      cpus: fc.constantFrom(0.1, 0.2, 9_999),
      fate: fc.option(fc.constantFrom(...FATES), { nil: undefined, freq: 4 }),
      dependencies: fc.subarray(['/a', '/g/a'].filter((one) => one < id)),
    })
    .map(({ fate, ...rest }) => sleeper(id, { ...rest, ...(fate === undefined ? {} : { labels: { LAB: fate } }) }));

const onApp = fc.constantFrom(...APPS);
const onPod = fc.constantFrom(...PODS);
const onGroup = fc.constantFrom(...GROUPS);

const request: fc.Arbitrary<Omit<Write, 'pause'>> = fc.oneof(
  { weight: 4, arbitrary: onApp.chain(appBody).map((body) => ({ line: 'POST /v2/apps', body })) },
  {
    weight: 4,
    arbitrary: onApp.chain((id) =>
      fc.tuple(appBody(id), force).map(([body, f]) => ({ line: `PUT /v2/apps${id}${f}`, body })),
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(onApp, force, instances)
      .map(([id, f, n]) => ({ line: `PATCH /v2/apps${id}${f}`, body: { instances: n } })),
  },
  { weight: 1, arbitrary: fc.tuple(onApp, force).map(([id, f]) => ({ line: `POST /v2/apps${id}/restart${f}` })) },
  { weight: 1, arbitrary: onApp.map((id) => ({ line: `DELETE /v2/apps${id}` })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(onApp, fc.constantFrom('', '?scale=true', '?wipe=true', '?scale=true&force=true'))
      .map(([id, how]) => ({ line: `DELETE /v2/apps${id}/tasks${how}` })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(onPod, instances).map(([id, n]) => ({
      line: 'POST /v2/pods',
      body: sleepingPod(id, { scaling: { kind: 'fixed', instances: n } }),
    })),
  },
  { weight: 1, arbitrary: fc.tuple(onPod, force).map(([id, f]) => ({ line: `DELETE /v2/pods${id}${f}` })) },
  { weight: 1, arbitrary: onGroup.map((id) => ({ line: 'POST /v2/groups', body: { id } })) },
  {
    weight: 1,
    arbitrary: fc.tuple(onGroup, force).map(([id, f]) => ({ line: `PUT /v2/groups${id}${f}`, body: { scaleBy: 1.5 } })),
  },
  { weight: 1, arbitrary: fc.tuple(onGroup, force).map(([id, f]) => ({ line: `DELETE /v2/groups${id}${f}` })) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('', '?force=true').map((f) => ({ line: `DELETE /v2/deployments/{first}${f}` })),
  },
);

const writes: fc.Arbitrary<Write[]> = fc.array(
  fc.tuple(request, fc.constantFrom(0, 30, 400, 3_000)).map(([one, pause]) => ({ ...one, pause })),
  { minLength: 200, maxLength: 200 },
);

/** Without time passing: what several reads say is of one moment. */
const read = async (sim: Sim, path: string): Promise<JsonValue> => (await ask(sim.marathon.url, `GET ${path}`)).json;

const idsIn = (value: JsonValue | undefined): string[] => objects(value).map((one) => textIn(one, 'id'));

/** Groups below a group, itself first. */
function withSubgroups(group: JsonValue | undefined): JsonObject[] {
  return isObject(group) ? [group, ...list(group['groups']).flatMap(withSubgroups)] : [];
}

const deploymentsIn = async (sim: Sim): Promise<readonly JsonObject[]> => objects(await read(sim, '/v2/deployments'));

/** What holds at any moment: (a) the same apps everywhere, tasks of apps only, counts that match; (c) disjoint deployments. */
async function holdsNow(sim: Sim): Promise<void> {
  const apps = objects(at(await read(sim, '/v2/apps?embed=apps.tasks&embed=apps.counts'), 'apps'));
  const groups = withSubgroups(await read(sim, '/v2/groups'));
  const pods = idsIn(await read(sim, '/v2/pods'));
  const tasks = objects(at(await read(sim, '/v2/tasks'), 'tasks'));
  const ids = idsIn(apps).sort();
  expect(new Set(ids).size).toBe(ids.length);
  expect(groups.flatMap((group) => idsIn(group['apps'])).sort()).toEqual(ids);
  expect(groups.flatMap((group) => idsIn(group['pods'])).sort()).toEqual([...pods].sort());
  for (const task of tasks) expect(ids).toContain(textIn(task, 'appId'));
  for (const app of apps) {
    const own = objects(app['tasks']);
    expect(own.map((task) => task['id']).sort()).toEqual(
      tasks.flatMap((task) => (task['appId'] === app['id'] ? [task['id']] : [])).sort(),
    );
    expect(app['tasksRunning']).toBe(own.filter((task) => task['state'] === 'TASK_RUNNING').length);
    expect(app['tasksStaged']).toBe(own.filter((task) => task['state'] === 'TASK_STAGING').length);
  }
  const affected = (await deploymentsIn(sim)).flatMap((one) => [
    ...list(one['affectedApps']),
    ...list(one['affectedPods']),
  ]);
  expect(new Set(affected).size, JSON.stringify(affected)).toBe(affected.length);
}

/** What holds of the versions of apps: they grow, but for the one version of every roll-back of a deployment. */
function createVersionWatch(): (apps: readonly JsonObject[], rollbacks: ReadonlySet<string>) => void {
  const last = new Map<string, string>();
  return (apps, rollbacks) => {
    for (const app of apps) {
      const [id, version] = [textIn(app, 'id'), textIn(app, 'version')];
      const before = last.get(id);
      if (before !== undefined && !rollbacks.has(version) && !rollbacks.has(before))
        expect(version >= before, `${id} from ${before} to ${version}`).toBe(true);
      last.set(id, version);
    }
  };
}

/** Why a deployment may still run: what it wants to launch waits in the queue, or its app crashes before it runs. */
async function isExplained(sim: Sim, deployment: JsonObject): Promise<boolean> {
  const items = objects(at(await read(sim, '/v2/queue'), 'queue'));
  const waiting = new Set(items.map((item) => textIn(at(item, 'app') ?? at(item, 'pod'), 'id')));
  const specs = [...list(deployment['affectedApps']), ...list(deployment['affectedPods'])];
  return specs.some((id) => waiting.has(String(id)));
}

/** What came of a sequence. */
interface Run {
  readonly accepted: readonly Reply[];
  readonly events: readonly Told[];
  readonly rollbacks: ReadonlySet<string>;
}

async function play(sim: Sim, script: readonly Write[]): Promise<Run> {
  const accepted: Reply[] = [];
  const rollbacks = new Set<string>();
  const watch = createVersionWatch();
  const events = await sim.during(async () => {
    for (const [i, write] of script.entries()) {
      const [first] = await deploymentsIn(sim);
      const line = write.line.replace('{first}', textIn(first, 'id') || 'none');
      const reply = await sim.ask(line, write.body);
      expect(reply.status, `${line} ${reply.text}`).not.toBe(500);
      if (reply.headers['marathon-deployment-id'] !== undefined) accepted.push(reply);
      if (line.startsWith('DELETE /v2/deployments') && reply.status === 200)
        rollbacks.add(textIn(reply.json, 'version'));
      await sim.run(write.pause);
      watch(objects(at(await read(sim, '/v2/apps'), 'apps')), rollbacks);
      if (i % 20 === 0) await holdsNow(sim);
    }
    // Long enough for the scale check (300 s) and for delays.
    await sim.run(700_000);
  });
  return { accepted, events, rollbacks };
}

/** (e): one change of the root for each accepted write; one end at most for each deployment, and one for each that ended. */
async function holdsOfEvents(sim: Sim, run: Run): Promise<void> {
  expect(told(run.events, 'group_change_success')).toHaveLength(run.accepted.length);
  const running = await deploymentsIn(sim);
  for (const { headers } of run.accepted) {
    const id = headers['marathon-deployment-id'];
    const ends = run.events.filter(({ type, data }) => /^deployment_(success|failed)$/.test(type) && data['id'] === id);
    const still = running.find((one) => one['id'] === id);
    expect(ends.length + (still ? 1 : 0), String(id)).toBe(1);
    if (still) expect(await isExplained(sim, still), JSON.stringify(still)).toBe(true);
  }
}

/** (b) and (f): what is there and what waits come to what is wanted, where no deployment is at work. */
async function holdsAtRest(sim: Sim): Promise<void> {
  const busy = new Set((await deploymentsIn(sim)).flatMap((one) => list(one['affectedApps'])));
  const queue = objects(at(await read(sim, '/v2/queue'), 'queue'));
  for (const app of objects(at(await read(sim, '/v2/apps?embed=apps.tasks'), 'apps'))) {
    const id = textIn(app, 'id');
    if (busy.has(id)) continue;
    const waiting = queue
      .filter((item) => textIn(item, 'app', 'id') === id)
      .reduce((sum, item) => sum + numberAt(item, 'count'), 0);
    const active = objects(app['tasks']).filter((task) =>
      /STAGING|STARTING|RUNNING|UNREACHABLE/.test(textIn(task, 'state')),
    );
    expect(active.length + waiting, id).toBe(app['instances']);
  }
}

describe('After any 200 writes', () => {
  it('apps, tasks, counts, groups, versions, events and deployments agree', async () => {
    await fc.assert(
      fc.asyncProperty(writes, async (script) => {
        const sim = await createSim();
        try {
          const run = await play(sim, script);
          await holdsNow(sim);
          await holdsOfEvents(sim, run);
          await holdsAtRest(sim);
        } finally {
          await sim.close();
        }
      }),
      { seed: 20_261_122, numRuns: 6, endOnFailure: true },
    );
  });
});
