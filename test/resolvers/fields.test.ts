import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  getNamedType,
  graphql,
  isAbstractType,
  isLeafType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { appShape, podShape, type Shape } from '../../src/authz/mask/shape.ts';
import type { Context } from '../../src/context.ts';
import { createLoaders } from '../../src/loaders/index.ts';
import { nodeIdOf } from '../../src/model/index.ts';
import { resolvers } from '../../src/resolvers/index.ts';
import { createExecutableSchema, typeDefs } from '../../src/schema/index.ts';
import { accessTo } from '../authz/policies.ts';
import { createHouse } from '../loaders/house.ts';
import { secretApp, secretDeployment, secretPod } from './secret-records.ts';

const file = path.resolve(import.meta.dirname, '../../docs/fields.md');
const page = readFileSync(file, 'utf8');
const schema = createExecutableSchema(typeDefs, resolvers);
const roots = ['App', 'Pod', 'Group'];

/** The tables of the page: `Type.field` with every class that it stands under. */
const classes = new Map<string, string[]>();
for (const [, type = '', ...cells] of page.matchAll(/^\| `(\w+)` +\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)) {
  ['open', 'masked', 'reduced', 'parts'].forEach((kind, at) => {
    for (const [, field = ''] of (cells[at] ?? '').matchAll(/`(\w+)`/g)) {
      const coordinate = `${type}.${field}`;
      classes.set(coordinate, [...(classes.get(coordinate) ?? []), kind]);
    }
  });
}

const isNode = (type: GraphQLObjectType): boolean => type.getInterfaces().some(({ name }) => name === 'Node');

/** An object without a life of its own: part of the record that it stands on. */
const isPart = (type: GraphQLNamedType): type is GraphQLObjectType =>
  isObjectType(type) && !isNode(type) && !type.name.endsWith('Connection') && type.name !== 'Tenant';

/** Every type that an app, a pod or a group is made of. */
function partsOf(): readonly GraphQLObjectType[] {
  const found = new Set<GraphQLObjectType>();
  const visit = (type: GraphQLNamedType): void => {
    if (!isObjectType(type) || found.has(type)) return;
    found.add(type);
    for (const field of Object.values(type.getFields())) {
      const target = getNamedType(field.type);
      if (isAbstractType(target)) throw new Error(`${type.name}.${field.name}: an abstract part has no class yet`);
      if (isPart(target)) visit(target);
    }
  };
  for (const root of roots) visit(typeNamed(root));
  return [...found];
}

function typeNamed(name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`there is no type ${name}`);
  return type;
}

const coordinates = partsOf().flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({ type, field, name: `${type.name}.${field.name}` })),
);

describe('the page of fields', () => {
  it('has every field of the schema that an app, a pod or a group is made of, once, and no other', () => {
    const known = new Set(coordinates.map(({ name }) => name));
    expect(coordinates.map(({ name }) => name).filter((name) => !classes.has(name))).toEqual([]);
    expect([...classes.keys()].filter((name) => !known.has(name))).toEqual([]);
    expect([...classes].filter(([, kinds]) => kinds.length > 1)).toEqual([]);
  });

  it('calls parts what is an object of its own, and reduced what leads to another record', () => {
    for (const { field, name } of coordinates) {
      const target = getNamedType(field.type);
      const kind = classes.get(name)?.[0];
      if (isLeafType(target)) expect(kind, name).not.toBe('parts');
      else if (name === 'Group.totals') expect(kind).toBe('reduced');
      else if (name.endsWith('.dependencies')) expect(kind).toBe('reduced');
      else expect(kind, name).toBe(isPart(target) ? 'parts' : 'reduced');
    }
  });

  it('tells what is known of definitions as the mask knows it', async () => {
    const tables = [
      ['Apps', appShape],
      ['Pods', podShape],
    ] as const;
    const text = tables.map(([title, shape]) => `### ${title}\n\n${tableOf(shape)}`).join('\n\n');
    const wanted = await format(
      page.replace(/(<!-- shapes:begin -->)[^]*(<!-- shapes:end -->)/, `$1\n\n${text}\n\n$2`),
      { parser: 'markdown' },
    );
    if (process.env['UPDATE_GOLDEN']) writeFileSync(file, wanted);
    expect(readFileSync(file, 'utf8')).toBe(wanted);
  });
});

