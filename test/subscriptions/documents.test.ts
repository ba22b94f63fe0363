import { expect, it } from 'vitest';
import { createStreamDocuments } from '../../src/server/subscriptions/documents.ts';
import { limits, smallSchema } from '../support/small-server.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const documentsOf = () => createStreamDocuments({ schema: smallSchema(), limits: () => limits, log });

it('asked for with an empty operation name is refused, and asked for without one is not', () => {
  for (const names of [
    ['', null],
    [null, ''],
  ]) {
    const documents = documentsOf();
    const judged = new Map(names.map((name) => [name, documents.judge('{ hello }', name)]));
    expect(judged.get('')).toHaveProperty('errors');
    expect(judged.get(null)).toHaveProperty('definition');
  }
});

it('is judged once while it is short, and each time when it is long', () => {
  const documents = documentsOf();
  const isKept = (query: string, name: string | null = null): boolean =>
    documents.judge(query, name) === documents.judge(query, name);
  expect(isKept('{ hello }')).toBe(true);
  expect(isKept(`{ hello } #${'x'.repeat(20_000)}`)).toBe(false);
  expect(isKept(`{ hello ${'x'.repeat(20_000)} }`)).toBe(false);
  expect(isKept('{ hello }', 'x'.repeat(20_000))).toBe(false);
});
