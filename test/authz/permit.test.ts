import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { permit, type Access, type Touch } from '../../src/authz/index.ts';
import { covers } from '../../src/model/index.ts';
import { accessTo, anyPath, authorizerOf, userOf } from './policies.ts';

const app = (action: Touch['action'], path: string): Touch => ({ action, type: 'APP', path });
const judge = (access: Access, touches: readonly Touch[], target: string | null = touches[0]?.path ?? null) =>
  permit(access, { marathon: 'm', target, touches });

const allowed = { allowed: true };
const notFound = { allowed: false, code: 'NOT_FOUND' };
const forbidden = (missing: readonly Touch[], hidden = false) => ({
  allowed: false,
  code: 'FORBIDDEN',
  missing,
  hidden,
});

/** What `jo` may do: actions by scope, on Marathon m. */
function accessBy(scopes: Readonly<Record<string, readonly string[]>>): Access {
  const entries = Object.entries(scopes).map(([path, actions], at) => ({ role: `r${at}`, path, actions }));
  const roles = Object.fromEntries(entries.map(({ role, actions }) => [role, { actions }]));
  const bindings = entries.map(({ role, path }) => ({ user: 'jo', role, scope: { marathon: 'm', path } }));
  return authorizerOf(JSON.stringify({ tenants: {}, roles, bindings })).accessFor(userOf('jo'));
}

describe('the write gate', () => {
  it('allows what the policy allows on every object touched', () => {
    const access = accessTo(['/red'], ['full']);
    expect(judge(access, [app('update', '/red/one')])).toEqual(allowed);
    expect(judge(access, [app('create', '/red/a'), app('update', '/red/b'), app('delete', '/red/c')])).toEqual(allowed);
    expect(judge(access, [app('delete', '/red')])).toEqual(allowed);
  });

  it('knows each action by itself', () => {
    const access = accessTo(['/red'], ['read', 'update']);
    expect(judge(access, [app('update', '/red/one')])).toEqual(allowed);
    for (const action of ['create', 'delete'] as const) {
      expect(judge(access, [app(action, '/red/one')])).toEqual(forbidden([app(action, '/red/one')]));
    }
  });

  it('finds nothing to change where nothing may be read, whatever else is allowed there', () => {
    const access = accessTo(['/red'], ['update', 'delete']);
    expect(judge(access, [app('update', '/red/one')])).toEqual(notFound);
    expect(judge(access, [app('delete', '/red/one')])).toEqual(notFound);
    expect(judge(accessTo(['/red'], ['read', 'update']), [app('update', '/blue/one')])).toEqual(notFound);
  });

  it('lets create without read, and says nothing of places where neither is allowed', () => {
    const access = accessTo(['/red'], ['create']);
    expect(judge(access, [app('create', '/red/new')])).toEqual(allowed);
    expect(judge(access, [app('update', '/red/new')])).toEqual(notFound);
    expect(judge(access, [app('create', '/blue/new')])).toEqual(notFound);
  });

  it('goes by whole segments and by the Marathon', () => {
    const access = accessTo(['/red'], ['full']);
    expect(judge(access, [app('update', '/red-two/one')])).toEqual(notFound);
    expect(permit(access, { marathon: 'n', target: '/red/one', touches: [app('update', '/red/one')] })).toEqual(
      notFound,
    );
  });

  it.each(['/red/../blue/one', '/red/./one', '/red//one', '/red/one/', 'red/one', '', '/red/%2e%2e/../one'])(
    'never allows a path that is not canonical: %s',
    (path) => {
      const access = accessTo(['/'], ['full', 'operate']);
      for (const action of ['create', 'update', 'delete', 'operate'] as const) {
        expect(judge(access, [app(action, path)], '/red')).toMatchObject({ allowed: false, code: 'FORBIDDEN' });
        expect(judge(access, [app(action, path)])).toMatchObject({ allowed: false });
      }
    },
  );

  it('refuses all when one part is refused, and names the parts that the viewer sees', () => {
    const access = accessBy({ '/red': ['read', 'update'], '/red/own': ['full'] });
    const touches = [
      app('update', '/red/z'),
      app('delete', '/red/x'),
      app('delete', '/red/a'),
      app('delete', '/red/own'),
    ];
    expect(judge(access, touches, '/red')).toEqual(forbidden([app('delete', '/red/a'), app('delete', '/red/x')]));
  });

  it('of parts out of sight says only that there are some', () => {
    const access = accessTo(['/red'], ['full']);
    expect(judge(access, [app('update', '/red/one'), app('update', '/blue/one')], '/red/one')).toEqual(
      forbidden([], true),
    );
    expect(
      judge(access, [app('update', '/red/one'), app('update', '/blue/one'), app('update', '/blue/two')], null),
    ).toEqual(forbidden([], true));
  });

  it('groups that show as structure are forbidden, not unknown', () => {
    const access = accessTo(['/red/in'], ['full']);
    const group: Touch = { action: 'update', type: 'GROUP', path: '/red' };
    expect(judge(access, [group])).toEqual(forbidden([]));
    expect(judge(access, [{ ...group, path: '/blue' }])).toEqual(notFound);
  });

  it('operating a Marathon takes operate on all of it and something to read there', () => {
    const operate: Touch = { action: 'operate', type: 'MARATHON', path: '/' };
    expect(judge(accessBy({ '/': ['operate'], '/red': ['read'] }), [operate], null)).toEqual(allowed);
    expect(judge(accessBy({ '/': ['operate'] }), [operate], null)).toEqual(forbidden([operate]));
    expect(judge(accessBy({ '/red': ['operate', 'read'] }), [operate], null)).toEqual(forbidden([operate]));
    expect(judge(accessBy({ '/': ['full'] }), [operate], null)).toEqual(forbidden([operate]));
  });

  it('a write that touches nothing changes what it is about', () => {
    expect(judge(accessTo(['/red'], ['read']), [], '/red')).toMatchObject({ code: 'FORBIDDEN' });
    expect(judge(accessTo(['/red'], ['read', 'update']), [], '/red')).toEqual(allowed);
    expect(judge(accessTo(['/red'], ['full']), [], null)).toMatchObject({ allowed: false });
    expect(judge(accessTo(['/'], ['full']), [], null)).toEqual(allowed);
  });
});

