import * as fc from 'fast-check';
import { execute, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { resolvers } from '../../src/resolvers/index.ts';
import { createExecutableSchema, typeDefs } from '../../src/schema/index.ts';
import { createLaunchWatch, type LaunchWatch } from '../../src/informer/index.ts';
import { covers, nodeIdOf, type JsonObject, type TaskFailure } from '../../src/model/index.ts';
import { everyField } from '../gateway/isolation/documents.ts';
import { createHouse, accessOf } from '../loaders/house.ts';
import { aDeployment, anApp, aPod, aQueueItem } from '../support/records.ts';
import { randomDocument } from '../support/random-documents.ts';

/** Random policies over random estates, asked random documents of the whole schema: what is not the viewer's never shows in an answer. */

const schema = createExecutableSchema(typeDefs, resolvers);
const marathons = ['m', 'n'];
const paths = ['/a', '/a/b', '/a/b/c', '/a-b', '/a-b/c', '/b', '/b/c', '/ab/c'];
const anySpot = fc.record({ marathon: fc.constantFrom(...marathons), path: fc.constantFrom(...paths) });
interface Spot {
  readonly marathon: string;
  readonly path: string;
}
const spots = (maxLength: number) =>
  fc.uniqueArray(anySpot, { maxLength, selector: ({ marathon, path }) => marathon + path });
const anyEstate = fc.record({ apps: spots(8), pods: spots(3), moving: spots(4), read: spots(3), secrets: spots(2) });
type Estate = typeof anyEstate extends fc.Arbitrary<infer T> ? T : never;

const quoted = (...words: readonly string[]) => words.map((word) => JSON.stringify(word));
const anyDocument = randomDocument({
  schema,
  depth: 5,
  pool: {
    marathon: quoted(...marathons, 'nowhere'),
    name: quoted(...marathons, 't', 'nobody'),
    id: quoted('/', ...paths, nodeIdOf(anApp('m', '/a/b')), nodeIdOf(aPod('n', '/b')), 'forged'),
    ids: quoted(...paths.map((path) => nodeIdOf(anApp('m', path))), 'forged'),
    path: quoted('/', ...paths),
    text: quoted('a', 'secret', 'hidden', 'b/c', 'KEY'),
    key: quoted('TOKEN', 'owner'),
    tenant: quoted('t', 'nobody'),
    after: ['null'],
    before: ['null'],
    principal: ['{ kind: USER, name: "jo" }'],
    filter: ['{}'],
    orderBy: ['{ field: ID }', '{ field: CPUS, direction: DESC }'],
  },
});

const isWithin = (scopes: readonly Spot[], { marathon, path }: Spot): boolean =>
  scopes.some((scope) => scope.marathon === marathon && covers(scope.path, path));
const named = (scopes: readonly Spot[]) => scopes.map(({ marathon, path }) => `${marathon}:${path}`);

/** A definition with a secret wherever one is kept. */
const definitionWith = (secret: string): JsonObject => ({
  cmd: `run --token ${secret}`,
  args: ['--password', secret],
  env: { KEY: secret, PLAIN: 'x' },
  environment: { KEY: secret },
  labels: { TOKEN: secret, owner: 'red' },
  fetch: [{ uri: `https://jo:${secret}@h/x?sig=${secret}` }],
  container: {
    type: 'DOCKER',
    docker: { image: 'i', parameters: [{ key: 'env', value: secret }], credential: { principal: 'p', secret } },
    volumes: [{ containerPath: '/v', external: { name: 'v', provider: 'dvdi', options: { token: secret } } }],
  },
  containers: [{ name: 'c', environment: { KEY: secret }, exec: { command: { shell: `x --token=${secret}` } } }],
  healthChecks: [{ protocol: 'COMMAND', command: { value: `check --secret ${secret}` } }],
  novel: { thing: secret },
});

const failureWith = (secret: string): TaskFailure => ({
  taskId: 't',
  state: 'TASK_FAILED',
  message: `docker run -e KEY=${secret} exited`,
  host: 'h',
  agentId: 'a',
  timestamp: null,
  version: null,
});

/** What is kept secret of each app and pod is told by `secretOf`. */
function contextOf(estate: Estate, secretOf: (spot: Spot) => string) {
  const { registry } = createHouse({ marathons }).deps;
  const stored = (marathon: string) => ({
    appVersions: () => Promise.resolve(['2026-01-01T00:00:00.000Z']),
    podVersions: () => Promise.resolve(['2026-01-01T00:00:00.000Z']),
    appVersion: (path: string) => Promise.resolve(definitionWith(secretOf({ marathon, path }))),
    podVersion: (path: string) => Promise.resolve(definitionWith(secretOf({ marathon, path }))),
  });
  const get = (name: string) => {
    const source = registry.get(name);
    return source && { ...source, connector: { ...source.connector, ...stored(name) } };
  };
  const launches: LaunchWatch = { memory: (marathon) => watch.memory(marathon) };
  const house = createHouse({ marathons, deps: { registry: { ...registry, get }, launches } });
  // Since when something waits is when it was first seen waiting: at one moment in all these estates.
  const watch = createLaunchWatch(house.store, () => 0);
  for (const marathon of marathons) {
    const here = (list: readonly Spot[]) =>
      list.filter((spot) => spot.marathon === marathon).sort((one, other) => (one.path < other.path ? -1 : 1));
    house.fill(marathon, {
      apps: here(estate.apps).map((spot) => {
        const secret = secretOf(spot);
        const labels = { TOKEN: secret, owner: 'red' };
        const lastTaskFailure = failureWith(secret);
        return anApp(marathon, spot.path, { labels, lastTaskFailure, tasks: [{}], definition: definitionWith(secret) });
      }),
      pods: here(estate.pods).map((spot) => {
        const secret = secretOf(spot);
        const rest = { terminationHistory: [{ message: `died of ${secret}` }] };
        const parts = { labels: { TOKEN: secret }, message: `failed with ${secret}`, rest };
        return aPod(marathon, spot.path, { ...parts, definition: definitionWith(secret) });
      }),
      deployments: here(estate.moving).map(({ path }) =>
        aDeployment(marathon, `d${path}`, {
          affectedApps: [path],
          steps: [[{ action: 'ScaleApplication', kind: 'app', path }]],
        }),
      ),
      queue: here(estate.moving).map(({ path }) => aQueueItem(marathon, path)),
    });
  }
  const access = accessOf(named(estate.read), { t: ['m:/a', 'n:/b'] }, named(estate.secrets));
  const { signal } = new AbortController();
  const commands = () => {
    throw new Error('nothing is changed here');
  };
  const loaders = house.loaders(named(estate.read), { t: ['m:/a', 'n:/b'] }, named(estate.secrets));
  return { requestId: 'r', clientAddress: null, access, loaders, commands, signal };
}

/** When the audit log was looked at is no fact of the estate. */
const answer = async (
  context: ReturnType<typeof contextOf>,
  document: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<string> =>
  JSON.stringify(
    await execute({ schema, document: parse(document), contextValue: context, variableValues: variables }),
    (key, value: unknown) => (key === 'checkedAt' ? 0 : value),
  );

describe('random documents', () => {
  it("are answered the same, byte for byte, whether other people's things are there or not", async () => {
    await fc.assert(
      fc.asyncProperty(anyEstate, anyDocument, async (estate, document) => {
        const own = (list: readonly Spot[]) => list.filter((spot) => isWithin(estate.read, spot));
        const { apps, pods, moving } = estate;
        const alone = { ...estate, apps: own(apps), pods: own(pods), moving: own(moving) };
        const secret = () => 'geheimnis';
        expect(await answer(contextOf(estate, secret), document)).toBe(
          await answer(contextOf(alone, secret), document),
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe('every field of every app, pod and task', () => {
  const { documents } = everyField(schema);
  const asked = ['apps', 'pods', 'tasks', 'search'].map((field) => documents.get(field) ?? '');

  it('is the same, byte for byte, whatever secrets are kept where the viewer may not see them', async () => {
    const seen = { masked: 0, revealed: 0 };
    await fc.assert(
      fc.asyncProperty(anyEstate, async (any) => {
        const always = [{ marathon: 'm', path: '/a/b/d' }];
        const estate = {
          ...any,
          apps: [...any.apps, ...always, { marathon: 'm', path: '/z' }],
          pods: [...any.pods, { marathon: 'm', path: '/y' }],
          read: [{ marathon: 'm', path: '/' }, ...any.read],
          secrets: [...any.secrets, ...always],
        };
        const isRevealed = (spot: Spot) => isWithin(estate.secrets, spot);
        const one = contextOf(estate, () => 'geheimnis');
        const other = contextOf(estate, (spot) => (isRevealed(spot) ? 'geheimnis' : 'anderes'));
        for (const document of asked) {
          const told = await answer(one, document, { text: 'geheimnis' });
          seen.masked += told.includes('<masked>') ? 1 : 0;
          seen.revealed += told.includes('geheimnis') ? 1 : 0;
          expect(told).toBe(await answer(other, document, { text: 'geheimnis' }));
        }
      }),
      { numRuns: 10 },
    );
    expect(Math.min(seen.masked, seen.revealed)).toBeGreaterThan(0);
  });
});
