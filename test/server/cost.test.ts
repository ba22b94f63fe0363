import { buildSchema, Kind, parse, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { typeDefs } from '../../src/schema/index.ts';
import { compileCost } from '../../src/server/cost.ts';

const schema = buildSchema(typeDefs);

function costOf(document: string, variables: Record<string, unknown> = {}): number {
  const { definitions } = parse(document);
  const operation = definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('no operation');
  const fragment = (name: string) =>
    definitions.find(
      (one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
    );
  return compileCost(schema, operation, fragment)(variables);
}

describe('the cost of a document is the objects its answer may hold', () => {
  it('counts a page by its size, and by the default size when it has none', () => {
    expect(costOf('{ apps(first: 7) { nodes { appId } } }')).toBe(1 + 7);
    expect(costOf('{ apps(last: 3) { nodes { appId } } }')).toBe(1 + 3);
    expect(costOf('{ apps { nodes { appId } } }')).toBe(1 + 50);
  });

  it('multiplies page sizes along the path', () => {
    expect(costOf('{ apps(first: 500) { nodes { appId tasks(first: 10) { nodes { state } } } } }')).toBe(
      1 + 500 * (1 + 1 + 10),
    );
  });

  it('does not count wrappers and values', () => {
    expect(costOf('{ apps(first: 5) { totalCount pageInfo { endCursor } } fleet { totals { apps } } }')).toBe(1);
    expect(costOf('{ apps(first: 5) { nodes { env { name } container { docker { image } } } } }')).toBe(1 + 5);
  });

  it('counts edges like nodes', () => {
    expect(costOf('{ tasks(first: 9) { edges { cursor node { taskId } } } }')).toBe(1 + 9);
  });

  it('takes sizes from variables, and from their defaults when the request does not name them', () => {
    const document = 'query ($n: Int = 400) { apps(first: $n) { nodes { appId } } }';
    expect(costOf(document, { n: 12 })).toBe(1 + 12);
    expect(costOf(document)).toBe(1 + 400);
  });

  it('counts what fragments ask for, in each place they are spread', () => {
    const fragment = 'fragment F on App { tasks(first: 4) { nodes { state } } }';
    expect(costOf(`{ a: apps(first: 2) { nodes { ...F } } b: apps(first: 3) { nodes { ...F } } } ${fragment}`)).toBe(
      1 + 2 * (1 + 1 + 4) + 1 + 3 * (1 + 1 + 4),
    );
  });

  it('counts every alias', () => {
    expect(costOf('{ a: apps(first: 10) { nodes { appId } } b: apps(first: 10) { nodes { appId } } }')).toBe(22);
  });

  it('counts ids asked for by the dozen, and levels of descendants', () => {
    expect(costOf('{ nodes(ids: ["a", "b", "c"]) { id } }')).toBe(3);
    expect(costOf('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['a', 'b'] })).toBe(2);
    expect(costOf('{ group(marathon: "m") { descendants(depth: 4) { name } } }')).toBe(1 + 40);
  });

  it('counts what looks through everything like a page, however little of it is shown', () => {
    const counts = 'apps(first: 0, filter: { text: "x" }) { totalCount }';
    expect(costOf(`{ ${counts} }`)).toBe(51);
    expect(costOf('{ apps(first: 0, orderBy: { field: CPUS }) { nodes { appId } } }')).toBe(51);
    expect(costOf('{ search(text: "x", first: 0) { totalCount } }')).toBe(51);
    expect(costOf(`{ apps(first: 900) { nodes { marathon { a: ${counts} b: ${counts} } } } }`)).toBeGreaterThan(90_000);
    expect(costOf(`{ marathons(first: 50) { nodes { a: ${counts} b: ${counts} c: ${counts} } } }`)).toBeLessThan(
      10_000,
    );
  });

  it('counts filters by what is given for them', () => {
    const document = 'query ($f: AppFilter) { apps(first: 0, filter: $f) { totalCount } }';
    expect(costOf(document)).toBe(1);
    expect(costOf(document, { f: null })).toBe(1);
    expect(costOf(document, { f: { text: 'x' } })).toBe(51);
    expect(costOf('query ($f: AppFilter = { text: "x" }) { apps(first: 0, filter: $f) { totalCount } }')).toBe(51);
    expect(costOf('{ apps(first: 0, filter: null) { totalCount } }')).toBe(1);
  });

  it('takes the lists of one app for what they are', () => {
    const tasks = 'tasks(first: 10, filter: { state: [TASK_RUNNING] }) { nodes { taskId } }';
    expect(costOf(`{ apps(first: 500) { nodes { ${tasks} } } }`)).toBeLessThan(10_000);
  });

  it('takes a negative or absurd size for what it is', () => {
    expect(costOf('query ($n: Int) { apps(first: $n) { nodes { appId } } }', { n: -5 })).toBe(1);
    expect(costOf('query ($n: Int) { apps(first: $n) { nodes { appId } } }', { n: 'many' })).toBe(51);
    expect(
      costOf('{ apps(first: 2000000000) { nodes { tasks(first: 2000000000) { nodes { state } } } } }'),
    ).toBeGreaterThan(1e18);
  });
});
