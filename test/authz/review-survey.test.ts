import { describe, expect, test } from 'vitest';
import { createAuthorizer, type IamGrant, type IamRecord, type IamSurvey } from '../../src/authz/index.ts';
import { policyOf } from './policies.ts';

const place = (path: string) => ({ marathon: 'm', path });
const gate = (gid: string | null): IamGrant => ({ rid: 'dcos:adminrouter:service:mom', actions: ['full'], gid });
const path = (where: string, gid: string | null): IamGrant => ({
  rid: `dcos:service:marathon:mom:services:${where}`,
  actions: ['read'],
  gid,
});

/** Of each group what it has, of each uid its groups and what it has itself. */
function surveyOf(
  groups: Readonly<Record<string, readonly IamGrant[]>>,
  users: Readonly<Record<string, readonly [groups: readonly string[], own: readonly IamGrant[]]>>,
): IamSurvey {
  const records = Object.entries(users).map(([uid, [of, own]]): readonly [string, IamRecord] => [
    uid,
    { groups: of, isServiceAccount: false, grants: [...own, ...of.flatMap((gid) => groups[gid] ?? [])] },
  ]);
  return { asOf: '2026-01-01T00:00:00.000Z', records: new Map(records), groupGrants: new Map(Object.entries(groups)) };
}

const authorizerOver = (survey: IamSurvey | null, policy = 'roles: {}\nbindings: []') =>
  createAuthorizer({
    policy: policyOf(policy),
    frameworkIdOf: () => null,
    marathons: () => [{ name: 'm', frameworkName: 'mom', serviceName: null }],
    iam: () => ({
      recordOf: (uid) => {
        const record = survey?.records.get(uid);
        return record === undefined ? null : { record, asOf: survey?.asOf ?? '' };
      },
      revision: () => '1',
      ...(survey !== null && { survey: () => Promise.resolve(survey) }),
    }),
  });

const survey = surveyOf(
  {
    both: [gate('both'), path('/a', 'both')],
    gates: [gate('gates')],
    paths: [path('/b', 'paths')],
    empty: [],
  },
  {
    own: [[], [gate(null), path('/c', null)]],
    member: [['both'], []],
    mixed: [['gates', 'paths'], []],
    helped: [['gates'], [path('/d', null)]],
    gateless: [['empty'], [path('/e', null)]],
    again: [['both'], [path('/a/x', null)]],
  },
);
const namesAt = (authorizer: ReturnType<typeof authorizerOver>, of: IamSurvey | null, where: string) =>
  authorizer
    .review(of)
    .whoCan('read', place(where), false)
    .map(({ holder, conditional }) => `${holder.kind}:${holder.name}${conditional ? '?' : ''}`);

describe('a review over a survey of the IAM', () => {
  const authorizer = authorizerOver(survey);

  test.each([
    ['/a', ['group:both']],
    ['/a/x', ['group:both', 'uid:again']],
    ['/b', ['group:paths?', 'uid:mixed']],
    ['/c', ['uid:own']],
    ['/d', ['uid:helped']],
    ['/e', []],
  ])(
    'at %s names %j: groups by themselves, users by what is theirs or takes several of their names',
    (where, names) => {
      expect(namesAt(authorizer, survey, where)).toEqual(names);
    },
  );

  test('is complete, and without the survey has nothing of the IAM and is not', () => {
    expect(authorizer.review(survey).complete).toBe(true);
    expect(authorizer.review()).toMatchObject({ complete: false, grants: [] });
    expect(authorizer.review(survey)).toBe(authorizer.review(survey));
    expect(authorizer.review({ ...survey })).not.toBe(authorizer.review(survey));
  });

  test('names everybody who may, and nobody who may not', () => {
    for (const where of ['/a', '/a/x', '/b', '/c', '/d', '/e', '/']) {
      const names = new Set(namesAt(authorizer, survey, where).map((name) => name.replace('?', '')));
      for (const [uid, { groups }] of survey.records) {
        const may = authorizer.accessOf({ kind: 'uid', name: uid, issuer: null }, []).can('read', place(where));
        const isNamed = names.has(`uid:${uid}`) || groups.some((gid) => names.has(`group:${gid}`));
        // A group named on a condition is no more than a hint: what its members may is said of themselves.
        const sure =
          names.has(`uid:${uid}`) || namesAt(authorizer, survey, where).some((name) => groups.includes(name.slice(6)));
        expect([where, uid, may && !isNamed, sure && !may]).toEqual([where, uid, false, false]);
      }
    }
  });

  test('tells each grant with its chain', () => {
    const { grants } = authorizer.review(survey);
    expect(grants.find(({ holder }) => holder.name === 'mixed')).toMatchObject({
      conditional: false,
      holder: { kind: 'uid', issuer: null },
      grant: { principal: 'group:paths', gate: { principal: 'group:gates' }, at: null, line: null, source: 'dcos' },
    });
    expect(grants.find(({ holder }) => holder.name === 'own')?.grant.principal).toBe('uid:own');
  });

  test('puts the policy’s DC/OS grants together with the IAM’s', () => {
    const policy = `
dcosGrants:
  - { uid: gateless, rid: 'dcos:adminrouter:service:mom', actions: [full] }
  - { gid: empty, issuer: x, rid: 'dcos:service:marathon:mom:services:/f', actions: [read] }
  - { uid: unknown, rid: 'dcos:service:marathon:mom:services:/g', actions: [read] }`;
    const mixed = authorizerOver(survey, policy);
    expect(namesAt(mixed, survey, '/e')).toEqual(['uid:gateless']);
    // Only tokens of one issuer have it: it is said of the name that it was written for, on the gate's condition.
    expect(namesAt(mixed, survey, '/f')).toEqual(['group:empty?']);
    expect(namesAt(mixed, survey, '/g')).toEqual(['uid:unknown?']);
  });
});

describe('asking for a survey', () => {
  test('gives what the IAM tells, and nothing where there is none or it does not', async () => {
    expect(await authorizerOver(survey).survey()).toBe(survey);
    expect(await authorizerOver(null).survey()).toBeNull();
    const refused = createAuthorizer({
      policy: policyOf('roles: {}\nbindings: []'),
      frameworkIdOf: () => null,
      iam: () => ({ recordOf: () => null, revision: () => '', survey: () => Promise.reject(new Error('no')) }),
    });
    expect(await refused.survey()).toBeNull();
    expect(
      await createAuthorizer({ policy: policyOf('roles: {}\nbindings: []'), frameworkIdOf: () => null }).survey(),
    ).toBeNull();
  });
});
