import type { Behaviour, Resources } from '../cluster/index.ts';
import { behaviourOf } from '../cluster/index.ts';
import type { JsonObject } from '../json.ts';
import { list, numberAt, objectAt, objects, textAt, textMap } from '../json.ts';
import { networkMode } from './definition/app-network.ts';
import { inAppOrder } from './definition/app-order.ts';
import { iso } from './time.ts';

/** A version of an app or a pod. Times are milliseconds since the epoch; versions are times. */
export interface RunSpec {
  readonly kind: 'app' | 'pod';
  readonly id: string;
  /** The canonical definition, without version and versionInfo. */
  readonly definition: JsonObject;
  readonly version: number;
  readonly scaledAt: number;
  readonly changedAt: number;
}

/** A pod is scaled in `scaling`, an app in `instances`. */
export function instancesOf(spec: RunSpec): number {
  if (spec.kind === 'app') return numberAt(spec.definition, 'instances', 1);
  return numberAt(objectAt(spec.definition, 'scaling'), 'instances', 1);
}

export const roleOf = (spec: RunSpec): string => textAt(spec.definition, 'role') ?? '*';

/** The version as text. */
export const versionOf = (spec: RunSpec): string => iso(spec.version);

const amount = (from: JsonObject | undefined): Resources => ({
  cpus: numberAt(from, 'cpus'),
  mem: numberAt(from, 'mem'),
  disk: numberAt(from, 'disk'),
  gpus: numberAt(from, 'gpus'),
});

const add = (a: Resources, b: Resources): Resources => ({
  cpus: a.cpus + b.cpus,
  mem: a.mem + b.mem,
  disk: a.disk + b.disk,
  gpus: a.gpus + b.gpus,
});

/** What one instance needs, a pod's executor included. */
export function resourcesOf(spec: RunSpec): Resources {
  if (spec.kind === 'app') return amount(spec.definition);
  const containers = objects(spec.definition.containers).map((one) => amount(objectAt(one, 'resources')));
  return [amount(objectAt(spec.definition, 'executorResources')), ...containers].reduce(add);
}

/** The resources of a container of a pod. */
export const containerResources = (container: JsonObject): Resources => amount(objectAt(container, 'resources'));

/** What an instance wants of host ports: a number, 0 for any. Undefined entries have no host port. */
export interface PortWish {
  readonly container: string;
  readonly port: number | undefined;
}

/** The ports of one instance in the order in which its tasks list them. */
export function portWishes(spec: RunSpec): readonly PortWish[] {
  if (spec.kind === 'pod') {
    return objects(spec.definition.containers).flatMap((container) =>
      objects(container.endpoints).map((endpoint) => ({
        container: textAt(container, 'name') ?? '',
        port: typeof endpoint.hostPort === 'number' ? endpoint.hostPort : undefined,
      })),
    );
  }
  if (networkMode(spec.definition) === 'host') {
    const exact = spec.definition.requirePorts === true;
    const definitions = objects(spec.definition.portDefinitions);
    return definitions.map((one) => ({ container: '', port: exact ? numberAt(one, 'port') : 0 }));
  }
  const mappings = objects(objectAt(spec.definition, 'container')?.portMappings);
  return mappings.map((one) => ({ container: '', port: typeof one.hostPort === 'number' ? one.hostPort : undefined }));
}

/** Service ports in order. */
export function servicePortsOf(spec: RunSpec): readonly number[] {
  if (spec.kind === 'pod') return [];
  if (networkMode(spec.definition) === 'host') {
    return objects(spec.definition.portDefinitions).map((one) => numberAt(one, 'port'));
  }
  return objects(objectAt(spec.definition, 'container')?.portMappings).map((one) => numberAt(one, 'servicePort'));
}

export const healthChecksOf = (spec: RunSpec): readonly JsonObject[] =>
  spec.kind === 'app' ? objects(spec.definition.healthChecks) : [];

/** Whether Mesos runs the check, not Marathon. */
export const isMesosCheck = (check: JsonObject): boolean => /^(MESOS_|COMMAND)/.test(textAt(check, 'protocol') ?? '');

const podEnvironment = (spec: RunSpec): Readonly<Record<string, string>> =>
  Object.assign(
    {},
    textMap(spec.definition.environment),
    ...objects(spec.definition.containers).map((c) => textMap(c.environment)),
  );

/** How its tasks behave on the lab cluster. `container`: that of a pod. */
export function behaviour(spec: RunSpec, container?: JsonObject): Behaviour {
  const labels = textMap(spec.definition.labels);
  if (spec.kind === 'pod') return behaviourOf(labels, podEnvironment(spec), container?.healthCheck !== undefined);
  return behaviourOf(labels, textMap(spec.definition.env), healthChecksOf(spec).some(isMesosCheck));
}

/** Whether its tasks get an address of their own. */
export function hasOwnAddress(spec: RunSpec): boolean {
  return textAt(objects(spec.definition.networks)[0], 'mode') === 'container';
}

/** Whether the health of its instances is known by checks at all. */
export const hasHealth = (spec: RunSpec): boolean => healthChecksOf(spec).length > 0;

export const hasReadiness = (spec: RunSpec): boolean => list(spec.definition.readinessChecks).length > 0;

/** An app as Marathon prints it; `bare` is without versionInfo, as right after a POST. */
export function printApp(spec: RunSpec, options: { bare?: boolean } = {}): Record<string, JsonObject[string]> {
  const versionInfo = { lastScalingAt: iso(spec.scaledAt), lastConfigChangeAt: iso(spec.changedAt) };
  return inAppOrder(spec.definition, { version: iso(spec.version), ...(options.bare ? {} : { versionInfo }) });
}

/** A pod as Marathon prints it. */
export function printPod(spec: RunSpec): JsonObject {
  const { id, labels, ...rest } = spec.definition;
  return { id, ...(labels === undefined ? {} : { labels }), version: iso(spec.version), ...rest };
}

/** An app or a pod as Marathon prints it. */
export const printSpec = (spec: RunSpec): JsonObject => (spec.kind === 'app' ? printApp(spec) : printPod(spec));
