import { describe, expect, it } from 'vitest';
import { appOf, ask, at, createSim, HUGE, listen, sleeper, taskIds, textIn } from '../sim.ts';
import { freshTrio, inTime, membersOf } from '../members/trio.ts';

const sim = freshTrio();

/** What a request that may fail came to: its status, or `refused`. */
const outcome = (url: string, line: string): Promise<number | 'refused'> =>
  ask(url, line).then(
    ({ status }) => status,
    () => 'refused' as const,
  );

describe('A follower', () => {
  it('surprise 28: sends event streams to the leader with 302, and whoever goes there needs his credentials again', async () => {
    const [leader, follower] = membersOf(sim());
    const { status, headers } = await ask(follower.url, 'GET /v2/events', undefined, {
      headers: { Accept: 'text/event-stream' },
    });
    expect([status, headers['location']]).toEqual([302, 'http://marathon.lab:8181/v2/events']);
    expect(leader.requests.count('GET /v2/events')).toBe(1);
    const own = await createSim({ members: 2, credentials: { user: 'lab', password: 'secret' } });
    try {
      const Authorization = `Basic ${Buffer.from('lab:secret').toString('base64')}`;
      const second = own.marathon.members[1]?.url ?? '';
      const sent = await ask(second, 'GET /v2/events', undefined, {
        headers: { Accept: 'text/event-stream', Authorization },
      });
      const target = new URL(String(sent.headers['location']));
      expect(sent.status).toBe(302);
      expect((await ask(target.origin, `GET ${target.pathname}`)).status).toBe(401);
    } finally {
      await own.close();
    }
  });

  for (const [version, expected] of [
    ['1.11.24', 502],
    ['1.6.590', 503],
  ] as const)
    it(`surprise 29: without a leader a request waits 2.75 s and ends with ${expected} (${version})`, async () => {
      const own = await createSim({ members: 2, version });
      try {
        own.marathon.holdElections(true);
        await own.marathon.members[0]?.stop();
        const from = own.clock.now();
        const reply = await inTime(own, 50, ask(own.marathon.members[1]?.url ?? '', 'GET /v2/apps'));
        expect(reply.status).toBe(expected);
        expect(own.clock.now() - from).toBeGreaterThanOrEqual(2_750);
      } finally {
        await own.close();
      }
    });

  it('surprise 30: a chunked body arrives empty through a follower', async () => {
    const [leader, follower] = membersOf(sim());
    const through = await ask(follower.url, 'POST /v2/apps', sleeper('/s30/a'), { chunked: true });
    expect([through.status, textIn(through.json, 'message')]).toEqual([400, 'Please specify data in JSON format']);
    expect((await ask(leader.url, 'POST /v2/apps', sleeper('/s30/b'), { chunked: true })).status).toBe(201);
  });

  it('surprise 31: a call that says nothing for ten seconds fails with 500 at the follower, though the leader completes it', async () => {
    const [, follower] = membersOf(sim());
    sim().marathon.faults.set({ kind: 'delay', ms: 12_000 }, { endpoint: 'POST /v2/apps' });
    const reply = await inTime(sim(), 500, ask(follower.url, 'POST /v2/apps', sleeper('/s31')));
    expect(reply.status).toBe(500);
    await sim().run(5_000);
    expect((await sim().ask('GET /v2/apps/s31')).status).toBe(200);
  });

  it('surprise 49: the ping of a follower is the leader’s', async () => {
    const [leader, follower] = membersOf(sim());
    const reply = await ask(follower.url, 'GET /ping');
    expect([reply.text, reply.headers['x-marathon-leader']]).toEqual(['"pong"', 'http://marathon.lab:8181']);
    expect(leader.requests.count('GET /ping')).toBe(1);
  });

  it('surprise 85: headers come in lower case with X-Marathon-Via, HEAD of pods is an empty 500, a loop a 502, and error pages are empty to who wants JSON', async () => {
    const [, follower] = membersOf(sim());
    const made = await ask(follower.url, 'POST /v2/apps', sleeper('/s85'));
    expect(made.status).toBe(201);
    expect(made.names).toContain('marathon-deployment-id');
    expect(made.headers['x-marathon-via']).toBe('1.1 marathon.lab:8182');
    expect(made.headers['location']).toContain('/s85');
    const head = await ask(follower.url, 'HEAD /v2/pods');
    expect([head.status, head.text]).toEqual([500, '']);
    const loop = await ask(follower.url, 'GET /v2/apps', undefined, {
      headers: { 'X-Marathon-Via': '1.1 marathon.lab:8182' },
    });
    expect([loop.status, loop.text]).toEqual([502, '']);
  });

  it('surprise 86: the 302 of the event stream comes before any look at Accept, and names no leader in its headers', async () => {
    const [, follower] = membersOf(sim());
    for (const accept of ['application/json', '*/*', 'text/event-stream']) {
      const { status, headers } = await ask(follower.url, 'GET /v2/events', undefined, { headers: { Accept: accept } });
      expect([status, headers['x-marathon-leader']]).toEqual([302, undefined]);
    }
  });
});

