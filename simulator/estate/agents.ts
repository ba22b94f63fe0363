import type { AgentSpec, ClusterSpec } from '../cluster/index.ts';
import type { MarathonSeed } from '../door.ts';
import { isObject, numberAt, objects, type JsonObject } from '../json.ts';
import type { Random } from '../random.ts';
import type { AddressBlock } from './addresses.ts';
import { mostAgents } from './addresses.ts';

interface Demand {
  cpus: number;
  mem: number;
  disk: number;
  tasks: number;
}

// An agent of a busy cluster runs some 200 tasks; it has 1,000 host ports.
const tasksPerAgent = 200;
const fewestAgents = 5;
// Room for deployments, which run old and new instances side by side.
const reserve = 1.6;

function addApp(demand: Demand, app: JsonObject): void {
  const instances = numberAt(app, 'instances', 1);
  demand.cpus += instances * numberAt(app, 'cpus', 1);
  demand.mem += instances * numberAt(app, 'mem', 128);
  demand.disk += instances * numberAt(app, 'disk', 0);
  demand.tasks += instances;
}

function addPod(demand: Demand, pod: JsonObject): void {
  const scaling = isObject(pod['scaling']) ? pod['scaling'] : {};
  const instances = numberAt(scaling, 'instances', 1);
  for (const container of objects(pod['containers'])) {
    const wanted = isObject(container['resources']) ? container['resources'] : {};
    addApp(demand, { instances, cpus: wanted['cpus'], mem: wanted['mem'], disk: wanted['disk'] });
  }
  // Every pod has an executor: 0.1 cpus, 32 MiB, 10 MiB of disk.
  addApp(demand, { instances, cpus: 0.1, mem: 32, disk: 10 });
}

function demandOf(seeds: readonly MarathonSeed[]): Demand {
  const demand: Demand = { cpus: 0, mem: 0, disk: 0, tasks: 0 };
  for (const seed of seeds) {
    for (const { definition } of seed.apps ?? []) addApp(demand, definition);
    for (const { definition } of seed.pods ?? []) addPod(demand, definition);
  }
  return demand;
}

/** The number of agents for so many tasks. */
export function agentCount(tasks: number): number {
  return Math.min(mostAgents, Math.max(fewestAgents, Math.ceil(tasks / tasksPerAgent)));
}

/** An even share of what is demanded with the reserve, in steps as machines come; `least` is a small machine's. */
function share(total: number, count: number, size: { readonly least: number; readonly step: number }): number {
  return Math.max(size.least, Math.ceil((total * reserve) / count / size.step) * size.step);
}

function agentAt(
  index: number,
  size: Pick<AgentSpec, 'cpus' | 'mem' | 'disk'>,
  place: { ip: string; cluster: string },
): AgentSpec {
  return {
    hostname: place.ip,
    ip: place.ip,
    id: `${place.cluster}-S${index}`,
    ...size,
    ports: '31000-31999',
    attributes: { rack: `r${1 + (index % 8)}`, kind: index < 2 ? 'public' : 'private' },
    region: 'region-1',
    zone: `zone-${1 + (index % 3)}`,
  };
}

/** A cluster that has room for everything that these Marathons start with, and for deployments on top. */
export function clusterFor(
  seeds: readonly MarathonSeed[],
  deps: { readonly addresses: AddressBlock; readonly random: Random },
): ClusterSpec {
  const demand = demandOf(seeds);
  const count = agentCount(demand.tasks);
  const cluster = deps.random.fork('cluster').uuid();
  const size = {
    cpus: share(demand.cpus, count, { least: 16, step: 4 }),
    mem: share(demand.mem, count, { least: 32_768, step: 1_024 }),
    disk: share(demand.disk, count, { least: 100_000, step: 1_000 }),
  };
  return {
    master: { hostname: 'leader.mesos', port: 5050, version: '1.11.0', region: 'region-1', zone: 'zone-1' },
    agents: Array.from({ length: count }, (_, index) =>
      agentAt(index, size, { ip: deps.addresses.address(index), cluster }),
    ),
  };
}
