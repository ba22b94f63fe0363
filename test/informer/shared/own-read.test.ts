import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createConnector } from '../../../src/connectors/marathon/index.ts';
import type { MarathonConnector } from '../../../src/connectors/marathon/index.ts';
import { createStore } from '../../../src/informer/index.ts';
import type { Store } from '../../../src/informer/index.ts';
import { readOwn } from '../../../src/informer/shared/own-read.ts';
import { anApp } from '../../support/records.ts';
import { closeDecoder, eventually, sharedDecoder } from '../following.ts';
import { startUpstream } from '../upstream.ts';
import type { Upstream } from '../upstream.ts';

let upstream: Upstream;
let store: Store;
let connector: MarathonConnector;

beforeEach(async () => {
  upstream = await startUpstream();
  upstream.apps.set('/shop/web', { instances: 2, tasks: 2 }).set('/shop/db', { instances: 1, tasks: 1 });
  upstream.pods.set('/pods/one', 1);
  for (const group of ['/shop', '/pods']) upstream.groups.add(group);
  store = createStore();
  const decoder = sharedDecoder();
  connector = createConnector({ marathon: 'm', urls: [upstream.url], credentials: { type: 'none' }, decoder });
  onTestFinished(async () => {
    await connector.close();
    await upstream.close();
  });
});
afterAll(closeDecoder);

const sizes = (): readonly (number | undefined)[] => {
  const shelf = store.shelf('m');
  return [shelf?.apps.size, shelf?.pods.size, shelf?.groups.size];
};

describe('a read of a replica that does not follow, before there is anything', () => {
  it.each([1, 30])('is of everything, in one commit: %i paths', async (count) => {
    const seen: unknown[] = [];
    store.subscribe(() => seen.push(sizes()));
    await readOwn(connector, store, ['/shop/web', ...Array.from({ length: count - 1 }, (_, n) => `/none/a${n}`)]);
    expect(seen).toEqual([[2, 1, 3]]);
  });

  it('leaves nothing behind where the apps cannot be listed', async () => {
    upstream.faults.set('apps', 500);
    await expect(readOwn(connector, store, ['/shop/web'])).rejects.toMatchObject({ code: 'MARATHON_ERROR' });
    expect(store.shelf('m')).toBeUndefined();
  });

  it('does without what its account is refused', async () => {
    for (const part of ['queue', 'groups']) upstream.faults.set(part, 403);
    await readOwn(connector, store, ['/shop/web']);
    expect(sizes().slice(0, 2)).toEqual([2, 1]);
  });

  it("takes nothing back of the owner's state that came meanwhile, and reads what was asked for", async () => {
    upstream.delays.set('apps', 100);
    const read = readOwn(connector, store, ['/shop/web']);
    await eventually(() => expect(upstream.count('apps')).toBe(1));
    store.replace('m', { apps: [anApp('m', '/newer'), anApp('m', '/shop/web', { instances: 9 })] });
    await read;
    expect(store.shelf('m')?.apps.get('/newer')).toBeDefined();
    expect([store.shelf('m')?.apps.get('/shop/web')?.instances, upstream.count('app')]).toEqual([2, 1]);
  });
});
