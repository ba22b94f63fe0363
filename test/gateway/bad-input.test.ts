import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCluster, createMarathon, type SimulatedMarathon } from '../../simulator/index.ts';
import { startGateway, type RunningGateway } from '../support/gateway.ts';

let marathon: SimulatedMarathon;
let running: RunningGateway;

beforeAll(async () => {
  marathon = await createMarathon({ name: 'marathon', cluster: createCluster({ agents: [] }) });
  for (const id of ['/red/a', '/red/b', '/red/c']) {
    const body = JSON.stringify({ id, cmd: 'sleep 1', cpus: 0.1, mem: 16 });
    const response = await fetch(`${marathon.url}/v2/apps`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(201);
  }
  running = await startGateway({ platform: marathon });
  await running.live();
});
afterAll(async () => {
  await running?.close();
  await marathon?.close();
});

interface Failure {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}
interface Answered {
  readonly status: number;
  readonly body: { readonly data?: Readonly<Record<string, unknown>> | null; readonly errors?: readonly Failure[] };
}

/** Sends anything as a request's body. */
async function send(
  body: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'POST',
  search = '',
): Promise<Answered> {
  const response = await fetch(`${running.url}/graphql${search}`, {
    method,
    headers: {
      authorization: `Bearer ${await running.token('operator')}`,
      ...(method === 'POST' && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(method === 'POST' && { body }),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

const ask = (query: string, variables?: object) => send(JSON.stringify({ query, variables }));
const sibling = 'sibling: apps { totalCount }';
const answeredSibling = { sibling: { totalCount: 3 } };

/** The code, the path and the text of each error. */
const failures = ({ body }: Answered) =>
  (body.errors ?? []).map(({ message, path, extensions }) => [extensions['code'], path?.join('.') ?? null, message]);

describe('the arguments of one field', () => {
  it.each([
    ['marathon(name: "marathon") { apps(first: -1) { totalCount } }', /first.*0 to 1000/],
    ['marathon(name: "marathon") { apps(last: -5) { totalCount } }', /last.*0 to 1000/],
    ['marathon(name: "marathon") { pods(first: 1001) { totalCount } }', /first.*0 to 1000/],
    ['marathon(name: "marathon") { tasks(first: 1, last: 1) { totalCount } }', /exclude each other/],
    ['marathon(name: "marathon") { queue(after: "nonsense") { totalCount } }', /not a cursor of this list/],
    ['marathon(name: "marathon") { deployments(before: "") { totalCount } }', /not a cursor of this list/],
    ['marathon(name: "marathon") { apps(filter: { labels: "a==" }) { totalCount } }', /not a label selector/],
    ['marathon(name: "marathon") { apps(filter: { labels: "a in (b" }) { totalCount } }', /not a label selector/],
    ['app(marathon: "marathon", id: "/red/a") { versions(first: 101) { version } }', /0 to 100/],
    ['app(marathon: "marathon", id: "/red/a") { tasks(first: 9999) { totalCount } }', /0 to 1000/],
    ['group(marathon: "marathon") { descendants(depth: -1) { groupId } }', /depth.*negative/],
  ])('%s is told what is wrong, and what is beside it is answered', async (field, says) => {
    const answer = await ask(`{ ${sibling} bad: ${field} }`);
    expect(failures(answer)).toEqual([
      ['BAD_USER_INPUT', expect.stringMatching(/^bad\./), expect.stringMatching(says)],
    ]);
    expect(answer.status).toBe(200);
    expect(answer.body.data).toEqual({ ...answeredSibling, bad: null });
  });

  it.each([
    ['apps(first: -1) { totalCount }', /0 to 1000/],
    ['apps(first: 2147483647) { totalCount }', /./],
    ['nodes(ids: []) { id } worse: search(text: "  ") { totalCount }', /1 to 1024/],
    ['search(text: "") { totalCount }', /1 to 1024/],
    ['tasks(filter: { text: "LONG" }) { totalCount }', /longer than 1024/],
  ])('%s of a field that may not be null takes the answer along, with its code', async (field, says) => {
    const answer = await ask(`{ bad: ${field.replace('LONG', 'x'.repeat(1_025))} }`);
    const [[code, , message] = []] = failures(answer);
    expect(['BAD_USER_INPUT', 'TOO_COSTLY']).toContain(code);
    expect(message).toMatch(says);
    expect(answer.body.data ?? null).toBeNull();
  });

  it('that name nothing are answered with nothing', async () => {
    const odd = [
      '/',
      '//',
      '',
      ' ',
      '..',
      '/../..',
      '/red//a/',
      '\u0000',
      '😀',
      'ＲＥＤ',
      '/red/a\n',
      '%2Fred%2Fa',
      '*',
      '/red/*',
      "'; DROP",
    ];
    for (const id of odd) {
      const answer = await ask(
        'query ($id: String!, $node: ID!) { app(marathon: "marathon", id: $id) { id } pod(marathon: "marathon", id: $id) { id } task(marathon: "marathon", id: $id) { id } marathon(name: $id) { id } tenant(name: $id) { id } node(id: $node) { id } none: app(marathon: $id, id: "/red/a") { id } }',
        { id, node: id },
      );
      expect(failures(answer), id).toEqual([]);
      const { app, ...others } = answer.body.data ?? {};
      expect(app === null || id === '/red//a/', id).toBe(true);
      expect(new Set(Object.values(others)), id).toEqual(new Set([null]));
    }
  });

  it('of FRESH reads never reach a Marathon when they cannot be paths', async () => {
    const before = marathon.requests.count('GET /v2/apps/{id}');
    for (const id of ['/red/*', '/red/a::versions', '/red/a?x=1', '/red/A B', `/${'x'.repeat(100_000)}/.x.`, '/']) {
      expect(
        await ask('query ($id: String!) { app(marathon: "marathon", id: $id, consistency: FRESH) { id } }', { id }),
      ).toEqual({
        status: 200,
        body: { data: { app: null } },
      });
    }
    expect(marathon.requests.count('GET /v2/apps/{id}')).toBe(before);
  });

  it('of an id of a million characters are looked at and found to be nothing', async () => {
    const id = 'A'.repeat(1_000_000);
    const answer = await ask('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(answer).toEqual({ status: 200, body: { data: { node: null } } });
  });

  it('of ten thousand elements are refused where they cost, and searched where they do not', async () => {
    const many = Array.from({ length: 10_000 }, (_, number) => `name-${number}`);
    const ids = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: many });
    expect(failures(ids)).toEqual([['BAD_USER_INPUT', 'nodes', expect.stringMatching(/at most 1000 ids/)]]);
    const more = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [...many, 'one-more'] });
    expect(failures(more).map(([code]) => code)).toEqual(['TOO_COSTLY']);
    const names = await ask(
      'query ($names: [String!]) { apps(filter: { marathons: $names }) { totalCount sources { marathon } } }',
      {
        names: [...many, 'marathon'],
      },
    );
    expect(names.body).toEqual({ data: { apps: { totalCount: 3, sources: [{ marathon: 'marathon' }] } } });
  });
});

const cursorsOf = async (call: string) => {
  const answer = await running.query<{ list: { edges: readonly { cursor: string }[] } }>(
    'operator',
    `{ list: ${call} { edges { cursor } } }`,
  );
  return answer.list.edges.map(({ cursor }) => cursor);
};

describe('cursors', () => {
  it('of another list, order or filter are refused, also where they have the same form', async () => {
    const [cursor = ''] = await cursorsOf('apps(first: 1)');
    for (const call of [
      'apps(filter: { text: "a" }',
      'apps(orderBy: { field: CPUS }',
      'pods(first: 1',
      'tasks(first: 1',
      'queue(first: 1',
      'search(text: "red"',
    ]) {
      const answer = await ask(`query ($after: String) { list: ${call}, after: $after) { totalCount } }`, {
        after: cursor,
      });
      expect(failures(answer), call).toEqual([['BAD_USER_INPUT', 'list', '`after` is not a cursor of this list.']]);
    }
  });

  it('that were changed in any character are refused', async () => {
    const [cursor = ''] = await cursorsOf('apps(first: 1)');
    expect(cursor.length).toBeGreaterThan(20);
    for (let at = 0; at < cursor.length; at += 1) {
      const changed = cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1);
      const answer = await ask('query ($after: String) { apps(after: $after) { totalCount } }', { after: changed });
      expect(
        failures(answer).map(([code]) => code),
        changed,
      ).toEqual(['BAD_USER_INPUT']);
    }
  });
});

describe('a document', () => {
  it.each<[string, string, string, RegExp]>([
    ['no GraphQL', 'apps', 'GRAPHQL_PARSE_FAILED', /Unexpected Name/],
    ['empty', '', 'BAD_USER_INPUT', /query/],
    ['cut off', '{ apps { nodes {', 'GRAPHQL_PARSE_FAILED', /Expected Name/],
    ['of control characters', '{ \u0007 }', 'GRAPHQL_PARSE_FAILED', /Unexpected character/],
    ['that asks for an unknown field', '{ apps { nodes { nothing } } }', 'GRAPHQL_VALIDATION_FAILED', /nothing/],
    ['that asks for an unknown root', '{ secrets }', 'GRAPHQL_VALIDATION_FAILED', /secrets/],
    ['with an unknown argument', '{ apps(limit: 1) { totalCount } }', 'GRAPHQL_VALIDATION_FAILED', /limit/],
    [
      'with an unknown enum value',
      '{ apps(filter: { status: [ASLEEP] }) { totalCount } }',
      'GRAPHQL_VALIDATION_FAILED',
      /ASLEEP/,
    ],
    ['with a wrong type', '{ apps(first: "one") { totalCount } }', 'GRAPHQL_VALIDATION_FAILED', /Int cannot represent/],
    ['with a number too large', '{ apps(first: 99999999999) { totalCount } }', 'GRAPHQL_VALIDATION_FAILED', /32-bit/],
    [
      'with null where there must be something',
      '{ app(marathon: null, id: "/a") { id } }',
      'GRAPHQL_VALIDATION_FAILED',
      /String!/,
    ],
    ['without a needed argument', '{ app(marathon: "m") { id } }', 'GRAPHQL_VALIDATION_FAILED', /"id"/],
    ['without a selection', '{ apps }', 'GRAPHQL_VALIDATION_FAILED', /selection of subfields/],
    ['of two operations without a name', '{ __typename } { __typename }', 'GRAPHQL_VALIDATION_FAILED', /anonymous/i],
    [
      'whose fragments go in circles',
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      'GRAPHQL_VALIDATION_FAILED',
      /itself/,
    ],
  ])('%s', async (_what, document, code, says) => {
    const answer = await ask(document);
    expect(answer.status).toBe(400);
    expect(answer.body.data).toBeUndefined();
    expect(failures(answer)[0]).toEqual([code, null, expect.stringMatching(says)]);
  });

  it('that would change things in a way there is none says so', async () => {
    const answer = await ask('mutation { explodeApp }');
    expect(failures(answer)).toEqual([['GRAPHQL_VALIDATION_FAILED', null, expect.stringMatching(/explodeApp/)]]);
  });

  it('with a wrong variable says which', async () => {
    const document =
      'query ($first: Int, $status: [AppStatus!]) { apps(first: $first, filter: { status: $status }) { totalCount } }';
    for (const [variables, says] of [
      [{ first: 'one' }, /\$first/],
      [{ first: 1.5 }, /\$first/],
      [{ first: 2 ** 40 }, /\$first/],
      [{ first: [] }, /\$first/],
      [{ status: ['ASLEEP'] }, /\$status/],
      [{ status: [null] }, /\$status/],
    ] as const) {
      // Twice: the second time another engine runs it.
      for (const _ of [1, 2]) {
        const answer = await ask(document, variables);
        expect(answer.status).toBe(400);
        expect(failures(answer)).toEqual([['BAD_USER_INPUT', null, expect.stringMatching(says)]]);
      }
    }
  });

  it.each<[string, string, string]>([
    ['too deep', `{ group(marathon: "marathon") ${'{ parent '.repeat(15)}{ id }${' }'.repeat(15)} }`, 'depth'],
    [
      'that renames a thousand fields',
      `{ ${Array.from({ length: 1_000 }, (_, at) => `a${at}: __typename`).join(' ')} }`,
      'aliases',
    ],
    ['too wide', '{ apps(first: 1000) { nodes { tasks(first: 1000) { nodes { id } } } } }', 'cost'],
    [
      'wide by way of a variable',
      'query ($n: Int = 1000) { apps(first: $n) { nodes { tasks(first: $n) { nodes { id } } } } }',
      'cost',
    ],
  ])('%s is refused with the limit it passes', async (_what, document, limit) => {
    const answer = await ask(document);
    expect(answer.status).toBe(400);
    expect(answer.body.data).toBeUndefined();
    expect(answer.body.errors?.[0]?.extensions).toMatchObject({ code: 'TOO_COSTLY', limit });
  });

  it('of more tokens than are read is refused before it is understood', async () => {
    const answer = await ask(`{ ${'__typename '.repeat(10_001)} }`);
    expect(answer.status).toBe(400);
    expect(failures(answer)[0]?.[0]).toMatch(/GRAPHQL_PARSE_FAILED|TOO_COSTLY/);
    expect(failures(answer)[0]?.[2]).toMatch(/10000|token/);
  });

  it('that bombs introspection is refused', async () => {
    const bomb = `{ __schema { types ${'{ fields { type { fields '.repeat(1)}${'{ type { fields '.repeat(20)}{ name }${' } }'.repeat(20)} } } } } }`;
    const answer = await ask(bomb);
    expect(answer.status).toBe(400);
    expect(failures(answer).length).toBeGreaterThan(0);
  });

  it('that tools ask the schema with is answered', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    const answer = await ask(getIntrospectionQuery());
    expect(failures(answer)).toEqual([]);
  });
});

describe('a request', () => {
  it.each<[string, string]>([
    ['of no JSON', '{ apps }'],
    ['of half JSON', '{"query":"{ apps'],
    ['of a text', '"{ __typename }"'],
    ['of a number', '42'],
    ['of null', 'null'],
    ['of nothing', ''],
    ['without a query', '{"variables":{}}'],
    ['whose query is no text', '{"query":{"a":1}}'],
    ['whose variables are a list', '{"query":"{ __typename }","variables":[1]}'],
    ['whose variables are a text', '{"query":"{ __typename }","variables":"x"}'],
    ['for an operation that is not there', '{"query":"query A { __typename }","operationName":"B"}'],
    ['of several at once', '[{"query":"{ __typename }"},{"query":"{ __typename }"}]'],
  ])('%s is told so', async (_what, body) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(failures(answer)[0]?.[0]).toBe('BAD_USER_INPUT');
    expect(answer.body.data).toBeUndefined();
  });

  it('whose names occur twice counts the last, as JSON does', async () => {
    const answer = await send('{"query":"{ nothing }","query":"{ __typename }"}');
    expect(answer.body).toEqual({ data: { __typename: 'Query' } });
  });

  it('that is too large is told how large it may be, also when it does not say its size', async () => {
    const body = JSON.stringify({ query: '{ __typename }', padding: 'x'.repeat(1_100_000) });
    const told = await send(body);
    expect(told.body.errors?.[0]?.extensions).toMatchObject({
      code: 'TOO_COSTLY',
      limit: 'bodyBytes',
      allowed: 1_048_576,
    });
    const untold = await chunked(body);
    expect(untold.body.errors?.[0]?.extensions).toMatchObject({ code: 'TOO_COSTLY', limit: 'bodyBytes' });
  });

  it('by GET needs a header that no form of another site can send', async () => {
    const search = `?query=${encodeURIComponent('{ __typename }')}`;
    const refused = await send('', {}, 'GET', search);
    expect(refused.status).toBe(400);
    expect(failures(refused)[0]).toEqual(['BAD_USER_INPUT', null, expect.stringMatching(/CSRF|preflight/)]);
    const taken = await send('', { 'apollo-require-preflight': 'yes' }, 'GET', search);
    expect(taken.body).toEqual({ data: { __typename: 'Query' } });
  });

  it('by GET with a parameter twice is refused', async () => {
    const search = `?query=${encodeURIComponent('{ __typename }')}&query=${encodeURIComponent('{ apps { totalCount } }')}`;
    const answer = await send('', { 'apollo-require-preflight': 'yes' }, 'GET', search);
    expect(answer.status).toBe(400);
    expect(failures(answer)[0]?.[0]).toBe('BAD_USER_INPUT');
  });

  it('never ends in an error that the table does not have', () => {
    expect(running.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

/** Sends a body in pieces, without its length. */
async function chunked(body: string): Promise<Answered> {
  const authorization = `Bearer ${await running.token('operator')}`;
  return new Promise((resolve, reject) => {
    const sending = httpRequest(`${running.url}/graphql`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    });
    sending.on('error', reject);
    sending.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(parts).toString('utf8')) }),
      );
    });
    for (let at = 0; at < body.length; at += 60_000) sending.write(body.slice(at, at + 60_000));
    sending.end();
  });
}
