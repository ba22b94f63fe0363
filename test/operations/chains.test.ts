import { array, assert, constantFrom, oneof, property, tuple, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covers, parentOf, resolvePath } from '../../src/model/index.ts';
import { chainLengths, planOf, type Transition } from '../../src/operations/index.ts';

const created = (path: string, dependencies: readonly string[]): Transition => ({
  kind: 'APP',
  path,
  before: null,
  after: { id: path, dependencies },
});

/** As it is meant: each app looks at every other; null where some wait for each other. */
function lengthsByLooking(transitions: readonly Transition[]): ReadonlyMap<string, number> | null {
  const needs = new Map(
    transitions.map(({ path, after }) => {
      const given = Array.isArray(after?.['dependencies']) ? after['dependencies'] : [];
      return [path, given.map((id) => resolvePath(String(id), parentOf(path) ?? '/'))] as const;
    }),
  );
  let hasCircle = false;
  const lengthOf = (path: string, above: readonly string[]): number => {
    if (above.includes(path)) hasCircle = true;
    if (hasCircle) return 0;
    const below = [...needs.keys()].filter(
      (other) => other !== path && (needs.get(path) ?? []).some((needed) => covers(needed, other)),
    );
    return Math.max(0, ...below.map((other) => 1 + lengthOf(other, [...above, path])));
  };
  const lengths = new Map([...needs.keys()].map((path) => [path, lengthOf(path, [])]));
  return hasCircle ? null : lengths;
}

const segment = constantFrom('a', 'b', 'a-b', 'a.b', 'c0');
const path = array(segment, { minLength: 1, maxLength: 3 }).map((segments) => `/${segments.join('/')}`);
const dependency = oneof(
  { weight: 6, arbitrary: path },
  { weight: 2, arbitrary: constantFrom('a', '../b', './a-b', 'a/b') },
  { weight: 1, arbitrary: constantFrom('/', '..', '.') },
);
const apps = uniqueArray(tuple(path, array(dependency, { maxLength: 2 })), {
  maxLength: 9,
  selector: ([id]) => id,
});

describe('chains of dependencies', () => {
  test('are as long as they are when every app looks at every other', () => {
    let compared = 0;
    assert(
      property(apps, (given) => {
        const transitions = given.map(([id, dependencies]) => created(id, dependencies));
        const found = chainLengths(transitions);
        const meant = lengthsByLooking(transitions);
        expect([...found.keys()]).toEqual(given.map(([id]) => id));
        if (meant === null) return;
        compared += 1;
        expect(found).toEqual(meant);
      }),
      { numRuns: 2_000 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  test('a dependency on the group around does not wait for itself', () => {
    expect(chainLengths([created('/g/a', ['/g']), created('/g/b', [])])).toEqual(
      new Map([
        ['/g/a', 1],
        ['/g/b', 0],
      ]),
    );
  });

  test.each([
    ['a ring', 20_000, (at: number) => [`/t/a${(at + 1) % 20_000}`]],
    ['all of a group that wait for it', 20_000, () => ['/t']],
    ['all of a group that wait for the root', 20_000, () => ['/']],
  ])('%s comes to an end', (_what, count, dependenciesOf) => {
    const transitions = Array.from({ length: count }, (_, at) => created(`/t/a${at}`, dependenciesOf(at)));
    expect(chainLengths(transitions).size).toBe(count);
  });

  test('a chain of 20,000 apps is as long, and has as many steps', () => {
    const transitions = Array.from({ length: 20_000 }, (_, at) => created(`/t/a${at}`, at === 0 ? [] : [`a${at - 1}`]));
    expect(chainLengths(transitions).get('/t/a19999')).toBe(19_999);
    expect(planOf(transitions).steps).toHaveLength(20_001);
  });

  test('many that wait for the same many are looked at once each', () => {
    const shared = Array.from({ length: 5_000 }, (_, at) => `/below/a${at}`);
    const transitions = [
      ...shared.map((id) => created(id, [])),
      ...Array.from({ length: 5_000 }, (_, at) => created(`/above/a${at}`, ['/below', '/nowhere'])),
      created('/top', shared),
    ];
    const lengths = chainLengths(transitions);
    expect([lengths.get('/above/a4999'), lengths.get('/top'), lengths.get('/below/a0')]).toEqual([1, 1, 0]);
  });
});
