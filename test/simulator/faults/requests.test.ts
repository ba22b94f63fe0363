import { describe, expect, it } from 'vitest';
import { drawLatency } from '../../../simulator/faults/latency.ts';
import { createRandom, type Latency } from '../../../simulator/index.ts';
import { objects } from '../../../simulator/json.ts';
import { ask, at, freshSim, hasCome, sleeper, type Reply } from '../sim.ts';

const sim = freshSim();

/** An answer, and how many virtual ms it took. */
async function timed(line: string): Promise<{ readonly reply: Reply; readonly took: number }> {
  const { clock, marathon } = sim();
  const from = clock.now();
  const answer = ask(marathon.url, line);
  while (!(await hasCome(answer))) await clock.advance(100);
  return { reply: await answer, took: clock.now() - from };
}

const draws = (latency: Latency): readonly number[] => {
  const random = createRandom(3);
  return Array.from({ length: 10_000 }, () => drawLatency(latency, random)).sort((a, b) => a - b);
};

const quantile = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;

describe('Latencies', () => {
  it('have the shape that they are named after, and are the same for the same seed', () => {
    const uniform = draws({ shape: 'uniform', from: 100, to: 300 });
    expect([quantile(uniform, 0) >= 100, quantile(uniform, 0.9999) <= 300]).toEqual([true, true]);
    expect(Math.abs(quantile(uniform, 0.5) - 200)).toBeLessThan(10);
    const exponential = draws({ shape: 'exponential', mean: 100 });
    expect(Math.abs(exponential.reduce((sum, one) => sum + one, 0) / 10_000 - 100)).toBeLessThan(5);
    const lognormal = draws({ shape: 'lognormal', median: 20, p99: 2_000 });
    expect(Math.abs(quantile(lognormal, 0.5) - 20)).toBeLessThan(3);
    expect(Math.abs(quantile(lognormal, 0.99) - 2_000)).toBeLessThan(500);
    const spikes = draws({ shape: 'spikes', share: 0.1, ms: 900 });
    expect([quantile(spikes, 0.88), quantile(spikes, 0.92)]).toEqual([0, 900]);
    expect(draws({ shape: 'uniform', from: 100, to: 300 })).toEqual(uniform);
  });
});