const anyAction = fc.constantFrom('create' as const, 'update' as const, 'delete' as const);
const anyTouch = fc.record({ action: anyAction, path: anyPath }).map(({ action, path }) => app(action, path));
const anyRights = fc.record({ read: fc.array(anyPath, { maxLength: 3 }), write: fc.array(anyPath, { maxLength: 3 }) });
const accessOf = ({ read, write }: { read: string[]; write: string[] }): Access =>
  accessBy({
    ...Object.fromEntries(write.map((path) => [path, ['create', 'update', 'delete']])),
    ...mergeRead(read, write),
  });
const mergeRead = (read: string[], write: string[]) =>
  Object.fromEntries(
    read.map((path) => [path, write.includes(path) ? ['read', 'create', 'update', 'delete'] : ['read']]),
  );

test('the gate allows exactly what the rules allow, object by object', () => {
  fc.assert(
    fc.property(anyRights, fc.array(anyTouch, { minLength: 1, maxLength: 4 }), (rights, touches) => {
      const sees = (path: string) => rights.read.some((scope) => covers(scope, path));
      const may = (path: string) => rights.write.some((scope) => covers(scope, path));
      const wanted = touches.every(({ action, path }) => may(path) && (action === 'create' || sees(path)));
      expect(judge(accessOf(rights), touches).allowed).toBe(wanted);
    }),
    { numRuns: 300 },
  );
});

test('what is named in a refusal is readable', () => {
  fc.assert(
    fc.property(anyRights, fc.array(anyTouch, { maxLength: 4 }), fc.option(anyPath), (rights, touches, target) => {
      const verdict = judge(accessOf(rights), touches, target);
      const told = !verdict.allowed && verdict.code === 'FORBIDDEN' ? verdict.missing : [];
      for (const { path } of told) {
        expect(rights.read.some((scope) => covers(scope, path))).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
