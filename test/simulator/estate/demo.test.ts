import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoEstate, type Estate } from '../../../simulator/index.ts';
import { isObject, objects } from '../../../simulator/json.ts';
import { call, read } from './support.ts';

/** Runs the command line until it has printed a line, then stops it; answers line and exit code. */
async function run(args: readonly string[], signal: NodeJS.Signals): Promise<{ line: string; code: unknown }> {
  const child = spawn(process.execPath, ['simulator/main.ts', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.setEncoding('utf8');
  let line = '';
  while (!line.includes('\n')) line += String(await once(child.stdout, 'data'));
  child.kill(signal);
  const [code] = await once(child, 'exit');
  return { line, code };
}

describe('the demo estate', () => {
  let estate: Estate;
  beforeAll(async () => {
    estate = await demoEstate();
  });
  afterAll(() => estate.close());

  it('has one Marathon of each style, and red and blue on two of them at least', async () => {
    expect(estate.plan.services.map((one) => one.style)).toEqual(['package', 'enterprise', 'hand-made']);
    const homes = estate.plan.services.map((one) => one.tenants);
    for (const tenant of ['red', 'blue'])
      expect(homes.filter((tenants) => tenants.includes(tenant)).length).toBeGreaterThanOrEqual(2);
    for (const { url } of estate.marathons()) expect((await call(`${url}/v2/groups/shared`)).status).toBe(200);
  });

  it('has an app that waits for resources with its deployment, one in back-off, one that is unhealthy', async () => {
    const apps = estate.services.get('marathon-apps')?.url ?? '';
    const data = estate.services.get('marathon-data-ee-strict-1-11')?.url ?? '';
    expect((await call(`${apps}/v2/deployments`)).json).toMatchObject([{ affectedApps: ['/red/reports/archive'] }]);
    expect(await read(`${apps}/v2/queue`)).toMatchObject({
      queue: [{ count: 1, app: { id: '/red/reports/archive' } }],
    });
    const [item] = objects((await read(`${data}/v2/queue`))['queue']);
    expect(item).toMatchObject({ app: { id: '/blue/etl/loader' }, delay: { overdue: false } });
    expect(await read(`${data}/v2/apps/blue/etl/loader`)).toMatchObject({
      app: { lastTaskFailure: { state: 'TASK_FAILED' } },
    });
    expect(await read(`${apps}/v2/apps/red/shop/recommender`)).toMatchObject({
      app: { tasksRunning: 2, tasksUnhealthy: 2, deployments: [] },
    });
  });

  it('has pods and dependencies, and everything else runs', async () => {
    for (const { url } of estate.marathons()) {
      const apps = objects((await read(`${url}/v2/apps`))['apps']);
      const short = apps.filter((app) => app['tasksRunning'] !== app['instances']).map((app) => app['id']);
      expect(short.filter((id) => id !== '/red/reports/archive' && id !== '/blue/etl/loader')).toEqual([]);
    }
    const data = estate.services.get('marathon-data-ee-strict-1-11')?.url ?? '';
    const { json } = await call(`${data}/v2/pods/blue/feed/pump::status`);
    expect(isObject(json) ? json['status'] : json).toBe('STABLE');
    const feed = await read(`${data}/v2/groups/blue/feed`);
    expect(feed['dependencies']).toEqual(['/blue/queue']);
  });
});

describe('npm run simulate', () => {
  it('prints where an estate is as JSON, and ends cleanly on SIGTERM', async () => {
    const { line, code } = await run(['--services', '2', '--apps', '6', '--json'], 'SIGTERM');
    const answer: unknown = JSON.parse(line);
    expect(answer).toMatchObject({
      platform: { name: 'marathon' },
      services: [
        { name: 'marathon-apps', appId: '/marathon-apps' },
        { name: 'marathon-data-ee-strict-1-11', appId: '/marathon-data-ee' },
      ],
    });
    expect(code).toBe(0);
  });

  it('starts the Marathons of a cluster file, and ends cleanly on SIGINT', async () => {
    const { line, code } = await run(['--cluster', 'test/simulator/estate/two.cluster.json', '--json'], 'SIGINT');
    const answer: unknown = JSON.parse(line);
    expect(answer).toEqual({
      marathons: { one: expect.stringMatching(/^http:/), two: expect.stringMatching(/^http:/) },
    });
    expect(code).toBe(0);
  });

  it('refuses a bad command line with code 2', async () => {
    const child = spawn(process.execPath, ['simulator/main.ts', '--prot', '1'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [text] = await once(child.stderr, 'data');
    const [code] = await once(child, 'exit');
    expect([String(text), code]).toEqual(["unknown option '--prot'\nunexpected argument '1'\nTry --help.\n", 2]);
  });
});
