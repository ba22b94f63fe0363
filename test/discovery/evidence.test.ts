import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

import type { Suspicion } from '../../src/discovery/evidence.ts';
import { mayBeSuspect, suspect } from '../../src/discovery/evidence.ts';
import type { JsonObject } from '../../src/model/index.ts';
import { isJsonObject } from '../../src/model/index.ts';

const fixtures = path.join(import.meta.dirname, '../fixtures/discovery');
const options = { markerEnv: ['MOM_GROUP'] };

function definition(folder: string, name: string): JsonObject {
  const value: unknown = JSON.parse(readFileSync(path.join(fixtures, folder, name), 'utf8'));
  if (!isJsonObject(value)) throw new Error(`${name} is no object`);
  return value;
}

const judge = (app: JsonObject): Suspicion | null => suspect(app, options);
const rules = (app: JsonObject): readonly string[] => judge(app)?.evidence.map(({ rule }) => rule) ?? [];
const labels = (app: JsonObject): JsonObject => (isJsonObject(app['labels']) ? app['labels'] : {});

/** As Cosmos posts it: with the labels it adds at install. */
const installed = (app: JsonObject, given: JsonObject): JsonObject => ({
  ...app,
  labels: {
    ...labels(app),
    DCOS_PACKAGE_NAME: 'marathon',
    DCOS_PACKAGE_VERSION: '1.7.188',
    DCOS_PACKAGE_OPTIONS: Buffer.from(JSON.stringify(given)).toString('base64'),
  },
});

/** Made by hand, as one was described: ssh first, the API behind it, no labels, a search domain. */
const handMade: JsonObject = {
  id: '/infra/mon-service-marathon',
  instances: 1,
  cpus: 2,
  mem: 8192,
  env: { MOM_GROUP: 'mon', MON_APP: 'mon-service-marathon', HOST_TARGET: 'mon-service-marathon.mesos' },
  container: {
    type: 'DOCKER',
    docker: {
      image: 'registry.example.com/infra/base:7',
      network: 'BRIDGE',
      parameters: [{ key: 'dns-search', value: 'mon-service-marathon.mesos' }],
      portMappings: [
        { containerPort: 22, hostPort: 0, servicePort: 20406 },
        { containerPort: 8080, hostPort: 0 },
      ],
    },
  },
};

describe('the package marathon', () => {
  test.each(readdirSync(path.join(fixtures, 'rendered-mom')))(
    '%s is worth asking, by its flags and its image',
    (name) => {
      const suspicion = judge(definition('rendered-mom', name));
      expect(suspicion).toMatchObject({ qualifies: true, name: 'marathon-user', scheme: 'http' });
      expect(suspicion?.portOrder[0]).toBe(0);
      expect(rules(definition('rendered-mom', name)).slice(0, 2)).toEqual(['R2', 'R4']);
    },
  );

  test('carries what Cosmos adds as evidence, and its options tell the name where nothing else does', () => {
    const rendered = definition('rendered-mom', 'marathon-1.7.188.json');
    const app = installed(rendered, { service: { name: 'x' }, marathon: { 'framework-name': 'mom-a' } });
    expect(rules(app)).toEqual(['R1', 'R2', 'R4', 'R6']);
    const bare = installed(
      { id: '/mom', labels: {} },
      { service: { name: 'x' }, marathon: { 'framework-name': 'mom-a' } },
    );
    expect(judge(bare)).toMatchObject({ qualifies: true, name: 'mom-a' });
    expect(judge(installed({ id: '/mom' }, { service: { name: 'mom-b' } }))?.name).toBe('mom-b');
  });

  test('with options that are no base64 of JSON is judged by the rest', () => {
    const app = {
      id: '/mom',
      labels: { DCOS_PACKAGE_NAME: 'marathon', DCOS_PACKAGE_OPTIONS: '%%%', DCOS_SERVICE_NAME: 'm' },
    };
    expect(judge(app)).toMatchObject({ qualifies: true, name: 'm' });
  });
});

describe('the enterprise Marathon', () => {
  test.each(readdirSync(path.join(fixtures, 'mom-ee')))('%s is found without any package label', (name) => {
    const app = definition('mom-ee', name);
    expect(rules(app)).toEqual(['R2', 'R3', 'R4', 'R6']);
    expect(judge(app)).toMatchObject({ qualifies: true, portOrder: [0] });
  });

  test('is named by its flag: id, role, principal and ZooKeeper path are all spelt otherwise', () => {
    expect(judge(definition('mom-ee', 'mom-ee-strict-1.7.json'))?.name).toBe('marathon-user-ee-strict-1-7');
  });
});

