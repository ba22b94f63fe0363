import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildSchema,
  parse,
  printSchema,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { createExecutor } from '../../src/server/executor.ts';
import type { GatewayServer } from '../../src/server/index.ts';
import { createKnownDocuments, knownOperation } from '../../src/server/known.ts';
import { withPlainLeaves } from '../../src/server/plain-leaves.ts';
import { call, limits, startSmallServer, type Reply } from '../support/small-server.ts';

let server: GatewayServer;
beforeAll(async () => {
  server = await startSmallServer();
});
afterAll(() => server.close());

/** One request in two spellings of the same media type: the first may go past Apollo, the second never does. */
const spellings = ['application/json', 'application/json; charset=utf-8; x=apollo'] as const;

const post = (body: object, contentType: string, accept = 'application/json'): Promise<Reply> =>
  call(server.url, {
    method: 'POST',
    headers: { 'content-type': contentType, accept, 'x-request-id': 'same' },
    body: JSON.stringify(body),
  });

const shown = ({ status, headers, bytes }: Reply) => ({
  status,
  headers: { ...headers, date: undefined },
  body: bytes.toString('utf8'),
});

describe('a known document', () => {
  const requests: Readonly<Record<string, object>> = {
    plain: { query: '{ hello self { hello } }' },
    'with variables': { query: 'query ($n: String) { hello(name: $n) }', variables: { n: 'you' } },
    'without the variables it needs': { query: 'query ($n: Int!) { hello(count: $n) }' },
    'with wrong variables': { query: 'query ($n: Int!) { hello(count: $n) }', variables: { n: 'many' } },
    'with nothing for variables': { query: '{ hello }', variables: null, operationName: null, extensions: null },
    'with one of two operations': { query: 'query A { hello } query B { long }', operationName: 'B' },
    'with an operation it does not have': { query: 'query A { hello } query B { long }', operationName: 'C' },
    'with none of two operations': { query: 'query A { hello } query B { long }' },
    'with an empty operation name': { query: 'query A { hello }', operationName: '' },
    'with errors': { query: '{ known broken hello }' },
    'that is too costly, or is not': { query: '{ __schema { queryType { name } } }' },
    'with variables as text': { query: '{ hello }', variables: '{}' },
    'with variables as a list': { query: '{ hello }', variables: [] },
    'with a number for an operation name': { query: '{ hello }', operationName: 7 },
    'with extensions': { query: '{ hello }', extensions: { persistedQuery: { version: 1, sha256Hash: 'nonsense' } } },
    'that is none': { query: '{ nothing }' },
  };

  for (const [name, body] of Object.entries(requests)) {
    it(`${name} is answered as Apollo answers it, byte for byte`, async () => {
      for (const accept of ['application/json', '*/*', 'application/graphql-response+json, application/json;q=0.9']) {
        // Twice, so that the document and the media type are known.
        await post(body, spellings[0], accept);
        await post(body, spellings[0], accept);
        const known = shown(await post(body, spellings[0], accept));
        expect(known).toEqual(shown(await post(body, spellings[1], accept)));
      }
    });
  }

  it('has its errors masked one by one, and keeps the rest of its data', async () => {
    const body = { query: '{ known broken hello }' };
    await post(body, spellings[0]);
    const { data, errors } = (await post(body, spellings[0])).json();
    expect(data).toEqual({ known: null, broken: null, hello: 'hello world' });
    expect(errors?.map((error) => error.extensions['code']).sort()).toEqual(['INTERNAL', 'MARATHON_TIMEOUT']);
  });

  it('is refused where nothing is accepted that there is', async () => {
    await post({ query: '{ hello }' }, spellings[0]);
    expect((await post({ query: '{ hello }' }, spellings[0], 'image/png')).status).toBe(406);
  });

  it('is taken only when the request asks nothing else', () => {
    const documents = createKnownDocuments(() => limits);
    documents.judged('{ hello }', parse('{ hello }'));
    documents.judged('subscription { hello }', parse('subscription { hello }'));
    expect(knownOperation(documents, { query: '{ hello }' })?.variables).toEqual({});
    for (const body of [
      null,
      [],
      'text',
      { query: '{ other }' },
      { query: '{ hello }', extensions: {} },
      { query: '{ hello }', variables: 'text' },
      { query: 'subscription { hello }' },
    ]) {
      expect(knownOperation(documents, body)).toBeNull();
    }
  });

  it('is judged anew when other limits are put in force', () => {
    let inForce = limits;
    const documents = createKnownDocuments(() => inForce);
    documents.judged('{ hello }', parse('{ hello }'));
    expect(documents.byText('{ hello }')).toBeDefined();
    inForce = { ...limits, depth: 1 };
    expect(documents.byText('{ hello }')).toBeUndefined();
  });

  it('is not remembered by a text as long as a book', () => {
    const documents = createKnownDocuments(() => limits);
    const text = `{ hello } #${'x'.repeat(20_000)}`;
    documents.judged(text, parse(text));
    expect(documents.byText(text)).toBeUndefined();
  });
});

