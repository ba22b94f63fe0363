import type { Cluster, TaskNotice } from '../cluster/index.ts';
import type { Authorizer, MarathonOptions, MarathonSeed, SimulatedMarathon, SimulatedMember } from '../door.ts';
import type { JsonObject } from '../json.ts';
import type { Random } from '../random.ts';
import { mustBeFree, startImpostor, type TaskAddress, type TaskServer } from './impostor.ts';
import { launchOf, type ImpostorLaunch, type MarathonLaunch } from './launch.ts';

/** What a launcher needs. */
export interface LauncherOptions {
  readonly cluster: Cluster;
  readonly random: Random;
  /** Starts a Marathon, `createMarathon` of the simulator. */
  readonly start: (options: MarathonOptions) => Promise<SimulatedMarathon>;
  readonly common: Pick<MarathonOptions, 'clock'>;
  /** What a Marathon of this framework name has when it starts for the first time. */
  readonly seedOf: (frameworkName: string) => MarathonSeed | undefined;
  /** What a Marathon asks about its clients, if it asks. */
  readonly authorizerOf?: (launch: MarathonLaunch) => Authorizer | undefined;
}

/** A service Marathon that has run at least once, with the app that runs it. */
export interface ServiceMarathon {
  readonly marathon: SimulatedMarathon;
  readonly zk: string;
  /** The app's absolute id, on the Marathon of that name. */
  readonly appId: string;
  readonly on: string;
  readonly credentials: MarathonLaunch['credentials'];
  /** Of the enterprise image: where there is an IAM, it asks it. */
  readonly isEnterprise: boolean;
  /** Whether a task of the app runs, so that the Marathon answers. */
  isUp(): boolean;
}

