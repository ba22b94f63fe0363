import { describe, expect, it } from 'vitest';
import { comparePositions, createPositions, createStore } from '../../src/informer/index.ts';
import { makeApp } from './records.ts';

describe('positions', () => {
  it('count the commits of each Marathon by itself, and only what changed something', () => {
    const store = createStore();
    const heard: string[] = [];
    store.subscribe((_, position) => heard.push(position));
    store.putApp(makeApp('one', '/a'));
    store.putApp(makeApp('one', '/a'));
    store.putApp(makeApp('one', '/b'));
    store.putApp(makeApp('two', '/a'));
    expect(heard).toHaveLength(3);
    expect(comparePositions(heard[0] ?? '', heard[1] ?? '')).toBe(-1);
    expect(store.position('one')).toBe(heard[1]);
    expect(store.position('two')).toBe(heard[2]);
    expect(store.position('three')).toBeNull();
    store.drop('one');
    expect(store.position('one')).toBeNull();
    store.putApp(makeApp('one', '/a'));
    expect(comparePositions(heard[1] ?? '', store.position('one') ?? '')).toBeLessThan(0);
  });

  it('are those of the one that follows, at a replica that takes its commits over; what it adds itself moves nothing', () => {
    const positions = createPositions('own');
    const store = createStore({ positions });
    const heard: string[] = [];
    store.subscribe((_, position) => heard.push(position));
    positions.follow('one', '17-4');
    store.putApp(makeApp('one', '/a'));
    store.putApp(makeApp('one', '/b'));
    positions.follow('one', '17-6');
    store.putApp(makeApp('one', '/c'));
    positions.lead('one', '18');
    store.putApp(makeApp('one', '/d'));
    expect(heard).toEqual(['17-4', '17-4', '17-6', '18-1']);
  });

  it('told with a commit are its own, also when a listener commits', () => {
    const store = createStore();
    store.subscribe(([change]) => {
      if (change?.kind === 'marathon') store.putApp(makeApp('one', '/b'));
    });
    const heard: (readonly [string | undefined, string])[] = [];
    store.subscribe((changes, position) => heard.push([changes.at(-1)?.key, position.replace(/^.*-/, '')]));
    store.putApp(makeApp('one', '/a'));
    expect(heard).toEqual([
      ['/a', '1'],
      ['/b', '2'],
    ]);
  });

  it('are in order within a term and over the terms that are shared, and in none between others', () => {
    expect(comparePositions('5-2', '5-10')).toBeLessThan(0);
    expect(comparePositions('5-2', '5-2')).toBe(0);
    expect(comparePositions('6-0', '5-10')).toBeGreaterThan(0);
    expect(comparePositions('own1-1', 'own1-2')).toBeLessThan(0);
    expect(comparePositions('own1-1', 'own2-2')).toBeNull();
    expect(comparePositions('own1-1', '5-2')).toBeNull();
  });
});
