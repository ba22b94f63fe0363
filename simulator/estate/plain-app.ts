import { idAt } from '../definitions/index.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { Random } from '../random.ts';
import { between, chance, drawFrom, drawWhole, oneOf, weighted } from './draws.ts';
import { environmentOf, ownerLabels } from './environment.ts';
import { healthOf } from './health.ts';
import { loadBalancing, surfaceOf, type AppContext, type Surface } from './networking.ts';

// Instances: half of the apps have one, the upper tenth 4 and more, 256 at most.
const instanceCounts = [
  [0, 1],
  [0.6, 1],
  [0.61, 2],
  [0.78, 2],
  [0.9, 4],
  [0.99, 50],
  [1, 256],
] as const;
const cpuShares = [
  [0, 0.01],
  [0.25, 0.1],
  [0.5, 0.2],
  [0.75, 0.6],
  [0.9, 1],
  [0.99, 2],
  [1, 4],
] as const;
const memories = [
  [0, 16],
  [0.25, 40],
  [0.5, 150],
  [0.75, 400],
  [0.9, 1_024],
  [0.99, 4_096],
  [1, 8_192],
] as const;

const commands = [
  'python3 -m http.server $PORT0',
  'sleep 86400',
  './bin/run --port $PORT0',
  'java $JAVA_OPTS -jar app.jar',
  'exec /app/server --config /etc/app.yml',
  'node server.js',
  'while true; do ./tick.sh; sleep 30; done',
] as const;

function resources(random: Random): JsonObject {
  const cpus = Math.round(drawFrom(random, cpuShares) * 100) / 100;
  const mem = Math.max(16, Math.round(drawFrom(random, memories) / 8) * 8);
  return { cpus, mem, ...(chance(random, 0.15) ? { disk: 64 * between(random, 1, 16) } : {}) };
}

function commandOf(random: Random, surface: Surface): JsonObject {
  if (surface.engine === 'none' || chance(random, 0.35)) return { cmd: oneOf(random, commands) };
  return chance(random, 0.2) ? { args: ['--verbose', '--workers', String(between(random, 1, 8))] } : {};
}

/** Most often one per host, at times spread over zones or racks; `hosts` is how many there are. */
function placement(random: Random, instances: number, hosts: number): JsonObject {
  if (!chance(random, 0.1)) return {};
  const constraint: JsonValue = weighted<JsonValue>(random, [
    [7, ['hostname', 'UNIQUE']],
    [1, ['@zone', 'GROUP_BY', '3']],
    [1, ['hostname', 'MAX_PER', String(1 + Math.ceil(instances / hosts))]],
    [1, ['rack', 'LIKE', 'r[0-9]+']],
  ]);
  return { constraints: [constraint] };
}

function isUnique(fields: JsonObject): boolean {
  return JSON.stringify(fields['constraints'] ?? '').includes('UNIQUE');
}

function artifacts(context: AppContext): JsonObject {
  const { random, tenant, name } = context;
  if (!chance(random, 0.25)) return {};
  const count = weighted(random, [
    [6, 1],
    [3, 4],
    [1, 5],
  ]);
  const fetch = Array.from({ length: count }, (_, index): JsonObject => ({
    uri: `https://artifacts.example.com/${tenant}/${name}/${index === 0 ? 'release.tar.gz' : `config-${index}.json`}`,
    cache: chance(random, 0.5),
  }));
  return { fetch };
}

function pace(random: Random): JsonObject {
  const upgrade = chance(random, 0.25)
    ? {
        upgradeStrategy: {
          minimumHealthCapacity: oneOf(random, [0, 0.5, 0.85, 1]),
          maximumOverCapacity: oneOf(random, [0.15, 0.5, 1]),
        },
      }
    : {};
  const backOff = chance(random, 0.1) ? { backoffSeconds: 5, backoffFactor: 1.5, maxLaunchDelaySeconds: 600 } : {};
  const kill = chance(random, 0.06) ? { killSelection: 'OLDEST_FIRST' } : {};
  return { ...upgrade, ...backOff, ...kill, ...(chance(random, 0.06) ? { taskKillGracePeriodSeconds: 10 } : {}) };
}

