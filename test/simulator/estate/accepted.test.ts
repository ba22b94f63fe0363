import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalApp, canonicalGroup, canonicalPod, loadCatalogue } from '../../../simulator/definitions/index.ts';
import { createCluster, createMarathon, type SimulatedMarathon } from '../../../simulator/index.ts';
import { fleetOf, planEstate } from '../../../simulator/estate/index.ts';
import type { JsonObject } from '../../../simulator/json.ts';
import { createRandom } from '../../../simulator/random.ts';
import { call } from './support.ts';

const now = Date.UTC(2026, 0, 1);
// No agents: what is accepted waits for ever, and nothing is launched.
const nowhere = { agents: [] };

describe("what the generator makes passes the simulator's own validation", () => {
  const cluster = createCluster(nowhere);
  let marathon: SimulatedMarathon;
  beforeAll(async () => {
    const features = ['vips', 'task_killing', 'external_volumes', 'secrets', 'gpu_resources'];
    marathon = await createMarathon({ name: 'judge', cluster, features, flags: { maxRunningDeployments: 100_000 } });
  });
  afterAll(async () => {
    await marathon.close();
    cluster.close();
  });

  /** Posts everything; answers what was not accepted. */
  async function refused(path: string, definitions: readonly JsonObject[]): Promise<unknown[]> {
    const out: unknown[] = [];
    for (const definition of definitions) {
      const { status, text } = await call(`${marathon.url}${path}`, { method: 'POST', body: definition });
      if (status !== 201) out.push([status, text, definition]);
    }
    return out;
  }

  it('drawn apps and pods', async () => {
    const fleet = fleetOf({
      random: createRandom(8),
      framework: 'judge',
      tenants: ['red', 'blue'],
      apps: 400,
      hosts: 10,
      now,
    });
    expect(
      await refused(
        '/v2/apps',
        (fleet.apps ?? []).map((one) => one.definition),
      ),
    ).toEqual([]);
    expect(
      await refused(
        '/v2/pods',
        (fleet.pods ?? []).map((one) => one.definition),
      ),
    ).toEqual([]);
  });

  it('every definition of the catalogue', async () => {
    const { apps, packages, marathons, pods, groups } = loadCatalogue();
    const made = [...apps, ...packages, ...marathons].map((one, index) =>
      canonicalApp(one.definition, { group: '/catalogue', name: `n${index}` }),
    );
    expect(await refused('/v2/apps', made)).toEqual([]);
    expect(
      await refused(
        '/v2/pods',
        pods.map((one, index) => canonicalPod(one.definition, { group: '/pods', name: `n${index}` })),
      ),
    ).toEqual([]);
    const grouped = groups.flatMap(
      (one, index) => canonicalGroup(one.definition, { group: '/groups', name: `n${index}` }).apps,
    );
    expect(await refused('/v2/apps', grouped)).toEqual([]);
  });

  it('the apps that run Marathons, and the decoys', async () => {
    const { platform } = planEstate({ services: 6, appsOnPlatform: 0 }, now);
    const apps = (platform.apps ?? []).map((one) => one.definition);
    expect(apps.length).toBeGreaterThan(10);
    expect(await refused('/v2/apps', apps)).toEqual([]);
  });
});
