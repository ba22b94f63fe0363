import { describe, expect, it } from 'vitest';
import {
  carriesMask,
  labelValue,
  maskApp,
  maskLabels,
  maskMessage,
  maskMessages,
  maskPod,
  maskedText,
  secretsIn,
} from '../../src/authz/index.ts';
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

describe('credentials by their looks', () => {
  it.each([
    ['https://jo:geheim@example.org/x', `https://${maskedText}@example.org/x`],
    ['git clone https://0123abcd@example.org/x.git', `git clone https://${maskedText}@example.org/x.git`],
    ['zk://jo:pw@a:2181,b:2181/m', `zk://${maskedText}@a:2181,b:2181/m`],
    ['curl -H "Authorization: Bearer abcdef123456" x', `curl -H "Authorization: ${maskedText} ${maskedText}" x`],
    ['Basic am86Z2VoZWlt', `Basic ${maskedText}`],
    ['key is eyJhbGciOiJI.eyJzdWIi.c2ln', `key is ${maskedText}`],
    ['AKIAIOSFODNN7EXAMPLE', maskedText],
    ['ASIAIOSFODNN7EXAMPLE', maskedText],
    ['ghp_012345678901234567890123456789', maskedText],
    ['github_pat_012345678901234567890123', maskedText],
    ['glpat-0123456789abcdefghij', maskedText],
    ['xoxb-0123456789', maskedText],
    ['sk_live_0123456789', maskedText],
    ['rk_test_0123456789', maskedText],
    [`AIza${'x'.repeat(35)}`, maskedText],
    ['./run --password geheim --port 80', `./run --password ${maskedText} --port 80`],
    ['./run --db-password=geheim -v', `./run --db-password=${maskedText} -v`],
    ['DB_SECRET=geheim ./run', `DB_SECRET=${maskedText} ./run`],
    ['{"token": "geheim"}', `{"token": ${maskedText}}`],
    ["api_key: 'ge heim' x", `api_key: ${maskedText} x`],
    ['curl -u jo:geheim x', `curl -u ${maskedText} x`],
    ['curl --user jo:geheim x', `curl --user ${maskedText} x`],
    ['wget http://h/x?token=geheim&a=b', `wget http://h/x?token=${maskedText}&a=b`],
    ['-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY----- x', `${maskedText} x`],
    ['-----BEGIN PRIVATE KEY-----\nabc', maskedText],
  ])('%s', (text, shown) => {
    expect(maskApp({ cmd: text })).toEqual({ cmd: shown });
  });

  it.each([
    'python3 -m http.server $PORT0',
    './run --password',
    './run --token --verbose',
    'PASSWORD="" ./run',
    'https://example.org/a@b',
    'mail jo@example.org',
    '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----',
    'author=jo',
    'compass: north',
    'eyJ is no token',
    'basic training',
  ])('shows %s', (text) => {
    expect(maskApp({ cmd: text })).toEqual({ cmd: text });
  });

  it('masks the word after a flag that says what follows', () => {
    const args = [
      'serve',
      '--password',
      'geheim',
      '-token',
      'x',
      '--verbose',
      'y',
      '--secret',
      '--token',
      'z',
      '--pw=1',
    ];
    expect(maskApp({ args })).toEqual({
      args: [
        'serve',
        '--password',
        maskedText,
        '-token',
        maskedText,
        '--verbose',
        'y',
        '--secret',
        '--token',
        maskedText,
        `--pw=${maskedText}`,
      ],
    });
    expect(maskApp({ args: ['password', 'x', 1] })).toEqual({ args: ['password', 'x', 1] });
  });

  it('masks the query of a link, every value of it', () => {
    expect(
      maskApp({ uris: ['https://s3/x.tgz?X-Amz-Signature=a&b=c?d#e', 'https://s3/x?flag', 'https://s3/x'] }),
    ).toEqual({
      uris: [`https://s3/x.tgz?X-Amz-Signature=${maskedText}&b=${maskedText}#e`, 'https://s3/x?flag', 'https://s3/x'],
    });
  });

  it('masks whole what is too long to be looked through', () => {
    expect(maskApp({ cmd: 'x'.repeat(65_536) })).toEqual({ cmd: 'x'.repeat(65_536) });
    expect(maskApp({ cmd: 'x'.repeat(65_537) })).toEqual({ cmd: maskedText });
  });

  it('takes time in proportion to a text that is made to waste it', () => {
    const seeds = [
      'token',
      'eyJ-',
      '://',
      '-----BEGIN ',
      'passw ',
      '--a',
      '-u a',
      'Bearer ',
      "secret='",
      'password="',
      'a:',
    ];
    for (const seed of seeds) expect(maskApp({ cmd: seed.repeat(65_536 / seed.length) })['cmd']).toBeDefined();
  });

  it.each([
    'DB_PASSWORD',
    'dbPassword',
    'apiKey',
    'API-KEY',
    'HAPROXY_0_AUTH',
    'httpAuth',
    'TOKEN',
    'pwd',
    'DCOS_PACKAGE_OPTIONS',
    'ssh.key',
    'x-signature',
  ])('a label named %s is masked', (key) => expect(labelValue(key, 'x')).toBe(maskedText));

  it.each([
    'author',
    'OWNER',
    'HAPROXY_GROUP',
    'VIP_0',
    'compass',
    'keyboard',
    'DCOS_PACKAGE_NAME',
    'monkey',
    'authority',
    'path',
  ])('a label named %s shows', (key) => expect(labelValue(key, 'x')).toBe('x'));

  it('a label with a credential in its value is masked whole', () => {
    expect(labelValue('link', 'see https://jo:geheim@h/')).toBe(maskedText);
  });

  it('labels without secrets stay the same object', () => {
    const labels = { owner: 'red', x: '' };
    expect(maskLabels(labels)).toBe(labels);
    const masked = maskLabels({ owner: 'red', token: 'x' });
    expect(masked).toEqual({ owner: 'red', token: maskedText });
    expect(Object.isFrozen(masked)).toBe(true);
  });
});

