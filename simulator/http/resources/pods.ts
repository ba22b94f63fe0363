import type { JsonObject } from '../../json.ts';
import { list } from '../../json.ts';
import {
  canonical,
  invalidObject,
  iso,
  parseTime,
  printKilled,
  printPod,
  printPodStatus,
  unknown,
  uuidOfInstance,
  type Instance,
  type Marathon,
  type RunSpec,
} from '../../marathon/index.ts';
import { deployed, ok, type Answer } from '../answer.ts';
import { flagOf, jsonBody, locationOf, type Ask } from '../ask.ts';
import type { Route } from '../handler.ts';

const idOf = (ask: Ask): string => canonical(ask.parts[0] ?? '');

/** A GET says it doubly encoded. */
const notThere = (id: string): Answer => ({
  status: 404,
  json: { message: JSON.stringify({ message: `pod with ${id} does not exist` }).replace(':', ': '), details: [] },
});

function mustHave(marathon: Marathon, id: string, what = 'Pod'): RunSpec {
  const pod = marathon.roots.current().pods.get(id);
  if (!pod) throw unknown(what, id);
  return pod;
}

const tell = (marathon: Marathon, ask: Ask, type: string): void =>
  marathon.events.publish(type, { clientIp: ask.clientIp, uri: ask.target.split('?')[0] });

function create(marathon: Marathon, ask: Ask): Answer {
  const { done, spec } = marathon.pods.create(jsonBody(ask), flagOf(ask, 'force'), ask.guard.must);
  tell(marathon, ask, 'pod_created_event');
  return deployed(done, { status: 201, json: printPod(spec), location: locationOf(ask, spec.id) });
}

function put(marathon: Marathon, ask: Ask): Answer {
  const how = { force: flagOf(ask, 'force'), permit: ask.guard.must };
  const { done, spec } = marathon.pods.put(idOf(ask), jsonBody(ask), how);
  tell(marathon, ask, 'pod_updated_event');
  return deployed(done, { status: 200, json: printPod(spec) });
}

function remove(marathon: Marathon, ask: Ask): Answer {
  const id = idOf(ask);
  if (marathon.roots.current().pods.has(id)) ask.guard.must('delete', id);
  const done = marathon.pods.remove(id, flagOf(ask, 'force'));
  tell(marathon, ask, 'pod_deleted_event');
  return deployed(done, { status: 202, location: locationOf(ask, done.plan.id) });
}

const allPods = (marathon: Marathon, ask: Ask): RunSpec[] =>
  [...marathon.roots.current().pods.values()].filter((pod) => ask.guard.sees(pod.id));

/** A pod that is there and may be read. */
function mustRead(marathon: Marathon, ask: Ask): RunSpec {
  const pod = mustHave(marathon, idOf(ask));
  ask.guard.must('read', pod.id);
  return pod;
}

/** The status of a hidden pod is that of an unknown one. */
function status(marathon: Marathon, ask: Ask): Answer {
  const pod = mustHave(marathon, idOf(ask));
  if (!ask.guard.sees(pod.id)) throw unknown('Pod', pod.id);
  return ok(printPodStatus(marathon, pod, 'status'));
}

function version(marathon: Marathon, ask: Ask): Answer {
  const { id } = mustRead(marathon, ask);
  const found = marathon.roots.history.specAt(id, parseTime(ask.parts[1] ?? ''));
  if (found?.kind !== 'pod') throw unknown('Pod', id);
  return ok(printPod(found));
}

const INSTANCE = String.raw`^(.+)\.(instance-|marathon-)([^\.]+)$`;

/** The form of an instance id is judged before the pod is looked for. */
function uuidIn(id: string): string {
  const uuid = uuidOfInstance(id);
  if (uuid !== undefined) return uuid;
  throw invalidObject([{ path: '/', errors: [`must fully match regular expression '${INSTANCE}'`] }]);
}

function instancesOfPod(marathon: Marathon, podId: string, ids: readonly string[]): Instance[] {
  const uuids = ids.map(uuidIn);
  mustHave(marathon, podId, 'Path');
  return uuids.map((uuid, i) => {
    const found = marathon.tracker.byUuid(uuid);
    if (found?.specId !== podId) throw unknown('Task', ids[i] ?? '');
    return found;
  });
}

function killOne(marathon: Marathon, ask: Ask): Answer {
  const instances = instancesOfPod(marathon, idOf(ask), [ask.parts[1] ?? '']);
  const [json = null] = instances.map(printKilled);
  marathon.kills.kill(instances, flagOf(ask, 'wipe'));
  return ok(json);
}

function killMany(marathon: Marathon, ask: Ask): Answer {
  const ids = list(jsonBody(ask)).filter((one) => typeof one === 'string');
  const instances = instancesOfPod(marathon, idOf(ask), ids);
  const json: JsonObject[] = instances.map(printKilled);
  marathon.kills.kill(instances, flagOf(ask, 'wipe'));
  return ok(json);
}

function show(marathon: Marathon, ask: Ask): Answer {
  const pod = marathon.roots.current().pods.get(idOf(ask));
  if (!pod) return notThere(idOf(ask));
  ask.guard.must('read', pod.id);
  return ok(printPod(pod));
}

/** The routes of `/v2/pods`. */
export const podRoutes: readonly Route[] = [
  {
    at: '/v2/pods',
    template: '/v2/pods',
    methods: {
      HEAD: () => ({ status: 200, typed: true }),
      POST: create,
      GET: (marathon, ask) => ok(allPods(marathon, ask).map(printPod)),
    },
  },
  {
    at: '/v2/pods',
    rest: /^::status$/,
    template: '/v2/pods/::status',
    methods: {
      GET: (marathon, ask) => ok(allPods(marathon, ask).map((pod) => printPodStatus(marathon, pod, 'status'))),
    },
  },
  {
    at: '/v2/pods',
    rest: /^(.+?)::status$/,
    template: '/v2/pods/{id}::status',
    methods: { GET: status },
  },
  {
    at: '/v2/pods',
    rest: /^(.+?)::versions$/,
    template: '/v2/pods/{id}::versions',
    methods: {
      GET: (marathon, ask) => ok(marathon.roots.history.versionsOf(mustRead(marathon, ask).id).map(iso)),
    },
  },
  {
    at: '/v2/pods',
    rest: /^(.+?)::versions\/(.+)$/,
    template: '/v2/pods/{id}::versions/{id}',
    methods: { GET: version },
  },
  {
    at: '/v2/pods',
    rest: /^(.+?)::instances\/(.+)$/,
    template: '/v2/pods/{id}::instances/{id}',
    methods: { DELETE: killOne },
  },
  { at: '/v2/pods', rest: /^(.+?)::instances$/, template: '/v2/pods/{id}::instances', methods: { DELETE: killMany } },
  { at: '/v2/pods', rest: /^(.+)$/, template: '/v2/pods/{id}', methods: { GET: show, PUT: put, DELETE: remove } },
];
