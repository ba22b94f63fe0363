import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import type { Estate } from '../../simulator/estate/index.ts';
import { createEstate } from '../../simulator/estate/index.ts';
import { configFor, configured, discovery, eventually, follow } from './estate-support.ts';
import type { Followed } from './estate-support.ts';

let estate: Estate;
let followed: Followed | undefined;

beforeAll(async () => {
  estate = await createEstate({ seed: 11, services: 3, appsPerMarathon: 4, appsOnPlatform: 2 });
});
afterEach(async () => {
  await followed?.close();
  followed = undefined;
});
afterAll(() => estate.close());

async function start(...args: Parameters<typeof follow>): Promise<Followed> {
  followed = follow(...args);
  await followed.registry.settled();
  return followed;
}

const questions = () => estate.serviceMarathons().map(({ marathon }) => marathon.requests.count('GET /v2/info'));
const services = () => estate.serviceMarathons().map(({ marathon, appId }) => ({ marathon, appId }));

describe('an estate whose configuration names the platform only', () => {
  test('has every service Marathon found, read, and described with the app that runs it', async () => {
    const { registry, describe: describeOf } = await start(configFor(estate));
    expect(registry.names()).toEqual(['marathon', ...estate.services.keys()].toSorted());
    for (const { marathon, appId } of services()) {
      expect(describeOf(marathon.name)).toMatchObject({
        kind: 'SERVICE',
        configured: false,
        host: { marathon: 'marathon', path: appId },
        addresses: [{ url: marathon.url }],
        info: { frameworkId: marathon.frameworkId, frameworkName: marathon.name },
      });
      expect(registry.get(marathon.name)?.informer.state().phase).toBe('LIVE');
    }
    expect(describeOf('marathon')).toMatchObject({
      kind: 'PLATFORM',
      configured: true,
      host: null,
      evidence: [{ rule: 'R0' }],
    });
  });

  test('tells for each style why it was believed', async () => {
    const { describe: describeOf } = await start(configFor(estate));
    const rules = services().map(({ marathon }) => describeOf(marathon.name)?.evidence.map(({ rule }) => rule));
    expect(rules).toEqual([
      ['R1', 'R2', 'R4', 'R6', 'R8'],
      ['R2', 'R3', 'R4', 'R6', 'R8'],
      ['R5', 'R8'],
    ]);
  });

  test('lists what only looks like a Marathon with the reason, whoever of two with one name answers first', async () => {
    const { registry, candidate } = await start(configFor(estate));
    expect(registry.candidates().map(({ host }) => host.path)).toEqual([
      '/blue/marathon-mimic',
      '/blue/marathon-silent',
      '/red/marathon-lookalike',
    ]);
    expect(candidate('/red/marathon-lookalike')?.refusal).toMatch(/otherwise than a Marathon/);
    expect(candidate('/blue/marathon-silent')?.refusal).toMatch(/cannot be reached/);
    expect(candidate('/blue/marathon-mimic')).toMatchObject({
      name: 'marathon-apps',
      refusal: expect.stringMatching(/name is that of the discovered Marathon marathon-apps/),
      evidence: expect.arrayContaining([expect.objectContaining({ rule: 'R8' })]),
    });
  });

  test('is asked once: what is decided is not asked again', async () => {
    const before = questions();
    const { registry } = await start(configFor(estate));
    await registry.settled();
    const [first = 0] = questions().map((count, place) => count - (before[place] ?? 0));
    // One question of discovery, and at most two of the informer that then follows it.
    expect(first).toBeLessThanOrEqual(3);
  });
});

describe('discovery that may not', () => {
  test('dial a network asks nobody, and says so', async () => {
    const before = services().map(({ marathon }) => marathon.requests.total());
    const { registry, candidate } = await start(configFor(estate, { allowNetworks: ['10.0.0.0/8', '0.0.0.0/0'] }));
    expect(registry.names()).toEqual(['marathon']);
    for (const { appId } of services()) expect(candidate(appId)?.refusal).toMatch(/Address refused: 127\./);
    expect(services().map(({ marathon }) => marathon.requests.total())).toEqual(before);
  });

  test('look at all finds nothing', async () => {
    const { marathons, limits } = configFor(estate);
    const { registry } = await start({ marathons, limits });
    expect([registry.names(), registry.candidates()]).toEqual([['marathon'], []]);
  });
});

describe('a Marathon that is configured and found', () => {
  test('is one, under its configured name, with the app that runs it', async () => {
    const [service] = services();
    if (service === undefined) throw new Error('no service');
    const config = configFor(estate, {}, [configured('mine', service.marathon.url)]);
    const { registry, describe: describeOf } = await start(config);
    await eventually(() => expect(describeOf('mine')?.host).toEqual({ marathon: 'marathon', path: service.appId }));
    expect(describeOf('mine')).toMatchObject({ configured: true, addresses: [{ url: service.marathon.url }] });
    expect(describeOf('mine')?.evidence.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['R0', 'R1', 'R8']));
    expect(registry.names()).not.toContain(service.marathon.name);
  });

  test('keeps a discovered one of another identity from its name', async () => {
    const [first, second] = services();
    if (first === undefined || second === undefined) throw new Error('no services');
    const config = configFor(estate, { markerEnv: ['MOM_GROUP'] }, [
      configured(first.marathon.name, second.marathon.url),
    ]);
    const { describe: describeOf, candidate } = await start(config);
    await eventually(() => expect(candidate(first.appId)?.refusal).toMatch(/name is that of the configured Marathon/));
    expect(describeOf(first.marathon.name)).toMatchObject({
      configured: true,
      info: { frameworkId: second.marathon.frameworkId },
    });
  });
});

describe('other rules at run time', () => {
  test('take discovered Marathons away and bring them back, and leave the configured ones alone', async () => {
    const config = configFor(estate);
    const { registry, store, told } = await start(config);
    const platform = registry.get('marathon');
    const { marathons, limits } = config;
    registry.reconfigure({ marathons, limits });
    expect([registry.names(), registry.candidates()]).toEqual([['marathon'], []]);
    expect(store.shelf('marathon-apps')).toBeUndefined();
    registry.reconfigure({ ...config, discovery: { ...discovery, maxDepth: 1 } });
    await registry.settled();
    expect(registry.names()).toHaveLength(4);
    expect(registry.get('marathon')).toBe(platform);
    expect(told.filter((line) => line.endsWith(' marathon'))).toEqual([]);
  });

  test('that forbid its network take a Marathon away', async () => {
    const { registry } = await start(configFor(estate));
    registry.reconfigure(configFor(estate, { allowNetworks: ['10.0.0.0/8'] }));
    await eventually(() => expect(registry.names()).toEqual(['marathon']));
  });

  test('that name another configured Marathon start it, and stop one no longer named', async () => {
    const [service] = services();
    const { registry } = await start(configFor(estate, { maxDepth: 1 }));
    registry.reconfigure(configFor(estate, { maxDepth: 1 }, [configured('extra', service?.marathon.url ?? '')]));
    await eventually(() => expect(registry.names()).toEqual(expect.arrayContaining(['extra'])));
    await eventually(() => expect(registry.names()).not.toContain(service?.marathon.name));
    registry.reconfigure(configFor(estate, { maxDepth: 1 }));
    expect(registry.names()).not.toContain('extra');
    await eventually(() => expect(registry.names()).toContain(service?.marathon.name));
  });
});
