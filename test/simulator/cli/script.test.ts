import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ask, at, sleeper } from '../sim.ts';
import { simulate } from './process.ts';

const cluster = resolve(import.meta.dirname, '../../recordings/cluster.json');
const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
afterAll(() => rmSync(folder, { recursive: true }));

const linesOf = (file: string): readonly unknown[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

const scripted = (when: number, method: string, path: string, body?: unknown): string =>
  JSON.stringify({
    at: when,
    marathon: 'marathon',
    method,
    path,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** A script of two apps and what is read of them, over twenty seconds. */
function someScript(name: string): string {
  const file = join(folder, name);
  const lines = [
    scripted(10, 'POST', '/v2/apps', sleeper('/a', { instances: 3 })),
    scripted(20, 'POST', '/v2/apps', sleeper('/b', { labels: { LAB: 'fail' } })),
    scripted(10_000, 'PUT', '/v2/apps/a', { labels: { x: 'y' } }),
    scripted(20_000, 'GET', '/v2/tasks'),
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

describe('--record and --replay', () => {
  it('write every request with its moment, and play it again on another simulation', async () => {
    const file = join(folder, 'recorded');
    const first = await simulate('--cluster', cluster, '--port', '0', '--record', file);
    await ask(first.marathon, 'POST /v2/apps', sleeper('/kept/a'));
    await ask(first.marathon, 'GET /v2/apps?embed=apps.tasks');
    await ask(first.marathon, 'POST /v2/groups', undefined, { raw: '{"id":' });
    expect(await first.stop()).toBe(0);
    expect(linesOf(file)).toMatchObject([
      { marathon: 'marathon', method: 'POST', path: '/v2/apps', body: JSON.stringify(sleeper('/kept/a')) },
      { method: 'GET', path: '/v2/apps?embed=apps.tasks' },
      { method: 'POST', path: '/v2/groups', body: '{"id":' },
    ]);
    const second = await simulate('--cluster', cluster, '--port', '0', '--replay', file);
    await expect.poll(() => second.errors(), { timeout: 30_000 }).toContain('Played 3 requests');
    expect((await ask(second.marathon, 'GET /v2/apps/kept/a')).status).toBe(200);
    expect(await second.stop()).toBe(0);
  });

  it('refuse a file that is no script', async () => {
    const file = join(folder, 'nonsense');
    writeFileSync(file, '{"at":1}\n');
    await expect(simulate('--cluster', cluster, '--port', '0', '--replay', file)).rejects.toThrow('ended with 1');
  });
});

describe('--virtual-clock', () => {
  it('gives the same ids, moments and states for the same script, however long it really takes', async () => {
    const file = someScript('script');
    const seen: string[] = [];
    for (let i = 0; i < 2; i++) {
      const one = await simulate('--cluster', cluster, '--port', '0', '--virtual-clock', '--replay', file);
      await expect.poll(() => one.errors(), { timeout: 30_000 }).toContain('Played 4 requests');
      const reads = ['/v2/tasks', '/v2/apps?embed=apps.tasks&embed=apps.lastTaskFailure', '/v2/queue', '/v2/groups'];
      const answers: string[] = [];
      for (const path of reads) answers.push((await ask(one.marathon, `GET ${path}`)).text);
      seen.push(answers.join('\n'));
      await one.stop();
    }
    expect(seen[0]).toContain('2026-01-01T00:00:');
    expect(seen[1]).toBe(seen[0]);
  });
});

describe('--control', () => {
  it('makes things go wrong, tells what is in force, and takes it back', async () => {
    const one = await simulate('--cluster', cluster, '--port', '0', '--control', '0');
    const order = (line: string, body?: Parameters<typeof ask>[2]): ReturnType<typeof ask> =>
      ask(one.control, line, body);
    await order('POST /marathons/marathon/faults', { kind: 'fail', status: 503, endpoint: 'GET /v2/apps', times: 1 });
    const { json } = await order('GET /marathons');
    expect(json).toMatchObject([
      { name: 'marathon', url: one.marathon, faults: [{ fault: { kind: 'fail' }, where: { times: 1 }, applied: 0 }] },
    ]);
    expect((await ask(one.marathon, 'GET /v2/apps')).status).toBe(503);
    expect((await ask(one.marathon, 'GET /v2/apps')).status).toBe(200);
    await order('POST /marathons/marathon/events', { kind: 'drop', types: ['deployment_info'] });
    const cleared = await order('DELETE /marathons/marathon/faults');
    expect(at(cleared.json, 'faults')).toEqual([]);
    await order('POST /marathons/marathon/crash');
    await expect(ask(one.marathon, 'GET /ping')).rejects.toThrow();
    const back = await order('POST /marathons/marathon/restart', { state: 'lost' });
    expect(at(back.json, 'url')).toBe(one.marathon);
    expect((await ask(one.marathon, 'GET /v2/info')).json).toMatchObject({ frameworkId: at(back.json, 'frameworkId') });
    const moved = await order('POST /marathons/marathon/move');
    expect(at(moved.json, 'url')).not.toBe(one.marathon);
    expect((await ask(String(at(moved.json, 'url')), 'GET /ping')).status).toBe(200);
    await one.stop();
  });

  it('says what it cannot do, and does nothing', async () => {
    const one = await simulate('--cluster', cluster, '--port', '0', '--control', '0');
    const refused: readonly (readonly [string, Parameters<typeof ask>[2]?])[] = [
      ['POST /marathons/nobody/crash'],
      ['POST /marathons/marathon/dance'],
      ['POST /marathons/marathon/faults', { kind: 'melt' }],
      ['POST /marathons/marathon/faults', { kind: 'delay' }],
      ['POST /marathons/marathon/faults', { kind: 'latency', of: { shape: 'round' } }],
      ['POST /marathons/marathon/events', { kind: 'invent' }],
      ['POST /marathons/marathon/restart', { state: 'odd' }],
      ['POST /clock', { ms: 1 }],
      ['DELETE /tasks/none'],
      ['GET /elsewhere'],
    ];
    for (const [line, body] of refused) {
      const reply = await ask(one.control, line, body);
      expect([line, reply.status, typeof at(reply.json, 'message')]).toEqual([line, 400, 'string']);
    }
    expect((await ask(one.control, 'POST /marathons/marathon/faults', undefined, { raw: '{' })).status).toBe(400);
    expect((await ask(one.marathon, 'GET /v2/apps')).status).toBe(200);
    await one.stop();
  });

  it('moves a virtual clock and ends tasks', async () => {
    const one = await simulate('--cluster', cluster, '--port', '0', '--control', '0', '--virtual-clock');
    await ask(one.marathon, 'POST /v2/apps', sleeper('/a'));
    expect((await ask(one.marathon, 'GET /v2/tasks')).json).toEqual({ tasks: [] });
    await ask(one.control, 'POST /clock', { ms: 30_000 });
    const tasks = (await ask(one.marathon, 'GET /v2/tasks')).json;
    expect(at(tasks, 'tasks', 0, 'state')).toBe('TASK_RUNNING');
    const id = String(at(tasks, 'tasks', 0, 'id'));
    await ask(one.control, `DELETE /tasks/${id}`, { state: 'TASK_FAILED', message: 'by order' });
    expect((await ask(one.marathon, 'GET /v2/apps/a')).json).toMatchObject({
      app: { lastTaskFailure: { taskId: id, message: 'by order' } },
    });
    await one.stop();
  });
});
