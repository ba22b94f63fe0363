import { buildSchema, parse, type GraphQLFieldResolver } from 'graphql';
import { describe, expect, it } from 'vitest';
import { resolvers } from '../../src/resolvers/index.ts';
import { createExecutableSchema, typeDefs } from '../../src/schema/index.ts';
import { createExecutor, type Executor } from '../../src/server/executor.ts';
import { createFragments } from '../../src/server/text/fragments.ts';
import { fieldSources, type FieldSources } from '../../src/server/text/sources.ts';

const things = Array.from({ length: 3 }, (_, at) =>
  Object.freeze({
    __typename: 'Thing',
    name: `thing "${at}"`,
    size: at / 8,
    parts: Object.freeze([at, at + 1]),
    broken: null,
    bits: Object.freeze([Object.freeze({ name: 'bit' }), Object.freeze({ name: 'bit' })]),
  }),
);

const group = Object.freeze({ __typename: 'Group', things });

type Resolve = GraphQLFieldResolver<(typeof things)[number], { mood: string }>;

const schema = buildSchema(/* GraphQL */ `
  interface Named {
    name: String!
  }
  type Thing implements Named {
    name: String!
    size: Float!
    parts(least: Int = 0): [Int!]!
    half: Float!
    mood: String!
    broken: String!
    twin: Thing
    bits: [Bit!]!
  }
  type Bit {
    name: String!
  }
  type Query {
    things: [Thing!]!
    named: Named
    later: String
    private: String
    odd: String
    groups: [Group!]!
  }
  type Group {
    things: [Thing!]!
  }
  type Mutation {
    groups: [Group!]!
  }
`);

/** How often the resolver of `half`, which takes its parent alone, ran. */
let halves = 0;

const resolve: Record<string, Resolve> = {
  'Query.things': (_source, _args, _context) => things,
  'Query.named': (_source, _args, _context) => things[1],
  'Query.later': async (_source, _args, _context) => 'later',
  'Query.private': (_source, _args, { mood }) => mood,
  'Query.groups': (_source, _args, _context) => [group, group],
  'Mutation.groups': (_source, _args, _context) => [group, group],
  'Query.odd': (_source, _args, _context) => 7,
  'Thing.parts': ({ parts }, { least }, _context) => parts.filter((part: number) => part >= least),
  'Thing.half': ({ size }) => {
    halves += 1;
    return size / 2;
  },
  'Thing.mood': (_source, _args, { mood }) => mood,
  'Thing.twin': (source, _args, _context) => source,
};
for (const [name, resolver] of Object.entries(resolve)) {
  const [type = '', field = ''] = name.split('.');
  const found = schema.getType(type);
  const definition = found && 'getFields' in found ? found.getFields()[field] : undefined;
  if (definition && 'resolve' in definition) definition.resolve = resolver;
}

const sources: FieldSources = {
  live: new Map([
    ['Query.things', new Set()],
    ['Query.named', new Set()],
    ['Query.odd', new Set()],
    ['Query.groups', new Set()],
    ['Thing.parts', new Set(['least'])],
    ['Thing.mood', new Set()],
    ['Thing.twin', new Set()],
  ]),
  later: new Map([['Query.later', new Set()]]),
  ofRecord: new Set(['Thing.parts']),
  passing: new Set(),
  records: new Set(['Thing']),
};

function asking(text: string, objects = Infinity) {
  const executor: Executor = createExecutor({ schema, sources, objects: () => objects });
  const document = parse(text);
  const [definition] = document.definitions;
  if (definition?.kind !== 'OperationDefinition') throw new Error('the operation comes first');
  return {
    executor,
    write: (variables: Record<string, unknown> = {}, mood = 'calm') =>
      executor.prepare({ document, definition, variables })?.write({ mood }) ?? null,
    result: async () => executor.run({ document, definition, variables: {}, context: { mood: 'calm' } }),
    run: async (variables: Record<string, unknown> = {}, mood = 'calm') =>
      JSON.stringify(await executor.run({ document, definition, variables, context: { mood } })),
    isShared: () => executor.prepare({ document, definition, variables: {} }) !== null,
  };
}

describe('an answer written as text', () => {
  const plain = `query ($least: Int, $yes: Boolean = true) {
    all: things { name size half mood parts(least: $least) ...More }
    named { __typename name ... on Thing { twin { size } again: size } }
  }
  fragment More on Named { name ... on Thing @include(if: $yes) { twin { mood size half } } }`;

  it('is what graphql-js answers, for every viewer, argument and condition', async () => {
    const { write, run } = asking(plain);
    await run();
    for (const mood of ['calm', 'wild "1"', 'calm']) {
      for (const variables of [{}, { least: 2 }, { least: 1, yes: false }, { least: 2 }]) {
        const written = write(variables, mood);
        expect(written).not.toBeNull();
        expect(written).toBe(await run(variables, mood));
      }
    }
  });

  it('writes of a record once what comes from it alone', async () => {
    const { write, run, executor } = asking('{ things { name size half mood } }');
    await run();
    write();
    const before = halves;
    expect(write({}, 'wild')).toContain('"mood":"wild"');
    expect(halves).toBe(before);
    expect(executor.fragments.counts).toEqual({ hits: 3, misses: 3 });
    expect(executor.fragments.bytes).toBeGreaterThan(3 * 20);
  });

  it.each([
    ['the document is new', '{ named { name } }', 0],
    ['a null has to move up', '{ things { broken } }', 1],
    ['it would have to wait', '{ later }', 1],
    ['a field is not known', '{ private }', 1],
    ['a value is not of its type', '{ odd }', 1],
    ['it asks for the schema', '{ __schema { queryType { name } } }', 1],
    ['a variable does not fit', 'query ($least: Int!) { things { parts(least: $least) } }', 1],
  ])('is left to the others where %s', async (_, text, uses) => {
    const { write, run } = asking(text);
    for (let use = 0; use < uses; use += 1) await run();
    expect(write()).toBeNull();
  });

  it('may be shared where it comes from what is known, at once or later', async () => {
    for (const [text, shared] of [
      ['{ things { mood } }', true],
      ['{ later }', true],
      ['{ later private }', false],
    ] as const) {
      const { run, isShared } = asking(text);
      await run();
      expect(isShared(), text).toBe(shared);
    }
  });
});