describe('what others say of an app', () => {
  const definition = {
    env: { A: 'geheim', B: 'geheimer', C: 'abc', D: 5, E: { secret: 'named' } },
    environment: { G: 'fifth' },
    containers: [{ environment: { F: 'fourth' }, env: { H: 'sixth' } }, 'x'],
  };

  it('the secrets of a definition are the values of its environments, the longest first, short ones left out', () => {
    expect(secretsIn(definition)).toEqual(
      ['geheimer', 'geheim', 'fourth', 'fifth', 'sixth'].sort((a, b) => b.length - a.length),
    );
    expect(secretsIn({ env: { A: 'four', B: 'one', C: 'four' } })).toEqual(['four']);
    expect(secretsIn({ env: 'x', containers: 'y' })).toEqual([]);
  });

  it('a message shows without them, and without what looks like a credential', () => {
    const message = "Failed to run 'docker run -e A=geheim -e B=geheimer -e API_TOKEN=zzz -e C=abc geheim'";
    expect(maskMessage(message, secretsIn(definition))).toBe(
      `Failed to run 'docker run -e A=${maskedText} -e B=${maskedText} -e API_TOKEN=${maskedText} -e C=abc ${maskedText}'`,
    );
    expect(maskMessage('exited with status 1', secretsIn(definition))).toBe('exited with status 1');
  });

  it('the same holds for all texts of a tree', () => {
    expect(maskMessages([{ message: 'geheim', n: 1, list: ['x geheim', null] }], ['geheim'])).toEqual([
      { message: maskedText, n: 1, list: [`x ${maskedText}`, null] },
    ]);
  });

  it('a definition that was read masked is told from others', () => {
    expect(carriesMask(maskApp({ id: '/x', env: { A: 'x' } }))).toBe(true);
    expect(carriesMask({ cmd: `x ${maskedText} y` })).toBe(true);
    expect(carriesMask({ a: ['x', { b: maskedText }] })).toBe(true);
    expect(carriesMask({ id: '/x', n: 1, o: null, l: ['x'] })).toBe(false);
    expect(carriesMask(undefined)).toBe(false);
  });
});
