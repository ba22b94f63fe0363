import { graphql } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import { resolvers } from '../../src/resolvers/index.ts';
import { allPresent, whenReady } from '../../src/resolvers/later.ts';
import { stillThere } from '../../src/resolvers/present.ts';
import { createExecutableSchema, typeDefs } from '../../src/schema/index.ts';
import { createSampleEstate, olga, rosa } from './estate.ts';

const schema = createExecutableSchema(typeDefs, resolvers);
const estate = await createSampleEstate();
afterAll(() => estate.close());

async function ask(source: string, viewer = olga): Promise<unknown> {
  const result = await graphql({ schema, source, contextValue: estate.contextFor(viewer) });
  expect(result.errors).toBeUndefined();
  return JSON.parse(JSON.stringify(result.data));
}

const web = (fields: string) => ask(`{ app(marathon: "platform", id: "/team/web") { ${fields} } }`);

const can = (action: string, path: string) => `can(action: ${action}, marathon: "platform", path: "${path}")`;

describe('the viewer', () => {
  test('is told in the words of the schema', async () => {
    const fields = 'subject kind issuer groups expiresAt grants { actions role principal }';
    expect(await ask(`{ viewer { ${fields} } }`)).toEqual({
      viewer: {
        subject: 'olga',
        kind: 'USER',
        issuer: 'https://idp',
        groups: ['red'],
        expiresAt: '2027-01-15T08:00:00.000Z',
        grants: [
          { actions: ['FULL', 'REVIEW', 'OPERATE'], role: 'operator', principal: 'user:olga' },
          { actions: ['READ'], role: 'reader', principal: 'group:red' },
          { actions: ['READ'], role: null, principal: 'group:red' },
        ],
      },
    });
    expect(await ask('{ viewer { kind expiresAt } }', rosa)).toEqual({
      viewer: { kind: 'SERVICE_ACCOUNT', expiresAt: null },
    });
  });

  test('is told why', async () => {
    const grants = 'grants { principal role source rid gate tenant }';
    const dormant = 'dormant { rid reason detail marathon path }';
    const explain = (action: string, marathon: string, viewer = rosa) =>
      ask(
        `{ viewer { explain(action: ${action}, marathon: "${marathon}", path: "/team/web") {
          allowed parts { action ${grants} } ${dormant} } } }`,
        viewer,
      );
    const common = { principal: 'group:red' };
    const binding = { ...common, role: 'reader', source: 'POLICY', rid: null, gate: null, tenant: 'red' };
    const permission = {
      ...common,
      role: null,
      source: 'DCOS',
      rid: 'dcos:service:marathon:marathon:services:/team',
      gate: 'dcos:adminrouter:service:marathon',
      tenant: null,
    };
    expect(await explain('READ', 'platform')).toEqual({
      viewer: { explain: { allowed: true, parts: [{ action: 'READ', grants: [binding, permission] }], dormant: [] } },
    });
    const unopened = { rid: 'dcos:service:marathon:mom:services:/team', path: '/team' };
    const twoGates =
      'Counts where the gateway knows the Marathon, and together with `full` on its service at Admin Router.';
    expect(await explain('READ', 'mom')).toEqual({
      viewer: {
        explain: {
          allowed: false,
          parts: [{ action: 'READ', grants: [] }],
          dormant: [{ ...unopened, reason: 'NOT_IN_EFFECT', detail: twoGates, marathon: null }],
        },
      },
    });
    // Who may review there is told what is missing.
    expect(await explain('READ', 'mom', olga)).toMatchObject({
      viewer: { explain: { allowed: true, dormant: [{ ...unopened, reason: 'NO_GATE', marathon: 'mom' }] } },
    });
  });

  test('may ask about a path as people write it', async () => {
    expect(
      await ask(
        `{ viewer { a: ${can('READ', 'team/')} b: ${can('UPDATE', '/team')} c: ${can('READ', '/team/../db')} } }`,
        rosa,
      ),
    ).toEqual({ viewer: { a: true, b: false, c: false } });
  });

  test('sees nothing of what lies outside of their tenant', async () => {
    expect(
      await ask(
        `{ apps { nodes { appId } totalCount } marathons { nodes { name info } } db: app(marathon: "platform", id: "/db") { appId }
           group(marathon: "platform") { apps { appId } groups { groupId version } } }`,
        rosa,
      ),
    ).toEqual({
      apps: { nodes: [{ appId: '/team/web' }], totalCount: 1 },
      marathons: { nodes: [{ name: 'platform', info: null }] },
      db: null,
      group: { apps: [], groups: [{ groupId: '/team', version: null }] },
    });
  });
});

describe('paths', () => {
  test('are taken as people write them', async () => {
    expect(await ask('{ app(marathon: "platform", id: "team//web/") { appId name group { groupId name } } }')).toEqual({
      app: { appId: '/team/web', name: 'web', group: { groupId: '/team', name: 'team' } },
    });
    expect(await ask('{ group(marathon: "platform") { groupId name parent { groupId } } }')).toEqual({
      group: { groupId: '/', name: '', parent: null },
    });
  });
});

const pageOfTwo = (after: string) =>
  ask(`{ apps(first: 2${after}) {
    edges { cursor node { appId } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } }`);

/** What lies at a place in an answer. */
const at = (value: unknown, ...way: readonly (string | number)[]): unknown =>
  way.reduce<unknown>(
    (inside, step) => (typeof inside === 'object' && inside !== null ? Reflect.get(inside, step) : null),
    value,
  );

