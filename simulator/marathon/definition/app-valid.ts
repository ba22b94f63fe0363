import type { JsonObject, JsonValue } from '../../json.ts';
import { isObject, list, numberAt, objectAt, objects, textAt, textMap } from '../../json.ts';
import { hasLegalSegments, lastSegment, RESERVED, SEGMENT } from '../path.ts';
import type { Violation } from '../refusal.ts';
import { isResident, networkMode } from './app-network.ts';
import { constraintProblem } from './constraints.ts';

/** What a definition is judged against. */
export interface Judgement {
  readonly features: ReadonlySet<string>;
  /** Roles it may have, in the order in which Marathon lists them. */
  readonly roles: readonly string[];
}

type Rule = (app: JsonObject, judge: Judgement) => readonly Violation[];

const one = (path: string, ...errors: readonly string[]): readonly Violation[] => [{ path, errors }];
const none: readonly Violation[] = [];

/** Problems of a body that normalisation would hide. */
export function judgeBody(body: JsonObject): readonly Violation[] {
  const ports = list(body.ports).filter((port) => port !== 0);
  if (new Set(ports).size !== ports.length) return one('/', 'ports must be unique');
  if (Array.isArray(body.uris) && body.uris.length > 0 && list(body.fetch).length > 0) {
    return one('/uris', 'may not be set in conjunction with fetch');
  }
  if (isObject(body.ipAddress) && (Array.isArray(body.portDefinitions) || Array.isArray(body.ports))) {
    return one('/', 'cannot specify both an IP address and port');
  }
  if (isObject(body.ipAddress) && Array.isArray(body.networks))
    return one('/', 'must not specify both networks and ipAddress');
  if (
    textAt(objectAt(objectAt(body, 'container'), 'docker'), 'network') !== undefined &&
    Array.isArray(body.networks)
  ) {
    return one('/', 'must not specify both container.docker.network and networks');
  }
  return none;
}

/** Problems of an id; `reserved`: names that it may not end with. */
export function judgeId(id: string, reserved: readonly string[] = RESERVED): readonly Violation[] {
  const path = '/id';
  if (id === '/') return [...one(path, 'Path must contain at least one path element'), ...one('/', 'must not be root')];
  if (reserved.includes(lastSegment(id))) {
    return one(path, `must not end with any of the following reserved keywords: ${reserved.join(', ')}`);
  }
  return none;
}

const command: Rule = (app) => {
  const container = objectAt(app, 'container');
  const [hasCmd, hasArgs] = [app.cmd !== undefined, list(app.args).length > 0];
  const runsImage = container !== undefined && (isObject(container.docker) || !hasCmd || !hasArgs);
  const fine = container ? runsImage && !(hasCmd && hasArgs) : hasCmd !== hasArgs;
  if (!fine) return one('/', "AppDefinition must either contain one of 'cmd' or 'args', and/or a 'container'.");
  return typeof app.cmd === 'string' && app.cmd.length < 2 ? one('/', 'must not be an empty string') : none;
};

const container: Rule = (app) => {
  const found = objectAt(app, 'container');
  if (!found) return none;
  if (found.type === 'DOCKER' && !isObject(found.docker)) return one('/container/docker', 'not defined');
  if (networkMode(app) === 'host' && list(found.portMappings).length > 0) {
    return one('/container/portMappings', 'portMappings are not allowed with host-networking');
  }
  if (found.type === 'DOCKER' && isObject(app.check))
    return one('/', "AppDefinition must not use 'checks' if using docker");
  return none;
};

const networks: Rule = (app) => {
  const found = objects(app.networks);
  const out: Violation[] = [];
  if (found.some((network) => network.mode === 'container' && network.name === undefined)) {
    out.push(...one('/networks', 'Network name must be specified when container network is selected.'));
  }
  if (
    found.some((network) => network.mode === 'host' && (network.name !== undefined || network.labels !== undefined))
  ) {
    out.push(...one('/networks', 'Host networks may not have names or labels'));
  }
  if (found.some((network) => network.mode === 'container/bridge' && network.name !== undefined)) {
    out.push(...one('/networks', 'Bridge networks may not have names'));
  }
  return out;
};