/** Starts and ends what tasks really run. */
export interface Launcher {
  /** All service Marathons that ever ran, in the order of their first start. */
  services(): readonly ServiceMarathon[];
  /** Resolves when nothing is being started or ended. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** A task and the process of a Marathon that runs in it. */
interface Seat {
  readonly taskId: string;
  readonly at: TaskAddress;
  member: SimulatedMember | undefined;
}

/** The members of one Marathon: the tasks whose command line names the same ZooKeeper path. The first one leads. */
class Ensemble {
  readonly launch: MarathonLaunch;
  readonly notice: TaskNotice;
  readonly frameworkId: string;
  readonly seats = new Map<string, Seat>();
  marathon: SimulatedMarathon | undefined = undefined;
  seed: MarathonSeed | undefined = undefined;
  constructor(launch: MarathonLaunch, notice: TaskNotice, frameworkId: string) {
    this.launch = launch;
    this.notice = notice;
    this.frameworkId = frameworkId;
  }
}

const overStates = /^TASK_(FINISHED|FAILED|KILLED|ERROR|LOST|DROPPED|GONE)$/;

/** Work done one after the other; `idle` rejects with the first error that none of the work expected. */
function createQueue(): { add(work: () => Promise<void>): void; idle(): Promise<void> } {
  let last = Promise.resolve();
  let failed: { readonly error: unknown } | undefined;
  return {
    add(work) {
      last = last.then(work).catch((error: unknown) => {
        failed ??= { error };
      });
    },
    async idle() {
      for (let seen: Promise<void> | undefined; seen !== last;) {
        seen = last;
        await seen;
      }
      if (failed !== undefined) throw failed.error;
    },
  };
}

function optionsOf(ensemble: Ensemble, options: LauncherOptions, at: TaskAddress): MarathonOptions {
  const { launch, frameworkId } = ensemble;
  // Kept until a start succeeds: the first one may find its port taken.
  ensemble.seed ??= options.seedOf(launch.frameworkName);
  const { seed } = ensemble;
  const authorizer = options.authorizerOf?.(launch);
  return {
    ...options.common,
    name: launch.frameworkName,
    frameworkId,
    version: launch.version,
    zk: launch.zk,
    host: at.host,
    port: at.port,
    features: launch.features,
    flags: { minReviveOffersInterval: launch.minReviveOffersInterval },
    cluster: options.cluster,
    random: options.random.fork(`marathon ${launch.zk}`),
    ...(launch.role === undefined ? {} : { role: launch.role }),
    ...(launch.credentials === undefined ? {} : { credentials: launch.credentials }),
    ...(authorizer === undefined ? {} : { authorizer }),
    ...(seed === undefined ? {} : { seed }),
  };
}

/** What a Marathon that stepped down exits with, as seen. */
const ABDICATED = 'Command exited with status 103';

/** Starts the process of a task: the first one is the Marathon, the others join it. */
async function startIn(
  ensemble: Ensemble,
  options: LauncherOptions,
  at: TaskAddress,
): Promise<SimulatedMember | undefined> {
  if (ensemble.marathon !== undefined) return ensemble.marathon.join(at);
  // Asked before, as a Marathon that cannot listen would already have its tasks on the cluster.
  await mustBeFree(at);
  const onExit = (member: SimulatedMember): void => {
    const seat = [...ensemble.seats.values()].find((one) => one.member === member);
    if (seat !== undefined) options.cluster.endTask(seat.taskId, { state: 'TASK_FAILED', message: ABDICATED });
  };
  // Mesos ends the task of a process that ends, and the Marathon above starts another one.
  ensemble.marathon = await options.start({ ...optionsOf(ensemble, options, at), respawnAfter: Infinity, onExit });
  ensemble.seed = undefined;
  return ensemble.marathon.members[0];
}

async function take(ensemble: Ensemble, options: LauncherOptions, seat: Seat): Promise<void> {
  // The task may have ended meanwhile.
  if (!ensemble.seats.has(seat.taskId)) return;
  try {
    seat.member = await startIn(ensemble, options, seat.at);
  } catch (error) {
    // The process cannot listen: it ends, and its Marathon tries elsewhere.
    const message = `Command exited with status 1: ${String(error)}`;
    options.cluster.endTask(seat.taskId, { state: 'TASK_FAILED', message });
  }
}

function addressOf(notice: TaskNotice, portIndex: number): TaskAddress | undefined {
  const port = notice.ports[portIndex] ?? notice.ports[0];
  return port === undefined ? undefined : { host: notice.ip, port };
}

/** Marathons by their ZooKeeper path. */
function createEnsembles(options: LauncherOptions, queue: ReturnType<typeof createQueue>) {
  const byZk = new Map<string, Ensemble>();
  const byTask = new Map<string, Ensemble>();
  const join = (launch: MarathonLaunch, notice: TaskNotice): void => {
    const at = addressOf(notice, launch.portIndex);
    if (at === undefined) return;
    const frameworkId = `${options.random.fork(`framework ${launch.zk}`).uuid()}-0000`;
    const ensemble = byZk.get(launch.zk) ?? new Ensemble(launch, notice, frameworkId);
    byZk.set(launch.zk, ensemble);
    byTask.set(notice.taskId, ensemble);
    const seat: Seat = { taskId: notice.taskId, at, member: undefined };
    ensemble.seats.set(notice.taskId, seat);
    options.cluster.serve(notice.taskId, () =>
      seat.member?.isUp() === true && ensemble.marathon?.leader() !== undefined
        ? { status: 200, body: 'pong' }
        : undefined,
    );
    queue.add(() => take(ensemble, options, seat));
  };
  const leave = (taskId: string, state: string): void => {
    const ensemble = byTask.get(taskId);
    const seat = ensemble?.seats.get(taskId);
    if (ensemble === undefined || seat === undefined) return;
    byTask.delete(taskId);
    ensemble.seats.delete(taskId);
    // Killed by Mesos it gives up its place; in any other way it just dies.
    queue.add(async () => seat.member?.retire(state === 'TASK_KILLED' ? 'resigned' : 'died'));
  };
  const closeAll = async (): Promise<void> => {
    for (const ensemble of byZk.values()) await ensemble.marathon?.close();
  };
  return { all: () => [...byZk.values()], knows: (taskId: string) => byTask.has(taskId), join, leave, closeAll };
}

function createImpostors(queue: ReturnType<typeof createQueue>) {
  const servers = new Map<string, TaskServer | undefined>();
  const join = (launch: ImpostorLaunch, notice: TaskNotice): void => {
    const at = addressOf(notice, launch.portIndex);
    if (at === undefined) return;
    servers.set(notice.taskId, undefined);
    queue.add(async () => {
      // It may have ended meanwhile; a taken address is left to whoever has it.
      if (servers.has(notice.taskId))
        servers.set(notice.taskId, await startImpostor(launch, at).catch(() => undefined));
    });
  };
  const leave = (taskId: string): void => {
    queue.add(async () => {
      await servers.get(taskId)?.close();
      servers.delete(taskId);
    });
  };
  const closeAll = async (): Promise<void> => {
    for (const server of servers.values()) await server?.close();
  };
  return { knows: (taskId: string) => servers.has(taskId), join, leave, closeAll };
}

/** `launchOf`, read once per definition: an estate starts hundreds of thousands of tasks of a few thousand definitions. */
function rememberLaunches(): typeof launchOf {
  const known = new WeakMap<JsonObject, { readonly launch: ReturnType<typeof launchOf> }>();
  return (definition) => {
    const found = known.get(definition) ?? { launch: launchOf(definition) };
    known.set(definition, found);
    return found.launch;
  };
}

function serviceOf(ensemble: Ensemble): ServiceMarathon[] {
  const { marathon, launch, notice } = ensemble;
  if (marathon === undefined) return [];
  const isUp = (): boolean => marathon.leader() !== undefined;
  const { zk, credentials, isEnterprise } = launch;
  return [{ marathon, zk, appId: notice.appId, on: notice.marathon, credentials, isEnterprise, isUp }];
}

/**
 * Watches the tasks of a cluster and runs what is in them: for a task of an app that starts Marathon, a Marathon on exactly the
 * task's host and port. State and framework id belong to the ZooKeeper path of its command line, so a Marathon that is restarted
 * or moved is the same one; a second task of the same path follows until the first is gone. Ends with its task.
 */
export function createLauncher(options: LauncherOptions): Launcher {
  const queue = createQueue();
  const ensembles = createEnsembles(options, queue);
  const impostors = createImpostors(queue);
  const launches = rememberLaunches();
  const begin = (notice: TaskNotice): void => {
    const launch = launches(notice.definition);
    if (launch === undefined || ensembles.knows(notice.taskId) || impostors.knows(notice.taskId)) return;
    if (launch.runs === 'marathon') ensembles.join(launch, notice);
    else impostors.join(launch, notice);
  };
  const unsubscribe = options.cluster.onTask((notice) => {
    if (notice.state === 'TASK_RUNNING') begin(notice);
    else if (overStates.test(notice.state)) {
      ensembles.leave(notice.taskId, notice.state);
      if (impostors.knows(notice.taskId)) impostors.leave(notice.taskId);
    }
  });
  return {
    services: () => ensembles.all().flatMap(serviceOf),
    idle: () => queue.idle(),
    async close() {
      unsubscribe();
      await queue.idle();
      await ensembles.closeAll();
      await impostors.closeAll();
    },
  };
}