describe('The end of a leader', () => {
  it('surprise 32: streams end, deployments go on under their ids from the first step, health is unknown and delays are forgotten', async () => {
    const check = { protocol: 'HTTP', path: '/', intervalSeconds: 10, gracePeriodSeconds: 0 };
    await sim().done('POST /v2/apps', sleeper('/s32/well', { healthChecks: [check], labels: { LAB_SERVE: 'good' } }));
    await sim().ask('POST /v2/apps', sleeper('/s32/bad', { labels: { LAB: 'nostart' }, backoffSeconds: 3_600 }));
    await sim().done('POST /v2/apps', sleeper('/s32/stuck'));
    const stuck = await sim().ask('PUT /v2/apps/s32/stuck', HUGE);
    await sim().run(10_000);
    expect((await appOf(sim(), '/s32/well')).tasksHealthy).toBe(1);
    const [first] = membersOf(sim());
    const ear = await listen(first.url);
    await first.stop();
    await ear.ended;
    expect(first.isUp()).toBe(false);
    // 0.7 s of election: not long enough for a check.
    await sim().run(1_000);
    const deployments = (await sim().ask('GET /v2/deployments')).text;
    expect(deployments).toContain(textIn(stuck.json, 'deploymentId'));
    expect((await appOf(sim(), '/s32/well')).tasksHealthy).toBe(0);
    await sim().run(5_000);
    expect(await taskIds(sim(), '/s32/bad')).toEqual([expect.stringMatching(/\.2$/)]);
    await sim().run(15_000);
    expect((await appOf(sim(), '/s32/well')).tasksHealthy).toBe(1);
  });

  it('surprise 87: an abdicating leader answers 200, is gone within 0.8 s with its streams, and the others answer from the next one', async () => {
    const [first, second] = membersOf(sim());
    const ear = await listen(first.url);
    const acted = await ask(first.url, 'DELETE /v2/leader');
    expect([acted.status, acted.json]).toEqual([200, { message: 'Leadership abdicated', details: [] }]);
    await sim().run(800);
    await ear.ended;
    expect(await outcome(first.url, 'GET /ping')).toBe('refused');
    const reply = await inTime(sim(), 50, ask(second.url, 'GET /v2/leader'));
    expect([reply.status, at(reply.json, 'leader')]).toEqual([200, 'marathon.lab:8182']);
  });

  it('surprise 88: while the session of a killed leader lasts the others answer 502 or an empty 500, then 200', async () => {
    const [first, second] = membersOf(sim());
    await first.crash();
    const from = sim().clock.now();
    const seen = new Set<number>();
    while (!seen.has(200) && sim().clock.now() - from < 30_000) {
      const reply = await inTime(sim(), 250, ask(second.url, 'GET /v2/apps'));
      seen.add(reply.status);
      if (reply.status === 500) expect(reply.text).toBe('');
      await sim().run(500);
    }
    expect([...seen].sort()).toEqual([200, 500, 502]);
    expect(sim().clock.now() - from).toBeGreaterThan(9_000);
  });
});
