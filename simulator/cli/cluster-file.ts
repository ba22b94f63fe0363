import { readFileSync } from 'node:fs';
import type { Clock } from '../clock.ts';
import { createCluster, type Cluster, type ClusterSpec } from '../cluster/index.ts';
import type { MarathonFlags, SimulatedMarathon } from '../door.ts';
import {
  isObject,
  list,
  numberAt,
  objectAt,
  objects,
  textAt,
  textMap,
  type JsonObject,
  type JsonValue,
} from '../json.ts';
import { createMarathon } from '../create.ts';
import { createPathAuthorizer, readUsers } from '../acl/index.ts';
import type { ClusterCommand } from './arguments.ts';

/** The Marathons of a cluster file, running. */
export interface RunningCluster {
  readonly cluster: Cluster;
  readonly marathons: readonly SimulatedMarathon[];
  close(): Promise<void>;
}

interface MarathonRow {
  readonly name: string;
  readonly version: string | undefined;
  readonly hostname: string | undefined;
  readonly frameworkId: string | undefined;
  readonly features: readonly string[];
  readonly flags: MarathonFlags;
}

function marathonRow(raw: JsonObject): MarathonRow {
  const flags = objectAt(raw, 'flags') ?? {};
  const interval = numberAt(flags, 'min_revive_offers_interval');
  const hostname = textAt(raw, 'hostname');
  const principal = textAt(flags, 'mesos_authentication_principal');
  return {
    name: textAt(raw, 'name') ?? 'marathon',
    version: textAt(raw, 'version'),
    // The name and port that it was recorded under, which its own answers repeat.
    hostname: hostname === undefined ? undefined : `${hostname}:${numberAt(raw, 'httpPort', 8080)}`,
    frameworkId: textAt(raw, 'frameworkId'),
    features: list(flags['enable_features']).map(String),
    flags: {
      ...(interval > 0 ? { minReviveOffersInterval: interval } : {}),
      ...(principal === undefined ? {} : { principal }),
    },
  };
}

function attributesOf(raw: JsonValue | undefined): Record<string, string | number> {
  const numbers = Object.entries(isObject(raw) ? raw : {}).filter(
    (pair): pair is [string, number] => typeof pair[1] === 'number',
  );
  return { ...textMap(raw), ...Object.fromEntries(numbers) };
}

function agentOf(raw: JsonObject, index: number): ClusterSpec['agents'][number] {
  const hostname = textAt(raw, 'hostname') ?? `agent-${index + 1}`;
  const gpus = numberAt(raw, 'gpus');
  const [region, zone] = [textAt(raw, 'region'), textAt(raw, 'zone')];
  return {
    hostname,
    ip: textAt(raw, 'ip') ?? `127.0.1.${index + 1}`,
    id: textAt(raw, 'id') ?? `agent-S${index + 1}`,
    cpus: numberAt(raw, 'cpus', 1),
    mem: numberAt(raw, 'mem', 1_024),
    disk: numberAt(raw, 'disk', 1_024),
    ports: textAt(raw, 'ports') ?? '31000-31999',
    attributes: attributesOf(raw['attributes']),
    ...(gpus > 0 ? { gpus } : {}),
    ...(region === undefined ? {} : { region }),
    ...(zone === undefined ? {} : { zone }),
  };
}

/** Reads a cluster file; throws what is wrong with it, in one line. */
function readCluster(file: string): { readonly spec: ClusterSpec; readonly marathons: readonly MarathonRow[] } {
  const content: JsonValue = JSON.parse(readFileSync(file, 'utf8'));
  const agents = objects(isObject(content) ? content['agents'] : undefined);
  const marathons = objects(isObject(content) ? content['marathons'] : undefined);
  if (agents.length === 0 || marathons.length === 0) throw new Error('it lists no agents or no marathons');
  const master = isObject(content) ? objectAt(content, 'master') : undefined;
  const version = textAt(master, 'version');
  const [region, zone] = [textAt(master, 'region'), textAt(master, 'zone')];
  const spec: ClusterSpec = {
    agents: agents.map(agentOf),
    master: {
      hostname: textAt(master, 'hostname') ?? 'leader.mesos',
      port: numberAt(master, 'port', 5050),
      ...(version === undefined ? {} : { version }),
      ...(region === undefined ? {} : { region }),
      ...(zone === undefined ? {} : { zone }),
    },
  };
  return { spec, marathons: marathons.map(marathonRow) };
}

function start(
  row: MarathonRow,
  cluster: Cluster,
  command: ClusterCommand & { readonly clock?: Clock },
): Promise<SimulatedMarathon> {
  const version = command.version ?? row.version;
  return createMarathon({
    name: row.name,
    host: command.host,
    port: command.port,
    features: row.features,
    flags: row.flags,
    cluster,
    ...(command.clock === undefined ? {} : { clock: command.clock }),
    ...(version === undefined ? {} : { version }),
    ...(command.members === undefined ? {} : { members: command.members }),
    ...(row.hostname === undefined ? {} : { hostname: row.hostname }),
    ...(row.frameworkId === undefined ? {} : { frameworkId: row.frameworkId }),
    ...(command.credentials === undefined ? {} : { credentials: command.credentials }),
    ...(command.acl === undefined ? {} : { authorizer: createPathAuthorizer(readUsers(command.acl)) }),
  });
}

/** Starts exactly the agents and Marathons of a cluster file, empty. The first listens on `port`, the others on the following ones. */
export async function startCluster(command: ClusterCommand, clock?: Clock): Promise<RunningCluster> {
  const { spec, marathons: rows } = readCluster(command.file);
  const timed = clock === undefined ? {} : { clock };
  const cluster = createCluster(spec, timed);
  const marathons: SimulatedMarathon[] = [];
  const close = async (): Promise<void> => {
    for (const marathon of marathons) await marathon.close();
    cluster.close();
  };
  try {
    for (const [index, row] of rows.entries()) {
      const port = command.port === 0 ? 0 : command.port + index;
      marathons.push(await start(row, cluster, { ...command, ...timed, port }));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { cluster, marathons, close };
}
