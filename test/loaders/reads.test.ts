import { describe, expect, it } from 'vitest';
import type { Loaders } from '../../src/loaders/index.ts';
import { anApp } from '../support/records.ts';
import { createHouse, type House } from './house.ts';

function house(): House {
  const made = createHouse({ marathons: ['a', 'b'] });
  made.fill('a', { apps: [anApp('a', '/red/one'), anApp('a', '/red/two')] });
  made.fill('b', { apps: [anApp('b', '/red/three')] });
  return made;
}

const everywhere = ['*:/'];
const put = ({ store }: House, marathon: string, path: string) => store.putApp(anApp(marathon, path, { instances: 7 }));

/** What can be read, and where it comes from. */
const questions: Readonly<Record<string, (loaders: Loaders) => unknown>> = {
  'an app': (loaders) => loaders.app('a', '/red/one'),
  'an app that is not there': (loaders) => loaders.app('a', '/red/none'),
  'a list of one Marathon': (loaders) => loaders.apps({ marathon: 'a' }, { first: 1 }),
  'a group': (loaders) => loaders.group('a', '/red'),
  'the totals of a Marathon': (loaders) => loaders.totals({ marathon: 'a' }),
  'a task that is not there': (loaders) => loaders.task('a', 'none'),
};

describe('what a request has read', () => {
  it.each(Object.keys(questions))('holds for %s until its Marathon changes, and no other', (name) => {
    const made = house();
    const loaders = made.loaders(everywhere);
    questions[name]?.(loaders);
    expect(loaders.reads.hold()).toBe(true);
    put(made, 'b', '/red/three');
    expect(loaders.reads.hold()).toBe(true);
    put(made, 'a', '/red/two');
    expect(loaders.reads.hold()).toBe(false);
  });

  it('holds for a page for as long as the Marathons it looked at, which are not all', async () => {
    const made = house();
    const [short, counted] = [made.loaders(everywhere), made.loaders(everywhere)];
    await short.apps({}, { first: 1 });
    (await counted.apps({}, { first: 1 })).totalCount();
    put(made, 'b', '/red/three');
    expect(short.reads.hold()).toBe(true);
    expect(counted.reads.hold()).toBe(false);
  });

  it('does not hold when a Marathon was forgotten and met again', () => {
    const made = house();
    const loaders = made.loaders(everywhere);
    loaders.app('a', '/red/one');
    made.store.drop('a');
    expect(loaders.reads.hold()).toBe(false);
    made.fill('a', { apps: [anApp('a', '/red/one'), anApp('a', '/red/two')] });
    expect(loaders.reads.hold()).toBe(false);
  });

  it('does not hold when there are other Marathons', async () => {
    const names = ['a', 'b'];
    const made = createHouse({ marathons: names });
    const { registry } = made.deps;
    const other = createHouse({
      marathons: names,
      deps: { store: made.store, registry: { ...registry, names: () => [...names] } },
    });
    made.fill('a', { apps: [anApp('a', '/red/one')] });
    const loaders = other.loaders(everywhere);
    await loaders.apps({}, { first: 1 });
    expect(loaders.reads.hold()).toBe(true);
    names.push('c');
    expect(loaders.reads.hold()).toBe(false);
  });

  it('tells the age of a source, which moves, from whether it is complete, which does not', async () => {
    const made = house();
    const [complete, sources] = [made.loaders(everywhere), made.loaders(everywhere)];
    expect((await complete.apps({}, {})).complete).toBe(true);
    expect((await sources.apps({}, {})).sources).toHaveLength(2);
    const state = { marathon: 'a', phase: 'LIVE', asOf: '2026-01-01T00:00:05.000Z', error: null } as const;
    made.states.set('a', state);
    expect(complete.reads.hold()).toBe(true);
    expect(sources.reads.hold()).toBe(false);
    made.states.set('a', { ...state, phase: 'STALE' });
    expect(complete.reads.hold()).toBe(false);
  });

  it('does not hold when it changed between two reads', () => {
    const made = house();
    const loaders = made.loaders(everywhere);
    loaders.app('a', '/red/one');
    put(made, 'a', '/red/two');
    loaders.app('a', '/red/two');
    expect(loaders.reads.hold()).toBe(false);
  });

  it('never holds for what comes from elsewhere', () => {
    const loaders = house().loaders(everywhere);
    expect(loaders.reads.isElsewhere()).toBe(false);
    loaders.candidates();
    expect(loaders.reads.isElsewhere()).toBe(true);
    expect(loaders.reads.hold()).toBe(false);
  });
});
