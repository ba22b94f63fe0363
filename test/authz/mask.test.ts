import { describe, expect, it } from 'vitest';
import { maskApp, maskPod, maskedText } from '../../src/authz/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/model/index.ts';
import { definitionsIn } from '../model/fixtures.ts';

const words = (text: string): readonly string[] => text.split(' ');

/** `container.docker.image` with a value → the definition that holds it there and nothing else; `[]` stands for a list of one. */
function placed(pointer: string, value: JsonValue): JsonObject {
  const [first = '', ...rest] = pointer.split('.');
  const inner = rest.length === 0 ? value : placed(rest.join('.'), value);
  return first.endsWith('[]') ? { [first.slice(0, -2)]: [inner] } : { [first]: inner };
}

const texts = (value: JsonValue | undefined): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
};

const ports = (at: string) =>
  ['port', 'containerPort', 'hostPort', 'servicePort', 'number', 'protocol', 'name', 'networkNames'].map(
    (key) => `${at}.${key}`,
  );
const checks = (at: string) =>
  [
    ...['intervalSeconds', 'timeoutSeconds', 'delaySeconds', 'gracePeriodSeconds', 'maxConsecutiveFailures'].map(
      (key) => `${at}.${key}`,
    ),
    ...['protocol', 'port', 'portIndex', 'portName', 'portType', 'name', 'ignoreHttp1xx', 'ipProtocol', 'path'].map(
      (key) => `${at}.${key}`,
    ),
    ...[
      'httpStatusCodesForReady',
      'preserveLastResponse',
      'command',
      'command.value',
      'command.shell',
      'command.argv',
    ].map((key) => `${at}.${key}`),
    ...['exec.command.shell', 'exec.command.argv', 'exec.command.value', 'exec.overrideEntrypoint'].map(
      (key) => `${at}.${key}`,
    ),
    ...['http', 'tcp'].flatMap((probe) =>
      ['port', 'portIndex', 'portName', 'endpoint', 'scheme', 'path'].map((key) => `${at}.${probe}.${key}`),
    ),
  ].filter((pointer) => !pointer.endsWith('.command'));
const volumes = (at: string) =>
  [
    ...words('name containerPath hostPath host mode persistent secret'),
    ...words('external.name external.provider external.size external.shared external.options.driver'),
  ].map((key) => `${at}.${key}`);
const artifacts = (at: string) =>
  ['uri', 'extract', 'executable', 'cache', 'destPath', 'outputFile'].map((key) => `${at}.${key}`);
const networks = (at: string) => ['mode', 'name', 'labels.any'].map((key) => `${at}.${key}`);

/** Every place of a definition of which we know that it may show: whatever is not here is masked. */
const shownInApps = [
  ...words('id version versionInfo instances cpus mem disk gpus user role executor'),
  ...words('constraints acceptedResourceRoles resourceLimits executorResources dependencies tty ports'),
  ...words('requirePorts backoffSeconds backoffFactor maxLaunchDelaySeconds residency upgradeStrategy'),
  ...words('unreachableStrategy killSelection taskKillGracePeriodSeconds secrets cmd args labels.any'),
  ...words('container.type container.image container.linuxInfo uris storeUrls env.any.secret'),
  ...['image', 'network', 'privileged', 'forcePullImage', 'pullConfig', 'parameters[].key', 'credential.principal'].map(
    (key) => `container.docker.${key}`,
  ),
  ...['container.docker.portMappings[]', 'container.portMappings[]', 'portDefinitions[]'].flatMap((at) => [
    ...ports(at),
    `${at}.labels.any`,
  ]),
  ...volumes('container.volumes[]'),
  ...artifacts('fetch[]'),
  ...networks('networks[]'),
  ...words('ipAddress.groups ipAddress.networkName ipAddress.labels.any'),
  ...ports('ipAddress.discovery.ports[]'),
  ...['healthChecks[]', 'readinessChecks[]', 'check'].flatMap(checks),
];

const shownInPods = [
  ...words('id version user role scaling scheduling secrets executorResources linuxInfo'),
  ...words('labels.any environment.any.secret'),
  ...[
    ...words('name resources resourceLimits user tty linuxInfo volumeMounts lifecycle'),
    ...words('exec.command.shell exec.command.argv exec.overrideEntrypoint environment.any.secret labels.any'),
    ...words('image.kind image.id image.forcePull image.pullConfig image.labels.any'),
  ].map((key) => `containers[].${key}`),
  ...artifacts('containers[].artifacts[]'),
  ...ports('containers[].endpoints[]'),
  ...['healthCheck', 'check'].flatMap((key) => checks(`containers[].${key}`)),
  ...volumes('volumes[]'),
  ...networks('networks[]'),
];

/** Places that never show, and some that nobody has heard of. */
const maskedInApps = [
  ...words('env.A container.docker.parameters[].value container.docker.credential.secret container.options'),
  ...words('labels.DB_PASSWORD portDefinitions[].labels.apiToken networks[].labels.secret newField new.field[]'),
  ...words('container.newField container.docker.newField fetch[].newField healthChecks[].newField networks[].newField'),
  ...words('container.volumes[].newField container.volumes[].external.options.secretKey ipAddress.newField'),
  ...words(
    'container.volumes[].external.options.nodeStageSecret.user toString __proto__x container.docker.parameters[].newField',
  ),
];
const maskedInPods = [
  ...words('environment.A containers[].environment.A containers[].labels.token labels.password env.A newField'),
  ...words('containers[].newField containers[].exec.newField containers[].image.newField volumes[].newField'),
];

