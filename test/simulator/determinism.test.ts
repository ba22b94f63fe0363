import { describe, expect, it } from 'vitest';
import { createSim, sleeper, sleepingPod, taskIds, textIn, type Sim, type Told } from './sim.ts';

/** What somebody who does all kinds of things sees: every answer and every event, times and ids included. */
async function play(sim: Sim): Promise<{ readonly answers: readonly string[]; readonly events: readonly Told[] }> {
  const answers: string[] = [];
  const ask = async (line: string, body?: Parameters<Sim['ask']>[1]): Promise<void> => {
    const { status, headers, text } = await sim.ask(line, body);
    answers.push(`${line} ${status} ${String(headers['marathon-deployment-id'])} ${text}`);
  };
  const events = await sim.during(async () => {
    sim.marathon.faults.set({ kind: 'fail', status: 503 }, { share: 0.3, endpoint: 'GET /v2/tasks' });
    for (let i = 0; i < 4; i++) await ask('GET /v2/tasks');
    sim.marathon.faults.clear();
    const healthChecks = [{ protocol: 'HTTP', path: '/', intervalSeconds: 2 }];
    await ask('POST /v2/apps', sleeper('/web', { instances: 5, healthChecks, labels: { LAB_SERVE: 'turn' } }));
    await ask('POST /v2/apps', sleeper('/failing', { instances: 2, labels: { LAB: 'fail' } }));
    await ask('POST /v2/pods', sleepingPod('/pod'));
    await sim.run(20_000);
    const [first = ''] = await taskIds(sim, '/web');
    await ask(`DELETE /v2/apps/web/tasks/${first}?wipe=true`);
    await ask('PATCH /v2/apps/web?force=true', { instances: 3, labels: { a: 'b' } });
    await sim.run(20_000);
    await ask('GET /v2/queue?embed=lastUnusedOffers');
    await ask('GET /v2/groups?embed=group.groups&embed=group.apps&embed=group.apps.tasks&embed=group.pods');
    await ask('GET /v2/info');
  });
  return { answers, events };
}

// The port is the one thing that a system gives as it likes.
const OPTIONS = { hostname: 'marathon.test:8080' };

async function once(seed: number): Promise<string> {
  const sim = await createSim({ ...OPTIONS, seedOfChance: seed });
  try {
    const seen = await play(sim);
    return JSON.stringify(seen).replaceAll(`:${sim.marathon.port}`, ':0').replaceAll(`:${sim.marathon.port},`, ':0,');
  } finally {
    await sim.close();
  }
}

describe('The same seed and the same script', () => {
  it('give the same answers, ids, moments and events, to the byte', async () => {
    const [one, two] = [await once(3), await once(3)];
    expect(one.length).toBeGreaterThan(50_000);
    expect(two).toBe(one);
  });

  it('do so only with the same seed', async () => {
    expect(await once(4)).not.toBe(await once(3));
  });
});

describe('A virtual clock behind real sockets', () => {
  it('moves only when it is told to: answers come, launches wait', async () => {
    const sim = await createSim();
    try {
      const from = sim.clock.now();
      const made = await fetch(`${sim.marathon.url}/v2/apps`, {
        method: 'POST',
        body: JSON.stringify(sleeper('/still')),
        headers: { 'content-type': 'application/json' },
      });
      expect(made.status).toBe(201);
      for (let i = 0; i < 50; i++) await (await fetch(`${sim.marathon.url}/v2/queue`)).text();
      expect(sim.clock.now()).toBe(from);
      expect(await taskIds(sim, '/still')).toEqual([]);
      await sim.run(5_000);
      expect(sim.clock.now()).toBe(from + 5_010);
      const [id = ''] = await taskIds(sim, '/still');
      expect(id).toMatch(/^still\./);
      expect(textIn((await sim.ask('GET /v2/tasks')).json, 'tasks', 0, 'stagedAt')).toMatch(/^2026-01-01T00:00:0/);
    } finally {
      await sim.close();
    }
  });
});
