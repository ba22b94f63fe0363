import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';

import { configReference } from '../../src/config/index.ts';

const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');

test('docs/configuration.md ends with the reference as the schema gives it', () => {
  const reference = configReference();
  expect(page.slice(-reference.length)).toBe(reference);
});

test('every key says what it is for', () => {
  const bullets = configReference()
    .split('\n')
    .filter((line) => line.startsWith('- '));
  expect(bullets.length).toBeGreaterThan(40);
  expect(bullets.filter((line) => !/\): .{10,}$/.test(line))).toEqual([]);
});

test('the example names only keys that the reference has', () => {
  const example = /```yaml\n([^]*?)```/.exec(page)?.[1] ?? '';
  const sections = Object.keys(parseDocument(example).toJS());
  expect(sections.length).toBeGreaterThan(4);
  for (const section of sections) expect(configReference()).toContain(`## \`${section}\``);
});
