import type { Cluster, TaskState } from '../cluster/index.ts';
import type { VirtualClock } from '../clock.ts';
import type { SimulatedMarathon } from '../door.ts';
import { textAt, type JsonObject, type JsonValue } from '../json.ts';
import { eventFaultOf, eventWhereOf, faultOf, numberIn, restartOf, Unusable, whereOf } from './read.ts';

/** What is controlled. */
export interface Controlled {
  readonly marathons: () => readonly SimulatedMarathon[];
  readonly cluster: Cluster;
  /** When time stands still unless it is told to move. */
  readonly clock?: VirtualClock;
}

/** Does what is asked of one Marathon; what it gives back is the answer. */
type Action = (marathon: SimulatedMarathon, body: JsonObject) => Promise<void> | void;

/** By method and what follows the Marathon's name. */
const ACTIONS: Readonly<Record<string, Action>> = {
  'POST faults': (marathon, body) => marathon.faults.set(faultOf(body), whereOf(body)),
  'POST events': (marathon, body) => marathon.faults.setEvents(eventFaultOf(body), eventWhereOf(body)),
  'DELETE faults': (marathon) => marathon.faults.clear(),
  'POST streams/reset': (marathon) => marathon.faults.resetStreams(),
  'POST streams/stall': (marathon) => marathon.faults.stallStreams(),
  'POST updates': (marathon, body) => marathon.faults.slowUpdates(numberIn(body, 'ms')),
  'POST clock': (marathon, body) => marathon.faults.skewClock(numberIn(body, 'ms')),
  'POST crash': (marathon) => marathon.crash(),
  'POST restart': (marathon, body) => marathon.restart(restartOf(body)),
  'POST abdicate': (marathon) => marathon.abdicate(),
  'POST move': (marathon, body) => marathon.move(restartOf(body)),
};

function rowOf(marathon: SimulatedMarathon): JsonObject {
  return {
    name: marathon.name,
    url: marathon.url,
    frameworkId: marathon.frameworkId,
    streams: marathon.streams(),
    requests: { ...marathon.requests.all() },
    faults: marathon.faults
      .list()
      .map(({ fault, where, applied }) => ({ fault: { ...fault }, where: { ...where }, applied })),
  };
}

const TASK_STATES: ReadonlySet<string> = new Set<TaskState>([
  'TASK_FINISHED',
  'TASK_FAILED',
  'TASK_KILLED',
  'TASK_ERROR',
  'TASK_LOST',
  'TASK_DROPPED',
  'TASK_UNREACHABLE',
  'TASK_GONE',
]);

const isTaskState = (text: string): text is TaskState => TASK_STATES.has(text);

function endTask(controlled: Controlled, id: string, body: JsonObject): JsonValue {
  const state = textAt(body, 'state') ?? 'TASK_FAILED';
  if (!isTaskState(state)) throw new Unusable(`there is no end '${state}' of a task`);
  const message = textAt(body, 'message');
  const ended = controlled.cluster.endTask(id, { state, ...(message === undefined ? {} : { message }) });
  if (!ended) throw new Unusable(`there is no task '${id}'`);
  return { ended: id };
}

async function advance(controlled: Controlled, body: JsonObject): Promise<JsonValue> {
  if (!controlled.clock) throw new Unusable('time runs by itself: start with --virtual-clock to tell it');
  await controlled.clock.advance(numberIn(body, 'ms'));
  return { now: new Date(controlled.clock.now()).toISOString() };
}

async function actOn(controlled: Controlled, name: string, act: { key: string; body: JsonObject }): Promise<JsonValue> {
  const marathon = controlled.marathons().find((one) => one.name === name);
  if (!marathon) throw new Unusable(`there is no Marathon '${name}'`);
  if (act.key === 'GET ') return rowOf(marathon);
  const action = ACTIONS[act.key];
  if (!action) throw new Unusable(`there is no '${act.key}' for a Marathon`);
  await action(marathon, act.body);
  return rowOf(marathon);
}

/** Does what a request asks for; throws `Unusable` when that cannot be. */
export async function control(
  controlled: Controlled,
  asked: { readonly method: string; readonly path: string; readonly body: JsonObject },
): Promise<JsonValue> {
  const { method, path, body } = asked;
  const [place = '', name = '', ...rest] = path.split('/').slice(1).map(decodeURIComponent);
  const key = `${method} ${rest.join('/')}`;
  if (place === 'marathons' && name === '' && method === 'GET') return controlled.marathons().map(rowOf);
  if (place === 'marathons') return actOn(controlled, name, { key, body });
  if (place === 'tasks' && method === 'DELETE') return endTask(controlled, name, body);
  if (place === 'clock' && method === 'POST') return advance(controlled, body);
  throw new Unusable(`there is no ${method} ${path}`);
}
