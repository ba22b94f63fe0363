import type { JsonObject, JsonValue } from '../../json.ts';
import { isObject, list, objectAt, objects, textAt } from '../../json.ts';
import { canonical, parentOf } from '../path.ts';
import { refusal } from '../refusal.ts';
import {
  defaultMapping,
  hasExternalVolume,
  isResident,
  mappingsOf,
  networkMode,
  networksOf,
  normalContainer,
  portDefinitionsOf,
} from './app-network.ts';
import { defined, inAppOrder } from './app-order.ts';

type Draft = Record<string, JsonValue | undefined>;

const ARCHIVE = /\.(tar|tar\.gz|tar\.bz2|tar\.xz|gz|tgz|tbz2|txz|zip)$/;

function normalFetch(artifact: JsonObject): JsonObject {
  return defined({
    uri: artifact.uri,
    extract: artifact.extract ?? true,
    executable: artifact.executable ?? false,
    cache: artifact.cache ?? false,
    destPath: artifact.destPath,
  });
}

const fromUri = (uri: JsonValue): JsonObject =>
  normalFetch({ uri, extract: typeof uri === 'string' && ARCHIVE.test(uri) });

function normalHealthCheck(check: JsonObject, hasPorts: boolean): JsonObject {
  const protocol = (textAt(check, 'protocol') ?? 'HTTP').toUpperCase();
  if (protocol === 'COMMAND' && !objectAt(check, 'command')) {
    throw refusal(500, 'illegal protocol COMMAND for non-command health check');
  }
  const overHttp = protocol === 'HTTP' || protocol === 'HTTPS';
  const wantsPort = hasPorts && protocol !== 'COMMAND' && check.port == null && check.portIndex == null;
  return defined({
    command: check.command,
    gracePeriodSeconds: check.gracePeriodSeconds ?? 300,
    ignoreHttp1xx: overHttp ? (check.ignoreHttp1xx ?? false) : undefined,
    intervalSeconds: check.intervalSeconds ?? 60,
    maxConsecutiveFailures: check.maxConsecutiveFailures ?? 3,
    path: check.path,
    port: check.port,
    portIndex: wantsPort ? 0 : check.portIndex,
    protocol,
    ipProtocol: (textAt(check, 'ipProtocol') ?? '').endsWith('6') ? 'IPv6' : 'IPv4',
    timeoutSeconds: check.timeoutSeconds ?? 20,
    delaySeconds: check.delaySeconds ?? 15,
  });
}

function normalReadiness(check: JsonObject): JsonObject {
  return {
    name: check.name ?? 'readinessCheck',
    protocol: (textAt(check, 'protocol') ?? 'HTTP').toUpperCase(),
    path: check.path ?? '/',
    portName: check.portName ?? 'http-api',
    intervalSeconds: check.intervalSeconds ?? 30,
    timeoutSeconds: check.timeoutSeconds ?? 10,
    httpStatusCodesForReady: check.httpStatusCodesForReady ?? [200],
    preserveLastResponse: check.preserveLastResponse ?? false,
  };
}

function normalCheck(check: JsonObject): JsonObject {
  if (!isObject(check.http) && !isObject(check.tcp) && !isObject(check.exec)) {
    throw refusal(500, 'illegal RAML Check: expected one of http, tcp or exec checks');
  }
  return {
    ...defined({ http: check.http, tcp: check.tcp, exec: check.exec }),
    intervalSeconds: check.intervalSeconds ?? 60,
    timeoutSeconds: check.timeoutSeconds ?? 20,
    delaySeconds: check.delaySeconds ?? 15,
  };
}

export function normalUnreachable(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value === 'string') return 'disabled';
  if (!isObject(value)) return undefined;
  return {
    inactiveAfterSeconds: value.inactiveAfterSeconds ?? 0,
    expungeAfterSeconds: value.expungeAfterSeconds ?? 0,
  };
}

const normalConstraint = (constraint: JsonValue): JsonValue =>
  list(constraint).map((part, i) => (i === 1 && typeof part === 'string' ? part.toUpperCase() : part));

/** Fields that are taken over as they are. */
const PLAIN = [
  'cmd',
  'args',
  'user',
  'env',
  'instances',
  'cpus',
  'mem',
  'disk',
  'gpus',
  'executor',
  'backoffSeconds',
  'backoffFactor',
  'maxLaunchDelaySeconds',
  'requirePorts',
  'labels',
  'acceptedResourceRoles',
  'role',
  'secrets',
  'taskKillGracePeriodSeconds',
  'tty',
  'resourceLimits',
];

const mapped = (
  value: JsonValue | undefined,
  each: (one: JsonObject) => JsonObject,
): readonly JsonObject[] | undefined => (Array.isArray(value) ? objects(value).map(each) : undefined);

/**
 * The fields a body names, in canonical form: what is of old becomes new, ids become absolute, nothing is filled in that
 * depends on other fields. `base` is the group that relative dependencies resolve against.
 */
