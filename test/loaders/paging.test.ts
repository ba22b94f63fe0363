import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { App } from '../../src/model/index.ts';
import type { AppQuery, Loaders, Page, PageArgs } from '../../src/loaders/index.ts';
import { anApp } from '../support/records.ts';
import { createHouse } from './house.ts';

function now<T>(page: Page<T> | Promise<Page<T>>): Page<T> {
  if (page instanceof Promise) throw new Error('A cached read answers at once.');
  return page;
}

const apps = (loaders: Loaders, query: AppQuery, page: PageArgs) => now(loaders.apps(query, page));
const paths = (page: Page<App>) => page.nodes.map(({ ref }) => `${ref.marathon}:${ref.path}`);

const many = (marathon: string) =>
  Array.from({ length: 60 }, (_, number) => anApp(marathon, `/x/app-${String(number).padStart(3, '0')}`));

describe('page arguments', () => {
  const house = createHouse({ marathons: ['a', 'b'], deps: { pageSize: 100 } });
  house.fill('a', { apps: many('a') });
  house.fill('b', { apps: many('b') });
  const loaders = house.loaders(['*:/']);

  it('gives 50 of 120, by Marathon and path, unless told otherwise', () => {
    const page = apps(loaders, {}, {});
    expect(page.nodes).toHaveLength(50);
    expect(paths(page)[0]).toBe('a:/x/app-000');
    expect(page.totalCount()).toBe(120);
    expect([page.hasPreviousPage, page.hasNextPage]).toEqual([false, true]);
  });

  it('goes on over the border between Marathons, and back', () => {
    const first = apps(loaders, {}, { first: 58 });
    const second = apps(loaders, {}, { first: 4, after: first.cursorOf(57) });
    expect(paths(second)).toEqual(['a:/x/app-058', 'a:/x/app-059', 'b:/x/app-000', 'b:/x/app-001']);
    expect([second.hasPreviousPage, second.hasNextPage]).toEqual([true, true]);
    const back = apps(loaders, {}, { last: 3, before: second.cursorOf(2) });
    expect(paths(back)).toEqual(['a:/x/app-057', 'a:/x/app-058', 'a:/x/app-059']);
    expect([back.hasPreviousPage, back.hasNextPage]).toEqual([true, true]);
  });

  it('knows the ends', () => {
    const end = apps(loaders, {}, { last: 2 });
    expect(paths(end)).toEqual(['b:/x/app-058', 'b:/x/app-059']);
    expect([end.hasPreviousPage, end.hasNextPage]).toEqual([true, false]);
    const beyond = apps(loaders, {}, { first: 5, after: end.cursorOf(1) });
    expect(paths(beyond)).toEqual([]);
    expect([beyond.hasPreviousPage, beyond.hasNextPage]).toEqual([true, false]);
    expect(apps(loaders, {}, { first: 0 }).hasNextPage).toBe(true);
  });

  it('takes both cursors at once', () => {
    const all = apps(loaders, {}, { first: 100 });
    const between = { after: all.cursorOf(10), before: all.cursorOf(20) };
    expect(paths(apps(loaders, {}, { ...between, first: 50 }))).toEqual(paths(all).slice(11, 20));
    expect(paths(apps(loaders, {}, { ...between, last: 3 }))).toEqual(paths(all).slice(17, 20));
  });

  it.each<[PageArgs, string]>([
    [{ first: 1, last: 1 }, '`first` and `last` exclude each other.'],
    [{ first: 101 }, '`first` must be a whole number from 0 to 100.'],
    [{ last: -1 }, '`last` must be a whole number from 0 to 100.'],
    [{ after: 'nonsense' }, '`after` is not a cursor of this list.'],
    [{ before: '' }, '`before` is not a cursor of this list.'],
  ])('refuses %j', (page, message) => {
    expect(() => apps(loaders, {}, page)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT', message }));
  });

  it('refuses the cursor of another filter, order, place or kind, and every cursor with a character changed', () => {
    const cursor = apps(loaders, { filter: { text: 'app' } }, { first: 1 }).cursorOf(0);
    const others: AppQuery[] = [
      {},
      { filter: { text: 'apps' } },
      { filter: { text: 'app' }, orderBy: { field: 'CPUS' } },
      { filter: { text: 'app' }, orderBy: { field: 'ID', direction: 'DESC' } },
      { filter: { text: 'app' }, marathon: 'a' },
    ];
    const refusal = expect.objectContaining({ code: 'BAD_USER_INPUT' });
    for (const query of others) expect(() => apps(loaders, query, { after: cursor })).toThrow(refusal);
    expect(() => loaders.deployments({}, { after: cursor })).toThrow(refusal);
    for (let position = 0; position < cursor.length; position += 1) {
      const changed = `${cursor.slice(0, position)}${cursor[position] === 'A' ? 'B' : 'A'}${cursor.slice(position + 1)}`;
      expect(() => apps(loaders, { filter: { text: 'app' } }, { after: changed })).toThrow(refusal);
    }
  });

  it('takes a cursor again whatever order the filter is written in', () => {
    const cursor = apps(loaders, { filter: { text: 'app', image: null } }, { first: 1 }).cursorOf(0);
    expect(paths(apps(loaders, { filter: { text: 'app' } }, { first: 1, after: cursor }))).toEqual(['a:/x/app-001']);
  });
});

const places = ['/a', '/a/b', '/a-b', '/a.b/c', '/a/b/c', '/b', '/b/a', '/ab', '/c/a', '/c/b', '/c/c/c'];
const marathons = ['m1', 'm2', 'm3'];
const spots = marathons.flatMap((marathon) => places.map((path) => ({ marathon, path })));
const orders = [
  undefined,
  { field: 'ID', direction: 'DESC' },
  { field: 'INSTANCES' },
  { field: 'MEM', direction: 'DESC' },
] as const;

/** Which places hold an app all the time, and what happens between one page and the next elsewhere. */
const churn = fc.record({
  order: fc.constantFrom(...orders),
  backwards: fc.boolean(),
  filtered: fc.boolean(),
  size: fc.integer({ min: 1, max: 5 }),
  stable: fc.subarray(spots),
  values: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 7 }),
  steps: fc.array(fc.array(fc.record({ spot: fc.constantFrom(...spots), put: fc.boolean() }), { maxLength: 4 }), {
    minLength: 1,
    maxLength: 6,
  }),
});

