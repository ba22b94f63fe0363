import { describe, expect, it } from 'vitest';
import { ask, HUGE, listen, sleeper, textIn, type Reply } from '../sim.ts';
import { comparable, freshTrio, inTime, membersOf, recording, type RecordedAnswer } from './trio.ts';

interface Abdication {
  readonly acted: RecordedAnswer;
  readonly samples: readonly { readonly member: string; readonly status: number | null; readonly leader?: string }[];
}

const recorded = recording<Abdication>('21-abdication.json');

const statusOf = (asked: Promise<Reply>): Promise<number | 'refused'> =>
  asked.then(
    (reply) => reply.status,
    () => 'refused',
  );

describe('a leader that is asked to give up, as recorded', () => {
  const sim = freshTrio({ respawnAfter: Infinity });

  it('answers, goes half a second later, and the others answer from the next one', async () => {
    const [first, second, third] = membersOf(sim());
    const ear = await listen(first.url);
    const acted = await ask(first.url, 'DELETE /v2/leader');
    const headers = acted.raw.flatMap((name, i) => (i % 2 === 0 ? [[name, acted.raw[i + 1] ?? ''] as const] : []));
    expect([acted.status, acted.json, comparable(headers)]).toEqual([
      recorded.acted.status,
      recorded.acted.json,
      comparable(recorded.acted.headers),
    ]);
    expect((await ask(second.url, 'GET /v2/leader')).json).toEqual({ leader: 'marathon.lab:8181' });
    await sim().run(500);
    await ear.ended;
    expect(await statusOf(ask(first.url, 'GET /v2/leader'))).toBe('refused');
    const began = sim().clock.now();
    const [ofSecond, ofThird] = await inTime(
      sim(),
      50,
      Promise.all([ask(second.url, 'GET /v2/leader'), ask(third.url, 'GET /v2/leader')]),
    );
    expect(sim().clock.now() - began).toBeLessThanOrEqual(1_000);
    const leader = 'http://marathon.lab:8182';
    expect(recorded.samples.at(-1)?.leader).toBe(leader);
    expect([ofSecond.status, ofSecond.headers['x-marathon-leader'], ofSecond.headers['x-marathon-via']]).toEqual([
      200,
      leader,
      undefined,
    ]);
    expect([ofThird.status, ofThird.headers['x-marathon-leader'], ofThird.headers['x-marathon-via']]).toEqual([
      200,
      leader,
      '1.1 marathon.lab:8183',
    ]);
    expect(sim().marathon.url).toBe(second.url);
  });

  it('comes back as a follower when an init system looks after it', async () => {
    const [first] = membersOf(sim());
    sim().marathon.abdicate();
    await sim().run(2_000);
    await first.restart();
    const reply = await ask(first.url, 'GET /v2/leader');
    expect([reply.json, reply.headers['x-marathon-via']]).toEqual([
      { leader: 'marathon.lab:8182' },
      '1.1 marathon.lab:8181',
    ]);
  });

  it('closes at once a stream that is asked of the next one before that is ready', async () => {
    const [, second] = membersOf(sim());
    sim().marathon.abdicate();
    await sim().run(600);
    const ear = await listen(second.url);
    await ear.ended;
    expect(ear.text()).toBe('');
  });
});

describe('a leader that dies', () => {
  const sim = freshTrio();

  it('is believed in until its session has timed out: 502, 500 without a body, or nothing for long', async () => {
    const [first, second] = membersOf(sim());
    await first.crash();
    const seen = new Set<number>();
    for (let passed = 0; passed < 9_000; passed += 500) {
      const reply = await inTime(sim(), 250, ask(second.url, 'GET /v2/apps'));
      seen.add(reply.status);
      if (reply.status === 500) expect(reply.text).toBe('');
      if (reply.status === 200) break;
      await sim().run(500);
    }
    expect([...seen].filter((status) => status !== 200).sort()).toEqual([500, 502]);
    await sim().run(11_400);
    const reply = await ask(second.url, 'GET /v2/leader');
    expect([reply.status, reply.json]).toEqual([200, { leader: 'marathon.lab:8182' }]);
  });

  it('that comes back before that does not lead any more', async () => {
    const [first, second] = membersOf(sim());
    await first.crash();
    await sim().run(3_000);
    await first.restart();
    await sim().run(9_000);
    expect([first.leads(), second.leads()]).toEqual([false, true]);
  });
});