describe('what of a definition shows without the action secrets', () => {
  it.each(shownInApps)('apps show %s', (pointer) => {
    const definition = placed(pointer, 'plain');
    expect(maskApp(definition)).toEqual(definition);
  });

  it.each(shownInPods)('pods show %s', (pointer) => {
    const definition = placed(pointer, 'plain');
    expect(maskPod(definition)).toEqual(definition);
  });

  it.each(maskedInApps)('apps mask %s', (pointer) => {
    expect(maskApp(placed(pointer, 'plain'))).toEqual(placed(pointer, maskedText));
  });

  it.each(maskedInPods)('pods mask %s', (pointer) => {
    expect(maskPod(placed(pointer, 'plain'))).toEqual(placed(pointer, maskedText));
  });

  it.each([
    'cmd',
    'args',
    'uris',
    'fetch[].uri',
    'healthChecks[].command.value',
    'healthChecks[].path',
    'check.http.path',
  ])('credentials are cut out of %s', (pointer) => {
    const [shown] = texts(maskApp(placed(pointer, 'http://jo:geheim@example.org/x')));
    expect(shown).toBe(`http://${maskedText}@example.org/x`);
  });

  it.each([
    'containers[].exec.command.shell',
    'containers[].artifacts[].uri',
    'containers[].healthCheck.exec.command.shell',
  ])('credentials are cut out of %s of pods', (pointer) => {
    const [shown] = texts(maskPod(placed(pointer, 'http://jo:geheim@example.org/x')));
    expect(shown).toBe(`http://${maskedText}@example.org/x`);
  });

  it('masks every value of an environment, whatever it is, and shows what names a secret', () => {
    const env = { A: 'a', B: 1, C: true, D: null, E: { secret: 's' }, F: { secret: 's', value: 'x' }, G: ['x'], H: {} };
    expect(maskApp({ env })).toEqual({
      env: {
        A: maskedText,
        B: maskedText,
        C: maskedText,
        D: null,
        E: { secret: 's' },
        F: maskedText,
        G: maskedText,
        H: maskedText,
      },
    });
    expect(maskApp({ env: 'A=a' })).toEqual({ env: maskedText });
    expect(maskApp({ env: ['A=a'] })).toEqual({ env: [maskedText] });
  });

  it('shows numbers, flags and nulls of what it does not know, and the names of its members', () => {
    expect(maskApp({ novel: { a: 1, b: [true, 'x', null], c: { d: 'y' } } })).toEqual({
      novel: { a: 1, b: [true, maskedText, null], c: { d: maskedText } },
    });
  });

  it('takes nothing for known that has another form than is known', () => {
    expect(
      maskApp({ container: 'x', labels: 'x', portDefinitions: 'x', args: 'x', cmd: { a: 'x' }, uris: [['x']] }),
    ).toEqual({
      container: maskedText,
      labels: maskedText,
      portDefinitions: maskedText,
      args: 'x',
      cmd: { a: maskedText },
      uris: [['x']],
    });
  });

  it('leaves keys and their order as they are', () => {
    const definition = { z: 'x', cmd: 'x', a: 'x', env: { Z: '1', A: '2' } };
    expect(Object.keys(maskApp(definition))).toEqual(['z', 'cmd', 'a', 'env']);
    expect(JSON.stringify(maskApp(definition)['env'])).toBe(`{"Z":"${maskedText}","A":"${maskedText}"}`);
  });

  it('masks labels of any form by name and by value, and leaves the rest', () => {
    expect(maskApp({ labels: { owner: 'red', PASSWORD: 7, n: 7, x: null, o: { token: 'abc' } } })).toEqual({
      labels: { owner: 'red', PASSWORD: maskedText, n: 7, x: null, o: maskedText },
    });
  });

  it('masks options of storage providers by their names, at any depth', () => {
    const options = {
      driver: 'rexray',
      size: 5,
      list: ['a', 'ghp_0123456789012345678901234567'],
      secret: { a: ['x', 1] },
    };
    expect(maskApp({ container: { volumes: [{ external: { options } }] } })).toEqual({
      container: {
        volumes: [
          {
            external: {
              options: { driver: 'rexray', size: 5, list: ['a', maskedText], secret: { a: [maskedText, 1] } },
            },
          },
        ],
      },
    });
  });

  it('lets no value of an environment through in any definition that somebody recorded', () => {
    const { apps, pods } = definitionsIn();
    expect(apps.length + pods.length).toBeGreaterThan(600);
    const isHidden = (value: JsonValue | undefined) =>
      value === maskedText || value === null || Object.keys(value ?? {}).join() === 'secret';
    const shown = [...apps.map((app) => maskApp(app)['env']), ...pods.map((pod) => maskPod(pod)['environment'])];
    const variables = shown.flatMap((env) => Object.values(isJsonObject(env) ? env : {}));
    expect(variables.length).toBeGreaterThan(1_000);
    expect(variables.filter((value) => !isHidden(value))).toEqual([]);
  });
});
