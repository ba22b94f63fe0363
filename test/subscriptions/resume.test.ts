import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startGateway } from '../support/gateway.ts';
import { bySse, byWs, type Subscriber, type Told } from '../support/subscriber.ts';
import { createScene, policyWith, type Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
  await scene.put('/red/a');
  await scene.put('/red/b');
  await scene.runningTasks(2);
});
afterAll(() => scene?.close());
const open: Subscriber[] = [];
afterEach(() => open.splice(0).forEach((stream) => stream.close()));

const query =
  'subscription ($after: String, $filter: AppChangeFilter) { appChanged(after: $after, filter: $filter) { kind cursor appId app { appId instances } } }';
const brief = ({ kind, appId }: Told) => (appId == null ? kind : `${kind} ${String(appId)}`);
const whole = ['RESET', 'PRESENT /red/a', 'PRESENT /red/b', 'SYNCED'];

async function listen(variables: Record<string, unknown> = {}, subscribe = bySse): Promise<Subscriber> {
  const stream = await subscribe(scene.running, 'red-dev', { query, variables });
  open.push(stream);
  return stream;
}

/** A cursor as of now. */
async function cursorNow(variables: Record<string, unknown> = {}, text = query): Promise<string> {
  const stream = await bySse(scene.running, 'red-dev', { query: text, variables });
  open.push(stream);
  const cursor = (await stream.synced()).at(-1)?.cursor;
  stream.close();
  return cursor ?? '';
}

describe('a subscriber who comes back with a cursor', () => {
  it.each([
    ['SSE', bySse],
    ['WebSocket', byWs],
  ] as const)('gets what changed meanwhile, and then what changes, by %s', async (_name, subscribe) => {
    const after = await cursorNow();
    await scene.put('/red/c');
    await scene.update('/red/b', { instances: 2 });
    await scene.runningTasks(4);
    await scene.remove('/red/c');
    await scene.runningTasks(3);
    const stream = await listen({ after }, subscribe);
    const missed = await stream.synced();
    expect(missed.map(brief).toSorted()).toEqual(['PUT /red/b', 'REMOVE /red/c', 'SYNCED']);
    expect(missed.at(-1)?.kind).toBe('SYNCED');
    await scene.update('/red/b', { instances: 1 });
    await stream.until(1, (one) => JSON.stringify(one).includes('"instances":1'));
    await scene.runningTasks(2);
  });

  it('gets nothing twice who missed nothing', async () => {
    const after = await cursorNow();
    expect((await (await listen({ after })).synced()).map(brief)).toEqual(['SYNCED']);
  });

  it('goes on from the cursor of every change, and never misses one', async () => {
    const stream = await listen();
    await stream.synced();
    for (const instances of [2, 3, 1]) {
      await scene.update('/red/a', { instances });
      // Else, on a busy machine, all three may be told as one.
      await stream.until(
        1,
        ({ kind, app }) => kind === 'PUT' && JSON.stringify(app).includes(`"instances":${instances}`),
      );
    }
    await scene.runningTasks(2);
    const changes = stream.messages.filter(({ kind }) => kind === 'PUT');
    for (const [position, { cursor }] of changes.entries()) {
      const again = await listen({ after: cursor });
      const told = (await again.synced()).map(brief);
      // Whatever came later than this is told again as it is now.
      expect(told).toEqual(expect.arrayContaining(changes.slice(position + 1).map(brief)));
      expect(told.at(-1)).toBe('SYNCED');
      expect(told.slice(0, -1).every((one) => one.startsWith('PUT '))).toBe(true);
    }
  });
});

describe('a cursor that leads nowhere', () => {
  it.each([
    ['nonsense', 'x'],
    ['empty', ''],
    ['cut short', 'cut'],
    ['changed', 'changed'],
    ['long', 'A'.repeat(50_000)],
  ])('(%s) is answered with RESET and the present', async (_name, kind) => {
    const good = await cursorNow();
    const after = { cut: good.slice(0, -4), changed: `${good.slice(0, 20)}AAAA${good.slice(24)}` }[kind] ?? kind;
    expect((await (await listen({ after })).synced()).map(brief)).toEqual(whole);
  });

  it('because it is of another question, is refused', async () => {
    const after = await cursorNow({ filter: { text: 'a' } });
    expect((await (await listen({ after, filter: { text: 'a' } })).synced()).map(brief)).toEqual(['SYNCED']);
    const stream = await listen({ after });
    expect(String(await stream.ended())).toContain('400');
  });

  it('because the viewer has other rights now, begins anew', async () => {
    const after = await cursorNow();
    scene.policy([{ user: 'red-dev', role: 'reader', scope: { marathon: 'marathon', path: '/blue' } }]);
    expect((await (await listen({ after })).synced()).map(brief)).toEqual(whole);
    scene.policy([]);
    expect((await (await listen({ after })).synced()).map(brief)).toEqual(['SYNCED']);
  });

  it('because it was given by another gateway, begins anew; also where both share their secret and not their state', async () => {
    const other = await startGateway({
      platform: scene.marathon,
      policy: policyWith(),
      config: { subscriptions: { cursorSecret: '${CURSORS}' } },
      env: { CURSORS: 'of another' },
    });
    await other.live(['marathon']);
    const stream = await bySse(other, 'red-dev', { query, variables: { after: await cursorNow() } });
    expect((await stream.synced()).map(brief)).toEqual(whole);
    stream.close();
    await other.close();
  });

  it('tells nothing by its length or by comparison', async () => {
    const [one, other] = [await cursorNow(), await cursorNow({}, `${query} # once more`)];
    expect(one).not.toBe(other);
    await scene.put('/blue/x');
    await scene.runningTasks(3);
    expect((await cursorNow({}, `${query} # and again`)).length).toBe(one.length);
    await scene.remove('/blue/x');
    await scene.runningTasks(2);
  });
});
