import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loaders, Page } from '../../src/loaders/index.ts';
import type { App } from '../../src/model/index.ts';
import { anApp, aPod } from '../support/records.ts';
import { createHouse } from './house.ts';
import { startUpstream, type Upstream } from './upstream.ts';

const masked = '<masked>';
const shop = anApp('m', '/red/shop', {
  labels: { owner: 'red', DB_PASSWORD: 'geheim' },
  definition: { env: { KEY: 'hidden-value' }, labels: { owner: 'red', DB_PASSWORD: 'geheim' }, cmd: 'run --token abc' },
});
const pod = aPod('m', '/red/pod', {
  labels: { apiKey: 'geheim' },
  definition: { environment: { KEY: 'hidden-value' }, labels: { apiKey: 'geheim' } },
});

let upstream: Upstream;
let house: ReturnType<typeof createHouse>;
let reader: Loaders;
let knower: Loaders;

beforeAll(async () => {
  upstream = await startUpstream('m');
  const { registry } = createHouse({ marathons: ['m'] }).deps;
  const get = (name: string) => {
    const source = registry.get(name);
    return source && { ...source, connector: upstream.connector };
  };
  house = createHouse({ marathons: ['m'], deps: { registry: { ...registry, get } } });
  house.fill('m', { apps: [shop], pods: [pod] });
  reader = house.loaders(['m:/red']);
  knower = house.loaders(['m:/red'], {}, ['m:/red']);
});

afterAll(() => upstream.close());

function now<T>(page: Page<T> | Promise<Page<T>>): Page<T> {
  if (page instanceof Promise) throw new Error('A cached read answers at once.');
  return page;
}
const ids = (page: Page<App> | Promise<Page<App>>) => now(page).nodes.map((app) => app.appId);

describe('without the action secrets', () => {
  it('a definition shows masked, and open to who may see it', () => {
    expect(reader.mask(shop)).toBe('masked');
    expect(reader.definition(shop)).toEqual({
      id: '/red/shop',
      env: { KEY: masked },
      labels: { owner: 'red', DB_PASSWORD: masked },
      cmd: `run --token ${masked}`,
    });
    expect(reader.definition(pod)).toMatchObject({ environment: { KEY: masked }, labels: { apiKey: masked } });
    expect(knower.mask(shop)).toBe('open');
    expect(knower.definition(shop)).toMatchObject({ env: { KEY: 'hidden-value' }, cmd: 'run --token abc' });
    expect(knower.definition(pod)).toMatchObject({ environment: { KEY: 'hidden-value' } });
  });

  it('one masked definition is made per record, whoever asks', () => {
    expect(house.loaders(['m:/red']).definition(shop)).toBe(house.loaders(['m:/']).definition(shop));
  });

  it('secrets of one app do not open those of its neighbour', () => {
    const narrow = house.loaders(['m:/red'], {}, ['m:/red/shop']);
    expect([narrow.mask(shop), narrow.mask(pod)]).toEqual(['open', 'masked']);
    const sibling = house.loaders(['m:/red'], {}, ['m:/red/sho', 'm:/red/shop/x', 'n:/']);
    expect(sibling.mask(shop)).toBe('masked');
  });

  it.each(['DB_PASSWORD==geheim', 'DB_PASSWORD in (geheim, x)'])('no filter matches what is masked: %s', (labels) => {
    expect(ids(reader.apps({ filter: { labels } }, {}))).toEqual([]);
    expect(ids(knower.apps({ filter: { labels } }, {}))).toEqual(['/red/shop']);
  });

  it('filters of pods neither, while what shows can be looked for', () => {
    const find = (loaders: Loaders, labels: string) => now(loaders.pods({ filter: { labels } }, {})).totalCount();
    expect([find(reader, 'apiKey==geheim'), find(knower, 'apiKey==geheim'), find(reader, 'apiKey')]).toEqual([0, 1, 1]);
    expect(ids(reader.apps({ filter: { labels: 'owner==red,DB_PASSWORD' } }, {}))).toEqual(['/red/shop']);
  });

  it.each(['geheim', 'hidden-value', 'abc'])('search does not find %s', async (text) => {
    const page = await reader.search(text, {});
    expect([page.nodes, page.totalCount()]).toEqual([[], 0]);
  });

  it('search finds and shows what is not masked', async () => {
    const fields = async (loaders: Loaders, text: string) =>
      (await loaders.search(text, {})).nodes.map(({ field, snippet }) => `${field} ${snippet}`);
    expect(await fields(knower, 'geheim')).toEqual(['LABEL DB_PASSWORD=geheim', 'LABEL apiKey=geheim']);
    expect(await fields(reader, 'PASSWORD')).toEqual([`LABEL DB_PASSWORD=${masked}`]);
    expect(await fields(reader, 'KEY')).toEqual(['ENV_KEY KEY', `LABEL apiKey=${masked}`]);
  });

  it('stored versions are masked for each viewer, though one read serves all', async () => {
    upstream.apps.set('/red/shop', { env: { KEY: 'hidden-value' } });
    const [open] = await knower.appVersions(shop, 1);
    const [closed] = await reader.appVersions(shop, 1);
    expect(await open?.definition()).toMatchObject({ env: { KEY: 'hidden-value' } });
    const before = upstream.asked.length;
    expect(await closed?.definition()).toMatchObject({ env: { KEY: masked } });
    expect(upstream.asked.length).toBe(before);
  });

  it('messages show without what the definition keeps to itself', () => {
    const said = 'Failed to run docker -e KEY=hidden-value x';
    expect(reader.message(shop, said)).toBe(`Failed to run docker -e KEY=${masked} x`);
    expect(reader.message(shop, null)).toBeNull();
    expect(knower.message(shop, said)).toBe(said);
    expect(reader.messages(pod, [{ message: 'hidden-value' }])).toEqual([{ message: masked }]);
    expect(knower.messages(pod, [{ message: 'hidden-value' }])).toEqual([{ message: 'hidden-value' }]);
  });
});