/** The volumes and what Marathon demands beside them. Persistent ones bind an app to its agent, external ones mount once. */
function storage(
  context: AppContext,
  surface: Surface,
): { readonly volumes: JsonValue[]; readonly fields: JsonObject } {
  const { random, tenant, name } = context;
  const upgradeStrategy = { minimumHealthCapacity: 0.5, maximumOverCapacity: 0 };
  const kind = weighted(random, [
    [90, 'none'],
    [5, 'host'],
    [2.5, 'persistent'],
    [1.5, 'dvdi'],
    [1, 'csi'],
  ]);
  if (kind === 'host')
    return { volumes: [{ containerPath: '/data', hostPath: `/srv/${name}`, mode: 'RW' }], fields: {} };
  if (kind === 'persistent') {
    const volume = { containerPath: 'data', mode: 'RW', persistent: { size: 128 * between(random, 1, 8) } };
    return {
      volumes: [volume],
      fields: { upgradeStrategy, unreachableStrategy: 'disabled', role: tenant, acceptedResourceRoles: ['*'] },
    };
  }
  if (kind === 'dvdi') {
    const external = { name: `${tenant}-${name}`, provider: 'dvdi', options: { 'dvdi/driver': 'rexray' } };
    return {
      volumes: [{ containerPath: '/var/lib/data', mode: 'RW', external }],
      fields: { upgradeStrategy, instances: 1 },
    };
  }
  if (kind === 'none' || surface.engine !== 'MESOS') return { volumes: [], fields: {} };
  const options = {
    pluginName: 'nfs.csi.example.com',
    capability: { accessType: 'mount', accessMode: 'SINGLE_NODE_WRITER' },
  };
  const external = { name: `${tenant}-${name}`, provider: 'csi', options };
  return { volumes: [{ containerPath: 'shared', mode: 'RW', external }], fields: { upgradeStrategy, instances: 1 } };
}

function withStorage(context: AppContext, surface: Surface, fields: JsonObject): JsonObject {
  const { volumes, fields: demanded } = storage(context, surface);
  if (volumes.length === 0) return fields;
  const container = typeof fields['container'] === 'object' ? fields['container'] : { type: 'MESOS' };
  const { killSelection: _unused, ...kept } = fields;
  return { ...kept, ...demanded, container: { ...container, volumes } };
}

/** Deployed but scaled to nothing: 4 % of the apps. */
function instancesOf(random: Random): number {
  return chance(random, 0.04) ? 0 : drawWhole(random, instanceCounts);
}

/** What a Marathon-side check needs in the simulator: something that answers on the first port, also after a restart. */
export function answering(definition: JsonObject): JsonObject {
  const env = typeof definition['env'] === 'object' ? definition['env'] : {};
  return { ...definition, env: { ...env, LAB_SERVE: 'good' } };
}

function bare(context: AppContext, hosts: number): JsonObject {
  const surface = surfaceOf(context);
  const instances = instancesOf(context.random);
  const spread = placement(context.random, instances, hosts);
  const fields: JsonObject = {
    id: idAt(context.group, context.name),
    ...commandOf(context.random, surface),
    instances: isUnique(spread) ? Math.min(instances, hosts) : instances,
    ...resources(context.random),
    ...surface.fields,
    ...spread,
    ...artifacts(context),
    ...pace(context.random),
    ...healthOf(context.random, surface),
  };
  return withStorage(context, surface, fields);
}

/** A small app: hardly any variables or labels; 0.7 to 1.2 kB in an answer. `hosts` is the number of agents. */
export function smallApp(context: AppContext, hosts: number): JsonObject {
  const definition = bare(context, hosts);
  const labels = chance(context.random, 0.3) ? { labels: { team: context.tenant } } : {};
  return { ...definition, ...labels };
}

/** A service: 5 to 40 variables, 3 to 8 labels, a load balancer's among them at times; 1.2 to 3 kB in an answer. */
export function serviceApp(context: AppContext, hosts: number): JsonObject {
  const definition = bare(context, hosts);
  const balanced = chance(context.random, 0.4) ? loadBalancing(context) : {};
  return { ...definition, ...environmentOf(context), labels: { ...ownerLabels(context), ...balanced } };
}