const repeats = (values: readonly (JsonValue | undefined)[]): boolean => new Set(values).size !== values.length;

const portDefinitions: Rule = (app) => {
  const found = objects(app.portDefinitions);
  const names = found.map((port) => port.name).filter((name) => name !== undefined);
  const ports = found.map((port) => port.port).filter((port) => port !== 0);
  if (repeats(names)) return one('/portDefinitions', 'Port names must be unique.');
  return repeats(ports) ? one('/portDefinitions', 'Ports must be unique.') : none;
};

const PORT_INDEX = 'Health check port indices must address an element of the ports array or container port mappings.';

const healthChecks: Rule = (app) => {
  const mappings = objectAt(app, 'container')?.portMappings;
  const ports = list(networkMode(app) === 'host' ? app.portDefinitions : mappings).length;
  const checks = objects(app.healthChecks);
  const out: Violation[] = checks.flatMap((check, i) =>
    typeof check.portIndex === 'number' && check.portIndex >= ports ? one(`/healthChecks(${i})`, PORT_INDEX) : [],
  );
  const ofMesos = checks.filter((check) => /^(MESOS_|COMMAND)/.test(textAt(check, 'protocol') ?? ''));
  if (ofMesos.length > 1) out.push(...one('/', 'AppDefinition can contain at most one Mesos health check'));
  return out;
};

const readiness: Rule = (app) => {
  const mappings = objectAt(app, 'container')?.portMappings;
  const names = new Set(objects(networkMode(app) === 'host' ? app.portDefinitions : mappings).map((port) => port.name));
  const checks = objects(app.readinessChecks);
  const out: Violation[] =
    checks.length > 1 ? [...one('/readinessChecks/size', `got ${checks.length}, expected 1 or less`)] : [];
  checks.forEach((check, i) => {
    const [timeout, interval] = [numberAt(check, 'timeoutSeconds'), numberAt(check, 'intervalSeconds')];
    if (timeout >= interval) {
      out.push(...one(`/readinessChecks(${i})/timeoutSeconds`, `got ${timeout}, expected less than ${interval}`));
    }
    if (names.has(check.portName)) return;
    const wanted = textAt(check, 'portName') ?? '';
    out.push(...one(`/readinessChecks(${i})/portName`, `No port definition reference for portName ${wanted}`));
  });
  return out;
};

const constraints: Rule = (app) =>
  list(app.constraints).flatMap((constraint) => {
    const problem = constraintProblem(constraint);
    return problem === undefined ? [] : one('/constraints', problem);
  });

const dependencies: Rule = (app) =>
  list(app.dependencies).flatMap((id, i) =>
    typeof id === 'string' && hasLegalSegments(id)
      ? []
      : one(`/dependencies(${i})`, `must fully match regular expression '${SEGMENT}'`),
  );

const decimal = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

const single: Rule = (app) => {
  if (textMap(app.labels).MARATHON_SINGLE_INSTANCE_APP !== 'true') return none;
  if (numberAt(app, 'instances') > 1) return one('/', 'Single instance app may only have one instance');
  const strategy = objectAt(app, 'upgradeStrategy');
  const wrong = ['maximumOverCapacity', 'minimumHealthCapacity'].filter((key) => numberAt(strategy, key) !== 0);
  if (wrong.length === 0) return none;
  const capacities = wrong.flatMap((key) =>
    one(`/upgradeStrategy/${key}`, `got ${decimal(numberAt(strategy, key))}, expected 0.0`),
  );
  return [...one('/isSingleInstance', 'must be false'), ...capacities];
};

