/**
 * The names and addresses under which an app is reached on DC/OS: Mesos-DNS, dcos-net and its virtual addresses (VIPs). They hang
 * on the name of the framework (the Marathon) that runs the app, and change when the app moves to another.
 */
import { servicePortsOf, type AppDefinition, type Label } from './definition/index.ts';
import { segmentsOf } from './path.ts';
import type { Task } from './task.ts';

/** DNS allows 63 characters between two dots; Mesos-DNS cuts there. */
const longestLabel = 63;

export interface Vip {
  /** The label's value, e.g. `/api:80`. */
  readonly label: string;
  /** `name:port`, where the name is a FQDN or the literal address. */
  readonly address: string;
  /** Which port of the app, counted from 0. */
  readonly portIndex: number;
}

/** A port of an app, whichever way its network declares it. */
interface Port {
  readonly name: string | null;
  readonly protocols: readonly string[];
  readonly labels: readonly Label[];
}

/** The task name Marathon gives Mesos (`PathId.toHostname`): segments from the last to the first, e.g. `/team/db` → `db.team`. */
export const taskNameOf = (path: string): string => segmentsOf(path).toReversed().join('.');

/** Mesos-DNS' spelling of a name as one DNS label: dots and underscores become dashes, what DNS does not know is dropped. */
const dashed = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[._]/g, '-')
    .replace(/[^a-z0-9-]/g, '')
    .slice(0, longestLabel)
    .replace(/^-+|-+$/g, '');

/** The name of a framework or a VIP as Mesos-DNS and dcos-net spell it: its dots still part labels, slashes are dropped. */
const domainOf = (name: string): string => name.split('.').map(dashed).filter(Boolean).join('.');

/** A records of all tasks of an app. The dotted spelling comes from Mesos' DiscoveryInfo; old Mesos-DNS has only the dashed one. */
export function mesosDnsNames(path: string, framework: string): readonly string[] {
  const domain = `${domainOf(framework)}.mesos`;
  const name = taskNameOf(path);
  return [...new Set([`${dashed(name)}.${domain}`, `${name}.${domain}`])];
}

/** SRV records: per protocol one for all ports, and one for each port with a name. None for an app without ports. */
export function srvNames(path: string, framework: string, definition: AppDefinition): readonly string[] {
  const task = `_${dashed(taskNameOf(path))}`;
  const domain = `${domainOf(framework)}.mesos`;
  const ports = portsOf(definition);
  const all = ports.flatMap((port) => port.protocols.map((protocol) => `${task}._${protocol}.${domain}`));
  const named = ports.flatMap(({ name, protocols }) =>
    name === null ? [] : protocols.map((protocol) => `_${dashed(name)}.${task}._${protocol}.${domain}`),
  );
  return [...new Set([...all, ...named])];
}

/** dcos-net's zones: where the agents are, where the containers are, and whichever of both is right for the app's network. */
export function dcosNetNames(path: string, framework: string): readonly string[] {
  const name = `${dashed(taskNameOf(path))}.${dashed(framework)}`;
  return ['agentip', 'containerip', 'autoip'].map((zone) => `${name}.${zone}.dcos.thisdcos.directory`);
}

/** Virtual addresses from `VIP_<n>` labels of ports. Without the framework's name (not known yet) only literal ones. */
export function vipsOf(definition: AppDefinition, framework: string | null): readonly Vip[] {
  return portsOf(definition).flatMap((port, portIndex) =>
    port.labels.flatMap(({ key, value }) => {
      const address = key.startsWith('VIP_') ? vipAddress(value, framework) : null;
      return address === null ? [] : [{ label: value, address, portIndex }];
    }),
  );
}

/**
 * As dcos-net reads the label (its `dcos_l4lb_mesos_poller`): the port is what follows the last colon, an address before it stays as it
 * is, anything else is a name, with or without a leading slash. Of names slashes vanish and dots stay. Null for what has no port.
 */
function vipAddress(label: string, framework: string | null): string | null {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(label) ?? [];
  if (host === undefined || Number(port) === 0) return null;
  if (isAddress(host)) return `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const name = domainOf(host);
  return framework === null || name === '' ? null : `${name}.${domainOf(framework)}.l4lb.thisdcos.directory:${port}`;
}

/** Four numbers, or something with colons and hexadecimal digits only: what is no name to dcos-net. */
const isAddress = (host: string): boolean => /^\d+(?:\.\d+){3}$|^[\da-f]*:[\da-f:.]*$/i.test(host);

/** `host:port` of every port of the running tasks, in the order of tasks and ports. */
export function hostPortsOf(tasks: readonly Task[]): readonly string[] {
  return tasks.flatMap(({ state, host, ports }) => {
    if (state !== 'TASK_RUNNING' || host === null) return [];
    const origin = host.includes(':') ? `[${host}]` : host;
    return ports.map((port) => `${origin}:${port}`);
  });
}

function portsOf(definition: AppDefinition): readonly Port[] {
  const declared =
    definition.networks[0]?.mode === 'HOST' ? definition.portDefinitions : (definition.container?.portMappings ?? []);
  return declared.map(({ name, protocol, labels }) => ({ name, labels, protocols: (protocol ?? 'tcp').split(',') }));
}

export interface EndpointNames {
  readonly mesosDns: readonly string[];
  readonly srv: readonly string[];
  readonly dcosNet: readonly string[];
  readonly vips: readonly Vip[];
  readonly hostPorts: readonly string[];
  readonly servicePorts: readonly number[];
}

/** Everything at once. While the framework's name is not known there are no names, only addresses: a guess would be another app's. */
export function endpointsOf(
  app: { readonly path: string; readonly definition: AppDefinition; readonly tasks: readonly Task[] },
  framework: string | null,
): EndpointNames {
  const { path, definition } = app;
  return {
    mesosDns: framework === null ? [] : mesosDnsNames(path, framework),
    srv: framework === null ? [] : srvNames(path, framework, definition),
    dcosNet: framework === null ? [] : dcosNetNames(path, framework),
    vips: vipsOf(definition, framework),
    hostPorts: hostPortsOf(app.tasks),
    servicePorts: servicePortsOf(definition),
  };
}
