import { describe, expect, it } from 'vitest';
import { at, createSim, freshSim, listen, sleeper, type Ear, type Sim } from '../sim.ts';

const sim = freshSim();

/** Opens a stream and lets its own attachment arrive. */
async function open(query = ''): Promise<Ear> {
  const ear = await listen(sim().marathon.url, query);
  if (query === '') await ear.until(() => ear.text().endsWith('\r\n\r\n'));
  return ear;
}

/** Makes groups `/e1`, `/e2` …: each is one `group_change_success`. */
async function tell(...names: readonly string[]): Promise<void> {
  for (const name of names) await sim().ask('POST /v2/groups', { id: `/${name}` });
}

const CHANGES = '?event_type=group_change_success';

const versions = (ear: Ear): readonly unknown[] => ear.events().map(({ data }) => data['version']);

/** The versions in the order in which they were told, from a stream without faults of its own kind. */
const inOrder = (found: readonly unknown[]): boolean => [...found].sort().every((one, i) => one === found[i]);

describe('Faults of events', () => {
  it('dropEvents: the next ones reach no stream, of however many', async () => {
    const [one, two] = [await open(CHANGES), await open(CHANGES)];
    // An accepted group is two events: its deployment's end and the change.
    sim().marathon.faults.dropEvents(4);
    await tell('e1', 'e2', 'e3');
    for (const ear of [one, two]) await ear.until(() => ear.events().length === 1);
    await tell('e4');
    for (const ear of [one, two]) await ear.until(() => ear.events().length === 2);
    expect(versions(one)).toEqual(versions(two));
  });

  it('drop: only events of a type', async () => {
    const ear = await open();
    sim().marathon.faults.setEvents({ kind: 'drop' }, { types: ['deployment_success'] });
    await tell('e1', 'e2');
    await ear.until(() => ear.text().split('group_change_success"').length === 3);
    expect(ear.text()).not.toContain('event: deployment_success');
  });

  it('duplicate: the same event comes twice', async () => {
    const ear = await open(CHANGES);
    sim().marathon.faults.setEvents({ kind: 'duplicate' }, { types: ['group_change_success'], times: 1 });
    await tell('e1', 'e2');
    await ear.until(() => ear.events().length === 3);
    const [a, b, c] = versions(ear);
    expect(a).toBe(b);
    expect(c).not.toBe(b);
  });

  it('reorder: an event comes after the one that follows it', async () => {
    const ear = await open(CHANGES);
    sim().marathon.faults.setEvents({ kind: 'reorder' }, { types: ['group_change_success'], times: 1 });
    await tell('e1', 'e2', 'e3');
    await ear.until(() => ear.events().length === 3);
    const found = versions(ear);
    expect(inOrder(found)).toBe(false);
    expect(inOrder([found[1], found[0], found[2]])).toBe(true);
  });

  it('delay: an event comes later, others overtake it', async () => {
    const ear = await open(CHANGES);
    sim().marathon.faults.setEvents({ kind: 'delay', ms: 5_000 }, { types: ['group_change_success'], times: 1 });
    await tell('e1', 'e2');
    await ear.until(() => ear.events().length === 1);
    await sim().run(4_000);
    await tell('e3');
    await ear.until(() => ear.events().length === 2);
    await sim().run(1_000);
    await ear.until(() => ear.events().length === 3);
    const [second, third, first] = versions(ear);
    expect(inOrder([first, second, third])).toBe(true);
  });

  it('split: a frame comes in pieces, each in a chunk of its own, and is whole in the end', async () => {
    const ear = await open(CHANGES);
    sim().marathon.faults.setEvents({ kind: 'split', at: [3, 20, 60], gap: 100 }, { types: ['group_change_success'] });
    await tell('e1');
    for (const length of [3, 20, 60]) {
      await ear.until(() => ear.text().length === length);
      await sim().run(100);
    }
    await ear.until(() => ear.events().length === 1);
    expect(ear.chunks.slice(0, 3).map((chunk) => chunk.length)).toEqual([3, 17, 40]);
    expect(ear.events()[0]?.type).toBe('group_change_success');
  });

  it('split: frames that follow wait for the pieces', async () => {
    const ear = await open(CHANGES);
    sim().marathon.faults.setEvents({ kind: 'split', gap: 50 }, { types: ['group_change_success'], times: 1 });
    await tell('e1', 'e2', 'e3');
    await sim().run(1_000);
    await ear.until(() => ear.events().length === 3);
    expect(inOrder(versions(ear))).toBe(true);
  });

  it('split: the CR of a heartbeat comes apart from its LF', async () => {
    const ear = await open(CHANGES);
    sim().marathon.faults.setEvents({ kind: 'split', at: [1], gap: 100 }, { types: ['heartbeat'] });
    await sim().run(10_000);
    await ear.until(() => ear.text() === '\r');
    await sim().run(100);
    await ear.until(() => ear.text() === '\r\n');
    expect(ear.chunks).toEqual(['\r', '\n']);
  });

  it('split cuts between the bytes of a character, too', async () => {
    const ear = await open('?event_type=api_post_event');
    sim().marathon.faults.setEvents({ kind: 'split', at: Array.from({ length: 600 }, (_, i) => i), gap: 1 });
    await sim().ask('POST /v2/apps', sleeper('/split', { labels: { a: 'grün ☃ 𝄞' } }));
    await sim().run(2_000);
    await ear.until(() => ear.events().length === 1);
    expect(at(ear.events()[0]?.data, 'appDefinition', 'labels', 'a')).toBe('grün ☃ 𝄞');
  });

  it('heartbeat: every ten seconds, and dropped only when named', async () => {
    const ear = await open(CHANGES);
    sim().marathon.faults.setEvents({ kind: 'drop' });
    await sim().run(20_000);
    await ear.until(() => ear.text() === '\r\n\r\n');
    sim().marathon.faults.setEvents({ kind: 'drop' }, { types: ['heartbeat'] });
    await sim().run(20_000);
    sim().marathon.faults.clear();
    await sim().run(10_000);
    await ear.until(() => ear.text() === '\r\n\r\n\r\n');
  });

  it('resetStreams: every open stream ends with a reset, the Marathon goes on', async () => {
    const ears = [await open(), await open(CHANGES)];
    sim().marathon.faults.resetStreams();
    for (const ear of ears) await ear.ended;
    expect((await sim().ask('GET /ping')).status).toBe(200);
    await expect.poll(() => sim().marathon.streams()).toBe(0);
  });
});

