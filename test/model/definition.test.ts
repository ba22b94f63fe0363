import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appDefinitionOf,
  podDefinitionOf,
  readAppDefinition,
  readPodDefinition,
  servicePortsOf,
  type JsonObject,
  type JsonValue,
} from '../../src/model/index.ts';
import { definitionsIn, fixture } from './fixtures.ts';

/** What no 32-bit Int, finite Float, text, boolean, null, list or plain object of these may hold. */
function unwirable(value: unknown): unknown {
  if (value === undefined || typeof value === 'function') return value ?? 'undefined';
  if (typeof value === 'number') return Number.isFinite(value) ? null : value;
  if (typeof value !== 'object' || value === null) return null;
  return Object.values(value).map(unwirable).find(Boolean) ?? null;
}

describe('every recorded definition', () => {
  const { apps, pods } = definitionsIn();

  test('is among the fixtures', () => {
    expect(apps.length).toBeGreaterThan(300);
    expect(pods.length).toBeGreaterThan(30);
  });

  test('of an app reads into values that can go on the wire, and is not changed by it', () => {
    for (const json of apps) {
      const before = JSON.stringify(json);
      const definition = readAppDefinition(json);
      expect(unwirable(definition)).toBeNull();
      expect(definition.networks.length).toBeGreaterThan(0);
      expect(servicePortsOf(definition).every(Number.isInteger)).toBe(true);
      expect(JSON.stringify(json)).toBe(before);
    }
  });

  test('of a pod reads into values that can go on the wire', () => {
    for (const json of pods) {
      const definition = readPodDefinition(json);
      expect(unwirable(definition)).toBeNull();
      expect(definition.containers.map((container) => container.name)).not.toContain('');
    }
  });
});

const readable = (json: JsonObject) =>
  [readAppDefinition(json), readPodDefinition(json)].every((one) => unwirable(one) === null);

/** Every name of a member in a value, however deep. */
const namesIn = (value: JsonValue | undefined): readonly string[] =>
  typeof value !== 'object' || value === null
    ? []
    : [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(namesIn)];

describe('nonsense', () => {
  const words: readonly JsonValue[] = [null, 0, -1, 1e300, 'x', '', true, [], [null], [[]], [{}], {}, { a: null }];

  test('in any field of a definition gives null or nothing, never an error', () => {
    const app = readAppDefinition(fixture('mesosphere+marathon/raml-examples/v1.4.12/app.json'));
    for (const field of [...Object.keys(app), 'uris', 'ports', 'ipAddress', 'id']) {
      for (const word of words) expect(unwirable(readAppDefinition({ [field]: word }))).toBeNull();
    }
    for (const field of ['containers', 'volumes', 'networks', 'environment', 'scheduling', 'secrets', 'labels']) {
      for (const word of words) expect(unwirable(readPodDefinition({ [field]: word }))).toBeNull();
    }
  });

  test('one level deeper does the same', () => {
    for (const field of ['docker', 'volumes', 'portMappings', 'type', 'linuxInfo', 'image']) {
      for (const word of words) expect(unwirable(readAppDefinition({ container: { [field]: word } }))).toBeNull();
    }
    for (const field of ['resources', 'endpoints', 'image', 'exec', 'environment', 'volumeMounts', 'lifecycle']) {
      const read = (word: JsonValue) => readPodDefinition({ containers: [{ name: 'c', [field]: word }] });
      for (const word of words) expect(unwirable(read(word))).toBeNull();
    }
  });

  test('of any depth under the names that definitions use does the same', () => {
    const { apps, pods } = definitionsIn();
    const names = [...new Set([...apps, ...pods].flatMap(namesIn))];
    const { nonsense } = fc.letrec((tie) => ({
      nonsense: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom(...words),
        fc.array(tie('nonsense'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...names), tie('nonsense'), { maxKeys: 8 }),
      ),
    }));
    const definition = fc.dictionary(fc.constantFrom(...names), nonsense, { minKeys: 3, maxKeys: 12 });
    fc.assert(
      fc.property(definition, (json) => readable(JSON.parse(JSON.stringify(json)))),
      { numRuns: 500 },
    );
  });

  test('numbers that do not fit a 32-bit Int are left out', () => {
    const { healthChecks } = readAppDefinition({ healthChecks: [{ port: 2 ** 31, portIndex: 1.5 }] });
    expect(healthChecks[0]).toMatchObject({ port: null, portIndex: null });
  });
});

