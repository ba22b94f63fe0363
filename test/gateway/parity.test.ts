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
}, 60_000);
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

function documents() {
  const [name = ''] = estate.services.keys();
  const shelf = running.gateway.store.shelf(name);
  const [app, task] = [shelf?.apps.at(0), shelf?.apps.at(0)?.tasks[0]];
  if (app === undefined || task === undefined) throw new Error('the estate has no running app');
  return randomDocument({
    schema,
    depth: 6,
    pool: {
      marathon: quoted(name, 'marathon', 'nowhere'),
      name: quoted(name, 'red', 'nobody'),
      id: quoted('/', '/red', app.appId, task.taskId, nodeIdOf(app), nodeIdOf(task), 'forged'),
      ids: quoted(nodeIdOf(app), nodeIdOf(task), 'forged'),
      path: quoted('/', '/red', app.appId),
      text: quoted('red', 'http', 'a'),
      key: quoted('HAPROXY_GROUP', 'nothing'),
      after: quoted('forged'),
      before: quoted('forged'),
      filter: ['{}', '{ marathons: ["marathon"] }', '{ text: "a" }'],
      orderBy: ['{ field: ID }', '{ field: CPUS, direction: DESC }'],
    },
  });
}

describe('the compiled document', () => {
  it.each(['operator', 'red-dev', 'web-owner'])(
    'answers as graphql-js does, byte for byte, for %s',
    async (user) => {
      const { executor } = running.gateway.server.engine;
      const before = executor.runs.jit;
      await assert(
        asyncProperty(documents(), async (document) => {
          const reference = await running.ask(user, document);
          const compiled = await running.ask(user, document);
          expect(comparable(compiled)).toBe(comparable(reference));
          expect(compiled.status).toBe(reference.status);
        }),
        { numRuns: 150 },
      );
      expect(executor.runs.jit - before).toBeGreaterThan(50);
    },
    120_000,
  );
});