const meanings: Readonly<Record<string, string>> = {
  open: 'shows',
  env: 'names and references to secrets show, values do not',
  labels: 'all of a value is masked where its name or it looks like a credential',
  secret: 'masked',
  text: 'recognisable credentials are cut out',
  words: 'the same, word by word, and of what follows a flag such as `--password`',
  uri: 'user names, passwords and values of the query are cut out',
  options: 'masked by their names, as labels',
};

/** By kind the keys that have it, with dots between what lies in each other. */
function tableOf(shape: Shape): string {
  const byKind = Map.groupBy(leavesOf(shape, ''), ({ kind }) => kind);
  const rows = Object.entries(meanings).flatMap(([kind, meaning]) => {
    const keys = byKind.get(kind)?.map(({ key }) => `\`${key}\``);
    return keys === undefined ? [] : [`| ${meaning} | ${keys.join(', ')} |`];
  });
  return ['| what | keys |', '|---|---|', ...rows].join('\n');
}

function leavesOf(shape: Shape, key: string): readonly { readonly kind: string; readonly key: string }[] {
  if (typeof shape === 'string') return [{ kind: shape, key }];
  return Object.entries(shape).flatMap(([name, below]) => leavesOf(below, key === '' ? name : `${key}.${name}`));
}

/** Stored versions are read from the Marathon, of which there is none here; test/loaders/masking.test.ts holds them to the same mask. */
const elsewhere = new Set(['AppVersion.definition', 'PodVersion.definition']);

const selectionOf = (type: GraphQLObjectType): string =>
  Object.values(type.getFields())
    .flatMap((field) => {
      const name = `${type.name}.${field.name}`;
      if (field.name === 'versions') return [];
      const target = getNamedType(field.type);
      if (classes.get(name)?.[0] === 'reduced') return [];
      const call = field.name === 'label' && roots.includes(type.name) ? 'label(key: "token")' : field.name;
      return [isObjectType(target) ? `${call} { ${selectionOf(target)} }` : call];
    })
    .join(' ');

async function shownTo(actions: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const house = createHouse({ marathons: ['m'] });
  house.fill('m', { apps: [secretApp], pods: [secretPod], deployments: [secretDeployment] });
  const access = accessTo(['/red'], [...actions]);
  const asker = { signal: () => new AbortController().signal };
  const contextValue: Context = {
    requestId: 'r',
    clientAddress: null,
    access,
    loaders: createLoaders(house.deps, access, asker),
    commands: () => {
      throw new Error('nothing is changed here');
    },
    ...asker,
  };
  const parts = [secretApp, secretPod].map(
    (record) =>
      `${record.__typename}: node(id: "${nodeIdOf(record)}") { ... on ${record.__typename} { ${selectionOf(typeNamed(record.__typename))} } }`,
  );
  const { data, errors } = await graphql({ schema, source: `{ ${parts.join(' ')} }`, contextValue });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}

/** Coordinates of leaves whose values differ. */
function differing(type: GraphQLObjectType, one: unknown, other: unknown): readonly string[] {
  return Object.values(type.getFields()).flatMap((field) =>
    differingIn(type, field, [valueIn(one, field.name), valueIn(other, field.name)]),
  );
}

const valueIn = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

function differingIn(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  [one, other]: readonly [unknown, unknown],
): readonly string[] {
  const name = `${type.name}.${field.name}`;
  const target = getNamedType(field.type);
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  if (!isObjectType(target)) return [name];
  if (!Array.isArray(one) || !Array.isArray(other)) return differing(target, one, other);
  if (one.length !== other.length) return [name];
  return one.flatMap((item, at) => differing(target, item, other[at]));
}

describe('without the action secrets', () => {
  it('those fields, and only those, show otherwise that the page calls masked', async () => {
    const [open, masked] = [await shownTo(['full']), await shownTo(['read'])];
    const found = ['App', 'Pod'].flatMap((name) => differing(typeNamed(name), open[name], masked[name]));
    const called = [...classes].filter(([name, [kind]]) => kind === 'masked' && !elsewhere.has(name));
    const flags = ['App.masked', 'Pod.masked'];
    expect([...new Set(found)].toSorted()).toEqual([...called.map(([name]) => name), ...flags].toSorted());
    expect(JSON.stringify(open)).toContain('geheim');
    expect(JSON.stringify(masked)).not.toContain('geheim');
  });
});