test('null means the same as absence, in every field', () => {
  const nothing = readAppDefinition({});
  const nulls = Object.fromEntries(Object.keys(nothing).map((field) => [field, null]));
  expect(readAppDefinition({ ...nulls, uris: null, ports: null, ipAddress: null })).toEqual(nothing);
});

const portsOf = (json: JsonObject) => readAppDefinition(json).portDefinitions.map((port) => port.port);

describe('definitions of Marathon up to 1.4', () => {
  test('docker.network BRIDGE with its port mappings is a bridge network; uris are fetched', () => {
    const definition = readAppDefinition(fixture('mantl+mantl/examples/kong/kong.json'));
    expect(definition.networks).toEqual([{ mode: 'CONTAINER_BRIDGE', name: null, labels: [] }]);
    expect(definition.container?.portMappings.map((port) => port.containerPort)).toEqual([8000, 8001]);
    expect(definition.fetch.map(({ uri, extract }) => [uri.split('/').at(-1), extract])).toEqual([['kong.yml', false]]);
    expect(definition.portDefinitions).toEqual([]);
    expect(definition.healthChecks[0]).toMatchObject({ protocol: 'HTTP', path: '/', portIndex: 1, port: null });
  });

  test('docker.network USER takes its name from ipAddress', () => {
    const definition = readAppDefinition(fixture('dcos+dcos-docs/docs/1.8/virtual-networks-L30.json'));
    expect(definition.networks).toEqual([{ mode: 'CONTAINER', name: 'dcos-1', labels: [] }]);
    expect(servicePortsOf(definition)).toEqual([80]);
  });

  test('ipAddress alone is a container network, its discovery ports a Mesos container', () => {
    const ports = [{ number: 8080, name: 'rest', protocol: 'tcp', labels: { VIP_0: '/a:1' } }];
    const definition = readAppDefinition({ cmd: 'x', ipAddress: { networkName: 'n', discovery: { ports } } });
    expect(definition.networks).toEqual([{ mode: 'CONTAINER', name: 'n', labels: [] }]);
    expect(definition.container).toMatchObject({ type: 'MESOS', docker: null });
    expect(definition.container?.portMappings[0]).toMatchObject({
      containerPort: 8080,
      name: 'rest',
      labels: [{ key: 'VIP_0', value: '/a:1' }],
    });
  });

  test('ports stand for port definitions where there are none', () => {
    expect(portsOf({ ports: [80, 0] })).toEqual([80, 0]);
    expect(portsOf({ ports: [80], portDefinitions: [{ port: 81 }] })).toEqual([81]);
    expect(portsOf({ ports: [80], portDefinitions: null })).toEqual([80]);
    expect(portsOf({ ports: [80], container: { docker: { network: 'BRIDGE' } } })).toEqual([]);
  });

  test('uris and fetch are never joined', () => {
    const uris = ['http://h/a.tgz', 'http://h/b'];
    expect(readAppDefinition({ uris, fetch: [{ uri: 'http://h/c' }] }).fetch.map((one) => one.uri)).toEqual([
      'http://h/c',
    ]);
    expect(readAppDefinition({ uris, fetch: [] }).fetch.map((one) => one.extract)).toEqual([true, false]);
  });

  test('container.image of 0.6 is a docker image', () => {
    const { container } = readAppDefinition({ container: { image: 'docker:///libmesos/ubuntu', options: ['-v'] } });
    expect(container).toMatchObject({ type: 'DOCKER', docker: { image: 'libmesos/ubuntu' } });
  });
});