describe('Faults of requests', () => {
  it('hang: the connection is accepted and nothing ever comes', async () => {
    sim().marathon.faults.set({ kind: 'hang' }, { endpoint: 'GET /v2/apps' });
    const answer = ask(sim().marathon.url, 'GET /v2/apps');
    answer.catch(() => undefined);
    await sim().run(3_600_000);
    expect(await hasCome(answer)).toBe(false);
    expect(sim().marathon.requests.count('GET /v2/apps')).toBe(1);
    await sim().marathon.crash();
    await expect(answer).rejects.toThrow();
  });

  it('delay: the answer comes as ever, but only so much later', async () => {
    sim().marathon.faults.set({ kind: 'delay', ms: 5_000 }, { endpoint: 'GET /ping', times: 1 });
    const late = await timed('GET /ping');
    expect([late.reply.status, late.took]).toEqual([200, 5_000]);
    expect((await timed('GET /ping')).took).toBe(0);
  });

  it('latency: answers take what a distribution gives', async () => {
    sim().marathon.faults.set({ kind: 'latency', of: { shape: 'uniform', from: 200, to: 1_200 } });
    const takes: number[] = [];
    for (let i = 0; i < 5; i++) takes.push((await timed('GET /ping')).took);
    expect(takes.every((ms) => ms >= 200 && ms <= 1_200)).toBe(true);
    expect(new Set(takes).size).toBeGreaterThan(1);
  });

  it('latency and a disturbance of the same request go together', async () => {
    sim().marathon.faults.set({ kind: 'delay', ms: 1_000 });
    sim().marathon.faults.set({ kind: 'fail', status: 503 });
    const { reply, took } = await timed('GET /ping');
    expect([reply.status, took]).toEqual([503, 1_000]);
  });

  it('refuse: the connection is reset', async () => {
    sim().marathon.faults.set({ kind: 'refuse' });
    await expect(sim().ask('GET /ping')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('html: 502 with a page', async () => {
    sim().marathon.faults.set({ kind: 'html' });
    const { status, headers, text } = await sim().ask('GET /v2/apps');
    expect([status, headers['content-type'], text.includes('<h1>502 Bad Gateway</h1>')]).toEqual([
      502,
      'text/html',
      true,
    ]);
  });

  it('busy: 503 in the words of too many concurrent requests', async () => {
    sim().marathon.faults.set({ kind: 'busy' });
    const { status, text } = await sim().ask('GET /v2/apps');
    expect([status, text.includes('Too many concurrent requests! Allowed: ')]).toEqual([503, true]);
  });

  it('fail: a burst of so many, or of so long, and then as ever', async () => {
    sim().marathon.faults.set({ kind: 'fail', status: 500, message: 'by order' }, { times: 2 });
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await sim().ask('GET /ping')).status);
    expect(statuses).toEqual([500, 500, 200]);
    sim().marathon.faults.set({ kind: 'fail', status: 503 }, { forMs: 1_000 });
    expect((await sim().ask('GET /ping')).status).toBe(503);
    await sim().run(1_000);
    expect((await sim().ask('GET /ping')).status).toBe(200);
  });

  it('share: some of the requests, by the seed', async () => {
    sim().marathon.faults.set({ kind: 'fail', status: 500 }, { share: 0.3 });
    let failed = 0;
    for (let i = 0; i < 100; i++) failed += (await ask(sim().marathon.url, 'GET /ping')).status === 500 ? 1 : 0;
    expect(failed).toBeGreaterThan(15);
    expect(failed).toBeLessThan(45);
  });

  it('halfBody and stuckBody: half of the answer, then the end or silence', async () => {
    await sim().ask('POST /v2/apps', sleeper('/half'));
    sim().marathon.faults.set({ kind: 'halfBody' }, { endpoint: 'GET /v2/apps' });
    await expect(sim().ask('GET /v2/apps')).rejects.toThrow();
    sim().marathon.faults.set({ kind: 'stuckBody' }, { endpoint: 'GET /v2/apps' });
    const stuck = ask(sim().marathon.url, 'GET /v2/apps');
    stuck.catch(() => undefined);
    expect(await hasCome(stuck)).toBe(false);
  });

  it('lostAnswer: the write is done, its answer never comes', async () => {
    sim().marathon.faults.set({ kind: 'lostAnswer' }, { endpoint: 'POST /v2/apps', times: 1 });
    await expect(sim().ask('POST /v2/apps', sleeper('/lost'))).rejects.toThrow();
    expect((await sim().ask('GET /v2/apps/lost')).status).toBe(200);
  });

  it('redirect: 302 elsewhere', async () => {
    sim().marathon.faults.set({ kind: 'redirect', to: 'http://elsewhere.test/' });
    const { status, headers } = await sim().ask('GET /v2/apps');
    expect([status, headers.location]).toEqual([302, 'http://elsewhere.test/']);
  });

  it('the newest that fits wins, an endpoint may end in *, and clear takes everything back', async () => {
    const { faults } = sim().marathon;
    faults.set({ kind: 'fail', status: 500 });
    faults.set({ kind: 'fail', status: 503 }, { endpoint: 'GET /v2/apps*' });
    expect((await sim().ask('GET /v2/apps/x')).status).toBe(503);
    expect((await sim().ask('GET /ping')).status).toBe(500);
    expect(faults.list().map(({ applied }) => applied)).toEqual([1, 1]);
    faults.clear();
    expect((await sim().ask('GET /ping')).status).toBe(200);
    expect(faults.list()).toEqual([]);
  });
});

describe('Faults of a Marathon', () => {
  it('crash and restart with its state: tasks and framework id are there, on the same address', async () => {
    await sim().done('POST /v2/apps', sleeper('/kept'));
    const { url, frameworkId } = sim().marathon;
    const before = (await sim().ask('GET /v2/tasks')).json;
    await sim().marathon.crash();
    await expect(ask(url, 'GET /ping')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await sim().marathon.restart();
    expect((await sim().ask('GET /v2/tasks')).json).toEqual(before);
    expect(sim().marathon).toMatchObject({ url, frameworkId });
  });

  it('crash and restart without its state: empty, another framework id, and the old tasks are nobody’s', async () => {
    await sim().done('POST /v2/apps', sleeper('/lost'));
    const { frameworkId } = sim().marathon;
    await sim().marathon.crash();
    await sim().marathon.restart({ state: 'lost' });
    expect((await sim().ask('GET /v2/apps')).json).toEqual({ apps: [] });
    expect((await sim().ask('GET /v2/tasks')).json).toEqual({ tasks: [] });
    const info = (await sim().ask('GET /v2/info')).json;
    expect(at(info, 'frameworkId')).toBe(sim().marathon.frameworkId);
    expect(sim().marathon.frameworkId).not.toBe(frameworkId);
    await sim().done('POST /v2/apps', sleeper('/lost'));
    expect(objects(at((await sim().ask('GET /v2/tasks')).json, 'tasks'))).toHaveLength(1);
  });

  it('move: the old address refuses, the new one is the same Marathon', async () => {
    await sim().done('POST /v2/apps', sleeper('/moved'));
    const { url, frameworkId } = sim().marathon;
    await sim().marathon.move({ host: '127.0.0.2' });
    await expect(ask(url, 'GET /ping')).rejects.toThrow();
    expect(sim().marathon.url).toMatch(/^http:\/\/127\.0\.0\.2:/);
    expect(sim().marathon.frameworkId).toBe(frameworkId);
    const { status, headers } = await sim().ask('GET /v2/apps/moved');
    expect([status, headers['x-marathon-leader']]).toEqual([200, sim().marathon.url]);
  });

  it('abdicate: gone half a second later, back after another one', async () => {
    sim().marathon.abdicate();
    expect((await sim().ask('GET /ping')).status).toBe(200);
    await sim().run(600);
    await expect(sim().ask('GET /ping')).rejects.toThrow();
    await sim().run(1_000);
    await expect.poll(() => ask(sim().marathon.url, 'GET /ping').then(({ status }) => status)).toBe(200);
  });

  it('skewClock: versions and events carry the wrong time, until it is taken back', async () => {
    const day = 86_400_000;
    sim().marathon.faults.skewClock(-day);
    const wrong = (await sim().ask('POST /v2/groups', { id: '/past' })).json;
    const events = await sim().during(() => sim().ask('POST /v2/groups', { id: '/past/too' }));
    const right = sim().clock.now();
    expect(Date.parse(String(at(events[0]?.data, 'timestamp')))).toBeLessThan(right - day + 1_000);
    // Versions never fall: the first update of a Marathon whose clock went back still follows the last one.
    expect(Date.parse(String(at(wrong, 'version')))).toBeLessThan(right);
    sim().marathon.faults.skewClock(day);
    const ahead = (await sim().ask('POST /v2/groups', { id: '/future' })).json;
    expect(Date.parse(String(at(ahead, 'version')))).toBeGreaterThan(right + day - 1_000);
    sim().marathon.faults.clear();
  });
});

describe('Faults of tasks', () => {
  it('endTask: a task ends as if by itself, and is launched again', async () => {
    await sim().done('POST /v2/apps', sleeper('/ends'));
    const id = String(at((await sim().ask('GET /v2/tasks')).json, 'tasks', 0, 'id'));
    const events = await sim().during(async () => {
      expect(sim().cluster.endTask(id, { state: 'TASK_FAILED', message: 'killed by a test' })).toBe(true);
    });
    expect(events[0]?.data).toMatchObject({ taskId: id, taskStatus: 'TASK_FAILED', message: 'killed by a test' });
    expect(sim().cluster.endTask('nothing', { state: 'TASK_FAILED' })).toBe(false);
    await sim().run(20_000);
    expect(at((await sim().ask('GET /v2/tasks')).json, 'tasks', 0)).toMatchObject({
      id: id.replace(/\.1$/, '.2'),
      state: 'TASK_RUNNING',
    });
  });

  it('serve: what a task answers to health checks is what a test says', async () => {
    const healthChecks = [{ protocol: 'HTTP', path: '/', intervalSeconds: 1, gracePeriodSeconds: 0 }];
    await sim().done('POST /v2/apps', sleeper('/served', { healthChecks, labels: { LAB_SERVE: 'good' } }));
    const id = String(at((await sim().ask('GET /v2/tasks')).json, 'tasks', 0, 'id'));
    const healthy = async (): Promise<unknown> =>
      at((await sim().ask('GET /v2/apps/served')).json, 'app', 'tasksHealthy');
    expect(await healthy()).toBe(1);
    let status = 500;
    sim().cluster.serve(id, () => ({ status, body: '' }));
    await sim().run(1_000);
    expect(await healthy()).toBe(0);
    status = 200;
    await sim().run(1_000);
    expect(await healthy()).toBe(1);
  });
});
