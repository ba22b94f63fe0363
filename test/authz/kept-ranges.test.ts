import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableRanges } from '../../src/authz/index.ts';
import { createStore } from '../../src/informer/index.ts';
import { anApp } from '../support/records.ts';
import { accessTo, anyPath } from './policies.ts';

const anyApp = anyPath.filter((path) => path !== '/');
const anyStep = fc.oneof(
  anyApp.map((path) => ({ put: path })),
  anyApp.map((path) => ({ remove: path })),
  fc.uniqueArray(anyApp, { maxLength: 8 }).map((paths) => ({ list: paths })),
);

test('what was looked up in an index holds as long as nothing comes or goes there, and no longer', () => {
  fc.assert(
    fc.property(fc.array(anyPath, { maxLength: 4 }), fc.array(anyStep, { maxLength: 20 }), (scopes, steps) => {
      const store = createStore();
      const access = accessTo(scopes);
      store.replace('m', { apps: [] });
      const { apps } = store.shelf('m') ?? expect.unreachable();
      for (const step of steps) {
        const before = readableRanges(access, { marathon: 'm' }, apps);
        const paths = () => Array.from({ length: apps.size }, (_, at) => apps.at(at)?.appId ?? '').join();
        const was = paths();
        if ('put' in step) store.putApp(anApp('m', step.put, { instances: Math.random() }));
        else if ('remove' in step) store.removeApp('m', step.remove);
        else store.replace('m', { apps: step.list.toSorted().map((path) => anApp('m', path)) });
        const now = readableRanges(access, { marathon: 'm' }, apps);
        // The same places: looked up once. Other places: looked up anew, and right.
        if (paths() === was && apps.size > 0) expect(now).toBe(before);
        expect(now).toEqual(
          readableRanges(access, { marathon: 'm' }, { size: apps.size, lowerBound: apps.lowerBound }),
        );
      }
    }),
  );
});
