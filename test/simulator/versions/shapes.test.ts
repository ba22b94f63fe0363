import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject, list, objects, type JsonObject, type JsonValue } from '../../../simulator/json.ts';
import { appOf, at, freshSim, sleeper, sleepingPod, told, type Sim } from '../sim.ts';

/** What somebody got from a Marathon of that time. */
function real(path: string): JsonValue {
  const parsed: JsonValue = JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../../fixtures/marathon', path), 'utf8'),
  );
  return parsed;
}

const keys = (value: JsonValue | undefined): readonly string[] => (isObject(value) ? Object.keys(value) : []);

/** Which members are null. */
const nulls = (value: JsonValue | undefined): readonly string[] =>
  isObject(value) ? keys(value).filter((name) => value[name] === null) : [];

const only = (value: JsonValue | undefined): JsonObject => objects(value)[0] ?? {};

/** Docker, bridged, with a health check and an artifact: most of what an app of that time had. */
const BRIDGED = {
  id: '/web',
  cmd: 'npm start',
  cpus: 0.5,
  mem: 512,
  env: { NODE_ENV: 'staging' },
  container: {
    type: 'DOCKER',
    docker: { image: 'alpine', forcePullImage: true },
    portMappings: [{ containerPort: 8000, hostPort: 0 }],
  },
  networks: [{ mode: 'container/bridge' }],
  healthChecks: [{ protocol: 'HTTP', path: '/health', gracePeriodSeconds: 5, intervalSeconds: 5 }],
};

const EMBEDS = 'embed=app.tasks&embed=app.counts';

async function deployed(sim: Sim, app: JsonObject): Promise<JsonObject> {
  const posted = await sim.ask('POST /v2/apps', app);
  expect([posted.status, posted.text]).toEqual([201, posted.text]);
  await sim.until(async () => at((await sim.ask('GET /v2/apps/web')).json, 'app', 'tasksRunning') === 1);
  return appOf(sim, `/web?${EMBEDS}`);
}

describe('1.4 writes what a Marathon of 1.4 was seen to write', () => {
  const sim = freshSim({ version: '1.4' });
  const real14 = at(real('scoutapp+scout-plugins/ruby-tests/marathon_stats-L200.json'), 'app');

  it('an app: the same fields in the same order, null where there is nothing', async () => {
    const app = await deployed(sim(), BRIDGED);
    const wanted = keys(real14).filter((name) => name !== 'lastTaskFailure');
    expect(keys(app)).toEqual(wanted);
    expect(nulls(app)).toEqual(nulls(real14));
    for (const part of ['container', 'upgradeStrategy', 'versionInfo', 'unreachableStrategy'])
      expect([part, keys(app[part])]).toEqual([part, keys(at(real14, part))]);
    expect(keys(at(app, 'container', 'docker'))).toEqual(keys(at(real14, 'container', 'docker')));
    expect(keys(only(at(app, 'container', 'docker', 'portMappings')))).toEqual(
      keys(only(at(real14, 'container', 'docker', 'portMappings'))),
    );
    expect(keys(only(app['healthChecks']))).toEqual(keys(only(at(real14, 'healthChecks'))));
    expect(at(app, 'container', 'docker', 'network')).toBe('BRIDGE');
    expect(app['ports']).toEqual(list(app['portDefinitions']).map((one) => at(one, 'port')));
  });

  it('a task, with results that say null for what has not happened', async () => {
    const app = await deployed(sim(), BRIDGED);
    const [mine, theirs] = [only(app['tasks']), only(at(real14, 'tasks'))];
    await sim().run(20_000);
    const later = only((await appOf(sim(), `/web?${EMBEDS}`))['tasks']);
    expect(keys(mine)).toEqual(
      keys(theirs).filter((name) => name !== 'healthCheckResults' || keys(mine).includes(name)),
    );
    expect(keys(only(later['healthCheckResults']))).toEqual(keys(only(theirs['healthCheckResults'])));
    expect(String(later['id'])).toMatch(/^web\.[0-9a-f-]{36}$/);
    expect(at(only(later['healthCheckResults']), 'instanceId')).toBe(String(later['id']).replace('.', '.marathon-'));
  });

  it('an event about an app', async () => {
    const stream = readFileSync(
      resolve(
        import.meta.dirname,
        '../../fixtures/marathon/async-worker+async-worker/tests/fixtures/sse/multi-event-blanklines-in-between.txt',
      ),
      'utf8',
    );
    const line = stream.split('\n').find((one) => one.includes('api_post_event') && one.startsWith('data:')) ?? '';
    const event: JsonValue = JSON.parse(line.slice('data: '.length));
    const events = await sim().during(() => sim().ask('POST /v2/apps', BRIDGED));
    const app = at(told(events, 'api_post_event')[0], 'appDefinition');
    expect(keys(app)).toEqual(keys(at(event, 'appDefinition')).filter((name) => name !== 'versionInfo'));
    expect(nulls(app)).toEqual(nulls(at(event, 'appDefinition')));
  });

  it('the end of a deployment, with the whole tree before and after it', async () => {
    const events = real('tobilg+marathon-event-bus-mock/lib/exampleEvents-1.4.json');
    const theirs = isObject(events) ? events['deployment_success'] : undefined;
    const heard = await sim().during(() => sim().done('POST /v2/apps', sleeper('/a')));
    const mine = told(heard, 'deployment_success')[0];
    expect(keys(mine)).toEqual(keys(theirs));
    expect(keys(at(mine, 'plan'))).toEqual(keys(at(theirs, 'plan')));
    expect(keys(at(mine, 'plan', 'original'))).toEqual(keys(at(theirs, 'plan', 'original')));
    expect(keys(only(at(mine, 'plan', 'target', 'apps')))).toEqual(keys(only(at(theirs, 'plan', 'original', 'apps'))));
    expect(at(mine, 'plan', 'original', 'apps')).toEqual([]);
  });

  it('a pod with everything that is empty', async () => {
    const group = real('dcos+dcos-ui/_fixtures/marathon-1-pod-group/groups.json');
    const theirs = only(at(group, 'pods'));
    await sim().done('POST /v2/pods', sleepingPod('/podses'));
    const mine = only((await sim().ask('GET /v2/pods/::status')).json);
    expect(keys(at(mine, 'spec')).toSorted()).toEqual(keys(theirs['spec']).toSorted());
    expect(keys(only(at(mine, 'instances'))).toSorted()).toEqual(keys(only(theirs['instances'])).toSorted());
    const placement = at(mine, 'spec', 'scheduling', 'placement');
    expect(placement).toEqual(at(theirs, 'spec', 'scheduling', 'placement'));
    expect(at(only(at(only(at(mine, 'instances')), 'containers')), 'containerId')).toMatch(
      /\.instance-[0-9a-f-]{36}\.main$/,
    );
  });
});