describe('walking pages while the estate changes', () => {
  it('never repeats an app, and never skips one that was there throughout', () => {
    fc.assert(
      fc.property(churn, ({ order, backwards, filtered, size, stable, values, steps }) => {
        const house = createHouse({ marathons });
        const loaders = house.loaders(['*:/']);
        const value = (spot: { path: string }) => values[spot.path.length % values.length] ?? 0;
        const put = (spot: { marathon: string; path: string }) =>
          house.store.putApp(anApp(spot.marathon, spot.path, { instances: value(spot), mem: value(spot) }));
        const query: AppQuery = { orderBy: order ?? null, filter: filtered ? { text: '/' } : null };
        stable.forEach(put);
        const seen: string[] = [];
        let cursor: string | undefined;
        for (let round = 0; ; round += 1) {
          const page = apps(
            loaders,
            query,
            backwards ? { last: size, before: cursor } : { first: size, after: cursor },
          );
          seen.push(...(backwards ? paths(page).reverse() : paths(page)));
          if (page.nodes.length > 0) cursor = page.cursorOf(backwards ? 0 : page.nodes.length - 1);
          if (!(backwards ? page.hasPreviousPage : page.hasNextPage)) break;
          for (const { spot, put: puts } of steps[round % steps.length] ?? []) {
            if (stable.includes(spot)) continue;
            if (puts) put(spot);
            else house.store.removeApp(spot.marathon, spot.path);
          }
        }
        expect(new Set(seen).size).toBe(seen.length);
        for (const { marathon, path } of stable) expect(seen).toContain(`${marathon}:${path}`);
      }),
      { numRuns: 300 },
    );
  });

  it('cuts the same list into pages, whatever their size, direction and order', () => {
    fc.assert(
      fc.property(churn, ({ order, size, stable, values }) => {
        const house = createHouse({ marathons });
        const loaders = house.loaders(['m1:/', 'm2:/a', 'm2:/c/b', 'm3:/b']);
        for (const { marathon, path } of stable) {
          const value = values[path.length % values.length] ?? 0;
          house.store.putApp(anApp(marathon, path, { instances: value, mem: value }));
        }
        const query: AppQuery = { orderBy: order ?? null };
        const whole = apps(loaders, query, { first: 100 });
        expect(whole.totalCount()).toBe(whole.nodes.length);
        for (let position = 0; position < whole.nodes.length; position += 1) {
          const cursor = whole.cursorOf(position);
          const after = apps(loaders, query, { first: size, after: cursor });
          const before = apps(loaders, query, { last: size, before: cursor });
          expect(paths(after)).toEqual(paths(whole).slice(position + 1, position + 1 + size));
          expect(paths(before)).toEqual(paths(whole).slice(Math.max(0, position - size), position));
          expect(after.hasPreviousPage && before.hasNextPage).toBe(true);
          expect(after.hasNextPage).toBe(position + 1 + size < whole.nodes.length);
          expect(before.hasPreviousPage).toBe(position - size > 0);
          expect([after.totalCount(), before.totalCount()]).toEqual([whole.nodes.length, whole.nodes.length]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

const tasksOf = (count: number) => Array.from({ length: count }, (_, number) => ({ host: `h${number % 3}` }));

describe('tasks', () => {
  it('are paged over apps and Marathons without repeating or skipping', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 9 }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        fc.boolean(),
        (counts, size, backwards, filtered) => {
          const house = createHouse({ marathons });
          counts.forEach((count, number) => {
            house.store.putApp(anApp(marathons[number % 3] ?? 'm1', `/x/${number}`, { tasks: tasksOf(count) }));
          });
          const loaders = house.loaders(['*:/']);
          const query = { filter: filtered ? { hosts: ['h0', 'h2'] } : null };
          const whole = now(loaders.tasks(query, { first: 1000 }));
          expect(whole.totalCount()).toBe(whole.nodes.length);
          const seen: string[] = [];
          let cursor: string | undefined;
          let more = true;
          while (more) {
            const page = now(
              loaders.tasks(query, backwards ? { last: size, before: cursor } : { first: size, after: cursor }),
            );
            if (cursor !== undefined) expect(backwards ? page.hasNextPage : page.hasPreviousPage).toBe(true);
            const ids = page.nodes.map((task) => task.taskId);
            seen.push(...(backwards ? ids.reverse() : ids));
            if (ids.length > 0) cursor = page.cursorOf(backwards ? 0 : ids.length - 1);
            more = backwards ? page.hasPreviousPage : page.hasNextPage;
          }
          const expected = whole.nodes.map((task) => task.taskId);
          expect(seen).toEqual(backwards ? expected.reverse() : expected);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('of one app are paged by task id', () => {
    const house = createHouse({ marathons });
    house.store.putApp(anApp('m1', '/x', { tasks: tasksOf(7) }));
    const loaders = house.loaders(['m1:/x']);
    const app = loaders.app('m1', '/x');
    if (app === null || app instanceof Promise) throw new Error('The app is there.');
    const page = loaders.tasksOf(app, { hosts: ['h0'] }, { first: 2 });
    expect(page.nodes.map((task) => task.host)).toEqual(['h0', 'h0']);
    expect([page.totalCount(), page.hasNextPage]).toEqual([3, true]);
    expect(loaders.tasksOf(app, { hosts: ['h0'] }, { first: 2, after: page.cursorOf(1) }).nodes).toHaveLength(1);
  });
});
