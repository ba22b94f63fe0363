import type { JsonObject, JsonValue } from '../json.ts';
import type { Random } from '../random.ts';
import { chance, drawWhole, oneOf, weighted } from './draws.ts';
import { imageName } from './words.ts';

/** What the parts of one generated app have in common. */
export interface AppContext {
  readonly random: Random;
  /** Framework name of the Marathon: the second part of every DNS name. */
  readonly framework: string;
  readonly tenant: string;
  /** Absolute id of the group. */
  readonly group: string;
  readonly name: string;
  /** Apps of the same Marathon that came before, to refer to. */
  readonly peers: readonly string[];
}

/** The part of a definition that says in what it runs and how it is reached. */
export interface Surface {
  readonly fields: JsonObject;
  /** Number of ports that checks may address. */
  readonly ports: number;
  /** Whether the image belongs to Docker's engine, which knows fewer kinds of checks and volumes. */
  readonly engine: 'DOCKER' | 'MESOS' | 'none';
  readonly mode: 'host' | 'container' | 'container/bridge';
}

// Ports per app: p25 0–1, p50 1, p75 1, p90 2, p99 3–9.
const portCounts = [
  [0, 0],
  [0.2, 0],
  [0.21, 1],
  [0.88, 1],
  [0.89, 2],
  [0.97, 2],
  [0.99, 4],
  [1, 9],
] as const;
const portNames = [
  'http',
  'admin',
  'metrics',
  'grpc',
  'debug',
  'cluster',
  'jmx',
  'gossip',
  'health',
  'events',
] as const;
const containerPorts = [80, 8080, 3000, 5000, 8000, 9000, 8443, 9090] as const;

function vip(context: AppContext, index: number): JsonObject {
  const path = `${context.group === '/' ? '' : context.group}/${context.name}`;
  return { [`VIP_${index}`]: `${path}:${oneOf(context.random, containerPorts)}` };
}

function portLabels(context: AppContext, index: number): JsonObject {
  return index === 0 && chance(context.random, 0.18) ? { labels: vip(context, index) } : {};
}

function common(context: AppContext, index: number): JsonObject {
  return {
    name: portNames[index] ?? `port-${index}`,
    protocol: chance(context.random, 0.04) ? 'udp,tcp' : 'tcp',
    ...portLabels(context, index),
  };
}

function definitions(context: AppContext, count: number): JsonObject[] {
  return Array.from({ length: count }, (_, index): JsonObject => ({ port: 0, ...common(context, index) }));
}

function mappings(context: AppContext, count: number, mode: Surface['mode']): JsonObject[] {
  const { random } = context;
  const mapped = mode === 'container/bridge' || chance(random, 0.3);
  return Array.from({ length: count }, (_, index): JsonObject => ({
    containerPort: index === 0 ? oneOf(random, containerPorts) : 9_100 + index,
    ...(mapped ? { hostPort: 0 } : {}),
    servicePort: 0,
    ...common(context, index),
  }));
}

function networkOf(context: AppContext, mode: Surface['mode']): JsonObject {
  if (mode !== 'container') return { mode };
  const labels = chance(context.random, 0.1) ? { labels: { segment: context.tenant } } : {};
  return { mode, name: oneOf(context.random, ['dcos', 'dcos', 'calico']), ...labels };
}

function dockerOf(context: AppContext, engine: 'DOCKER' | 'MESOS'): JsonObject {
  const { random } = context;
  const parameters: JsonValue[] = [{ key: 'label', value: `owner=${context.tenant}` }];
  return {
    image: imageName(random, context.tenant, context.name),
    forcePullImage: chance(random, 0.3),
    ...(engine === 'DOCKER' ? { privileged: false, ...(chance(random, 0.12) ? { parameters } : {}) } : {}),
  };
}

function modeOf(random: Random, engine: Surface['engine']): Surface['mode'] {
  if (engine === 'none') return 'host';
  const shares =
    engine === 'DOCKER' ? { bridge: 60, host: 18, container: 22 } : { bridge: 15, host: 35, container: 50 };
  return weighted(random, [
    [shares.bridge, 'container/bridge'],
    [shares.host, 'host'],
    [shares.container, 'container'],
  ]);
}

/** Draws container, network mode and ports: Docker 50 %, none 33 %, Mesos' containerizer 17 % of the definitions seen. */
export function surfaceOf(context: AppContext): Surface {
  const engine = weighted<Surface['engine']>(context.random, [
    [50, 'DOCKER'],
    [33, 'none'],
    [17, 'MESOS'],
  ]);
  const mode = modeOf(context.random, engine);
  const ports = drawWhole(context.random, portCounts);
  const networks = { networks: [networkOf(context, mode)] };
  if (engine === 'none')
    return { fields: { ...networks, portDefinitions: definitions(context, ports) }, ports, engine, mode };
  const container: JsonObject = { type: engine, docker: dockerOf(context, engine), volumes: [] };
  if (mode === 'host')
    return { fields: { ...networks, container, portDefinitions: definitions(context, ports) }, ports, engine, mode };
  const portMappings = mappings(context, ports, mode);
  return { fields: { ...networks, container: { ...container, portMappings } }, ports, engine, mode };
}

/** Labels by which marathon-lb publishes the first port of an app. */
export function loadBalancing(context: AppContext): Record<string, string> {
  const { random, tenant, name } = context;
  const group = chance(random, 0.7) ? 'external' : 'internal';
  const labels: Record<string, string> = { HAPROXY_GROUP: group, HAPROXY_0_VHOST: `${name}.${tenant}.example.com` };
  if (chance(random, 0.3)) labels['HAPROXY_0_PATH'] = `/${name}`;
  if (chance(random, 0.3)) labels['HAPROXY_0_REDIRECT_TO_HTTPS'] = 'true';
  if (chance(random, 0.2)) labels['HAPROXY_0_MODE'] = 'http';
  return labels;
}