describe('the hand-made Marathon', () => {
  test('is worth asking by its markers, at its API before its ssh', () => {
    expect(judge(handMade)).toMatchObject({ qualifies: true, name: 'mon-service-marathon', portOrder: [1, 0] });
    expect(rules(handMade)).toEqual(['R5']);
  });

  test('may be marked by keys of the operator', () => {
    const app = { id: '/x', env: { TEAM_MARATHON: 'yes' } };
    expect(suspect(app, { markerEnv: ['TEAM_MARATHON'] })?.qualifies).toBe(true);
    expect(judge(app)).toBeNull();
  });

  test('may be configured by environment alone', () => {
    const app = {
      id: '/x',
      env: { MARATHON_ZK: 'zk://z/m', MARATHON_FRAMEWORK_NAME: 'env-mom', SECRET: { secret: 's' } },
    };
    expect(judge(app)).toMatchObject({ qualifies: true, name: 'env-mom' });
    expect(rules(app)).toEqual(['R3']);
  });
});

describe('flags', () => {
  test.each([
    [{ args: ['--framework_name', 'a', '--zk', 'zk://z/m'] }, 'a'],
    [{ cmd: './start --framework_name=b --master zk://z/mesos' }, 'b'],
    [{ cmd: `./start --framework_name "c d" --zk 'zk://z/m'` }, 'c d'],
  ])('%j names %s', (app, name) => {
    expect(judge(app)).toMatchObject({ qualifies: true, name });
  });

  test('a name that the shell would fill in is no name', () => {
    expect(
      judge({ cmd: './start --framework_name $NAME --zk zk://z/m', labels: { DCOS_SERVICE_NAME: 'n' } })?.name,
    ).toBe('n');
  });

  test('the http port may be the second one', () => {
    const app = { cmd: './start --framework_name a --zk z --http_port $PORT1', ports: [0, 0] };
    expect(judge(app)?.portOrder).toEqual([1, 0]);
  });
});

describe('what is no Marathon', () => {
  test.each(readdirSync(path.join(fixtures, 'decoys')).filter((name) => name !== 'arangodb3.json'))(
    'the package %s is not asked',
    (name) => {
      expect(judge(definition('decoys', name))?.qualifies ?? false).toBe(false);
    },
  );

  test('another scheduler with the same flags is worth a question, which it will not pass', () => {
    expect(rules(definition('decoys', 'arangodb3.json'))).toContain('R2');
  });

  test.each(['mesosphere/marathon-lb:v1.12', 'gettyimages/marathon_exporter:v1.5.1', 'x/marathon-acme', 'marathonx'])(
    'the image %s is no sign',
    (image) => {
      expect(judge({ id: '/marathon', container: { docker: { image } } })).toBeNull();
    },
  );

  test.each([
    'mesosphere/marathon:v1.8',
    'registry:5000/marathon',
    'a.b/c/marathon-dcos-ee:v1_2@sha256:0a',
    'marathon@sha256:0a',
  ])('the image %s is a sign, and alone no reason to ask', (image) => {
    expect(judge({ id: '/x', container: { docker: { image } } })).toMatchObject({
      qualifies: false,
      evidence: [{ rule: 'R4' }],
    });
  });

  test.each(['@', ':', '/', '@:', '/:'])('an image of nothing but %s takes no more time than another', (sign) => {
    // The square of a length of two millions would be an hour.
    const image = `${sign.repeat(2 ** 21 / sign.length)}\nx`;
    expect(judge({ id: '/x', container: { docker: { image } } })).toBeNull();
  });

  test('the service labels every framework has are no sign', () => {
    const app = {
      id: '/x',
      labels: { DCOS_SERVICE_NAME: 'x', DCOS_SERVICE_SCHEME: 'http', DCOS_SERVICE_PORT_INDEX: '0' },
    };
    expect(judge(app)).toBeNull();
  });

  test('what Marathon gives to its own tasks is no sign', () => {
    expect(
      judge({
        id: '/x',
        env: { MARATHON_APP_ID: '/x', MARATHON_APP_VERSION: 'v' },
        labels: { MARATHON_SINGLE_INSTANCE_APP: 'true' },
      }),
    ).toBeNull();
  });

  test.each([
    {},
    { env: null, labels: [], cmd: 7, args: 'x', container: null },
    { container: { docker: [] }, env: { A: null } },
  ])('a definition of any shape is read: %j', (app) => {
    expect(judge(app)).toBeNull();
  });
});

test('the quick look at the text and the full one agree on what is worth parsing', () => {
  const all = ['rendered-mom', 'mom-ee', 'decoys'].flatMap((folder) =>
    readdirSync(path.join(fixtures, folder)).map((name) => definition(folder, name)),
  );
  const signs: JsonObject[] = [
    { labels: { DCOS_PACKAGE_NAME: 'marathon' } },
    { args: ['--framework_name', 'a', '--zk', 'z'] },
    { env: { MARATHON_ZK: 'z' } },
    { env: { MARATHON_MASTER: 'z' } },
    { env: { MARATHON_FRAMEWORK_NAME: 'z' } },
    { env: { PLUGIN_FRAMEWORK_TYPE: 'marathon' } },
    { env: { HOST_TARGET: 'a.mesos' } },
    ...['marathon', 'a/marathon', 'marathon:1', 'a/marathon-dcos-ee@sha256:0'].map((image) => ({
      container: { docker: { image } },
    })),
  ];
  for (const app of [...all, ...signs, handMade]) {
    expect([app, mayBeSuspect(JSON.stringify(app), options)]).toEqual([app, judge(app) !== null]);
  }
});
