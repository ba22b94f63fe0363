import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  actions,
  createAuthorizer,
  parsePolicy,
  type Access,
  type Action,
  type Place,
  type Viewer,
} from '../../src/authz/index.ts';
import { anyMarathon, anyPath, anyPlace, anyPolicy, anyViewer } from './policies.ts';

type PolicyFile = typeof anyPolicy extends fc.Arbitrary<infer T> ? T : never;

function accessBy(file: PolicyFile, viewer: Viewer): Access {
  const result = parsePolicy(JSON.stringify(file));
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return createAuthorizer({ policy: result.policy, frameworkIdOf: () => null }).accessFor(viewer);
}

const segments = (path: string): readonly string[] => path.split('/').filter((part) => part !== '');

/** The policy read once more, straight from the file and by lists of segments: shares no code with what is tested. */
function allowedBy(file: PolicyFile, viewer: Viewer, action: Action, place: Place): boolean {
  const inside = (scope: Place) =>
    (scope.marathon === '*' || scope.marathon === place.marathon) &&
    segments(scope.path).every((part, at) => segments(place.path)[at] === part);
  const allowsOne = (wanted: string) =>
    file.bindings.some((binding: Record<string, unknown> & { role: string; tenant?: string; scope?: Place }) => {
      const isMine =
        binding[viewer.kind] === viewer.subject || viewer.groups.some((group) => binding['group'] === group);
      const given: readonly string[] =
        Object.entries(file.roles).find(([name]) => name === binding.role)?.[1].actions ?? [];
      const full = ['read', 'create', 'update', 'delete', 'secrets'].includes(wanted) && given.includes('full');
      const scopes = binding.scope
        ? [binding.scope]
        : Object.entries(file.tenants).find(([name]) => name === binding.tenant)?.[1].scopes;
      return isMine && (full || given.includes(wanted)) && (scopes ?? []).some(inside);
    });
  return action === 'full' ? ['read', 'create', 'update', 'delete', 'secrets'].every(allowsOne) : allowsOne(action);
}

function ownerBy(file: PolicyFile, place: Place): string | null {
  const over = Object.entries(file.tenants).flatMap(([name, { scopes }]) =>
    scopes
      .filter(({ marathon }) => marathon === '*' || marathon === place.marathon)
      .map(({ path }) => segments(path))
      .filter((scope) => scope.every((part, at) => segments(place.path)[at] === part))
      .map((scope) => ({ name, depth: scope.length })),
  );
  const deepest = Math.max(...over.map(({ depth }) => depth));
  return over.find(({ depth }) => depth === deepest)?.name ?? null;
}

const anyAction = fc.constantFrom(...actions);
const inRuns = (access: Access, action: Action, { marathon, path }: Place, within = '/'): boolean =>
  access.runs(action, marathon, within).some(({ from, to }) => from <= path && path < to);

test('CASL, the prefix sets and a plain reading of the file say the same of every place', () => {
  fc.assert(
    fc.property(anyPolicy, anyViewer, fc.array(anyPlace, { minLength: 1, maxLength: 20 }), (file, viewer, places) => {
      const access = accessBy(file, viewer);
      const answers = actions.flatMap((action) => places.map((place) => ({ action, place })));
      const expected = answers.map(({ action, place }) => allowedBy(file, viewer, action, place));
      expect(answers.map(({ action, place }) => access.can(action, place))).toEqual(expected);
      expect(answers.map(({ action, place }) => inRuns(access, action, place))).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('scopes are disjoint, sorted, and the fewest that say it', () => {
  fc.assert(
    fc.property(anyPolicy, anyViewer, anyAction, anyMarathon, (file, viewer, action, marathon) => {
      const access = accessBy(file, viewer);
      const scopes = access.scopes(action, marathon);
      expect(scopes).toEqual([...new Set(scopes)].sort());
      for (const scope of scopes) {
        const above = scopes.filter(
          (other) => other !== scope && (other === '/' || `${scope}/`.startsWith(`${other}/`)),
        );
        expect(above).toEqual([]);
        expect(access.can(action, { marathon, path: scope })).toBe(true);
      }
      expect(access.reaches(action, marathon)).toBe(scopes.length > 0);
    }),
    { numRuns: 500 },
  );
});

test('runs within a path are the runs, cut down to the path and what is below it', () => {
  fc.assert(
    fc.property(anyPolicy, anyViewer, anyPlace, anyPath, (file, viewer, place, within) => {
      const access = accessBy(file, viewer);
      const below = within === '/' || `${place.path}/`.startsWith(`${within}/`);
      expect(inRuns(access, 'read', place, within)).toBe(below && access.can('read', place));
      const runs = access.runs('read', place.marathon, within);
      const edges = runs.flatMap(({ from, to }) => [from, to]);
      expect(edges).toEqual([...edges].sort());
    }),
    { numRuns: 500 },
  );
});

test('a place leads to something readable exactly when it is not readable and a readable place lies below it', () => {
  fc.assert(
    fc.property(anyPolicy, anyViewer, anyPlace, (file, viewer, place) => {
      const access = accessBy(file, viewer);
      const scopes = access.scopes('read', place.marathon);
      const below = scopes.some(
        (scope) => scope !== place.path && (place.path === '/' || scope.startsWith(`${place.path}/`)),
      );
      expect(access.leadsToReadable(place)).toBe(!access.can('read', place) && below);
    }),
    { numRuns: 500 },
  );
});

test('the tenant of a readable place is the longest scope over it, the first in the file among equals', () => {
  fc.assert(
    fc.property(anyPolicy, anyViewer, fc.array(anyPlace, { minLength: 20, maxLength: 20 }), (file, viewer, places) => {
      const access = accessBy(file, viewer);
      const readable = places.filter((place) => access.can('read', place));
      const owners = readable.map((place) => access.tenantOf(place)?.name ?? null);
      expect(owners).toEqual(readable.map((place) => ownerBy(file, place)));
    }),
    { numRuns: 500 },
  );
});

test('equal digests never hide different rights', () => {
  fc.assert(
    fc.property(
      anyPolicy,
      anyViewer,
      anyViewer,
      fc.array(anyPlace, { minLength: 20, maxLength: 20 }),
      (file, one, other, places) => {
        const [mine, theirs] = [accessBy(file, one), accessBy(file, other)];
        fc.pre(mine.digest === theirs.digest);
        for (const place of places) {
          expect(actions.map((action) => mine.can(action, place))).toEqual(
            actions.map((action) => theirs.can(action, place)),
          );
          expect(mine.tenantOf(place)).toEqual(theirs.tenantOf(place));
        }
      },
    ),
    { numRuns: 300 },
  );
});
