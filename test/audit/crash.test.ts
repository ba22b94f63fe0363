import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuditLog } from '../../src/audit/index.ts';
import { scaling, storeKinds, type StoreKind } from './stores.ts';

const child = path.join(import.meta.dirname, 'writing-child.ts');

/** Lets a process write until it has acknowledged so many records, and kills it in the middle; gives what it acknowledged. */
function writeAndKill(url: string, records: number): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const writing = spawn(process.execPath, [child, url], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    writing.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split('\n').length > records) writing.kill('SIGKILL');
    });
    writing.once('error', reject);
    // The last line may have been cut.
    writing.once('close', () => resolve(said.split('\n').slice(0, -1)));
  });
}

describe.each(Object.entries(storeKinds))('kill -9 in the middle of writes, on %s', (_name, open) => {
  let stores: StoreKind;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores?.close());

  it('leaves a chain that verifies, with everything that was acknowledged, and shows what was begun', async () => {
    const url = await stores.fresh();
    const acknowledged = [...(await writeAndKill(url, 70)), ...(await writeAndKill(url, 130))];
    const before = await createAuditLog({ url });
    await before.intent(scaling());
    await before.close();
    const warned: object[] = [];
    const silent = (): void => undefined;
    const warn = (facts: object) => void warned.push(facts);
    const log = await createAuditLog({ url, log: { info: silent, warn, error: silent } });
    const { intact, findings } = await log.verify();
    expect(findings).toEqual([]);
    expect(intact).toBe(true);
    const window = { olderThan: null, newerThan: null, from: 'NEWEST', limit: 10_000 } as const;
    const events = await log.events({ filter: {}, visible: 'EVERYTHING' }, window);
    const there = new Set(events.map(({ id }) => id));
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
    const begun = events.filter(({ status }) => status === 'PENDING').length;
    expect(begun).toBeGreaterThan(0);
    expect(warned).toMatchObject([{ intents: begun }]);
    await log.close();
  });
});
