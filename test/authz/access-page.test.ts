import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { actions, createAuthorizer } from '../../src/authz/index.ts';
import { accessTo, authorizerOf, policyOf, userOf } from './policies.ts';

const page = readFileSync(path.join(import.meta.dirname, '../../docs/access.md'), 'utf8');
const examples = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text]) => text ?? '');

/** The one example that has such a section. */
function exampleOf(section: string): string {
  const [found, ...others] = examples.filter((text) => text.split('\n').some((line) => line.startsWith(section)));
  expect(others).toEqual([]);
  return found ?? '';
}

describe('docs/access.md', () => {
  test('has one policy, which is right and gives what it seems to give', () => {
    const authorizer = authorizerOf(exampleOf('bindings:'));
    const developer = authorizer.accessFor(userOf('x', ['red-dev']));
    expect(developer.scopes('update', 'mom-red')).toEqual(['/']);
    expect(developer.scopes('update', 'marathon')).toEqual(['/red']);
    expect(developer.scopes('secrets', 'mom-red')).toEqual([]);
    expect(authorizer.accessFor(userOf('jo')).scopes('read', 'marathon')).toEqual(['/shared/monitoring']);
    expect(authorizer.accessFor(userOf('x', ['platform'])).can('operate', { marathon: 'any', path: '/' })).toBe(true);
    // The issuer of the audit group is another than this viewer's, and nobody has the pinned framework id.
    expect(authorizer.accessFor(userOf('x', ['audit'])).grants).toEqual([]);
    expect(authorizer.accessFor(userOf('x', ['blue-dev'])).reaches('read', 'mom-shared')).toBe(false);
  });

  test('has DC/OS grants, which are right and give what they seem to give', () => {
    const authorizer = createAuthorizer({
      policy: policyOf(exampleOf('dcosGrants:')),
      frameworkIdOf: () => null,
      marathons: () => ['mom-red', 'mom-blue'].map((name) => ({ name, frameworkName: name, serviceName: null })),
    });
    const red = authorizer.accessFor(userOf('x', ['red']));
    expect(red.scopes('update', 'mom-red')).toEqual(['/shop']);
    expect(authorizer.accessFor(userOf('bootstrapuser')).scopes('operate', 'mom-blue')).toEqual(['/']);
  });

  test('explains every action, and no other', () => {
    const section = page.slice(page.indexOf('## Actions'), page.indexOf('## Paths'));
    const explained = [...section.matchAll(/^\| `(\w+)` /gm)].map(([, action]) => action);
    expect(explained.sort()).toEqual([...actions].sort());
  });

  const rows = [...page.matchAll(/^\| `(\/[^`]*)` +\| `(\/[^`]*)` +\| (yes|no) +\|$/gm)];
  test('shows how scopes cover', () => {
    expect(rows).toHaveLength(11);
  });
  test.each(rows.map(([, scope = '', object = '', covered = '']) => [scope, object, covered]))(
    'says of scope %s and object %s: %s, and so it is',
    (scope, object, covered) => {
      expect(accessTo([scope]).can('read', { marathon: 'm', path: object })).toBe(covered === 'yes');
    },
  );
});