describe('a Marathon without a leader', () => {
  for (const [version, status] of [
    ['1.11', 502],
    ['1.6', 503],
  ] as const) {
    describe(version, () => {
      const sim = freshTrio({ version });

      it(`lets everybody wait for 2.75 s and answers ${status}`, async () => {
        const [first, , third] = membersOf(sim());
        sim().marathon.holdElections(true);
        await first.stop();
        expect(sim().marathon.leader()).toBeUndefined();
        const began = sim().clock.now();
        const reply = await inTime(sim(), 50, ask(third.url, 'GET /ping'));
        expect([reply.status, reply.phrase]).toEqual([status, 'Could not determine the current leader']);
        expect(sim().clock.now() - began).toBeGreaterThanOrEqual(2_750);
        sim().marathon.holdElections(false);
        await sim().run(700);
        expect((await ask(third.url, 'GET /ping')).status).toBe(200);
      });
    });
  }
});

describe('what the next leader knows', () => {
  const sim = freshTrio();
  const change = async (): Promise<void> => {
    sim().marathon.abdicate();
    await sim().run(1_300);
    expect(sim().marathon.leader()).toBe(membersOf(sim())[1]);
  };

  it('are the deployments under their ids, from their first step', async () => {
    await sim().done('POST /v2/groups', { id: '/g', apps: [sleeper('/g/a'), sleeper('/g/b')] });
    const apps = [sleeper('/g/a', HUGE), sleeper('/g/b', { ...HUGE, dependencies: ['/g/a'] })];
    const changed = await sim().ask('PUT /v2/groups/g', { apps });
    const id = changed.headers['marathon-deployment-id'];
    await sim().run(2_000);
    const before = (await sim().ask('GET /v2/deployments')).json;
    expect(before).toMatchObject([{ id, currentStep: 1, totalSteps: 2, affectedApps: ['/g/a', '/g/b'] }]);
    await change();
    expect((await sim().ask('GET /v2/deployments')).json).toEqual(before);
  });

  it('are frameworks, tasks and last failures, but neither health nor offers nor back-off', async () => {
    await sim().done('POST /v2/apps', sleeper('/well'));
    await sim().ask('POST /v2/apps', sleeper('/bad', { labels: { LAB: 'fail' } }));
    await sim().ask('POST /v2/apps', sleeper('/stuck', HUGE));
    await sim().run(20_000);
    const before = await sim().ask('GET /v2/apps/bad?embed=app.lastTaskFailure');
    const info = await sim().ask('GET /v2/info');
    const well = await sim().ask('GET /v2/apps/well/tasks');
    await change();
    expect(textIn((await sim().ask('GET /v2/info')).json, 'frameworkId')).toBe(textIn(info.json, 'frameworkId'));
    expect((await sim().ask('GET /v2/apps/well/tasks')).json).toEqual(well.json);
    const after = await sim().ask('GET /v2/apps/bad?embed=app.lastTaskFailure');
    expect(textIn(after.json, 'app', 'lastTaskFailure', 'message')).toBe(
      textIn(before.json, 'app', 'lastTaskFailure', 'message'),
    );
    expect(textIn(after.json, 'app', 'lastTaskFailure', 'message')).not.toBe('');
  });

  it('is not who listened to the one before: no stream is told to have ended', async () => {
    const ear = await listen(membersOf(sim())[0].url);
    await change();
    await ear.ended;
    const next = await listen(sim().marathon.url);
    await sim().run(15_000);
    await next.until(() => next.text().includes('event_stream_attached'));
    expect(next.events().map(({ type }) => type)).not.toContain('event_stream_detached');
    next.close();
  });
});
