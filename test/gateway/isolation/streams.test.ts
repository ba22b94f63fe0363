/**
 * What a tenant's streams say, byte for byte, must not depend on what others have and do: not the present, not what comes after a cursor,
 * and there must be no frame more, whatever happens to others meanwhile. Made from the schema: a new field of Subscription is covered, or
 * this fails.
 */
import { OperationTypeNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeNodeId } from '../../../src/model/index.ts';
import { resolvers } from '../../../src/resolvers/index.ts';
import { createExecutableSchema, typeDefs } from '../../../src/schema/index.ts';
import { eventually } from '../../support/gateway.ts';
import { firstDifference, steady } from './answers.ts';
import { everyField } from './documents.ts';
import { openStream, type OpenStream } from './stream.ts';
import { createWorld, type World } from './world.ts';

const { documents, asked, reachable } = everyField(
  createExecutableSchema(typeDefs, resolvers),
  OperationTypeNode.SUBSCRIPTION,
);

const users = ['red-dev', 'web-owner', 'nobody'] as const;

const places = [
  {},
  { filter: { marathons: ['apps', 'hidden', 'nowhere'] } },
  { filter: { tenants: ['red', 'blue', 'crimson'] } },
] as const;
const foreignId = (kind: 'App' | 'Marathon', ...rest: readonly [string, string?]) =>
  encodeNodeId(kind, rest[0], rest[1] ?? '');

/** Variables of each field; one without an entry fails. */
const cases: Readonly<Record<string, readonly object[]>> = {
  appChanged: [
    ...places,
    { filter: { pathPrefix: '/blue' } },
    { filter: { text: 'vault' } },
    { ids: [foreignId('App', 'apps', '/blue/vault'), foreignId('App', 'apps', '/red/b')] },
  ],
  taskChanged: [...places, { filter: { states: ['TASK_RUNNING'] } }, { filter: { pathPrefix: '/blue' } }],
  deploymentChanged: [...places, { filter: { pathPrefix: '/blue' } }],
  marathonChanged: [{}, { filter: { names: ['hidden', 'apps'] } }, { ids: [foreignId('Marathon', 'hidden')] }],
  events: [...places, { filter: { pathPrefix: '/blue' } }, { filter: { types: ['status_update_event'] } }],
  // By a key that nobody has used it waits for a minute; what others' keys and changes tell is tried with the mutations.
  changeProgress: [{ id: 'nothing' }],
};

type Streams = ReadonlyMap<string, OpenStream>;

let world: World;
let before: Streams;
let after: Streams;
/** What the first ones had said when nobody else was there. */
let alone: ReadonlyMap<string, string>;
/** The same of those who went on from their cursors then. */
let resumedAlone: ReadonlyMap<string, string>;
const everything: OpenStream[] = [];

beforeAll(async () => {
  world = await createWorld();
  await ownIsCalm();
  before = await openAll();
  alone = saidBy(before);
  resumedAlone = saidBy(await resumeAll(before));
  const control = await open('operator', 'events', {});
  const past = control.frames().length;
  await world.addForeign();
  await eventually(() => expect(control.frames().length).toBeGreaterThan(past + 20));
  after = await openAll();
}, 900_000);
afterAll(async () => {
  for (const stream of everything) stream.close();
  await world?.close();
});

/** What fails at once has failed: nothing of the tenant's own moves by itself any more. */
const ownIsCalm = (): Promise<void> =>
  eventually(async () => {
    const document = '{ app(marathon: "apps", id: "/red/failing") { status tasksRunning } }';
    const { app } = await world.running.query<{ app: object }>('operator', document);
    expect(app).toEqual({ status: 'DELAYED', tasksRunning: 0 });
  });

async function open(user: string, field: string, variables: object): Promise<OpenStream> {
  const document = documents.get(field) ?? '';
  const stream = await openStream(world.running, user, { query: document, variables });
  everything.push(stream);
  await stream.settled();
  return stream;
}