describe('1.5 writes what a Marathon of 1.5 was seen to write', () => {
  const sim = freshSim({ version: '1.5' });

  it('an app and its task', async () => {
    const theirs = only(at(real('mesosphere+marathon-lb/tests/marathon15_apps.json'), 'apps'));
    const { healthChecks: _, env: __, ...plain } = BRIDGED;
    await deployed(sim(), plain);
    const mine = only(at((await sim().ask('GET /v2/apps?embed=apps.tasks')).json, 'apps'));
    expect(keys(mine)).toEqual(keys(theirs));
    expect(keys(only(mine['tasks']))).toEqual(keys(only(theirs['tasks'])));
    expect(nulls(mine)).toEqual([]);
  });
});

describe('1.6 writes what a Marathon of its time was seen to write', () => {
  const sim = freshSim({ version: '1.6' });

  it('an app in a group, with tasks and statistics', async () => {
    const group = real('mesosphere+dcos-perf-test-driver/tests/unit/mocks/marathonpoller-1group-1app.json');
    const theirs = only(at(only(at(group, 'groups')), 'apps'));
    await sim().done('POST /v2/apps', sleeper('/g/a'));
    const embeds = ['groups', 'apps', 'pods', 'apps.tasks', 'apps.counts', 'apps.deployments', 'apps.taskStats'];
    const query = embeds.map((one) => `embed=group.${one}`).join('&');
    const { json } = await sim().ask(`GET /v2/groups?${query}`);
    const mine = only(at(only(at(json, 'groups')), 'apps'));
    expect(keys(mine).toSorted()).toEqual(keys(theirs).toSorted());
    const places = new Set(['region', 'startedAt', 'zone']);
    expect(keys(only(mine['tasks'])).filter((name) => !places.has(name))).toEqual(keys(only(theirs['tasks'])));
    expect(keys(mine['taskStats'])).toEqual(keys(theirs['taskStats']));
    expect(keys(json).toSorted()).toEqual(keys(group).toSorted());
  });
});