const MIGRATION =
  'DCOS_PACKAGE_FRAMEWORK_NAME and DCOS_MIGRATION_API_PATH must be defined when using DCOS_MIGRATION_API_VERSION';

const migration: Rule = (app) => {
  const labels = textMap(app.labels);
  if (labels.DCOS_MIGRATION_API_VERSION === undefined) return none;
  return labels.DCOS_PACKAGE_FRAMEWORK_NAME && labels.DCOS_MIGRATION_API_PATH ? none : one('/', MIGRATION);
};

const secrets: Rule = (app) => {
  const known = new Set(Object.keys(objectAt(app, 'secrets') ?? {}));
  return Object.entries(objectAt(app, 'env') ?? {}).flatMap(([key, value]) => {
    const name = isObject(value) ? textAt(value, 'secret') : undefined;
    return name === undefined || known.has(name) ? [] : one(`/env/${key}/secret`, 'references an undefined secret');
  });
};

const feature = (name: string): string => `Feature ${name} is not enabled. Enable with --enable_features ${name})`;

const features: Rule = (app, judge) => {
  const out: Violation[] = [];
  if (numberAt(app, 'gpus') > 0 && !judge.features.has('gpu_resources'))
    out.push(...one('/', feature('gpu_resources')));
  if (Object.keys(objectAt(app, 'secrets') ?? {}).length > 0 && !judge.features.has('secrets')) {
    out.push(...one('/secrets', feature('secrets')));
  }
  return out;
};

const roles: Rule = (app, judge) => {
  const role = textAt(app, 'role') ?? '*';
  if (!judge.roles.includes(role)) return one('/role', `got ${role}, expected one of: [${judge.roles.join(', ')}]`);
  if (isResident(app) && role === '*') return one('/role', 'Resident apps cannot have the role *');
  const accepted = app.acceptedResourceRoles;
  if (accepted === undefined) return none;
  if (list(accepted).length === 0) return one('/acceptedResourceRoles', 'must not be empty');
  if (list(accepted).every((entry) => entry === '*' || entry === role)) return none;
  const allowed = role === '*' ? '*' : `* and ${role}`;
  return one('/acceptedResourceRoles', `acceptedResourceRoles can only contain ${allowed}`);
};

/** Shared with pods. */
export function judgeUnreachable(value: JsonValue | undefined, path: string): readonly Violation[] {
  if (!isObject(value)) return none;
  const [inactive, expunge] = [numberAt(value, 'inactiveAfterSeconds'), numberAt(value, 'expungeAfterSeconds')];
  if (inactive <= expunge) return none;
  const text = `inactiveAfterSeconds (${inactive}) must be less or equal to expungeAfterSeconds, which is ${expunge}`;
  return one(`${path}/inactiveAfterSeconds`, text);
}

const limits: Rule = (app) => {
  const found = objectAt(app, 'resourceLimits') ?? {};
  return ['cpus', 'mem'].flatMap((key) => {
    const [limit, asked] = [found[key], numberAt(app, key)];
    if (typeof limit !== 'number' || limit >= asked) return [];
    const text = `resource limit must be greater than or equal to requested resource (${decimal(asked)})`;
    return one(`/resourceLimits/${key}`, text);
  });
};

const unreachable: Rule = (app) => {
  if (isResident(app) && app.unreachableStrategy !== 'disabled') {
    return one('/', 'unreachableStrategy must be disabled for resident tasks');
  }
  return judgeUnreachable(app.unreachableStrategy, '/unreachableStrategy');
};

const RULES: readonly Rule[] = [
  command,
  container,
  networks,
  portDefinitions,
  healthChecks,
  readiness,
  constraints,
  dependencies,
  single,
  migration,
  secrets,
  features,
  roles,
  unreachable,
  limits,
];

/** All problems of a canonical app. */
export const judgeApp: Rule = (app, judge) => RULES.flatMap((rule) => rule(app, judge));
