import { describe, expect, it } from 'vitest';
import type { Access } from '../../src/authz/index.ts';
import type { Shelf, Store } from '../../src/informer/index.ts';
import { createLoaders, type Loaders } from '../../src/loaders/index.ts';
import { encodeNodeId } from '../../src/model/index.ts';
import { aPod, anApp } from '../support/records.ts';
import { accessOf, createHouse, patient } from './house.ts';

const house = createHouse({ marathons: ['m'] });
house.fill('m', { apps: [anApp('m', '/own/app'), anApp('m', '/others/app')], pods: [aPod('m', '/others/pod')] });

/** Loaders of a viewer of `/own` that note every look at the store and every judgement of a place. */
function watched(): { readonly loaders: Loaders; readonly steps: string[] } {
  const steps: string[] = [];
  const noting = <T extends object>(target: T, name: string): T =>
    new Proxy(target, {
      get(from, key) {
        const value: unknown = Reflect.get(from, key);
        if (typeof value === 'function') {
          return (...args: unknown[]) => {
            steps.push(`${name}.${String(key)}`);
            return Reflect.apply(value, from, args);
          };
        }
        return typeof value === 'object' && value !== null ? noting(value, `${name}.${String(key)}`) : value;
      },
    });
  const access: Access = noting(accessOf(['m:/own']), 'access');
  const store: Store = {
    ...house.store,
    shelf(marathon) {
      const shelf: Shelf | undefined = house.store.shelf(marathon);
      steps.push('store.shelf');
      return shelf && noting(shelf, 'shelf');
    },
  };
  return { loaders: createLoaders({ ...house.deps, store }, access, patient), steps };
}

const stepsOf = (look: (loaders: Loaders) => unknown): readonly string[] => {
  const { loaders, steps } = watched();
  expect(look(loaders)).toBeNull();
  return steps;
};

describe('what others have', () => {
  it.each([
    ['an app', (name: string) => (loaders: Loaders) => loaders.app('m', `/${name}/app`)],
    ['a pod', (name: string) => (loaders: Loaders) => loaders.pod('m', `/${name}/pod`)],
    ['a group', (name: string) => (loaders: Loaders) => loaders.group('m', `/${name}`)],
    ['an id', (name: string) => (loaders: Loaders) => loaders.node(encodeNodeId('App', 'm', `/${name}/app`))],
    [
      'the id of a task',
      (name: string) => (loaders: Loaders) => loaders.node(encodeNodeId('Task', 'm', `/${name}/app:t`)),
    ],
    ['a FRESH app', (name: string) => (loaders: Loaders) => loaders.app('m', `/${name}/app`, { consistency: 'FRESH' })],
  ])('takes the same steps as what is not there: %s', (_kind, look) => {
    expect(stepsOf(look('others'))).toEqual(stepsOf(look('nobody')));
  });
});

describe('a configured Marathon that others run', () => {
  it('looks like one of which no app is known', () => {
    const named = { rule: 'R0', strength: 'DECISIVE', text: 'Named in the configuration' } as const;
    const found = { rule: 'R1', strength: 'DECISIVE', text: 'package marathon' } as const;
    const host = { marathon: 'm', path: '/others/app' };
    const alone = createHouse({ marathons: ['m', { name: 'mom', evidence: [named] }] });
    const hosted = createHouse({ marathons: ['m', { name: 'mom', evidence: [named, found], host }] });
    const seenIn = ({ loaders }: typeof alone, places: readonly string[]) => loaders(places).marathon('mom');
    expect(seenIn(hosted, ['m:/own', 'mom:/own'])).toEqual(seenIn(alone, ['m:/own', 'mom:/own']));
    expect(seenIn(hosted, ['m:/others', 'mom:/own'])).toMatchObject({ evidence: [named, found], host });
  });
});
