import { setTimeout as pause } from 'node:timers/promises';
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '../../../simulator/index.ts';
import { eventually, type RunningGateway } from '../../support/gateway.ts';
import type { Subscriber, Told } from '../../support/subscriber.ts';
import { createSharedScene, type SharedScene } from './scene.ts';
import { createTraveller, type Traveller } from './traveller.ts';

let scene: SharedScene;
const travellers: Traveller[] = [];
beforeAll(async () => {
  scene = await createSharedScene(2, 7);
  for (const id of ['/red/a', '/blue/c']) await scene.put(id);
  await scene.calm();
});
afterAll(() => scene?.close());
// What the test before did to Redis is over, and a lease that was lost on a busy machine is taken again.
beforeEach(() => scene.shared());
afterEach(() => travellers.splice(0).forEach((one) => one.leave()));

const query = `subscription ($after: String) { events(after: $after) {
  kind cursor type timestamp appIds podIds groupId deploymentId taskId instanceId state host
} }`;

async function listen(gateway: RunningGateway, user: string): Promise<{ stream: Subscriber; traveller: Traveller }> {
  const traveller = createTraveller({ user, query, object: () => null });
  travellers.push(traveller);
  const stream = await traveller.visit(gateway);
  await stream.synced();
  return { stream, traveller };
}

const eventsIn = (messages: readonly Told[]): readonly string[] =>
  messages.filter(({ kind }) => kind === 'EVENT').map((event) => JSON.stringify({ ...event, cursor: null }));

/** Some changes of both tenants; then nothing happens any more. */
async function happen(): Promise<void> {
  for (const instances of [2, 1]) {
    await scene.update('/red/a', { instances });
    await scene.update('/blue/c', { instances });
    await scene.calm();
  }
}

const follower = (): RunningGateway => {
  const [first] = scene.followers();
  if (first === undefined) throw new Error('nobody follows');
  return first;
};

/** What the Marathon itself says to whoever may listen. */
async function listenRaw(): Promise<{ text(): string; close(): void }> {
  const gone = new AbortController();
  const answer = await fetch(`${scene.marathon.url}/v2/events`, {
    headers: { accept: 'text/event-stream' },
    signal: gone.signal,
  });
  let text = '';
  const reading = (async () => {
    for await (const part of answer.body ?? []) text += Buffer.from(part).toString();
  })();
  reading.catch(() => undefined); // ended by `close`
  return { text: () => text, close: () => gone.abort() };
}

const vault = (size: number) => ({
  cmd: 'echo of-the-vault; sleep 1000',
  container: { type: 'MESOS', volumes: [{ containerPath: 'data', mode: 'RW', persistent: { size } }] },
  unreachableStrategy: 'disabled',
  role: 'blue',
});

describe('events', () => {
  it('reach the subscribers of every replica, each once, in one order, cut for each viewer', async () => {
    const there = { red: await listen(scene.owner(), 'red-dev'), operator: await listen(scene.owner(), 'operator') };
    const here = { red: await listen(follower(), 'red-dev'), operator: await listen(follower(), 'operator') };
    await happen();
    for (const user of ['red', 'operator'] as const) {
      const expected = eventsIn(there[user].stream.messages);
      expect(expected.length).toBeGreaterThan(8);
      await eventually(() => expect(eventsIn(here[user].stream.messages)).toEqual(expected));
    }
    expect(JSON.stringify(here.red.stream.messages)).not.toContain('blue');
    expect(JSON.stringify(here.operator.stream.messages)).toContain('/blue/c');
  });

  it('come each once and in order to who goes from replica to replica', async () => {
    const steady = await listen(scene.owner(), 'red-dev');
    const { traveller } = await listen(scene.owner(), 'red-dev');
    const random = createRandom(5);
    const state = { over: false };
    const hops = (async () => {
      while (!state.over) {
        traveller.leave();
        await traveller.visit(scene.gateways[random.int(2)] ?? scene.owner());
        await pause(random.int(120));
      }
    })();
    await happen();
    await happen();
    state.over = true;
    await hops;
    await eventually(() => {
      traveller.objects();
      expect(eventsIn(traveller.messages)).toEqual(eventsIn(steady.stream.messages));
    });
    expect(traveller.visits()).toBeGreaterThan(5);
    expect(traveller.messages.map(({ kind }) => kind)).not.toContain('RESET');
  });

  it('of before a replica came are gone on from there', async () => {
    const steady = await listen(scene.owner(), 'red-dev');
    const { traveller } = await listen(scene.owner(), 'red-dev');
    traveller.leave();
    await happen();
    const late = await scene.join();
    await (await traveller.visit(late)).synced();
    traveller.leave();
    expect(eventsIn(traveller.messages)).toEqual(eventsIn(steady.stream.messages));
    expect(eventsIn(steady.stream.messages).length).toBeGreaterThan(4);
    await scene.leave(late);
  });

  it('that carry definitions are cut before they are stored', async () => {
    await scene.put('/blue/vault', vault(10));
    await scene.calm();
    const { stream } = await listen(follower(), 'operator');
    const raw = await listenRaw();
    // A persistent volume may not grow, and the refusal prints the whole app.
    await fetch(`${scene.marathon.url}/v2/apps/blue/vault?force=true`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(vault(20)),
    });
    const [failed] = await stream.until(1, (one) => one['type'] === 'group_change_failed');
    expect(failed).toMatchObject({ appIds: [], taskId: null });
    await eventually(() => expect(raw.text()).toMatch(/group_change_failed[^]*of-the-vault/));
    raw.close();
    const rows = await scene.redis.client().xrangeBuffer('mom:{marathon}:events', '-', '+');
    const stored = rows
      .map(([, [, payload]]) => zstdDecompressSync(payload?.subarray(4) ?? Buffer.alloc(0)).toString())
      .join();
    expect(stored).toContain('group_change_failed');
    expect(stored).not.toContain('of-the-vault');
    expect(stored).not.toContain('clientIp');
    expect(JSON.stringify(stream.messages)).not.toContain('of-the-vault');
  });

  it('take no more of Redis than they may', async () => {
    const client = scene.redis.client();
    expect(await client.xlen('mom:{marathon}:events')).toBeLessThanOrEqual(1_000);
    expect(await client.pttl('mom:{marathon}:events')).toBeGreaterThan(0);
  });

  it('go on, each once, when another replica follows the Marathon', async () => {
    const [owner, other] = [scene.owner(), follower()];
    const third = await scene.join();
    const streams = [await listen(other, 'operator'), await listen(third, 'operator')];
    await happen();
    await scene.leave(owner);
    await eventually(() => expect([other, third]).toContain(scene.owner()));
    await eventually(() => expect(scene.marathon.streams()).toBe(1));
    await scene.calm();
    await happen();
    const [one, two] = streams.map(({ stream }) => eventsIn(stream.messages));
    const told = one ?? [];
    expect(told.length).toBeGreaterThan(16);
    await eventually(() => expect(eventsIn(streams[1]?.stream.messages ?? [])).toEqual(told));
    expect(two).toBeDefined();
    // An event is named by its time and what it is about.
    expect(new Set(told).size).toBe(told.length);
  });
});