describe('an answer of more objects than are allowed', () => {
  // Of each group, which is written once and shown twice: three things, and of each, out of the texts of records, two bits.
  const text = '{ groups { things { name size half bits { name } mood } } }';
  const most = 2 + 2 * (3 + 3 * 2);
  const refused = { errors: [expect.objectContaining({ message: expect.stringMatching(/more than 19 objects/) })] };

  it('is none by any engine, where one of just as many is the same by all', async () => {
    const { write, run, executor } = asking(text, most);
    const reference = await run();
    expect(await run()).toBe(reference);
    for (let time = 0; time < 3; time += 1) expect(write({}, 'calm')).toBe(reference);
    expect(executor.runs).toMatchObject({ reference: 1, jit: 1, text: 3 });

    const less = asking(text, most - 1);
    for (let time = 0; time < 3; time += 1) {
      expect(JSON.parse(await less.run())).toEqual(refused);
      expect(less.write()).toBeNull();
    }
    expect(less.executor.runs).toMatchObject({ reference: 1, jit: 2, text: 0 });
  });

  it('says it is TOO_COSTLY, and which limit it passes', async () => {
    const { result } = asking('{ groups { things { name } } }', 5);
    const { errors, data } = await result();
    expect(data).toBeUndefined();
    expect(errors?.map(({ originalError }) => originalError)).toEqual([
      expect.objectContaining({ code: 'TOO_COSTLY', facts: { limit: 'objects', allowed: 5 } }),
    ]);
  });

  it('of a change has what was counted until then, since the change was made', async () => {
    const { errors, data } = await asking('mutation { groups { things { name } } }', 5).result();
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      groups: [{ things: things.map(({ name }) => ({ name })) }, { things: [] }],
    });
    expect(errors).toHaveLength(1);
  });
});

describe('texts of records', () => {
  it('stay within their bound, and those used are kept longest', () => {
    const fragments = createFragments(10_000);
    const site = fragments.site();
    const [first, ...others] = Array.from({ length: 500 }, () => ({}));
    const favourite = first ?? {};
    site.put(favourite, { parts: ['favourite'], objects: 0 });
    for (const record of others) {
      site.put(record, { parts: ['x'.repeat(50)], objects: 0 });
      expect(site.get(favourite)).toEqual({ parts: ['favourite'], objects: 0 });
      expect(fragments.bytes).toBeLessThanOrEqual(10_000);
    }
    expect(others.filter((record) => site.get(record) === undefined).length).toBeGreaterThan(300);
  });
});

describe('what is said of the fields of the schema', () => {
  const own = createExecutableSchema(typeDefs, resolvers);
  const fieldOf = (name: string) => {
    const [type = '', field = ''] = name.split('.');
    const found = own.getType(type);
    return found && 'getFields' in found ? found.getFields()[field] : undefined;
  };

  it('names fields and arguments that there are', () => {
    for (const [name, given] of [...fieldSources.live, ...fieldSources.later]) {
      const field = fieldOf(name);
      const names = field && 'args' in field ? field.args.map((one) => one.name) : null;
      expect(names, name).not.toBeNull();
      for (const argument of given) expect(names, name).toContain(argument);
    }
    for (const name of [...fieldSources.ofRecord, ...fieldSources.passing]) expect(fieldOf(name), name).toBeDefined();
  });

  it('never lets ask a Marathon', () => {
    for (const [name, given] of [...fieldSources.live, ...fieldSources.later]) {
      expect(given.has('consistency'), name).toBe(false);
    }
  });

  /** What a mask changes may be kept under no record: all that look at the context, and none of them is said to be of its record. */
  it.each(
    'definition masked cmd args container networks portDefinitions fetch env labels label healthChecks check readinessChecks endpoints lastTaskFailure versions tenant'.split(
      ' ',
    ),
  )('leaves App.%s to the viewer', (name) => {
    const field = fieldOf(`App.${name}`);
    expect(field && 'resolve' in field ? field.resolve?.length : 0).toBeGreaterThan(1);
    expect(fieldSources.ofRecord.has(`App.${name}`)).toBe(false);
  });

  it.each(
    'definition masked containers volumes networks env labels label message podInstances terminationHistory versions tenant'.split(
      ' ',
    ),
  )('leaves Pod.%s to the viewer', (name) => {
    const field = fieldOf(`Pod.${name}`);
    expect(field && 'resolve' in field ? field.resolve?.length : 0).toBeGreaterThan(1);
    expect(fieldSources.ofRecord.has(`Pod.${name}`)).toBe(false);
  });
});
