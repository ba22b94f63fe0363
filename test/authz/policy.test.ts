import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadPolicy, parsePolicy } from '../../src/authz/index.ts';
import { policyOf } from './policies.ts';

/** `line:column path: message` of everything that is wrong. */
function complaints(text: string): readonly string[] {
  const result = parsePolicy(text);
  return result.ok
    ? []
    : result.errors.map(({ line, column, path: where, message }) => `${line}:${column} ${where}: ${message}`);
}

const withBinding = (binding: string): string => `
tenants: { red: { scopes: [{ marathon: m, path: /red }] } }
roles: { dev: { actions: [read] } }
bindings:
  - ${binding}
`;

const withPath = (written: string): string =>
  withBinding(`{ user: jo, role: dev, scope: { marathon: m, path: ${written} } }`);

describe('a right policy', () => {
  test('is read with its order, its defaults and canonical paths', () => {
    const policy = policyOf(`
tenants:
  zeta:  { scopes: [{ marathon: '*', path: / }] }
  alpha: { scopes: [{ marathon: m, path: /a/b.c/, frameworkId: f-1 }] }
roles:
  dev: { actions: [read, update] }
bindings:
  - { group: g, role: dev, tenant: alpha }
  - { user: u, issuer: https://i, role: dev, scope: { marathon: m, path: /x } }
  - { serviceAccount: s, role: dev, tenant: zeta }
`);
    expect(policy.tenants).toEqual([
      { name: 'zeta', scopes: [{ marathon: '*', path: '/', frameworkId: null }] },
      { name: 'alpha', scopes: [{ marathon: 'm', path: '/a/b.c', frameworkId: 'f-1' }] },
    ]);
    expect(policy.roles).toEqual(new Map([['dev', ['read', 'update']]]));
    expect(
      policy.bindings.map(({ principal, tenant }) => [principal.kind, principal.name, principal.issuer, tenant]),
    ).toEqual([
      ['group', 'g', null, 'alpha'],
      ['user', 'u', 'https://i', null],
      ['serviceAccount', 's', null, 'zeta'],
    ]);
    expect(policy.bindings.map(({ scopes }) => scopes)).toEqual([
      policy.tenants[1]?.scopes,
      [{ marathon: 'm', path: '/x', frameworkId: null }],
      policy.tenants[0]?.scopes,
    ]);
  });

  test('may use anchors for what it says twice', () => {
    const policy = policyOf(`
tenants:
  one: &same { scopes: [{ marathon: m, path: /a }] }
  two: *same
roles: { dev: { actions: [read] } }
bindings: []
`);
    expect(policy.tenants.map(({ name, scopes }) => [name, scopes[0]?.path])).toEqual([
      ['one', '/a'],
      ['two', '/a'],
    ]);
  });

  test('has a version that follows its text', () => {
    const text = withPath('/a');
    expect(policyOf(text).version).toBe(policyOf(text).version);
    expect(policyOf(text).version).not.toBe(policyOf(withPath('/b')).version);
  });
});

