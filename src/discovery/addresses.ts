import type { Task } from '../model/index.ts';
import type { Suspicion } from './evidence.ts';

/** Where one running task may serve its API: the origins to try, the likeliest first. */
export interface TaskAddress {
  readonly taskId: string;
  /** Whether Marathon's health checks see it alive; null without checks. A change is worth asking again. */
  readonly alive: boolean | null;
  readonly urls: readonly string[];
}

/** A hand-made app may declare many ports; more than this are not tried. */
const maxUrls = 8;

/** The addresses of an app's running tasks, as its platform reports them; sorted by task. */
export function addressesOf(suspicion: Suspicion, tasks: readonly Task[]): readonly TaskAddress[] {
  return tasks
    .filter(({ state }) => state === 'TASK_RUNNING')
    .map((task) => ({ taskId: task.taskId, alive: aliveness(task), urls: urlsOf(suspicion, task) }))
    .filter(({ urls }) => urls.length > 0);
}

const aliveness = ({ healthCheckResults: results }: Task): boolean | null =>
  results.length === 0 ? null : results.every(({ alive }) => alive);

function urlsOf(suspicion: Suspicion, task: Task): readonly string[] {
  const { portOrder, scheme, definition } = suspicion;
  const found = portOrder.flatMap((place) => {
    const declared = definition.ports[place] ?? { containerPort: null, hostIndex: place };
    return [hostUrl(task, scheme, declared.hostIndex), ...containerUrls(suspicion, task, declared.containerPort)];
  });
  return [...new Set(found.filter((url) => url !== null))].slice(0, maxUrls);
}

function hostUrl(task: Task, scheme: string, hostIndex: number | null): string | null {
  const port = hostIndex === null ? undefined : task.ports[hostIndex];
  return task.host === null || port === undefined ? null : originOf(scheme, task.host, port);
}

/** On a container network a task has addresses of its own; port 0 there means "the host's", which is tried already. */
function containerUrls({ definition, scheme }: Suspicion, task: Task, port: number | null): readonly (string | null)[] {
  if (definition.network !== 'container' || port === null || port === 0) return [];
  return task.ipAddresses.map(({ ipAddress }) => originOf(scheme, ipAddress, port));
}

/** Null for a host that is neither a name nor an address: it would make another URL than it seems. */
function originOf(scheme: string, host: string, port: number): string | null {
  if (!/^[A-Za-z0-9._-]+$|^[0-9A-Fa-f:.]+$/.test(host) || !Number.isInteger(port) || port < 1 || port > 65_535)
    return null;
  return URL.parse(`${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`)?.origin ?? null;
}
