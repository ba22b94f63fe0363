import { afterEach, describe, expect, it } from 'vitest';
import { createAuditLog, createRequestAudit, type AuditLog } from '../../src/audit/index.ts';
import { createLoaders, type LoaderDeps } from '../../src/loaders/index.ts';
import { authorizerOf, userOf } from '../authz/policies.ts';
import { createHouse, patient } from './house.ts';

const authorizer = authorizerOf(
  JSON.stringify({
    tenants: { red: { scopes: [{ marathon: 'm', path: '/red' }] } },
    roles: { auditor: { actions: ['review'] }, reader: { actions: ['read'] } },
    bindings: [
      { user: 'ann', role: 'auditor', tenant: 'red' },
      { user: 'ann', role: 'reader', tenant: 'red' },
      { user: 'jo', role: 'reader', tenant: 'red' },
    ],
  }),
);

const logs: AuditLog[] = [];
afterEach(() => Promise.all(logs.splice(0).map((log) => log.close())));

async function questionsOf(user: string, record?: AuditLog['record']) {
  const entries: Parameters<AuditLog['record']>[0][] = [];
  const log = await createAuditLog({ url: 'sqlite::memory:' });
  logs.push(log);
  const noting: AuditLog['record'] = (entry) => {
    entries.push(entry);
    return log.record(entry);
  };
  const access = authorizer.accessFor(userOf(user));
  const origin = { actor: access.viewer, requestId: 'r-1', clientAddress: '10.0.0.9' };
  const audit = createRequestAudit({ ...log, record: record ?? noting }, origin);
  const deps: LoaderDeps = { ...createHouse({ marathons: ['m'] }).deps, audit, reviewer: authorizer };
  return { questions: createLoaders(deps, access, patient).access(), entries };
}

const place = { marathon: 'm', path: '/red/x' };
const jo = { kind: 'user', name: 'jo', issuer: null, groups: ['g'] } as const;

describe('a review', () => {
  it('records each question, with whom and what it was about', async () => {
    const { questions, entries } = await questionsOf('ann');
    await questions.check(jo, 'read', place);
    await questions.whoCan({ action: 'full', place, within: true }, {});
    await questions.whatCan(jo, {});
    await questions.matrix('red', {});
    await questions.matrix('unknown', {});
    await questions.grants({}, {});
    const asked = { kind: 'REVIEW', action: 'review', requestId: 'r-1', actor: { subject: 'ann' } };
    const target = { ...place, type: 'GROUP', tenant: 'red' };
    const principal = { kind: 'user', name: 'jo', issuer: null };
    expect(entries).toMatchObject([
      { ...asked, operation: 'access.check', targets: [target], facts: { principal, groups: ['g'], action: 'read' } },
      { ...asked, operation: 'access.whoCan', targets: [target], facts: { action: 'full', within: true } },
      { ...asked, operation: 'access.whatCan', targets: [], facts: { principal } },
      { ...asked, operation: 'access.matrix', facts: { tenant: 'red' } },
      { ...asked, operation: 'access.matrix', facts: { tenant: 'unknown' } },
      { ...asked, operation: 'access.grants', targets: [] },
    ]);
  });

  it('records what it refused, and answers nothing', async () => {
    const { questions, entries } = await questionsOf('jo');
    for (const asking of [
      questions.check(jo, 'read', place),
      questions.whatCan(jo, {}),
      questions.matrix('red', {}),
      questions.grants({}, {}),
    ])
      await expect(asking).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(entries.map(({ kind, code }) => [kind, code])).toEqual(
      Array.from({ length: 4 }, () => ['DENIAL', 'FORBIDDEN']),
    );
  });

  it('is not answered when it cannot be recorded', async () => {
    const { questions } = await questionsOf('ann', () => Promise.reject(new Error('the disk is full')));
    await expect(questions.grants({}, {})).rejects.toThrow('the disk is full');
    await expect(questions.check(jo, 'read', place)).rejects.toThrow('the disk is full');
  });

  it('needs somebody who answers', async () => {
    const access = authorizer.accessFor(userOf('ann'));
    const { deps } = createHouse({ marathons: ['m'] });
    const questions = createLoaders(deps, access, patient).access();
    await expect(questions.grants({}, {})).rejects.toThrow('without a reviewer');
  });

  it('of a place asks for review at that very place', async () => {
    const { questions } = await questionsOf('ann');
    await expect(questions.check(jo, 'read', { marathon: 'm', path: '/' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(questions.check(jo, 'read', { marathon: '*', path: '/red' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
