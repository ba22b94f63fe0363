import { describe, expect, test } from 'vitest';
import { createPrefixSet, intersection, meets } from '../../src/authz/prefix-set.ts';

const set = createPrefixSet(['/team/app', '/team', '/team-b', '/team0', '/other/deep', '/team']);

describe('a set of paths', () => {
  test('keeps the fewest that say it, in code order', () => {
    expect(set.scopes).toEqual(['/other/deep', '/team', '/team-b', '/team0']);
    expect(createPrefixSet(['/a', '/']).scopes).toEqual(['/']);
    expect(createPrefixSet(['/a/b', '/a/b/c/d', '/a/bc']).scopes).toEqual(['/a/b', '/a/bc']);
    expect(createPrefixSet([]).scopes).toEqual([]);
  });

  test('covers what is in it and below it, and everything where the root is in it', () => {
    const covered = ['/team', '/team/app', '/team/x/y', '/team-b/z', '/other/deep/x'];
    const not = ['/', '/tea', '/team.c', '/teams', '/other', '/other/deeper', '/x'];
    expect([...covered, ...not].filter(set.covers)).toEqual(covered);
    const all = createPrefixSet(['/']);
    expect(['/', '/a', '/a/b'].every(all.covers)).toBe(true);
  });

  test('leads into what is strictly below, not into what is beside, though it sorts next', () => {
    expect(['/', '/other', '/team', '/team/app', '/other/deep', '/x', '/oth'].filter(set.leadsInto)).toEqual([
      '/',
      '/other',
    ]);
    // `0` is the character after `/`.
    expect(createPrefixSet(['/a0']).leadsInto('/a')).toBe(false);
    expect(createPrefixSet(['/']).leadsInto('/')).toBe(false);
    expect(createPrefixSet([]).leadsInto('/')).toBe(false);
    expect([meets(set, '/other'), meets(set, '/team/app'), meets(set, '/x')]).toEqual([true, true, false]);
  });

  test('within a path is what is below it, or the path where it is covered', () => {
    expect(set.within('/')).toEqual(['/other/deep', '/team', '/team-b', '/team0']);
    expect(set.within('/other')).toEqual(['/other/deep']);
    expect(set.within('/team/app')).toEqual(['/team/app']);
    expect(set.within('/x')).toEqual([]);
    expect(createPrefixSet(['/a/x', '/a0']).within('/a')).toEqual(['/a/x']);
  });

  test('is runs of sorted paths: each scope itself and what is below it, in order, though others sort between', () => {
    expect(createPrefixSet(['/team', '/team-b']).runs('/')).toEqual([
      { from: '/team', to: '/team\0' },
      { from: '/team-b', to: '/team-b\0' },
      { from: '/team-b/', to: '/team-b0' },
      { from: '/team/', to: '/team0' },
    ]);
    expect(set.runs('/')).toBe(set.runs('/'));
    expect(set.runs('/other')).toEqual([
      { from: '/other/deep', to: '/other/deep\0' },
      { from: '/other/deep/', to: '/other/deep0' },
    ]);
    expect(createPrefixSet(['/']).runs('/')).toEqual([{ from: '/', to: '0' }]);
  });

  test('shares with another what both cover', () => {
    const other = createPrefixSet(['/team/app', '/team-b', '/other', '/x']);
    expect(intersection(set, other).scopes).toEqual(['/other/deep', '/team-b', '/team/app']);
    expect(intersection(set, createPrefixSet([])).scopes).toEqual([]);
  });
});
