import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCluster, createMarathon, type SimulatedMarathon } from '../../simulator/index.ts';
import { configFor, configured, eventually } from '../support/gateway.ts';
import { bySse, byWs, type Subscriber, type Told } from '../support/subscriber.ts';
import { createScene, type Scene } from './scene.ts';

let scene: Scene;
let other: SimulatedMarathon;
beforeAll(async () => {
  scene = await createScene();
  await scene.put('/red/a');
  await scene.runningTasks(1);
  const definition = (id: string) => ({ id, cmd: 'sleep 1000', cpus: 0.1, mem: 16, instances: 0 });
  other = await createMarathon({
    name: 'other',
    cluster: createCluster({ agents: [] }),
    seed: { apps: ['/red/there', '/blue/there'].map((id) => ({ definition: definition(id) })) },
  });
});
afterAll(async () => {
  await scene?.close();
  await other?.close();
});
const open: Subscriber[] = [];
afterEach(() => open.splice(0).forEach((stream) => stream.close()));

const apps = 'subscription ($after: String) { appChanged(after: $after) { kind cursor marathon appId } }';
const marathons =
  'subscription ($after: String) { marathonChanged(after: $after) { kind cursor name marathon { source { phase } } } }';
const brief = ({ kind, name, marathon, appId }: Told) =>
  [kind, name ?? (typeof marathon === 'string' ? marathon : null), appId].filter((word) => word != null).join(' ');

async function listen(query: string, subscribe = bySse, after: string | null = null): Promise<Subscriber> {
  const stream = await subscribe(scene.running, 'red-dev', { query, variables: { after } });
  open.push(stream);
  await stream.synced();
  return stream;
}

const redEverywhere = [{ group: 'red-team', role: 'reader', scope: { marathon: '*', path: '/red' } }];

/** Puts the other Marathon among those configured, or takes it away. */
function configure(isThere: boolean): void {
  const urls = [configured('marathon', scene.marathon.url, 'platform'), configured('other', other.url)];
  const config = { marathons: isThere ? urls : urls.slice(0, 1) };
  scene.running.gateway.reconfigure(configFor({ platform: scene.marathon, config }, 'x'.repeat(32)), ['marathons']);
}

describe.each([
  ['SSE', bySse],
  ['WebSocket', byWs],
] as const)('while a stream by %s is open', (_name, subscribe) => {
  it('a Marathon that comes and goes is told, with its apps, and nothing of what is not the viewer’s', async () => {
    scene.policy(redEverywhere);
    const [ofApps, ofMarathons] = [await listen(apps, subscribe), await listen(marathons, subscribe)];
    expect(ofApps.messages.map(brief)).toEqual(['PRESENT marathon /red/a', 'SYNCED']);
    expect(ofMarathons.messages.map(brief)).toEqual(['PRESENT marathon', 'SYNCED']);
    configure(true);
    await ofApps.until(1, (one) => one.kind === 'PUT' && one['marathon'] === 'other');
    await ofMarathons.until(1, (one) => JSON.stringify(one).includes('"LIVE"') && one['name'] === 'other');
    configure(false);
    await ofApps.until(1, ({ kind }) => kind === 'REMOVE');
    await ofMarathons.until(1, ({ kind }) => kind === 'REMOVE');
    expect(ofApps.messages.slice(2).map(brief)).toEqual(['PUT other /red/there', 'REMOVE other /red/there']);
    expect(ofMarathons.messages.findLast(({ name }) => name === 'other')).toMatchObject({
      kind: 'REMOVE',
      marathon: null,
    });
    expect(JSON.stringify([ofApps.messages, ofMarathons.messages])).not.toContain('blue');
    scene.policy([]);
  });
});

describe('a cursor', () => {
  it('of when there were other Marathons begins anew, and says so', async () => {
    scene.policy(redEverywhere);
    const before = (await listen(apps)).messages.at(-1)?.cursor ?? '';
    configure(true);
    await scene.running.live(['marathon', 'other']);
    const again = await listen(apps, bySse, before);
    // The present of a moment before may be told, and what has changed in it since.
    expect(again.messages[0]?.kind).toBe('RESET');
    await again.until(1, ({ appId }) => appId === '/red/there');
    configure(false);
    await eventually(() => expect(scene.running.gateway.registry.names()).toEqual(['marathon']));
    scene.policy([]);
  });

  it('of more changes ago than are remembered begins anew, and says so; one of less does not', async () => {
    const before = (await listen(apps)).messages.at(-1)?.cursor ?? '';
    const { store } = scene.running.gateway;
    const app = store.shelf('marathon')?.apps.get('/red/a');
    if (app === undefined) throw new Error('there is no app');
    const { definition, labels, tasks } = app; // read when asked for, so a spread loses them
    const change = (times: number): void => {
      for (let n = 1; n <= times; n += 1)
        store.putApp({ ...app, definition, labels, tasks, instances: n % 2 === 0 ? app.instances : 7 });
    };
    change(1_000);
    expect((await (await listen(apps, bySse, before)).synced()).map(brief)).toEqual(['PUT marathon /red/a', 'SYNCED']);
    // 4,096 are remembered, and up to half as many more before they are cut.
    change(6_000);
    expect((await (await listen(apps, bySse, before)).synced()).map(brief)).toEqual([
      'RESET',
      'PRESENT marathon /red/a',
      'SYNCED',
    ]);
  });
});