describe('plain leaves', () => {
  const schema = buildSchema(/* GraphQL */ `
    scalar When
    scalar Anything
    enum Colour {
      RED
      BLUE
    }
    interface Dated {
      when: When
    }
    type Party implements Dated {
      when: When
      always: When!
      whens: [When!]!
      anything: Anything
      colour: Colour
      next(after: When): Dated
      found: [Found!]
    }
    type Guest {
      name: String!
      since: When
    }
    union Found = Party | Guest
    type Query {
      party: Party
    }
  `);
  const party = {
    __typename: 'Party',
    when: '2026-01-01',
    always: '2026-01-02',
    whens: ['a', 'b'],
    anything: { deep: [1, { er: null }] },
    colour: 'RED',
    found: [{ __typename: 'Guest', name: 'jo', since: null }],
  };
  const rootValue = { party: { ...party, next: { ...party, found: null }, found: [...party.found, party] } };

  const query = `{ party {
    when always whens anything colour
    next(after: "x") { when ... on Party { always } }
    found { __typename ... on Party { when anything } ... on Guest { name since } }
  } }`;

  it('are written as graphql-js writes them', async () => {
    const executor = createExecutor({ schema: resolving(schema, rootValue.party) });
    const document = parse(query);
    const run = () => executor.run({ document, definition: operationOf(document), variables: {}, context: {} });
    const [reference, compiled] = [await run(), await run()];
    expect(executor.runs).toEqual({ reference: 1, jit: 1, text: 0 });
    expect(JSON.stringify(compiled)).toBe(JSON.stringify(reference));
    expect(compiled.data?.['party']).toMatchObject({ anything: party.anything, whens: ['a', 'b'] });
  });

  it('keep every type, field and argument', () => {
    const sdl = printSchema(withPlainLeaves(schema));
    const expected = printSchema(schema).replaceAll(/^scalar .*\n\n/gm, '');
    const isArgument = /(after: )When/;
    expect(sdl.replaceAll(/^scalar .*\n\n/gm, '')).toBe(
      expected.replaceAll(/When|Anything/g, 'String').replace('after: String', expected.match(isArgument)?.[0] ?? ''),
    );
  });

  it('do not show in introspection, compiled or not', async () => {
    const document = parse('{ __type(name: "Party") { fields { name type { name ofType { name } } } } }');
    const executor = createExecutor({ schema });
    const run = () => executor.run({ document, definition: operationOf(document), variables: {}, context: {} });
    const first = await run();
    expect(await run()).toEqual(first);
    expect(executor.runs.jit).toBe(1);
    expect(JSON.stringify(first)).toContain('"name":"When"');
  });
});

function resolving(schema: GraphQLSchema, party: object): GraphQLSchema {
  const field = schema.getQueryType()?.getFields()['party'];
  if (field !== undefined) field.resolve = () => party;
  return schema;
}

function operationOf(document: DocumentNode): OperationDefinitionNode {
  const [definition] = document.definitions;
  if (definition?.kind !== 'OperationDefinition') throw new Error('The document has no operation.');
  return definition;
}