describe('definitions of Marathon from 1.5 on', () => {
  const parameters = readAppDefinition(fixture('dcos+dcos-docs/docs/1.10/marathon-parameters-L212.json'));

  test('port definitions beside a network that has none are left out, as Marathon drops them', () => {
    expect(parameters.portDefinitions).toEqual([]);
    expect(servicePortsOf(parameters)).toEqual([9000, 0]);
  });

  test('volumes are told by what they hold', () => {
    expect(parameters.container?.volumes.map((volume) => volume.kind)).toEqual(['PERSISTENT', 'EXTERNAL']);
    expect(parameters.container?.volumes[1]?.external).toEqual({
      name: 'my-test-vol',
      provider: 'dvdi',
      size: 100,
      shared: null,
      options: { 'dvdi/driver': 'rexray' },
    });
    const { container } = readAppDefinition({
      container: { volumes: [{ hostPath: '/h', persistent: null }, { secret: 's' }, { containerPath: '/x' }] },
    });
    expect(container?.volumes.map((volume) => volume.kind)).toEqual(['HOST', 'SECRET', 'EPHEMERAL']);
  });

  test('health checks keep their protocols and commands', () => {
    expect(parameters.healthChecks.map((check) => check.protocol)).toEqual(['HTTP', 'HTTPS', 'TCP', 'COMMAND']);
    expect(parameters.healthChecks[3]?.command).toBe('curl -f -X GET http://$HOST:$PORT0/health');
  });

  test('a container without a type is a docker one; the pull secret is named', () => {
    const ucr = readAppDefinition(fixture('dcos+dcos-docs/docs/1.10/ucr-L29.json'));
    expect(ucr.container).toMatchObject({ type: 'MESOS', docker: { image: 'nginx', pullSecret: 'pullConfigSecret' } });
    expect(ucr.secrets).toEqual([{ name: 'pullConfigSecret', source: '/mesos-docker/pullConfig' }]);
    expect(readAppDefinition({ container: {} }).container).toMatchObject({ type: 'DOCKER', docker: null });
  });

  test('container/bridge has a name that GraphQL can write', () => {
    expect(readAppDefinition({ networks: [{ mode: 'container/bridge' }] }).networks[0]?.mode).toBe('CONTAINER_BRIDGE');
    expect(readAppDefinition({ networks: [{ name: 'dcos' }] }).networks).toEqual([
      { mode: 'CONTAINER', name: 'dcos', labels: [] },
    ]);
    expect(readAppDefinition({ networks: [{ mode: 'carrier-pigeon' }] }).networks[0]?.mode).toBe('HOST');
  });

  test('resource limits are text, numbers and unlimited alike', () => {
    const limited = readAppDefinition(fixture('mesosphere+dcos-docs-site/docs/2.1/creating-services-L45.json'));
    expect(limited.resourceLimits).toEqual({ cpus: '2', mem: 'unlimited' });
  });

  test('the unreachable strategy is an object or a word', () => {
    expect(readAppDefinition({ unreachableStrategy: 'disabled' }).unreachableStrategy).toEqual({
      disabled: true,
      inactiveAfterSeconds: null,
      expungeAfterSeconds: null,
    });
    expect(readAppDefinition({ unreachableStrategy: { inactiveAfterSeconds: 1 } }).unreachableStrategy).toEqual({
      disabled: false,
      inactiveAfterSeconds: 1,
      expungeAfterSeconds: null,
    });
  });
});

