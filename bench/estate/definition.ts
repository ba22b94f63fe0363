import type { Dice } from './dice.ts';

export interface Named {
  readonly path: string;
  readonly version: string;
  readonly instances: number;
}

/** How big an app is: after some five hundred public definitions, of which half are below 0.6 kB and a hundredth above 18 kB. */
interface Build {
  readonly env: readonly [fewest: number, most: number];
  readonly labels: readonly [fewest: number, most: number];
  /** Characters of one label that carries a package's own description. */
  readonly packageText: number;
}

const builds = {
  plain: { env: [0, 4], labels: [0, 3], packageText: 0 },
  service: { env: [5, 40], labels: [3, 8], packageText: 0 },
  framework: { env: [60, 150], labels: [4, 8], packageText: 0 },
  scheduler: { env: [180, 330], labels: [6, 12], packageText: 2_000 },
  packaged: { env: [100, 200], labels: [8, 14], packageText: 15_000 },
} as const satisfies Readonly<Record<string, Build>>;

/** 55 % small apps, 30 % with an environment, the rest framework-like; together some 2.66 kB on average. */
function buildOf(dice: Dice): Build {
  const drawn = dice.between(1, 100);
  if (drawn <= 55) return builds.plain;
  if (drawn <= 85) return builds.service;
  if (drawn <= 95) return builds.framework;
  return drawn <= 99 ? builds.scheduler : builds.packaged;
}

export interface Definition {
  /** JSON text. */
  readonly text: string;
  readonly hasHealthCheck: boolean;
}

/** An app definition as Marathon 1.11 prints one: its fields, its order, its defaults. */
export function drawDefinition(dice: Dice, named: Named): Definition {
  const build = buildOf(dice);
  const fields = fieldsOf(dice, named, build);
  // Written as text: objects with hundreds of keys that no other has take V8 ten times as long as all the rest.
  const environment = environmentOf(dice, build);
  const text = JSON.stringify(fields).replace('"executor":', `${environment}"executor":`);
  return { text, hasHealthCheck: 'healthChecks' in fields };
}

function fieldsOf(dice: Dice, { path, version, instances }: Named, build: Build): object {
  const isBridged = dice.chance(0.6);
  return {
    id: path,
    ...(dice.chance(0.2) && { acceptedResourceRoles: ['*'] }),
    backoffFactor: 1.15,
    backoffSeconds: 1,
    ...(dice.chance(0.5) && { cmd: `exec /opt/${dice.word(8)}/bin/run --port $PORT0 --name ${dice.word(12)}` }),
    ...(dice.chance(0.25) && { constraints: [['hostname', 'UNIQUE']] }),
    ...(dice.chance(0.85) && { container: containerOf(dice, isBridged) }),
    cpus: dice.pick([0.1, 0.1, 0.25, 0.5, 1, 2]),
    disk: 0,
    executor: '',
    ...(dice.chance(0.5) && { healthChecks: [healthCheckOf(dice)] }),
    instances,
    labels: labelsOf(dice, build),
    maxLaunchDelaySeconds: 300,
    mem: dice.pick([64, 128, 256, 512, 1024, 2048]),
    gpus: 0,
    networks: [{ mode: isBridged ? 'container/bridge' : 'host' }],
    ...(!isBridged && { portDefinitions: [{ port: dice.between(10_000, 20_000), name: 'default', protocol: 'tcp' }] }),
    requirePorts: false,
    upgradeStrategy: { maximumOverCapacity: 1, minimumHealthCapacity: 1 },
    version,
    versionInfo: { lastScalingAt: version, lastConfigChangeAt: version },
    killSelection: 'YOUNGEST_FIRST',
    unreachableStrategy: { inactiveAfterSeconds: 0, expungeAfterSeconds: 0 },
    role: '*',
  };
}

const containerOf = (dice: Dice, isBridged: boolean): object => ({
  type: dice.pick(['DOCKER', 'DOCKER', 'DOCKER', 'MESOS']),
  docker: {
    forcePullImage: false,
    image: `registry.example:5000/${dice.word(6)}/${dice.pick(['web', 'api', 'worker', 'cache'])}:1.${dice.between(0, 40)}`,
    parameters: [],
    privileged: false,
  },
  volumes: dice.chance(0.15) ? [{ containerPath: '/data', hostPath: `/mnt/${dice.word(8)}`, mode: 'RW' }] : [],
  ...(isBridged && {
    portMappings: [
      {
        containerPort: 8080,
        hostPort: 0,
        labels: {},
        name: 'http',
        protocol: 'tcp',
        servicePort: dice.between(10_000, 20_000),
      },
    ],
  }),
});

const healthCheckOf = (dice: Dice): object => ({
  gracePeriodSeconds: 300,
  ignoreHttp1xx: false,
  intervalSeconds: dice.pick([10, 30, 60]),
  maxConsecutiveFailures: 3,
  path: '/health',
  portIndex: 0,
  protocol: 'HTTP',
  ipProtocol: 'IPv4',
  timeoutSeconds: 20,
  delaySeconds: 15,
});

/** The member `"env":{…},` or nothing. */
function environmentOf(dice: Dice, { env: [fewest, most] }: Build): string {
  const count = dice.between(fewest, most);
  if (count === 0) return '';
  const variable = (_: unknown, at: number): string => {
    const prefix = dice.pick(['APP', 'DB', 'CACHE', 'LOG', 'TASKCFG_ALL']);
    const value = dice.word(dice.pick([2, 4, 8, 8, 12, 30, 60]));
    return `"${prefix}_${dice.word(8).toUpperCase()}_${at}":"${value}"`;
  };
  return `"env":{${Array.from({ length: count }, variable).join(',')}},`;
}

/** The labels that public definitions have most often; the first ones oftenest. */
const labelKeys = [
  'owner',
  'DCOS_SERVICE_NAME',
  'HAPROXY_GROUP',
  'HAPROXY_0_VHOST',
  'HAPROXY_0_PORT',
  'DCOS_SERVICE_SCHEME',
  'DCOS_SERVICE_PORT_INDEX',
  'account',
  'DCOS_PACKAGE_NAME',
  'DCOS_PACKAGE_VERSION',
  'DCOS_PACKAGE_SOURCE',
  'DCOS_PACKAGE_FRAMEWORK_NAME',
  'MARATHON_SINGLE_INSTANCE_APP',
  'DCOS_COMMONS_API_VERSION',
];

function labelsOf(dice: Dice, { labels: [fewest, most], packageText }: Build): object {
  const keys = labelKeys.slice(0, dice.between(fewest, most));
  const entries = keys.map((key) => [key, dice.word(dice.between(4, 30))]);
  if (packageText > 0) entries.push(['DCOS_PACKAGE_METADATA', dice.word(packageText)]);
  return Object.fromEntries(entries);
}