async function openAll(): Promise<Streams> {
  const streams = new Map<string, OpenStream>();
  for (const user of users)
    for (const field of documents.keys())
      for (const variables of cases[field] ?? [])
        streams.set(JSON.stringify([user, field, variables]), await open(user, field, variables));
  return streams;
}

/** From the cursors that they have now. */
async function resumeAll(streams: Streams): Promise<Streams> {
  const resumed = new Map<string, OpenStream>();
  for (const [key, stream] of streams) {
    const cursor = stream.cursor();
    if (cursor === null) continue;
    const [user, field, variables]: [string, string, object] = JSON.parse(key);
    resumed.set(key, await open(user, field, { ...variables, after: cursor }));
  }
  return resumed;
}

const saidBy = (streams: Streams): ReadonlyMap<string, string> =>
  new Map([...streams].map(([key, stream]) => [key, stream.frames().map(comparable).join('\n')]));

/** Cursors are sealed under a new nonce each: of them the length is compared, which must tell nothing either. */
const comparable = (frame: string): string =>
  steady(frame).replace(/("[^"]*cursor"):"([^"]*)"/g, (_, name: string, cursor: string) => `${name}:${cursor.length}`);

const differences = (
  user: string,
  field: string,
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
) =>
  [...one]
    .filter(([key]) => key.startsWith(JSON.stringify([user, field]).slice(0, -1)))
    .flatMap(([key, text]) => firstDifference(key, text, other.get(key) ?? ''));

describe('the documents', () => {
  it('ask for every field of Subscription, and for every field that it leads to', () => {
    expect(Object.keys(cases).toSorted()).toEqual([...documents.keys()].toSorted());
    expect([...reachable].filter((field) => !asked.has(field))).toEqual([]);
  });

  it('are answered without an error, but where there is no such change', () => {
    const broken = [...alone, ...saidBy(after)].filter(
      ([key, text]) => text.includes('"errors"') && JSON.parse(key)[1] !== 'changeProgress',
    );
    expect(broken.map(([key, text]) => `${key}: ${text.slice(0, 300)}`)).toEqual([]);
  });

  it('tell a developer something of every kind that has a present, and can be gone on from', () => {
    for (const field of ['appChanged', 'taskChanged', 'deploymentChanged', 'marathonChanged'])
      expect(alone.get(JSON.stringify(['red-dev', field, {}])), field).toContain('PRESENT');
    expect(resumedAlone.size).toBeGreaterThan(30);
  });
});

describe.each(users)('for %s', (user) => {
  it.each([...documents.keys()])('an open stream of %s says nothing of what comes and changes for others', (field) => {
    expect(differences(user, field, alone, saidBy(before))).toEqual([]);
  });

  it.each([...documents.keys()])('a new stream of %s is the same, byte for byte, whatever others have', (field) => {
    expect(differences(user, field, alone, saidBy(after))).toEqual([]);
  });
});

it('what comes after a cursor is the same, byte for byte, whatever others did meanwhile', async () => {
  const resumed = saidBy(await resumeAll(before));
  expect([...resumedAlone].flatMap(([key, text]) => firstDifference(key, text, resumed.get(key) ?? ''))).toEqual([]);
});

it('the streams were listening: what a developer’s own app does is told on those that are about it, and on no other', async () => {
  const quietFor = (streams: Streams) =>
    [...streams].filter(([key]) => key.startsWith('["nobody"') || key.startsWith('["web-owner"'));
  const silent = new Map(quietFor(before));
  const said = saidBy(silent);
  await world.changeOwn();
  for (const field of ['appChanged', 'events', 'deploymentChanged'])
    await eventually(() =>
      expect(before.get(JSON.stringify(['red-dev', field, {}]))?.frames().length).toBeGreaterThan(
        alone.get(JSON.stringify(['red-dev', field, {}]))?.split('\n').length ?? 0,
      ),
    );
  expect([...said].flatMap(([key, text]) => firstDifference(key, text, saidBy(silent).get(key) ?? ''))).toEqual([]);
});