describe('a connection', () => {
  test('leads on by the cursors of its edges', async () => {
    const first = await pageOfTwo('');
    expect(first).toMatchObject({
      apps: {
        edges: [{ node: { appId: '/db' } }, { node: { appId: '/mom' } }],
        pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: at(first, 'apps', 'edges', 0, 'cursor') },
      },
    });
    const second = await pageOfTwo(`, after: "${String(at(first, 'apps', 'pageInfo', 'endCursor'))}"`);
    expect(second).toMatchObject({
      apps: {
        edges: [{ node: { appId: '/team/web' } }],
        pageInfo: { hasNextPage: false, hasPreviousPage: true, endCursor: at(second, 'apps', 'edges', 0, 'cursor') },
      },
    });
  });

  test('without members has no cursors', async () => {
    expect(
      await ask('{ apps(filter: { text: "nothing" }) { pageInfo { startCursor endCursor } totalCount } }'),
    ).toEqual({
      apps: { pageInfo: { startCursor: null, endCursor: null }, totalCount: 0 },
    });
  });
});

describe('an app', () => {
  test('tells its definition in typed fields and as it was sent', async () => {
    const fields = 'definition cmd networks { mode } env { name value secret } label(key: "none")';
    expect(await web(fields)).toEqual({
      app: {
        definition: JSON.parse(estate.web.definition),
        cmd: 'serve',
        networks: [{ mode: 'CONTAINER' }],
        env: [
          { name: 'A', value: 'a', secret: null },
          { name: 'B', value: null, secret: 'cert' },
        ],
        label: null,
      },
    });
  });

  test('is reached under the names of the framework that runs it', async () => {
    expect(await web('endpoints { mesosDns vips { address } hostPorts servicePorts }')).toEqual({
      app: {
        endpoints: {
          mesosDns: ['web-team.marathon.mesos', 'web.team.marathon.mesos'],
          vips: [{ address: 'web.marathon.l4lb.thisdcos.directory:80' }],
          hostPorts: ['agent-1:31000'],
          servicePorts: [10_000],
        },
      },
    });
  });

  test('has tasks that know whether they are outdated, healthy and on which service ports', async () => {
    expect(await web('tasks { nodes { outdated healthy servicePorts appId app { name } } }')).toEqual({
      app: {
        tasks: {
          nodes: [{ outdated: true, healthy: true, servicePorts: [10_000], appId: '/team/web', app: { name: 'web' } }],
        },
      },
    });
  });

  test('tells its stored versions, and each definition when asked', async () => {
    expect(await web('versions(first: 1) { version definition }')).toEqual({
      app: { versions: [{ version: '2026-01-02T00:00:00.000Z', definition: { version: '2026-01-02T00:00:00.000Z' } }] },
    });
  });

  test('read FRESH comes from its Marathon', async () => {
    expect(await ask('{ app(marathon: "platform", id: "/team/web", consistency: FRESH) { appId } }')).toEqual({
      app: { appId: '/team/web' },
    });
  });
});

test('a waiting app tells the reasons, the most frequent first', async () => {
  expect(await web('queue { path app { appId } pod { podId } reasons }')).toEqual({
    app: {
      queue: [
        { path: '/team/web', app: { appId: '/team/web' }, pod: null, reasons: ['InsufficientCpus', 'UnfulfilledRole'] },
      ],
    },
  });
});

test('a deployment tells each action with the app or pod it is about', async () => {
  expect(
    await ask(
      '{ deployments(first: 1) { nodes { affectedAppIds affectedPodIds steps { actions { action app { name } pod { name } } } } } }',
    ),
  ).toEqual({
    deployments: {
      nodes: [
        {
          affectedAppIds: ['/team/web'],
          affectedPodIds: ['/team/pod'],
          steps: [
            {
              actions: [
                { action: 'ScaleApplication', app: { name: 'web' }, pod: null },
                { action: 'StartPod', app: null, pod: { name: 'pod' } },
              ],
            },
            { actions: [{ action: 'ScaleApplication', app: { name: 'web' }, pod: null }] },
          ],
        },
      ],
    },
  });
});

test('a service Marathon leads to the app that runs it, where that may be read', async () => {
  const query = '{ marathon(name: "mom") { kind hostApp { appId } source { phase error { code } } } }';
  expect(await ask(query)).toEqual({
    marathon: {
      kind: 'SERVICE',
      hostApp: { appId: '/mom' },
      source: { phase: 'STALE', error: { code: 'MARATHON_TIMEOUT' } },
    },
  });
  expect(await ask(query, rosa)).toEqual({ marathon: null });
});

describe('waiting', () => {
  test('goes on at once with what is there', async () => {
    expect(whenReady(1, (one) => one + 1)).toBe(2);
    await expect(whenReady(Promise.resolve(1), (one) => one + 1)).resolves.toBe(2);
  });

  test('leaves out what is absent, sooner or later', async () => {
    expect(allPresent([1, null, 2])).toEqual([1, 2]);
    await expect(allPresent([1, null, Promise.resolve(2), Promise.resolve(null)])).resolves.toEqual([1, 2]);
  });

  test('says STALE of what has gone in the meantime and cannot be null', () => {
    expect(stillThere('here', 'm')).toBe('here');
    expect(() => stillThere(null, 'm')).toThrow(GatewayError);
  });
});
