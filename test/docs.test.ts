import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { errorTable } from '../src/errors.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(path.join(root, 'docs')).map((file) => `docs/${file}`),
].filter((file) => file.endsWith('.md'));

describe('the documents', () => {
  it('hold the table of errors as it is in the code', async () => {
    const rows = Object.entries(errorTable).map(
      ([code, { text, status, retryable }]) => `| \`${code}\` | ${text} | ${status} | ${retryable ? 'yes' : 'no'} |`,
    );
    const table = [
      '| Code | Meaning | HTTP status, when it ends a request | May succeed later |',
      '|---|---|---|---|',
      ...rows,
    ].join('\n');
    const page = read('docs/operations.md');
    const wanted = page.replace(
      /(<!-- errors:begin -->)[^]*(<!-- errors:end -->)/,
      `$1\n\n${await format(table, { parser: 'markdown' })}\n$2`,
    );
    if (process.env['UPDATE_GOLDEN']) writeFileSync(path.join(root, 'docs/operations.md'), wanted);
    expect(read('docs/operations.md')).toBe(wanted);
  });

  it('link to nothing that is not there', () => {
    const dead = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)]
        .map(([, target]) => path.join(path.dirname(page), target ?? ''))
        .filter((target) => !existsSync(path.join(root, target)))
        .map((target) => `${page} → ${target}`),
    );
    expect(dead).toEqual([]);
  });

  it('name only commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = pages.flatMap((page) => [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? ''));
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
