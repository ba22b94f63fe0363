import { OperationTypeNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvers } from '../../src/resolvers/index.ts';
import { createExecutableSchema, typeDefs } from '../../src/schema/index.ts';
import { firstDifference, steady } from './isolation/answers.ts';
import { attempts } from './isolation/changes.ts';
import { everyField } from './isolation/documents.ts';
import { createWorld, type World } from './isolation/world.ts';

const { documents, asked, reachable } = everyField(
  createExecutableSchema(typeDefs, resolvers),
  OperationTypeNode.MUTATION,
);

type Input = Readonly<Record<string, unknown>>;
/** By user, mutation and input. */
type Answers = ReadonlyMap<string, string>;

const users = ['red-dev', 'web-owner', 'nobody'] as const;

let world: World;
let absent: Answers;
let present: Answers;
let writesBefore: number;
let foreignBefore: readonly string[];

beforeAll(async () => {
  world = await createWorld();
  absent = await everything();
  await world.addForeign();
  [writesBefore, foreignBefore] = [world.writes(), await world.foreign()];
  present = await everything();
}, 900_000);
afterAll(() => world?.close());

async function everything(): Promise<Answers> {
  const answers = new Map<string, string>();
  for (const user of users) {
    for (const [mutation, document] of documents) {
      for (const input of inputsOf(mutation, user)) {
        const { text } = await world.running.ask(user, document, { input });
        answers.set(JSON.stringify([user, mutation, input]), withoutNumber(steady(text)));
      }
    }
  }
  return answers;
}

function inputsOf(mutation: string, user: (typeof users)[number]): readonly Input[] {
  const { foreign = [], own = [] } = attempts[mutation] ?? {};
  // The others may change nothing at all: what they are told of a plan they are told of the change.
  if (user !== 'red-dev') return foreign;
  return [...foreign, ...[...foreign, ...own].map((input) => ({ ...input, dryRun: true }))];
}

/** Each piece of work on many objects gets a number of its own. */
const withoutNumber = (text: string): string => {
  const { data, ...rest } = JSON.parse(text);
  for (const field of ['scaleApps', 'applyManifest']) if (data?.[field]?.id !== undefined) data[field].id = '';
  return JSON.stringify({ data, ...rest });
};

const isPlan = (key: string): boolean => JSON.parse(key)[2].dryRun === true;

describe('the documents', () => {
  it('ask for every mutation, and every mutation is tried', () => {
    expect(Object.keys(attempts).toSorted()).toEqual([...documents.keys()].toSorted());
    for (const [mutation, { foreign }] of Object.entries(attempts)) expect(foreign.length, mutation).toBeGreaterThan(0);
  });

  it('ask for every field that a mutation leads to', () => {
    expect([...reachable].filter((field) => !asked.has(field))).toEqual([]);
  });

  it('are understood', () => {
    const misread = [...present].filter(([, text]) => /GRAPHQL_(VALIDATION|PARSE)_FAILED|INTERNAL/.test(text));
    expect(misread.map(([key, text]) => `${key}: ${text.slice(0, 300)}`)).toEqual([]);
  });

  it('plan something of the tenant’s own with nearly every mutation', () => {
    const planned = [...present].filter(([key, text]) => isPlan(key) && text.startsWith('{"data":{'));
    const mutations = new Set(planned.map(([key]) => JSON.parse(key)[1]));
    expect(mutations.size).toBeGreaterThanOrEqual(18);
  });
});

describe.each(users)('for %s', (user) => {
  it.each([...documents.keys()])('%s is the same, byte for byte, whatever others have', (mutation) => {
    const prefix = JSON.stringify([user, mutation]).slice(0, -1);
    const mine = [...present].filter(([key]) => key.startsWith(prefix));
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.flatMap(([key, text]) => firstDifference(key, absent.get(key) ?? '', text))).toEqual([]);
  });
});

describe('what belongs to others', () => {
  it('is never acted on: every attempt on it was refused, and nothing was sent', async () => {
    const acted = [...present].filter(
      ([key, text]) => !isPlan(key) && !/"errors":\[|"(?:items|totalCount)":(?:\[\]|0)/.test(text),
    );
    expect(acted.map(([key, text]) => `${key}: ${text.slice(0, 200)}`)).toEqual([]);
    expect(world.writes()).toBe(writesBefore);
    expect(await world.foreign()).toEqual(foreignBefore);
  });

  it('is not found by ids that only its owners know', async () => {
    const ids = await world.foreignIds();
    for (const [mutation, input] of [
      ['killTasks', { ids: [ids.task] }],
      ['killTasks', { ids: [ids.task], mode: 'SCALE' }],
      ['cancelDeployment', { id: ids.deployment, mode: 'ROLLBACK' }],
      ['cancelDeployment', { id: ids.deployment, mode: 'FORCE' }],
      ['killPodInstances', { id: '/blue/pod', ids: [ids.podInstance] }],
      ['killPodInstances', { id: '/red/pod', ids: [ids.podInstance] }],
      ['rollbackApp', { id: '/blue/vault', version: ids.version }],
      ['updateApp', { id: '/blue/vault', app: { cmd: 'x' }, expectedVersion: ids.version }],
    ] as const) {
      for (const user of users) {
        for (const dryRun of [true, false]) {
          const ask = async (one: Input) =>
            steady(
              (
                await world.running.ask(user, documents.get(mutation) ?? '', {
                  input: { marathon: 'apps', ...one, dryRun },
                })
              ).text,
            );
          const answer = await ask(input);
          expect(answer, mutation).toContain('"errors":[');
          const nobodys = nobodysOf(JSON.stringify(input));
          expect(nobodysOf(answer), mutation).toBe(nobodysOf(await ask(JSON.parse(nobodys))));
        }
      }
    }
    expect(await world.foreign()).toEqual(foreignBefore);
  });

  it('is not answered from what its owner did under the same key, nor with a plan of theirs', async () => {
    const input = { marathon: 'apps', id: '/blue/vault', instances: 1, idempotencyKey: 'known to both' };
    const document = documents.get('scaleApp') ?? '';
    const owners = await world.running.ask('blue-dev', document, { input });
    expect(owners.errors).toBeUndefined();
    const ask = async (one: Input) => steady((await world.running.ask('red-dev', document, { input: one })).text);
    const fresh = await ask({ ...input, idempotencyKey: 'known to none' });
    expect(await ask(input)).toBe(fresh);
    expect(fresh).toContain('NOT_FOUND');

    const many = documents.get('scaleApps') ?? '';
    const filter = { pathPrefix: '/blue/vault' };
    const plan = await world.running.query<{ scaleApps: { planToken: string } }>('blue-dev', many, {
      input: { filter, instances: 1, dryRun: true },
    });
    const withPlan = async (planToken: string) =>
      withoutNumber(
        steady((await world.running.ask('red-dev', many, { input: { filter, instances: 1, planToken } })).text),
      );
    expect(await withPlan(plan.scaleApps.planToken)).toBe(await withPlan('x'.repeat(32)));
  });
});

/** The same with the last characters of ids and versions turned into others: what nobody has. With ones a version is still a time. */
const nobodysOf = (text: string): string =>
  text.replaceAll(
    /\.instance-[\w-]+|[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z/g,
    (id) => id.replaceAll(/\d/g, (digit, at: number) => (at < 4 ? digit : '1')),
  );
