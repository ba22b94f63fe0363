import { canonicalApp, idAt, loadCatalogue } from '../definitions/index.ts';
import { isObject, textAt, textMap, type JsonObject, type JsonValue } from '../json.ts';

/** The three manners in which a Marathon is run on another one. */
export type MarathonStyle = 'package' | 'enterprise' | 'hand-made';

/** All manners, in the order in which an estate takes them. */
export const marathonStyles = ['package', 'enterprise', 'hand-made'] as const;

/** An app that runs a service Marathon, and what the Marathon in it will call itself. */
export interface ServiceMarathonApp {
  readonly style: MarathonStyle;
  readonly frameworkName: string;
  /** ZooKeeper path: its identity, as the state lies there. */
  readonly zk: string;
  readonly definition: JsonObject;
}

/** What the app is made of. */
export interface ServiceMarathonOptions {
  /** Short name; the framework name is made from it in the manner of the style. */
  readonly name: string;
  /** Absolute id of the group on the platform; `/` when absent. */
  readonly group?: string;
  readonly instances?: number;
  /** Version of Marathon in the image tag; 1.11.24 when absent. */
  readonly version?: string;
}

// What the generated apps need: secrets in env, external volumes.
const features = 'vips,task_killing,external_volumes,secrets';
const currentVersion = '1.11.24';

function catalogued(source: string): JsonObject {
  const entry = loadCatalogue().marathons.find((one) => one.source.endsWith(source));
  if (entry === undefined) throw new Error(`the catalogue of definitions has no ${source}`);
  return entry.definition;
}

const base64 = (value: JsonObject): string => Buffer.from(JSON.stringify(value)).toString('base64');

/** The options that Cosmos was given at install; it keeps them in a label. */
function packageOptions(name: string, zk: string): JsonObject {
  return {
    service: { name, cpus: 2, mem: 1536, instances: 1, user: 'nobody' },
    marathon: {
      'framework-name': name,
      'mesos-role': name,
      'enable-features': features,
      'min-revive-offers-interval': 1_000,
      zk,
    },
  };
}

function cosmosLabels(name: string, zk: string, version: string): Record<string, string> {
  const metadata = {
    packagingVersion: '3.0',
    name: 'marathon',
    version,
    maintainer: 'support@mesosphere.io',
    framework: true,
    tags: ['init', 'long-running'],
  };
  return {
    DCOS_PACKAGE_NAME: 'marathon',
    DCOS_PACKAGE_VERSION: version,
    DCOS_PACKAGE_SOURCE: 'https://universe.mesosphere.com/repo',
    DCOS_PACKAGE_METADATA: base64(metadata),
    DCOS_PACKAGE_OPTIONS: base64(packageOptions(name, zk)),
    DCOS_PACKAGE_IS_FRAMEWORK: 'true',
  };
}

function withImage(definition: JsonObject, image: string): JsonObject {
  const container = isObject(definition['container']) ? definition['container'] : {};
  const docker = isObject(container['docker']) ? container['docker'] : {};
  return { ...definition, container: { ...container, docker: { ...docker, image } } };
}

/** As the Universe package `marathon` renders it (1.7.188), with the labels that Cosmos adds at install. */
function packaged(options: ServiceMarathonOptions): ServiceMarathonApp {
  const { name, group = '/', version = currentVersion } = options;
  const zk = `zk://master.mesos:2181/universe/${name}`;
  const app = canonicalApp(catalogued('marathon-1.7.188.json'), { group, name });
  const cmd = (textAt(app, 'cmd') ?? '')
    .replaceAll('marathon-user', name)
    .replace('"vips,task_killing"', `"${features}"`)
    .replace('--min_revive_offers_interval "5000"', '--min_revive_offers_interval "1000"');
  const rendered = { ...textMap(app['labels']), DCOS_PACKAGE_FRAMEWORK_NAME: name, DCOS_SERVICE_NAME: name };
  const definition = {
    ...withImage(app, `mesosphere/marathon:v${version}`),
    cmd,
    labels: { ...rendered, ...cosmosLabels(name, zk, version) },
    instances: options.instances ?? 1,
  };
  return { style: 'package', frameworkName: name, zk, definition };
}

