/** Asked again under the same key: the first result, whatever happened since, and nothing sent. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/gateway.ts';
import { createWorld, documentOf, marathon, sleeper, type Changed, type World } from './world.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'mom-gateway-repeated-'));
const file = path.join(folder, 'audit.db');
const app = { id: '/red/repeated/app' };
const secret = (value: string) => ({ env: [{ name: 'PW', value }] });

let world: World;
beforeAll(async () => {
  world = await createWorld({ config: { audit: { url: `sqlite:${file}` } } });
  await world.done('red-dev', 'createApp', { ...app, app: { ...sleeper, ...secret('hunter-old') }, await: 'DEPLOYED' });
});
afterAll(async () => {
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

const restarts = (): number => world.writes()['POST /v2/apps/{id}/restart'] ?? 0;

interface Bulk {
  readonly items: readonly { readonly status: string; readonly plan: { readonly changes: readonly object[] } | null }[];
}
const scale = `mutation ($input: ScaleAppsInput!) { bulk: scaleApps(input: $input) {
  items { status plan { changes { instancesBefore instancesAfter } } } } }`;
const apply = `mutation ($input: ApplyManifestInput!) { bulk: applyManifest(input: $input) { planToken items { status } } }`;

describe('a change asked for again under its key', () => {
  it('is not sent again where the store was away as it had been done', async () => {
    const input = { ...app, idempotencyKey: 'away' };
    world.target.faults.set({ kind: 'delay', ms: 1_000 }, { endpoint: 'POST /v2/apps/{id}/restart' });
    const first = world.change('red-dev', 'restartApp', input);
    await eventually(() => expect(restarts()).toBe(1));
    const other = new DatabaseSync(file, { timeout: 5_000 });
    other.exec('BEGIN IMMEDIATE');
    const told = await first;
    world.target.faults.clear();
    expect(told.errors).toBeUndefined();
    other.exec('COMMIT');
    other.close();
    const again = await world.done('red-dev', 'restartApp', input);
    expect(again).toMatchObject({ replayed: true, auditEvent: told.data.change.auditEvent });
    expect(restarts()).toBe(1);
  });

  it('is not multiplied twice by a factor, and says what it did', async () => {
    const input = { filter: { pathPrefix: app.id }, factor: 2, idempotencyKey: 'twice', await: 'DEPLOYED' };
    const changes = [{ instancesBefore: 1, instancesAfter: 2 }];
    for (let time = 0; time < 2; time += 1) {
      const { bulk } = await world.running.query<{ bulk: Bulk }>('red-dev', scale, { input });
      expect(bulk.items).toEqual([{ status: 'SUCCEEDED', plan: { changes } }]);
    }
    const shown = `{ app(marathon: "${marathon}", id: "${app.id}", consistency: FRESH) { instances } }`;
    expect(await world.running.query('red-dev', shown)).toEqual({ app: { instances: 2 } });
  });

  it('may be a manifest with the token of its plan, which has been carried out since', async () => {
    const manifest = `{ marathon: ${marathon}, apps: [{ id: /red/repeated/of-a-manifest, cmd: sleep 1000, cpus: 0.01, mem: 16 }] }`;
    const ask = async (more: object) =>
      (
        await world.running.query<{ bulk: Bulk & { planToken: string } }>('red-dev', apply, {
          input: { manifest, ...more },
        })
      ).bulk;
    const { planToken } = await ask({ dryRun: true });
    const input = { planToken, idempotencyKey: 'manifest' };
    expect((await ask(input)).items.map(({ status }) => status)).toEqual(['SUCCEEDED']);
    expect((await ask(input)).items.map(({ status }) => status)).toEqual(['UNCHANGED']);
  });

  it('tells nothing of what the viewer may not see any more, and holds no secret where it is kept', async () => {
    const input = { ...app, app: secret('hunter-new'), idempotencyKey: 'secret' };
    const first = await world.done('red-dev', 'updateApp', input);
    expect(JSON.stringify(first.plan)).toContain('hunter-new');
    const kept = new DatabaseSync(file, { timeout: 5_000 });
    const rows = kept.prepare('SELECT result FROM idempotency_keys').all();
    kept.close();
    expect(JSON.stringify(rows)).toContain('/env/PW');
    expect(JSON.stringify(rows)).not.toContain('hunter');

    const again = await world.done('red-dev', 'updateApp', input);
    const [change] = again.plan.changes;
    expect([again.replayed, change?.path, JSON.stringify(change).includes('hunter')]).toEqual([true, app.id, false]);

    const response = await fetch(`${world.running.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await world.running.token('red-dev', ['nobody-left'])}`,
      },
      body: JSON.stringify({ query: documentOf('updateApp'), variables: { input: { marathon, ...input } } }),
    });
    const { data }: { data: { change: Changed } } = JSON.parse(await response.text());
    expect(data.change).toMatchObject({ replayed: true, app: null, plan: { changes: [] } });
    expect(JSON.stringify(data)).not.toContain(app.id);
  });
});
