import { drawDefinition } from './definition.ts';
import { createDice } from './dice.ts';
import { drawTask } from './task.ts';

export interface EstateSize {
  readonly marathons: number;
  readonly appsEach: number;
  readonly tasksEach: number;
}

export type Places = ReadonlyMap<string, readonly [from: number, to: number]>;

/** What one Marathon of the estate answers, ready to be sent. */
export interface MarathonBodies {
  readonly name: string;
  readonly info: Buffer;
  readonly leader: Buffer;
  /** `GET /v2/apps` with every embed the connector asks for. */
  readonly apps: Buffer;
  /** Where in `apps` each app is, by its path. */
  readonly appsAt: Places;
  /** Where in `apps` the members `,"tasks":[…]` are, by path of the app. */
  readonly tasksAt: Places;
  readonly groups: Buffer;
  readonly pods: Buffer;
}

export const nameOf = (index: number): string => `m-${String(index).padStart(2, '0')}`;

/** The first version of an app: the estate is as old as this, whenever it is measured. */
const epoch = Date.parse('2026-01-01T00:00:00.000Z');
const day = 86_400_000;

/** Draws one Marathon; the same index and size give the same bytes in every process. */
export function drawMarathon(index: number, size: EstateSize): MarathonBodies {
  const name = nameOf(index);
  const paths = pathsOf(name, size.appsEach);
  return {
    name,
    ...drawApps(name, paths, size.tasksEach),
    info: bytes(infoOf(index, name)),
    leader: bytes({ leader: '127.0.0.1:8080' }),
    groups: bytes(groupTree(paths)),
    pods: bytes([0, 1, 2].map((at) => drawPod(name, at))),
  };
}

const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** Twenty teams, services of five apps each; Marathon lists apps in no order. */
function pathsOf(name: string, count: number): readonly string[] {
  const dice = createDice(`paths of ${name}`);
  const words = Array.from({ length: Math.ceil(count / 5) }, () => dice.word(6));
  const paths = Array.from({ length: count }, (_, at) => {
    const service = Math.floor(at / 5);
    return `/team-${String(service % 20).padStart(2, '0')}/${words[service]}/${dice.pick(['web', 'api', 'job'])}-${at}`;
  });
  // A stride without a common divisor with the count visits each once.
  return paths.map((path, at) => paths[(at * 7_919) % count] ?? path);
}

function drawApps(name: string, paths: readonly string[], tasksEach: number) {
  const appsAt = new Map<string, readonly [number, number]>();
  const tasksAt = new Map<string, readonly [number, number]>();
  const parts: Buffer[] = [Buffer.from('{"apps":[')];
  let length = parts[0]?.length ?? 0;
  const add = (text: string): void => {
    const part = Buffer.from(text);
    parts.push(part);
    length += part.length;
  };
  for (const [at, path] of paths.entries()) {
    const { head, tasks } = drawApp(name, path, tasksEach);
    if (at > 0) add(',');
    const begin = length;
    add(head);
    const from = length;
    add(tasks);
    tasksAt.set(path, [from, length]);
    add('}');
    appsAt.set(path, [begin, length]);
  }
  add(']}');
  return { apps: Buffer.concat(parts), appsAt, tasksAt };
}

/** One app as text, without its closing brace; its tasks are the last member. */
function drawApp(name: string, path: string, tasksEach: number): { readonly head: string; readonly tasks: string } {
  const dice = createDice(`${name}${path}`);
  const version = new Date(epoch + dice.between(0, 200 * day)).toISOString();
  const { text, hasHealthCheck: checked } = drawDefinition(dice, { path, version, instances: tasksEach });
  const runtime = {
    tasksStaged: 0,
    tasksRunning: tasksEach,
    tasksHealthy: checked ? tasksEach : 0,
    tasksUnhealthy: 0,
    deployments: [],
    readinessCheckResults: [],
  };
  const tasks = Array.from({ length: tasksEach }, () => drawTask(dice, { path, version, checked }));
  const failure = dice.chance(0.05) && { lastTaskFailure: failureOf(path, version, dice.uuid()) };
  const rest = JSON.stringify({ ...runtime, ...failure });
  return { head: `${text.slice(0, -1)},${rest.slice(1, -1)}`, tasks: `,"tasks":${JSON.stringify(tasks)}` };
}

const failureOf = (path: string, version: string, uuid: string): object => ({
  appId: path,
  host: '10.32.0.10',
  message: 'Command exited with status 1',
  state: 'TASK_FAILED',
  taskId: `${path.slice(1).replaceAll('/', '_')}.instance-${uuid}._app.1`,
  timestamp: version,
  version,
  slaveId: '5a1e0000-0000-4000-8000-000000000001-S0',
});

interface GroupBody {
  readonly id: string;
  readonly groups: GroupBody[];
  readonly dependencies: readonly string[];
  readonly version: string;
  readonly enforceRole: boolean;
}

const groupOf = (id: string): GroupBody => ({
  id,
  groups: [],
  dependencies: [],
  version: '2026-07-20T00:00:00.000Z',
  enforceRole: false,
});

/** The tree of all groups that hold these apps. */
function groupTree(paths: readonly string[]): GroupBody {
  const root = groupOf('/');
  const known = new Map([['', root]]);
  const within = (path: string): GroupBody => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const made = groupOf(path);
    known.set(path, made);
    within(path.slice(0, path.lastIndexOf('/'))).groups.push(made);
    return made;
  };
  for (const path of paths) within(path.slice(0, path.lastIndexOf('/')));
  return root;
}

function infoOf(index: number, name: string): object {
  return {
    name: 'marathon',
    version: '1.11.24',
    buildref: '90619da70',
    elected: true,
    leader: '127.0.0.1:8080',
    frameworkId: `5a1e0000-0000-4000-8000-0000000000f0-${String(index).padStart(4, '0')}`,
    marathon_config: { framework_name: name, ha: true, mesos_role: '*', features: ['task_killing'] },
    zookeeper_config: { zk: `zk://127.0.0.1:2181/${name}` },
    http_config: { http_port: 8080, https_port: 8443 },
  };
}

const resources = { cpus: 0.2, mem: 32, disk: 0, gpus: 0 };
const since = '2026-07-20T00:00:00.000Z';
const still = { status: 'STABLE', statusSince: since, conditions: [], lastUpdated: since, lastChanged: since };

/** A pod of one container and one instance, with its status. */
function drawPod(name: string, at: number): object {
  const id = `/team-${String(at).padStart(2, '0')}/pods/pod-${at}`;
  const instance = `${id.slice(1).replaceAll('/', '_')}.instance-${createDice(`${name}${id}`).uuid()}`;
  const container = { ...still, name: 'main', status: 'TASK_RUNNING', containerId: `${instance}.main.1`, resources };
  return {
    id,
    spec: {
      id,
      version: since,
      containers: [{ name: 'main', exec: { command: { shell: 'sleep 1000' } }, resources }],
      networks: [{ mode: 'host' }],
      scaling: { kind: 'fixed', instances: 1 },
      role: '*',
    },
    ...still,
    instances: [
      {
        ...still,
        id: instance,
        agentHostname: '10.32.0.10',
        agentId: '5a1e0000-0000-4000-8000-000000000001-S0',
        containers: [{ ...container, endpoints: [] }],
        resources,
        networks: [{ addresses: ['127.0.1.2'] }],
        specReference: `/v2/pods${id}::versions/${since}`,
        localVolumes: [],
        role: '*',
      },
    ],
    terminationHistory: [],
  };
}
