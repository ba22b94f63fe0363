import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { actions, createAuthorizer, expand, meet, type Able, type Holder, type Viewer } from '../../src/authz/index.ts';
import { anyPath, anyPlace, anyPolicy, anyViewer, policyOf } from './policies.ts';

type PolicyFile = typeof anyPolicy extends fc.Arbitrary<infer T> ? T : never;
const anyAction = fc.constantFrom(...actions);

const authorizerOf = (file: PolicyFile) =>
  createAuthorizer({ policy: policyOf(JSON.stringify(file)), frameworkIdOf: () => null });

const isName = ({ kind, name }: Holder, viewer: Viewer): boolean =>
  kind === 'group' ? viewer.groups.includes(name) : kind === viewer.kind && name === viewer.subject;
const unconditional = (ables: readonly Able[]) => ables.filter(({ conditional }) => !conditional);

test('whoever may, the review names one of their names; whomever it names without condition, may', () => {
  fc.assert(
    fc.property(anyPolicy, anyViewer, anyAction, anyPlace, (file, viewer, action, place) => {
      const authorizer = authorizerOf(file);
      const ables = authorizer.review().whoCan(action, place, false);
      const may = authorizer.accessFor(viewer).can(action, place);
      const named = ables.filter(({ holder }) => isName(holder, viewer));
      if (may) expect(named).not.toEqual([]);
      if (unconditional(named).length > 0) expect(may).toBe(true);
      if (expand(action).length === 1) expect(unconditional(named).length > 0).toBe(may);
    }),
    { numRuns: 300 },
  );
});

test('the review names exactly those whose name alone is enough, and of every grant the rule that applies', () => {
  fc.assert(
    fc.property(anyPolicy, anyAction, anyPlace, (file, action, place) => {
      const authorizer = authorizerOf(file);
      const review = authorizer.review();
      const ables = review.whoCan(action, place, false);
      for (const { holder } of review.grants) {
        const listed = unconditional(ables).some((able) => able.holder === holder);
        const alone = authorizer.accessOf(holder, []).can(action, place);
        const sameName = unconditional(ables).some(
          (able) => able.holder.kind === holder.kind && able.holder.name === holder.name,
        );
        expect(listed || sameName).toBe(alone);
      }
      for (const { holder, grants } of ables) {
        const { parts } = authorizer.accessOf(holder, []).explain(action, place);
        const explaining = new Set(parts.flatMap((part) => part.grants.map((grant) => JSON.stringify(grant))));
        expect(new Set(grants.map(({ grant }) => JSON.stringify(grant)))).toEqual(explaining);
      }
    }),
    { numRuns: 200 },
  );
});

test('within a place are those who may at it, and those who may at something below', () => {
  fc.assert(
    fc.property(anyPolicy, anyAction, anyPlace, anyPath, (file, action, place, deeper) => {
      const review = authorizerOf(file).review();
      const within = review.whoCan(action, place, true);
      const below = { ...place, path: `${place.path === '/' ? '' : place.path}${deeper === '/' ? '' : deeper}` || '/' };
      const names = new Set(within.map(({ holder }) => JSON.stringify(holder)));
      for (const { holder } of review.whoCan(action, below, false)) {
        expect(names.has(JSON.stringify(holder))).toBe(true);
      }
      for (const { grant } of within.flatMap(({ grants }) => grants)) expect(meet(grant, place)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('what somebody can is their grants, and all grants together are everybody’s', () => {
  fc.assert(
    fc.property(anyPolicy, (file) => {
      const authorizer = authorizerOf(file);
      const { grants } = authorizer.review();
      const byName = Map.groupBy(grants, ({ holder }) => `${holder.kind} ${holder.name}`);
      for (const own of byName.values()) {
        const [{ holder } = { holder: null }] = own;
        if (holder === null) continue;
        expect(authorizer.accessOf(holder, []).grants).toEqual(own.map(({ grant }) => grant));
      }
    }),
    { numRuns: 300 },
  );
});