describe('small nouns', () => {
  test('environment variables have a value or the name of a secret', () => {
    const { env } = readAppDefinition({ env: { A: 'a', B: { secret: 's' }, C: 1, D: true, E: null, F: { x: 1 } } });
    expect(env).toEqual([
      { name: 'A', value: 'a', secret: null },
      { name: 'B', value: null, secret: 's' },
      { name: 'C', value: '1', secret: null },
      { name: 'D', value: 'true', secret: null },
      { name: 'E', value: null, secret: null },
      { name: 'F', value: '{"x":1}', secret: null },
    ]);
  });

  test('constraints come as lists of two or three or as objects, operators in any case', () => {
    const constraints = [
      ['hostname', 'unique'],
      ['rack', 'GROUP_BY', 3],
      ['lonely'],
      'no',
      { fieldName: '@zone', operator: 'IS', value: 'z' },
    ];
    expect(readAppDefinition({ constraints }).constraints).toEqual([
      { field: 'hostname', operator: 'UNIQUE', value: null },
      { field: 'rack', operator: 'GROUP_BY', value: '3' },
      { field: '@zone', operator: 'IS', value: 'z' },
    ]);
  });
});

const commandOf = (command: JsonObject) => readPodDefinition({ containers: [{ name: 'c', exec: { command } }] });

describe('pods', () => {
  test('of the user interface of DC/OS read as far as they go', () => {
    const pod = readPodDefinition(objectAt(fixture('dcos+dcos-ui/_fixtures/pods/PodFixture.json'), 'spec'));
    expect(pod.containers.map((container) => [container.name, container.image, container.cpus])).toEqual([
      ['container-1', 'jdef/my-web-service-abc:v1.1.1', 0.5],
      ['container-2', 'jdef/my-web-service-abc:v1.1.1', 0.5],
    ]);
    expect(pod.containers[0]?.endpoints[0]).toMatchObject({ name: 'nginx', containerPort: 8888, protocol: ['http'] });
    expect(pod.env).toContainEqual({ name: 'SECRET_BAR', value: null, secret: 'baz' });
    expect(pod.volumes).toMatchObject([{ kind: 'HOST', name: 'volume_1', hostPath: '/mnt/volume_1' }]);
    expect(pod.constraints).toEqual([{ field: 'hostname', operator: 'UNIQUE', value: null }]);
    expect(pod.acceptedResourceRoles).toEqual(['slave_public']);
  });

  test('commands are a shell line or a list of arguments', () => {
    expect(commandOf({ shell: 'sleep 1' }).containers[0]).toMatchObject({ shell: 'sleep 1', argv: [] });
    expect(commandOf({ argv: ['sleep', '1'] }).containers[0]).toMatchObject({ shell: null, argv: ['sleep', '1'] });
  });

  test('scheduling is spread over the fields apps have', () => {
    const scheduling = {
      backoff: { backoff: 1, backoffFactor: 1.15, maxLaunchDelay: 300 },
      upgrade: { minimumHealthCapacity: 1, maximumOverCapacity: 0.5 },
      unreachableStrategy: 'disabled',
      killSelection: 'OLDEST_FIRST',
    };
    expect(readPodDefinition({ scheduling })).toMatchObject({
      backoffSeconds: 1,
      backoffFactor: 1.15,
      maxLaunchDelaySeconds: 300,
      upgradeStrategy: { minimumHealthCapacity: 1, maximumOverCapacity: 0.5 },
      unreachableStrategy: { disabled: true },
      killSelection: 'OLDEST_FIRST',
    });
  });
});

test('a parsed definition is read once, for as long as it lives', () => {
  const json = { cmd: 'sleep 1' };
  expect(appDefinitionOf(json)).toBe(appDefinitionOf(json));
  expect(podDefinitionOf(json)).toBe(podDefinitionOf(json));
  expect(appDefinitionOf({ ...json })).not.toBe(appDefinitionOf(json));
});

function objectAt(json: JsonObject, name: string): JsonObject {
  const value = json[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${name} is no object`);
  return Object.fromEntries(Object.entries(value));
}
