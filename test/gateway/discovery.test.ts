import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createEstate, serviceMarathonApp, type Estate } from '../../simulator/index.ts';
import { isObject, list, objects, textAt, type JsonObject } from '../../simulator/json.ts';
import { change } from '../support/change.ts';
import { eventually, startOver, type RunningGateway } from '../support/gateway.ts';
import { expectEqualToRest } from '../support/rest-comparison.ts';

const password = 'correct-horse';
const credentials = { user: 'gateway', password };
let estate: Estate;
let running: RunningGateway;
const servers: Server[] = [];

const onPlatform = (method: string, path: string, body?: object) => change(estate.platform.url, method, path, body);

/** A Marathon that wants to know who asks: the gateway has credentials for its app and framework id, and for no other. */
function locked(): JsonObject {
  const { definition } = serviceMarathonApp('package', { name: 'locked', group: '/infra' });
  return { ...definition, env: { MARATHON_HTTP_CREDENTIALS: `${credentials.user}:${password}` } };
}

beforeAll(async () => {
  estate = await createEstate({ seed: 11, services: 3, appsPerMarathon: 6, appsOnPlatform: 3 });
  await onPlatform('POST', '/v2/apps', locked());
  await estate.settled();
  const rule = {
    marathon: 'marathon',
    app: '/infra/locked',
    frameworkId: estate.services.get('locked')?.frameworkId,
    auth: { type: 'basic', user: credentials.user, password: '${LOCKED}' },
  };
  const discovery = { from: ['marathon'], allowNetworks: ['127.0.0.0/8'], credentials: [rule] };
  running = await startOver(estate, { config: { discovery }, env: { LOCKED: password } });
});

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  }
});

afterAll(async () => {
  await running?.close();
  await estate?.close();
});

interface Described {
  readonly name: string;
  readonly kind: string;
  readonly configured: boolean;
  readonly frameworkId: string | null;
  readonly hostApp: { readonly appId: string } | null;
  readonly addresses: readonly { readonly url: string }[];
  readonly source: { readonly phase: string };
  readonly totals: { readonly apps: number };
}
const described =
  'name kind configured frameworkId hostApp { appId } addresses { url } source { phase } totals { apps }';
const describedOf = async (name: string) =>
  (await running.query<{ marathon: Described | null }>('operator', `{ marathon(name: "${name}") { ${described} } }`))
    .marathon;
const appsOn = (name: string) => `{ apps(filter: { marathons: ["${name}"] }) { complete totalCount nodes { appId } } }`;

const introspection = `{ __schema {
  types { kind name description fields { name type { kind name ofType { kind name ofType { kind name } } } } }
} }`;
const schemaText = async () => (await running.ask('operator', introspection)).text;

const candidates = async (user: string) => {
  const document = '{ marathonCandidates { appId name refusal address marathon { name } app { appId } } }';
  interface Found {
    readonly marathonCandidates: readonly { readonly appId: string; readonly refusal: string }[];
  }
  return (await running.query<Found>(user, document)).marathonCandidates;
};

const candidatePaths = async (user: string) => (await candidates(user)).map(({ appId }) => appId);
const sleeper = (id: string) => ({ id, cmd: 'sleep 1000', cpus: 0.1, mem: 16, instances: 1 });

describe('service Marathons', () => {
  test('are all discovered, each with the app that runs it, and none is configured', async () => {
    const { marathons } = await running.query<{ marathons: { nodes: readonly Described[] } }>(
      'operator',
      `{ marathons { nodes { ${described} } } }`,
    );
    const found = estate.serviceMarathons().map(({ marathon, appId }) => ({
      name: marathon.name,
      kind: 'SERVICE',
      configured: false,
      frameworkId: marathon.frameworkId,
      hostApp: { appId },
      addresses: [{ url: marathon.url }],
      source: { phase: 'LIVE' },
      totals: { apps: expect.any(Number) },
    }));
    expect(found).toHaveLength(4);
    const platform = expect.objectContaining({ name: 'marathon', kind: 'PLATFORM', configured: true, hostApp: null });
    const byName = [...found].toSorted((one, two) => (one.name < two.name ? -1 : 1));
    expect(marathons.nodes.filter(({ name }) => name !== 'marathon')).toEqual(byName);
    expect(marathons.nodes).toContainEqual(platform);
  });

  test('that appear, move, are suspended and deleted are followed without a restart, under one schema', async () => {
    const before = await schemaText();
    // Without health checks, whose ten seconds between two questions only make deployments long.
    const { healthChecks: _unused, ...app } = serviceMarathonApp('package', {
      name: 'late',
      group: '/infra',
    }).definition;
    await onPlatform('POST', '/v2/apps', app);
    await eventually(async () => expect(await describedOf('late')).toMatchObject({ source: { phase: 'LIVE' } }));
    const late = estate.services.get('late');
    if (late === undefined) throw new Error('late did not start');
    await change(late.url, 'POST', '/v2/apps', sleeper('/red/one'));
    await eventually(async () =>
      expect(await running.query('red-dev', appsOn('late'))).toEqual({
        apps: { complete: true, totalCount: 1, nodes: [{ appId: '/red/one' }] },
      }),
    );

    // Restarted, it gets another port: the same Marathon at another address.
    await estate.platform.settled();
    const first = late.url;
    await onPlatform('POST', '/v2/apps/infra/late/restart');
    await eventually(async () => {
      expect(late.url).not.toBe(first);
      expect(await describedOf('late')).toMatchObject({ addresses: [{ url: late.url }], source: { phase: 'LIVE' } });
    });
    await change(late.url, 'POST', '/v2/apps', sleeper('/red/two'));
    const both = { totalCount: 2, nodes: [{ appId: '/red/one' }, { appId: '/red/two' }] };
    await eventually(async () =>
      expect(await running.query('red-dev', appsOn('late'))).toEqual({ apps: { complete: true, ...both } }),
    );
    await eventually(() => late.settled());
    await expectEqualToRest(running, [late]);

    // Suspended, its last state is served and marked; resumed, it is followed again.
    await estate.platform.settled();
    await onPlatform('PUT', '/v2/apps/infra/late', { instances: 0 });
    await eventually(async () => {
      expect(await describedOf('late')).toMatchObject({ addresses: [], source: { phase: 'STALE' } });
      expect(await running.query('red-dev', appsOn('late'))).toEqual({ apps: { complete: false, ...both } });
    });
    await estate.platform.settled();
    await onPlatform('PUT', '/v2/apps/infra/late', { instances: 1 });
    await eventually(async () => {
      expect(await describedOf('late')).toMatchObject({ addresses: [{ url: late.url }], source: { phase: 'LIVE' } });
      expect(await running.query('red-dev', appsOn('late'))).toEqual({ apps: { complete: true, ...both } });
    });

    // Deleted, what was known of it stays for the retention time.
    await estate.platform.settled();
    await onPlatform('DELETE', '/v2/apps/infra/late');
    await eventually(async () => {
      expect(await describedOf('late')).toMatchObject({ addresses: [], hostApp: null, source: { phase: 'STALE' } });
      expect(await running.query('red-dev', appsOn('late'))).toEqual({ apps: { complete: false, ...both } });
    });
    expect(await schemaText()).toBe(before);
  });
});

