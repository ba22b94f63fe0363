import { assert, asyncProperty } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEstate, type Estate } from '../../simulator/index.ts';
import { nodeIdOf } from '../../src/model/index.ts';
import { resolvers } from '../../src/resolvers/index.ts';
import { createExecutableSchema, typeDefs } from '../../src/schema/index.ts';
import { startOver, type Answer, type RunningGateway } from '../support/gateway.ts';
import { randomDocument } from '../support/random-documents.ts';

let estate: Estate;
let running: RunningGateway;
beforeAll(async () => {
  estate = await createEstate({ seed: 11, appsPerMarathon: 12, tasksPerMarathon: 30, appsOnPlatform: 4 });
  await estate.settled();
  running = await startOver(estate);
});
afterAll(async () => {
  await running.close();
  await estate.close();
});

const schema = createExecutableSchema(typeDefs, resolvers);

const quoted = (...words: string[]) => words.map((word) => JSON.stringify(word));

/** Moments of knowledge move on between two answers; ids of requests differ. */
const steady = (text: string) => text.replace(/"(asOf|requestId|lastUpdated)":("[^"]*"|null)/g, '"$1":0');

/** How much of an error's path is left in the data before the null that it caused. */
function reach(data: unknown, path: readonly (string | number)[]): number {
  let at = data;
  for (const [depth, key] of path.entries()) {
    if (typeof at !== 'object' || at === null) return depth;
    at = Reflect.get(at, key);
  }
  return path.length;
}

/**
 * The whole answer; where a null went further up than its field, only where it came to rest: which of several errors below it are still
 * told, and which first, is free (GraphQL specification, 6.4.4).
 */
function comparable({ data, errors, text }: Answer<unknown>): string {
  if (errors === undefined) return steady(text);
  const told = errors.map((error) => {
    const path: readonly (string | number)[] = Array.isArray(error.path) ? error.path : [];
    const depth = reach(data, path);
    return depth === path.length ? steady(JSON.stringify(error)) : JSON.stringify(path.slice(0, depth));
  });
  return steady(JSON.stringify(data ?? null)) + [...new Set(told)].sort().join('\n');
}

function documents(kind: 'any' | 'plain') {
  const [name = ''] = estate.services.keys();
  const shelf = running.gateway.store.shelf(name);
  const [app, task] = [shelf?.apps.at(0), shelf?.apps.at(0)?.tasks[0]];
  if (app === undefined || task === undefined) throw new Error('the estate has no running app');
  const pool = {
    marathon: quoted(name, 'marathon', 'nowhere'),
    name: quoted(name, 'red', 'nobody'),
    id: quoted('/', '/red', app.appId, task.taskId, nodeIdOf(app), nodeIdOf(task), 'forged'),
    ids: quoted(nodeIdOf(app), nodeIdOf(task), 'forged'),
    path: quoted('/', '/red', app.appId),
    text: quoted('red', 'http', 'a'),
    key: quoted('HAPROXY_GROUP', 'nothing'),
    // Younger than that nothing can be here, so that no Marathon is asked between two answers.
    maxStaleness: ['null', '86400'],
    consistency: ['CACHED'],
    filter: ['{}', '{ marathons: ["marathon"] }', '{ text: "a" }'],
    orderBy: ['{ field: ID }', '{ field: CPUS, direction: DESC }'],
  };
  if (kind === 'any') {
    return randomDocument({ schema, depth: 6, pool: { ...pool, after: quoted('forged'), before: quoted('forged') } });
  }
  // Sizes exclude each other, and most `last` come with a `first`.
  return randomDocument({ schema, depth: 6, pool: { ...pool, last: ['null'] }, without: elsewhere });
}

/** Fields whose answers come from elsewhere than the live copy, or later. */
const elsewhere = new Set(['Query.viewer', 'Query.search', 'Query.marathonCandidates', 'App.versions', 'Pod.versions']);

/** Apollo hands this spelling of JSON to graphql-js at a document's first use and to graphql-jit at others; the plain one is written as text. */
const jit = { 'content-type': 'application/json; charset=utf-8; via=apollo' };
const text = { 'content-type': 'application/json', 'cache-control': 'no-cache' };
const kept = { 'content-type': 'application/json' };

async function ask(user: string, query: string, headers: Readonly<Record<string, string>>): Promise<Answer<unknown>> {
  const authorization = `Bearer ${await running.token(user)}`;
  const body = JSON.stringify({ query });
  const response = await fetch(`${running.url}/graphql`, {
    method: 'POST',
    headers: { authorization, ...headers },
    body,
  });
  const answer = await response.text();
  const { data, errors }: Pick<Answer<unknown>, 'data' | 'errors'> = JSON.parse(answer);
  return { status: response.status, headers: response.headers, text: answer, data, errors };
}

let turn = 0;

/** A commit that touches some app, and takes a task from some; nothing tells the informer, so it stays. */
function commitSomething(): void {
  turn += 1;
  const { store, registry } = running.gateway;
  const names = registry.names();
  const shelf = store.shelf(names[turn % names.length] ?? '');
  const app = shelf?.apps.at(turn % Math.max(1, shelf.apps.size));
  if (app === undefined) return;
  const { definition, labels } = app; // Read when asked for, so a spread loses them.
  const tasks = turn % 5 === 0 ? Object.freeze(app.tasks.slice(1)) : app.tasks;
  store.putApp(Object.freeze({ ...app, definition, labels, instances: app.instances + 1, cpus: turn / 8, tasks }));
}

async function compareAll(user: string, document: string): Promise<void> {
  const reference = await ask(user, document, jit);
  for (const way of [jit, text, text, kept, kept]) {
    const answer = await ask(user, document, way);
    expect(comparable(answer), JSON.stringify(way)).toBe(comparable(reference));
    expect(answer.status).toBe(reference.status);
  }
  commitSomething();
  const again = await ask(user, document, kept);
  expect(comparable(again)).toBe(comparable(await ask(user, document, jit)));
}

describe('a document that is compiled, written as text, or answered before', () => {
  it.each(['operator', 'red-dev', 'web-owner'])(
    'is answered as graphql-js does, byte for byte, for %s, also after a change',
    async (user) => {
      const { executor } = running.gateway.server.engine;
      const before = { ...executor.runs };
      await assert(
        asyncProperty(documents('any'), (document) => compareAll(user, document)),
        { numRuns: 50 },
      );
      expect(executor.runs.jit - before.jit).toBeGreaterThan(50);
      await assert(
        asyncProperty(documents('plain'), (document) => compareAll(user, document)),
        { numRuns: 70 },
      );
      expect(executor.runs.text - before.text).toBeGreaterThan(40);
    },
    120_000,
  );
});