export function normalUpdate(body: JsonObject, base: string): JsonObject {
  const out: Draft = {};
  for (const key of PLAIN) if (body[key] != null) out[key] = body[key];
  const limits = objectAt(body, 'executorResources');
  if (limits) out.executorResources = { cpus: limits.cpus ?? 0.1, mem: limits.mem ?? 32, disk: limits.disk ?? 10 };
  out.constraints = Array.isArray(body.constraints) ? body.constraints.map(normalConstraint) : undefined;
  out.fetch = mapped(body.fetch, normalFetch) ?? (Array.isArray(body.uris) ? body.uris.map(fromUri) : undefined);
  out.networks = networksOf(body);
  out.portDefinitions = portDefinitionsOf(body);
  out.readinessChecks = mapped(body.readinessChecks, normalReadiness);
  const check = objectAt(body, 'check');
  if (check) out.check = normalCheck(check);
  out.dependencies = Array.isArray(body.dependencies)
    ? body.dependencies.map((id: JsonValue) => (typeof id === 'string' ? canonical(id, base) : id))
    : undefined;
  const strategy = objectAt(body, 'upgradeStrategy');
  if (strategy) {
    const { maximumOverCapacity, minimumHealthCapacity } = strategy;
    out.upgradeStrategy = defined({ maximumOverCapacity, minimumHealthCapacity });
  }
  out.unreachableStrategy = normalUnreachable(body.unreachableStrategy);
  out.killSelection = textAt(body, 'killSelection')?.toUpperCase();
  out.residency = body.residency;
  out.healthChecks = body.healthChecks;
  return defined(out);
}

const host = (): JsonObject[] => [{ mode: 'host' }];

/** Puts the container of `body` into canonical form, with port mappings when the network is not the host's. */
function settleContainer(out: Draft, body: JsonObject): void {
  const mode = networkMode(defined(out));
  const container = objectAt(body, 'container');
  if (mode === 'host') {
    const kept = container?.portMappings === undefined ? undefined : objects(container.portMappings);
    if (container) out.container = normalContainer(container, kept);
    return;
  }
  const before = objectAt(defined(out), 'container');
  const given = mappingsOf(body, mode) ?? (container || !before ? undefined : objects(before.portMappings));
  const source = container ?? before ?? { type: 'MESOS' };
  out.container = normalContainer(source, given ?? [defaultMapping(mode)]);
}

function settlePorts(out: Draft, options: { defaultPort: boolean }): void {
  const isHost = networkMode(defined(out)) === 'host';
  if (!isHost) {
    delete out.portDefinitions;
    out.requirePorts = false;
  } else if (options.defaultPort) {
    out.portDefinitions ??= [{ port: 0, name: 'default', protocol: 'tcp' }];
  } else out.portDefinitions ??= [];
}

function settleHealth(out: Draft): void {
  if (!Array.isArray(out.healthChecks)) return;
  const container = objectAt(defined(out), 'container');
  const ports = networkMode(defined(out)) === 'host' ? out.portDefinitions : container?.portMappings;
  const hasPorts = list(ports).length > 0;
  out.healthChecks = objects(out.healthChecks).map((check) => normalHealthCheck(check, hasPorts));
}

function settleStrategies(out: Draft): void {
  const resident = isResident(defined(out));
  const gentle = resident || hasExternalVolume(defined(out));
  out.upgradeStrategy ??= gentle
    ? { maximumOverCapacity: 0, minimumHealthCapacity: 0.5 }
    : { maximumOverCapacity: 1, minimumHealthCapacity: 1 };
  out.unreachableStrategy ??= resident ? 'disabled' : { inactiveAfterSeconds: 0, expungeAfterSeconds: 0 };
  if (!resident) delete out.residency;
  else out.residency ??= { relaunchEscalationTimeoutSeconds: 3600, taskLostBehavior: 'WAIT_FOREVER' };
}

/** What an app has that nothing was said about; `portDefinitions` and strategies depend on the rest. */
const DEFAULTS: JsonObject = {
  instances: 1,
  cpus: 1,
  mem: 128,
  disk: 0,
  gpus: 0,
  executor: '',
  labels: {},
  requirePorts: false,
  backoffSeconds: 1,
  backoffFactor: 1.15,
  maxLaunchDelaySeconds: 300,
  killSelection: 'YOUNGEST_FIRST',
};

export interface CompleteOptions {
  readonly id: string;
  /** The role of an app that names none. */
  readonly defaultRole: string;
  /** Whether an omitted `portDefinitions` becomes one port; arrays of updates do not do that. */
  readonly defaultPort?: boolean;
  /** What a partial update is merged into. */
  readonly before?: JsonObject;
}

/**
 * The canonical definition: every field of a partial update replaces the old one wholesale, then defaults are filled in.
 * `executorResources` and `resourceLimits` always come from the update, as in Marathon.
 */
export function complete(body: JsonObject, options: CompleteOptions): JsonObject {
  const update = normalUpdate(body, parentOf(options.id));
  const before: Draft = { ...options.before };
  delete before.executorResources;
  delete before.resourceLimits;
  const out: Draft = { ...DEFAULTS, ...before, ...update, id: options.id };
  out.networks ??= host();
  if (objectAt(body, 'container') || update.networks !== undefined || !options.before) settleContainer(out, body);
  settlePorts(out, { defaultPort: options.defaultPort ?? true });
  settleHealth(out);
  settleStrategies(out);
  out.role ??= options.defaultRole;
  return inAppOrder(out);
}