/** Changes of nothing in an app: each tells two events of `TWO`. No virtual time passes, so no heartbeat. */
const change = async (of: Sim, id: string, times: number): Promise<void> => {
  const body = JSON.stringify({ instances: 0 });
  const headers = { 'content-type': 'application/json' };
  for (let i = 0; i < times; i++)
    await (await fetch(`${of.marathon.url}/v2/apps${id}`, { method: 'PUT', body, headers })).text();
};

describe('A client that reads too slowly', () => {
  const TWO = '?event_type=group_change_success&event_type=deployment_success';

  it('keeps its stream while one event is being written and 1024 are outstanding, and loses it with the next one; heartbeats are no events', async () => {
    await sim().ask('POST /v2/apps', sleeper('/slow', { instances: 0 }));
    const ear = await open(CHANGES);
    let isOver = false;
    void ear.ended.then(() => (isOver = true));
    sim().marathon.faults.stallStreams();
    await change(sim(), '/slow', 1_024);
    // Twelve heartbeats, and one event more.
    await sim().run(120_000);
    await change(sim(), '/slow', 1);
    expect([ear.text(), isOver]).toEqual(['', false]);
    await change(sim(), '/slow', 1);
    await ear.ended;
  });

  it('gets what it is owed when it reads again in time', async () => {
    await sim().ask('POST /v2/apps', sleeper('/slow', { instances: 0 }));
    const ear = await open(TWO);
    sim().marathon.faults.stallStreams();
    await change(sim(), '/slow', 50);
    expect(ear.text()).toBe('');
    sim().marathon.faults.clear();
    await ear.until(() => ear.events().length === 100);
  });

  it('is cut off for real when its socket takes no more', async () => {
    const bulk = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`KEY_${i}`, 'x'.repeat(500)]));
    await sim().ask('POST /v2/apps', sleeper('/bulk', { instances: 0, env: bulk }));
    await sim().ask('POST /v2/apps', sleeper('/slow', { instances: 0 }));
    const streams = sim().marathon.streams();
    const ear = await open();
    ear.pause(true);
    // 200 kB each: more than the buffers of both sockets take.
    await change(sim(), '/bulk', 60);
    await change(sim(), '/slow', 400);
    await expect.poll(() => sim().marathon.streams()).toBe(streams);
    ear.close();
  });

  it('loses events instead of its stream up to 1.7', async () => {
    const old = await createSim({ version: '1.7.236' });
    try {
      await old.ask('POST /v2/apps', sleeper('/slow', { instances: 0 }));
      const ear = await listen(old.marathon.url, TWO);
      await expect.poll(() => old.marathon.streams()).toBe(2);
      old.marathon.faults.stallStreams();
      await change(old, '/slow', 520);
      old.marathon.faults.clear();
      await ear.until(() => ear.events().length === 1_025);
      await change(old, '/slow', 1);
      await ear.until(() => ear.events().length === 1_027);
      ear.close();
    } finally {
      await old.close();
    }
  });
});