/** An app of tenant blue that looks like the packaged Marathon of this name; in its task runs what the test puts there. */
function thief(id: string, name: string): JsonObject {
  const { definition } = serviceMarathonApp('package', { name });
  const { healthChecks: _unused, ...rest } = definition;
  return { ...rest, id, cpus: 0.1, mem: 32, env: { LAB_RUNS: 'nothing' } };
}

const infoOf = async (name: string) => {
  const { user } = credentials;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const headers = { accept: 'application/json', authorization };
  return (await fetch(`${estate.services.get(name)?.url}/v2/info`, { headers })).text();
};

describe('an app that claims to be a Marathon that is known already', () => {
  interface Asked {
    readonly url: string | undefined;
    readonly headers: IncomingHttpHeaders;
  }

  /** Answers on every port of the app's task with what the real one says of itself; gives what was asked. */
  async function answersAs(id: string, info: string): Promise<readonly Asked[]> {
    const asked: Asked[] = [];
    const task = await eventually(async () => {
      const answer = await change(estate.platform.url, 'GET', `/v2/apps${id}/tasks`);
      const [found] = objects(isObject(answer) ? answer['tasks'] : undefined);
      expect(found?.['state']).toBe('TASK_RUNNING');
      return found;
    });
    for (const port of list(task?.['ports'])) {
      const server = createServer(({ url, headers }, response) => {
        asked.push({ url, headers });
        response.setHeader('content-type', 'application/json').end(url === '/v2/info' ? info : '{"apps":[]}');
      });
      servers.push(server);
      await new Promise<void>((resolve) => void server.listen(Number(port), textAt(task, 'host'), resolve));
    }
    return asked;
  }

  test.each(['locked', 'marathon-apps'])(
    'never replaces or shadows %s, nor gets its credentials',
    async (name) => {
      const id = `/blue/thief-of-${name}`;
      const before = await describedOf(name);
      const own = await infoOf(name);
      const frameworkId = estate.services.get(name)?.frameworkId ?? '';
      expect(own).toContain(frameworkId);
      await onPlatform('POST', '/v2/apps', thief(id, name));
      const asked = await answersAs(id, own);
      await eventually(async () => expect(asked.length).toBeGreaterThan(0));
      await eventually(async () =>
        expect(await candidates('operator')).toContainEqual(expect.objectContaining({ appId: id })),
      );
      // The same name under an identity of its own is no better.
      await onPlatform('POST', '/v2/apps', thief(`${id}-too`, name));
      const askedToo = await answersAs(
        `${id}-too`,
        own.replaceAll(frameworkId, 'aaaaaaaa-0000-4000-8000-000000000000-0000'),
      );
      await eventually(async () => expect(askedToo.length).toBeGreaterThan(0));
      await eventually(async () =>
        expect(await candidates('operator')).toContainEqual(
          expect.objectContaining({ appId: `${id}-too`, refusal: expect.stringMatching(/name is that of/) }),
        ),
      );
      for (const { url, headers } of [...asked, ...askedToo]) {
        expect(headers.authorization).toBeUndefined();
        expect(url).toMatch(/^\/(v2\/info|v2\/leader|ping)$/);
      }
      expect(await describedOf(name)).toEqual(before);
      for (const path of [id, `${id}-too`]) await onPlatform('DELETE', `/v2/apps${path}`);
      await eventually(async () =>
        expect((await candidates('operator')).filter(({ appId }) => appId.startsWith(id))).toEqual([]),
      );
      expect(await describedOf(name)).toEqual(before);
    },
    120_000,
  );
});

test('what only looks like a Marathon is told to those who may read the app, and to nobody else', async () => {
  const [ofRed, ofBlue] = [['/red/marathon-lookalike'], ['/blue/marathon-mimic', '/blue/marathon-silent']];
  await eventually(async () => expect(await candidatePaths('operator')).toEqual([...ofBlue, ...ofRed]));
  expect(await candidatePaths('auditor')).toEqual([...ofBlue, ...ofRed]);
  expect(await candidatePaths('red-dev')).toEqual(ofRed);
  expect(await candidatePaths('blue-dev')).toEqual(ofBlue);
  expect(await candidatePaths('web-owner')).toEqual([]);
  expect(await candidatePaths('nobody')).toEqual([]);
});