/**
 * By the enterprise procedure. App id, framework name, role, principal and ZooKeeper path are all spelt differently, as in the
 * app of Marathon's own system tests (`mom-ee-strict-1.7.json`).
 */
function enterprise(options: ServiceMarathonOptions): ServiceMarathonApp {
  const { name, group = '/', version = currentVersion } = options;
  const frameworkName = `${name}-ee-strict-1-11`;
  const zk = `zk://master.mesos:2181/universe/${name}-ee-1-11`;
  const app = canonicalApp(catalogued('mom-ee-strict-1.7.json'), { group, name: `${name}-ee` });
  const cmd = (textAt(app, 'cmd') ?? '')
    .replace('marathon-user-ee-strict-1-7', frameworkName)
    .replace('universe/marathon-user-ee-1-7', `universe/${name}-ee-1-11`)
    .replace('--mesos_role marathon-user-ee', `--mesos_role ${name}-role`)
    .replace('marathon_user_ee', `${name.replaceAll('-', '_')}_ee`);
  const definition = {
    ...withImage(app, `registry.example.com/mesosphere/marathon-dcos-ee:v${version}_2.2.2`),
    cmd,
    labels: { ...textMap(app['labels']), DCOS_SERVICE_NAME: frameworkName },
    instances: options.instances ?? 1,
  };
  return { style: 'enterprise', frameworkName, zk, definition };
}

/** `add-host` rows of the other machines and the search domain of the Marathon's own tasks. */
function parameters(frameworkName: string): JsonObject[] {
  const hosts = Array.from({ length: 40 }, (_, index): JsonObject => ({
    key: 'add-host',
    value: `node-${index + 1}.example.com:10.20.1.${index + 1}`,
  }));
  return [{ key: 'dns-search', value: `${frameworkName}.mesos` }, ...hosts];
}

function bridged(port: number, servicePort: number): JsonObject {
  return { containerPort: port, hostPort: 0, servicePort, protocol: 'tcp' };
}

/** By hand: no labels and no command line, only variables and a search domain; ssh is the first port, the API the second. */
function handMade(options: ServiceMarathonOptions): ServiceMarathonApp {
  const { name, group = '/', version = currentVersion } = options;
  const frameworkName = `${name}-service-marathon`;
  const portMappings: JsonValue[] = [bridged(22, 20_406), bridged(8080, 20_407)];
  const definition = {
    id: idAt(group, frameworkName),
    cpus: 2,
    mem: 8192,
    instances: options.instances ?? 1,
    env: { MOM_GROUP: `${name}-group`, MON_APP: frameworkName, HOST_TARGET: `${frameworkName}.mesos` },
    fetch: [{ uri: 'file:///etc/docker.tar.gz' }],
    container: {
      type: 'DOCKER',
      docker: {
        image: `registry.example.com/infra/service-marathon:${version}`,
        privileged: false,
        forcePullImage: false,
        parameters: parameters(frameworkName),
      },
      volumes: [],
      portMappings,
    },
    networks: [{ mode: 'container/bridge' }],
    healthChecks: [
      {
        protocol: 'HTTP',
        path: '/ping',
        portIndex: 1,
        gracePeriodSeconds: 1800,
        intervalSeconds: 10,
        timeoutSeconds: 5,
        maxConsecutiveFailures: 3,
      },
    ],
  };
  return { style: 'hand-made', frameworkName, zk: `zk://master.mesos:2181/${frameworkName}`, definition };
}

/** The definition of an app that runs a service Marathon, in one of the three manners. */
export function serviceMarathonApp(style: MarathonStyle, options: ServiceMarathonOptions): ServiceMarathonApp {
  if (style === 'package') return packaged(options);
  return style === 'enterprise' ? enterprise(options) : handMade(options);
}
