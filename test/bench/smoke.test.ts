import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawMarathon, type EstateSize } from '../../bench/estate/index.ts';
import { writeSetting, type Setting } from '../../bench/gateway/files.ts';
import { openGateway, relist, type Measured } from '../../bench/gateway/measured.ts';
import { ask, fingerprint, median } from '../../bench/measures/ask.ts';
import { most, total } from '../../bench/measures/warm.ts';
import { queries } from '../../bench/queries.ts';
import { createUpstream, type Upstream } from '../../bench/upstream/server.ts';
import { appsIn, decodeRawApps, decodeGroupTree, podsIn } from '../../src/connectors/marathon/index.ts';
import type { JsonObject, JsonValue } from '../../src/model/index.ts';

const size: EstateSize = { marathons: 3, appsEach: 20, tasksEach: 10 };

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const parsed = (bytes: Buffer): JsonValue => JSON.parse(bytes.toString());
const object = (value: JsonValue): JsonObject => Object.fromEntries(Object.entries(value ?? {}));

describe('the drawn estate', () => {
  it('is the same bytes every time, and different for every Marathon', () => {
    const [first, again, other] = [drawMarathon(1, size), drawMarathon(1, size), drawMarathon(2, size)];
    for (const part of ['apps', 'groups', 'info', 'pods', 'leader'] as const) {
      expect(hashOf(again[part])).toBe(hashOf(first[part]));
    }
    expect(hashOf(other.apps)).not.toBe(hashOf(first.apps));
  });

  it('decodes into apps with all their tasks, their groups and pods', () => {
    const { apps, groups, name, pods } = drawMarathon(0, size);
    const records = decodeRawApps(appsIn(parsed(apps)) ?? [], name);
    expect(records).toHaveLength(size.appsEach);
    for (const app of records) expect(app.tasks).toHaveLength(size.tasksEach);
    const paths = decodeGroupTree(object(parsed(groups)), name).groups.map((group) => group.groupId);
    for (const app of records) expect(paths).toContain(app.appId.slice(0, app.appId.lastIndexOf('/')));
    expect(podsIn(parsed(pods), name)).toHaveLength(3);
  });

  it('has definitions and tasks of the sizes the targets are about', () => {
    const { apps, tasksAt } = drawMarathon(0, { marathons: 1, appsEach: 800, tasksEach: 10 });
    const inTasks = [...tasksAt.values()].reduce((sum, [from, to]) => sum + to - from, 0);
    expect(inTasks / 8_000).toBeGreaterThan(500);
    expect(inTasks / 8_000).toBeLessThan(640);
    expect((apps.length - inTasks) / 800).toBeGreaterThan(2_400);
    expect((apps.length - inTasks) / 800).toBeLessThan(3_000);
  });
});

describe('a gateway over it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mom-bench-'));
  let upstream: Upstream;
  let setting: Setting;
  let measured: Measured;
  beforeAll(async () => {
    upstream = await createUpstream(size);
    setting = await writeSetting(folder, upstream.marathons);
    measured = await openGateway(setting);
    await measured.live();
  });
  afterAll(async () => {
    await measured.gateway.close();
    await upstream.close();
    rmSync(folder, { recursive: true });
  });

  it('lists each kind of each Marathon once, and asks nothing for warm queries', async () => {
    const cold = upstream.counts();
    expect(Object.keys(cold)).toEqual(['m-00', 'm-01', 'm-02']);
    expect(Object.keys(cold['m-00'] ?? {})).toEqual(
      expect.arrayContaining(['/v2/apps', '/v2/groups', '/v2/pods/::status']),
    );
    expect(most(cold)).toBe(1);
    const endpoint = { url: `${measured.gateway.url}/graphql`, authorization: setting.authorization };
    for (const { body } of queries) {
      const first = fingerprint(await ask(endpoint, body));
      for (let again = 0; again < 3; again += 1) expect(fingerprint(await ask(endpoint, body))).toBe(first);
    }
    expect(total(upstream.counts())).toBe(0);
  });

  it('finds no change where there is none, by one list', async () => {
    upstream.counts();
    expect((await relist(measured.gateway, 'm-01')).changes).toBe(0);
    expect(upstream.counts()).toEqual({ 'm-00': {}, 'm-01': { '/v2/apps': 1 }, 'm-02': {} });
  });
});

it('the median is the middle of the runs, whatever their order', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2);
});
