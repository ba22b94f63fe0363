import { describe, expect, test } from 'vitest';
import { reviewsAll, toldDormant, toldExplanation } from '../../src/authz/index.ts';
import { gate, jo, noRules, path } from './dcos-world.ts';

describe('grants without effect', () => {
  const world = [path('mom', '/a'), path('elsewhere', '/b'), gate('marathon'), { ...path('mom', 'c'), gid: 'g' }];

  test('are kept with what is missing', () => {
    expect(jo(world).dormant.map(({ reason, marathon, detail }) => [reason, marathon, detail])).toEqual([
      ['malformed', null, 'A path starts with `/`.'],
      ['no-gate', 'mom', '`full` on `dcos:adminrouter:service:teams/mom` is missing.'],
      ['no-such-marathon', null, "No Marathon here is DC/OS' `elsewhere`."],
      ['no-path', 'platform', 'No grant on `dcos:service:marathon:marathon:services:/…` goes with it.'],
    ]);
  });

  test('tell their holder nothing of which Marathons there are', () => {
    const known = jo(world);
    const unknown = jo(world, { named: [] });
    expect(toldDormant(known)).toEqual(toldDormant(unknown));
    for (const marathon of ['mom', 'elsewhere', 'platform', 'other']) {
      const place = { marathon, path: '/a/x' };
      expect(toldExplanation(known, 'read', place)).toEqual(toldExplanation(unknown, 'read', place));
    }
    const told = toldExplanation(known, 'read', { marathon: 'mom', path: '/a/x' });
    expect(told.dormant.map(({ rid, reason }) => [rid, reason])).toEqual([
      ['dcos:service:marathon:mom:services:/a', 'not-in-effect'],
    ]);
  });

  test('tell who may review there all of it', () => {
    const policy = `
roles: { auditor: { actions: [review] } }
bindings: [{ user: jo, role: auditor, scope: { marathon: '*', path: / } }]`;
    expect(toldDormant(jo(world, { policy })).map(({ reason }) => reason)).toEqual([
      'malformed',
      'no-gate',
      'no-such-marathon',
      'no-path',
    ]);
  });
});

describe('a gate', () => {
  const flags = { rid: 'dcos:mesos:agent:flags', actions: ['full' as const], gid: null };
  const reasons = (...grants: Parameters<typeof jo>[0]) => jo([flags, ...grants]).dormant.map(({ reason }) => reason);

  test('is idle until a path goes with it, on that Marathon', () => {
    expect(reasons(gate('marathon'))).toEqual(['no-path']);
    expect(reasons(gate('marathon'), path('marathon', '/a'))).toEqual([]);
    expect(reasons(gate('marathon'), gate('teams/mom'), path('mom', '/a'))).toEqual(['no-path']);
    expect(reasons(gate('unknown'))).toEqual([]);
  });

  test('is never idle in the hands of a superuser', () => {
    expect(reasons(gate('marathon'), { rid: 'dcos:superuser', actions: ['read'], gid: null })).toEqual([]);
  });
});

describe('an explanation of grants without effect', () => {
  const review = `
roles: { auditor: { actions: [review] } }
bindings: [{ user: jo, role: auditor, scope: { marathon: mom, path: /a } }]`;
  const held = [
    path('mom', '/a', ['read', 'update']),
    path('mom', '/b', ['full']),
    path('elsewhere', '/a'),
    gate('marathon'),
  ];
  const named = (marathon: string, where: string, action: 'read' | 'update' | 'delete' | 'full' | 'review' = 'read') =>
    jo(held)
      .explain(action, { marathon, path: where })
      .dormant.map(({ rid }) => rid.replace(/^dcos:(service:marathon|adminrouter:service):/, ''));

  test.each([
    ['mom', '/a', 'read', ['mom:services:/a']],
    ['mom', '/a/deep', 'update', ['mom:services:/a']],
    ['mom', '/a', 'delete', []],
    ['mom', '/a', 'full', ['mom:services:/a']],
    ['mom', '/b', 'delete', ['mom:services:/b']],
    ['mom', '/b', 'review', []],
    ['mom', '/ab', 'read', []],
    ['mom', '/', 'read', []],
    ['elsewhere', '/a', 'read', ['elsewhere:services:/a']],
    ['platform', '/anything', 'review', ['marathon']],
    ['nowhere', '/a', 'read', []],
    ['mom', '/a/../a', 'read', []],
  ] as const)('on %s at %s for %s names those that are about it', (marathon, where, action, wanted) => {
    expect(named(marathon, where, action)).toEqual(wanted);
  });

  test('tells who may review there the whole, with the Marathon and what is missing', () => {
    const told = toldExplanation(jo(held, { policy: review }), 'read', { marathon: 'mom', path: '/a' });
    expect(told.allowed).toBe(false);
    expect(told.parts.map(({ action }) => action)).toEqual(['read']);
    expect(told.dormant.map(({ reason, marathon, path: where }) => [reason, marathon, where])).toEqual([
      ['no-gate', 'mom', '/a'],
    ]);
  });

  test('tells everybody else by the grant alone: what names that Marathon and path, and would give some of what is asked', () => {
    const told = (marathon: string, where: string, action: 'read' | 'update' | 'full' = 'read') =>
      toldExplanation(jo(held), action, { marathon, path: where }).dormant.map((one) => [
        one.rid.slice(-11),
        one.reason,
      ]);
    expect(told('mom', '/a/x')).toEqual([['services:/a', 'not-in-effect']]);
    expect(told('mom', '/a/x', 'full')).toEqual([['services:/a', 'not-in-effect']]);
    expect(told('mom', '/ab')).toEqual([]);
    // Of the platform DC/OS says `marathon`: that the gateway calls it otherwise is not for everybody.
    expect(told('platform', '/a')).toEqual([]);
    expect(told('marathon', '/a')).toEqual([]);
    expect(told('elsewhere', '/a')).toEqual([['services:/a', 'not-in-effect']]);
  });

  test('a grant is told with nothing that depends on the estate', () => {
    expect(toldDormant(jo([...held, path('mom', 'bad')]))).toEqual([
      expect.objectContaining({ reason: 'malformed', marathon: null }),
      ...['mom', 'mom', 'elsewhere'].map(() => expect.objectContaining({ reason: 'not-in-effect', marathon: null })),
    ]);
    // Reviewing one path is reviewing the grants on it, and not those that name nothing in particular.
    expect(toldDormant(jo(held, { policy: review })).map(({ reason }) => reason)).toEqual([
      'no-gate',
      'not-in-effect',
      'not-in-effect',
    ]);
  });

  test('only who may review everything knows when the policy changes', () => {
    const everything = review.replace('marathon: mom, path: /a', "marathon: '*', path: /");
    expect([review, everything, noRules].map((policy) => reviewsAll(jo([], { policy })))).toEqual([false, true, false]);
  });
});
