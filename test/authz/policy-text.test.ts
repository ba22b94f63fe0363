import { describe, expect, test } from 'vitest';
import { emptyPolicy, loadPolicy } from '../../src/authz/index.ts';
import { readDocument } from '../../src/authz/policy-document.ts';
import { policyOf } from './policies.ts';

const documentOf = (text: string) => {
  const document = readDocument(text);
  if ('errors' in document) throw new Error(JSON.stringify(document.errors));
  return document;
};

describe('a policy text', () => {
  test('is told where it is wrong by the nearest part that is there', () => {
    const document = documentOf('a: 1\nlist:\n  - x: 1\n  - y: 2\nundefined: 3\n');
    expect(document.error(['list', 1, 'y'], 'm')).toEqual({ path: 'list[1].y', line: 4, column: 8, message: 'm' });
    expect(document.error(['list', 1], 'm', 'y')).toMatchObject({ path: 'list[1].y', line: 4, column: 5 });
    expect(document.error(['list', 1], 'm', 'z')).toMatchObject({ path: 'list[1].z', line: 4 });
    expect(document.error(['a', 0, 'b'], 'm')).toMatchObject({ path: 'a[0].b', line: 1, column: 4 });
    expect(document.error([], 'm')).toEqual({ path: '', line: 1, column: 1, message: 'm' });
    expect(document.error([], 'm', 'undefined')).toMatchObject({ line: 5 });
    expect([document.lineOf(['list', 0]), document.lineOf(['nowhere'])]).toEqual([3, 1]);
  });

  test('that is no YAML is told in a line', () => {
    const read = readDocument('a: [1\nb: 2');
    expect('errors' in read && read.errors.every(({ message }) => !message.includes('\n'))).toBe(true);
  });

  test('has a version of 22 characters, which is another for another text', () => {
    const [one, two] = ['roles: {}\nbindings: []', 'roles: {}\nbindings: [] # x'].map((text) => policyOf(text).version);
    expect(one).toMatch(/^[\w-]{22}$/);
    expect(two).not.toBe(one);
  });

  test('may be absent: then nothing is allowed by it', async () => {
    expect(await loadPolicy(undefined)).toEqual({ ok: true, policy: emptyPolicy });
    expect(await loadPolicy('/there/is/no/such/file')).toMatchObject({ ok: false, errors: [{ line: null }] });
  });

  test('may say one or both of DC/OS’ names of a Marathon', () => {
    const names = policyOf(`
dcosMarathons: [{ marathon: a, instance: x }, { marathon: b, endpoint: y }, { marathon: c, instance: x, endpoint: y }]`);
    expect(names.dcosMarathons.map(({ instance, endpoint }) => [instance, endpoint])).toEqual([
      ['x', null],
      [null, 'y'],
      ['x', 'y'],
    ]);
  });
});
