import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvers } from '../../src/resolvers/index.ts';
import { createExecutableSchema, typeDefs } from '../../src/schema/index.ts';
import { firstDifference, steady } from './isolation/answers.ts';
import { cases } from './isolation/cases.ts';
import { everyField } from './isolation/documents.ts';
import { createWorld, type World } from './isolation/world.ts';

const { documents, asked, reachable } = everyField(createExecutableSchema(typeDefs, resolvers));

const users = ['red-dev', 'web-owner', 'nobody'] as const;
type User = (typeof users)[number];

/** By user, root field and variables. */
type Answers = ReadonlyMap<string, string>;

let world: World;
let absent: Answers;
let present: Answers;

beforeAll(async () => {
  world = await createWorld();
  absent = await everything(users);
  await world.addForeign();
  present = await everything(users);
}, 900_000);
afterAll(() => world?.close());

/** Each twice: graphql-js answers the first use of a document, graphql-jit the others. */
async function everything(asking: readonly User[]): Promise<Answers> {
  const answers = new Map<string, string>();
  for (const user of asking) {
    for (const [field, document] of documents) {
      for (const [position, variables] of (cases[field] ?? []).entries()) {
        const { text } = await world.running.ask(user, document, variables);
        const key = JSON.stringify([user, field, variables]);
        answers.set(key, steady(text));
        if (position === 0)
          answers.set(`${key} again`, steady((await world.running.ask(user, document, variables)).text));
      }
    }
  }
  return answers;
}

const parsed = (answers: Answers, user: User, field: string, variables: object) =>
  JSON.parse(answers.get(JSON.stringify([user, field, variables])) ?? '{}');

describe('the documents', () => {
  it('ask for every root field', () => {
    expect(Object.keys(cases).toSorted()).toEqual([...documents.keys()].toSorted());
  });

  it('ask for every field that can be reached', () => {
    expect([...reachable].filter((field) => !asked.has(field))).toEqual([]);
  });

  it('are answered without an error', () => {
    const isRefused = (key: string, text: string) =>
      JSON.parse(key.replace(/ again$/, ''))[1] === 'access' &&
      JSON.parse(text).errors.every((error: { extensions: { code: string } }) => error.extensions.code === 'FORBIDDEN');
    const broken = [...absent, ...present].filter(
      ([key, text]) => !text.startsWith('{"data":{') && !isRefused(key, text),
    );
    expect(broken.map(([key, text]) => `${key}: ${text.slice(0, 200)}`)).toEqual([]);
  });

  it('show a developer something of every kind', () => {
    for (const field of ['apps', 'pods', 'tasks', 'deployments', 'queue', 'marathons', 'auditEvents']) {
      expect(parsed(present, 'red-dev', field, {}).data[field].totalCount, field).toBeGreaterThan(0);
    }
    expect(parsed(present, 'red-dev', 'marathonCandidates', {}).data.marathonCandidates).toHaveLength(1);
    expect(parsed(present, 'red-dev', 'search', { text: 'vault' }).data.search.totalCount).toBeGreaterThan(0);
  });
});

describe.each(users)('for %s', (user) => {
  it.each([...documents.keys()])('%s is the same, byte for byte, whatever others have', (field) => {
    const prefix = JSON.stringify([user, field]).slice(0, -1);
    const mine = [...present].filter(([key]) => key.startsWith(prefix));
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.flatMap(([key, text]) => firstDifference(key, absent.get(key) ?? '', text))).toEqual([]);
  });
});