describe('a wrong policy', () => {
  test('is refused with everything that is wrong with it at once, each with its place, in the file’s order', () => {
    expect(
      complaints(`tenants:
  red: { scopes: [{ marathon: m, path: red, size: 1 }, { marathon: 'a*', path: /A }] }
  42: { scopes: [{ marathon: m, path: / }] }
  empty: { scopes: [] }
roles:
  dev: { actions: [read, fly] }
bindings:
  - { group: g, user: a, role: dew, tenant: blue }
  - { role: dev, scope: { marathon: m, path: /x//y } }
  - { group: 7, role: dev, tenant: red }
  - { group: g, role: dev, tenant: red, scope: { marathon: '*', path: /, frameworkId: f } }
  - nonsense
extra: 1
`),
    ).toEqual([
      '2:40 tenants.red.scopes[0].path: A path starts with `/`.',
      '2:45 tenants.red.scopes[0].size: `size` is not known here.',
      '2:68 tenants.red.scopes[1].marathon: `*` stands alone, for every Marathon; names have none.',
      expect.stringContaining('2:80 tenants.red.scopes[1].path: Marathon knows lower case ids only'),
      expect.stringContaining('3:3 tenants.42: A name has letters'),
      '4:20 tenants.empty.scopes: A tenant has at least one scope.',
      expect.stringContaining('6:26 roles.dev.actions[1]: Invalid option: expected one of "read"|"create"'),
      '8:5 bindings[0]: A binding names exactly one of `user`, `group` and `serviceAccount`.',
      '8:32 bindings[0].role: There is no role `dew`.',
      '8:45 bindings[0].tenant: There is no tenant `blue`.',
      '9:5 bindings[1]: A binding names exactly one of `user`, `group` and `serviceAccount`.',
      '9:46 bindings[1].scope.path: A path has no empty segment (`//`).',
      '10:14 bindings[2].group: Invalid input: expected string, received number',
      '11:5 bindings[3]: A binding names exactly one of `tenant` and `scope`.',
      '11:87 bindings[3].scope.frameworkId: A framework id pins one Marathon: name it instead of `*`.',
      '12:5 bindings[4]: Invalid input: expected object, received string',
      '13:1 extra: `extra` is not known here.',
    ]);
  });

  test.each([
    ['', '1:1 : A policy is a mapping'],
    ['[]', '1:1 : A policy is a mapping'],
    ['tenants: {}', '1:1 : `roles` is missing.'],
    ['roles: []\nbindings: []', '1:8 roles: Must be a mapping of names.'],
    ['roles: {}\nbindings: {}', '2:11 bindings: Must be a list.'],
    ['roles: {}\nroles: {}\nbindings: []', '2:1 : Map keys must be unique'],
    ['roles: {\nbindings: []', 'Flow map'],
    ['roles: {}\nbindings: []\n---\nroles: {}', 'Source contains multiple documents'],
    ['roles: { __proto__: { actions: [read] } }\nbindings: []', '1:10 roles.__proto__: A name has letters'],
    ['roles: { dev: { actions: [] } }\nbindings: []', '1:26 roles.dev.actions: A role allows at least one action.'],
    ['roles: { dev: }\nbindings: []', 'roles.dev: Invalid input: expected object, received null'],
    ['roles: *nowhere\nbindings: []', 'Unresolved alias'],
    [withBinding("{ user: '', role: dev, tenant: red }"), '5:13 bindings[0].user: Must not be empty.'],
    [withBinding('{ user: jo, tenant: red }'), '5:5 bindings[0].role: This key is missing.'],
    [withBinding('{ user: jo, role: __proto__, tenant: red }'), '5:23 bindings[0].role: There is no role `__proto__`.'],
    [
      withBinding('{ user: jo, role: dev, tenant: red, __proto__: 1 }'),
      'bindings[0].__proto__: `__proto__` is not known here.',
    ],
  ])('%j is refused: %s', (text, complaint) => {
    expect(complaints(text).join('\n')).toContain(complaint);
  });

  test('that unfolds without end is refused before it fills the memory', () => {
    const levels = Array.from(
      { length: 12 },
      (_, at) => `l${at + 1}: &l${at + 1} [${Array(9).fill(`*l${at}`).join(', ')}]`,
    );
    expect(complaints(`l0: &l0 [x]\n${levels.join('\n')}`).join('\n')).toContain('Excessive alias count');
  });
});

describe('a path', () => {
  test.each([
    ['/', '/'],
    ['/a', '/a'],
    ['/a/', '/a'],
    ['/a.b/c-d/0', '/a.b/c-d/0'],
  ])('written %s means %s', (written, meant) => {
    expect(policyOf(withPath(written)).bindings[0]?.scopes[0]?.path).toBe(meant);
  });

  test.each([
    "''",
    'a',
    'a/b',
    '//',
    '//a',
    '/a//b',
    '/a//',
    '/A',
    '/a/../b',
    '/./a',
    '/a/*',
    "'/*'",
    '/-a',
    '/a-',
    '/a_b',
    "'/a b'",
    '/a%2Fb',
    '/ä',
    '/a;x',
    '"/a\\0"',
  ])('written %s is refused, not guessed at', (written) => {
    expect(complaints(withPath(written))).toEqual([expect.stringContaining('bindings[0].scope.path: ')]);
  });
});

describe('a policy file', () => {
  test('that cannot be read is an error like any other', async () => {
    const result = await loadPolicy(path.join(tmpdir(), 'no-such-folder', 'policy.yaml'));
    expect(result).toEqual({
      ok: false,
      errors: [{ path: '', line: null, column: null, message: expect.stringContaining('ENOENT') }],
    });
  });

  test('is read from disk', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'policy-'));
    try {
      const file = path.join(folder, 'policy.yaml');
      await writeFile(file, withPath('/a'));
      expect(await loadPolicy(file)).toEqual(parsePolicy(withPath('/a')));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
