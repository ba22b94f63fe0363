import { objectAt, textAt, type JsonObject } from '../../json.ts';
import {
  canonical,
  printDeployment,
  printInfo,
  printQueue,
  revert,
  Refusal,
  type Marathon,
} from '../../marathon/index.ts';
import { deploymentResult, empty, ok, type Answer } from '../answer.ts';
import { flagOf, type Ask } from '../ask.ts';
import type { Handler, Route } from '../handler.ts';

function endDeployment(marathon: Marathon, ask: Ask): Answer {
  const id = ask.parts[0] ?? '';
  const deployment = marathon.deployments.byId(id);
  if (!deployment) throw new Refusal(404, { message: `DeploymentPlan ${id} does not exist`, details: [] });
  for (const specId of deployment.affected) ask.guard.must('update', specId);
  if (flagOf(ask, 'force')) {
    marathon.deployments.cancel(id);
    return empty(202);
  }
  const { plan } = deployment;
  const version = marathon.rollbackVersion;
  const change = (draft: Parameters<typeof revert>[0]): void => revert(draft, plan);
  return deploymentResult(marathon.roots.update({ groupId: '/', force: true, version, change }));
}

function resetDelay(marathon: Marathon, ask: Ask): Answer {
  const id = canonical(ask.parts[0] ?? '');
  const root = marathon.roots.current();
  const spec = root.apps.get(id) ?? root.pods.get(id);
  if (!spec || !marathon.tracker.waiting().has(id)) {
    throw new Refusal(404, { message: `Application ${id} not found in tasks queue.`, details: [] });
  }
  ask.guard.must('update', id);
  marathon.backoff.reset(spec);
  marathon.launcher.reconsider();
  return empty(204);
}

function ping(_: Marathon, ask: Ask): Answer {
  const vary = [['Vary', 'Accept']] as const;
  const accepts = (type: string): boolean => ask.accept.includes(type);
  if (accepts('application/json')) return { status: 200, json: 'pong', headers: vary };
  if (accepts('text/html')) return { status: 200, text: { type: 'text/html', body: 'pong' }, headers: vary };
  if (accepts('text/plain') || accepts('*/*') || ask.accept === '') {
    return { status: 200, text: { type: 'text/plain', body: 'pong' }, headers: vary };
  }
  return empty(204);
}

const gauge = (value: number): { value: number } => ({ value });

/** A few of Marathon's gauges, by their names of 1.7 and later. */
function metrics(marathon: Marathon, ask: Ask): Answer {
  ask.guard.mustResource('read', 'config');
  const root = marathon.roots.current();
  const running = [...marathon.tracker.all()].filter((one) => one.condition === 'Running').length;
  return ok({
    version: '4.0.0',
    gauges: {
      'marathon.apps.active.gauge': gauge(root.apps.size),
      'marathon.pods.active.gauge': gauge(root.pods.size),
      'marathon.groups.active.gauge': gauge(root.groups.size),
      'marathon.instances.running.gauge': gauge(running),
      'marathon.deployments.active.gauge': gauge(marathon.deployments.all().length),
    },
    counters: {},
    histograms: {},
    meters: {},
    timers: {},
  });
}

/** Whoever sees one app of a deployment sees all of it. */
function deployments(marathon: Marathon, ask: Ask): Answer {
  const isShown = (affected: ReadonlySet<string>): boolean =>
    ask.guard.isOpen || [...affected].some((id) => ask.guard.sees(id));
  const shown = marathon.deployments.all().filter(({ affected }) => isShown(affected));
  return ok(shown.map((one) => printDeployment(marathon, one)));
}

const queuedId = (item: JsonObject): string => textAt(objectAt(item, 'app') ?? objectAt(item, 'pod'), 'id') ?? '/';

function queue(marathon: Marathon, ask: Ask): Answer {
  const items = printQueue(marathon, { unused: ask.query.getAll('embed').includes('lastUnusedOffers') });
  return ok({ queue: items.filter((item) => ask.guard.sees(queuedId(item))) });
}

/** An answer for those who may read the configuration. */
const configured =
  (answer: Handler): Handler =>
  (marathon, ask, place) => {
    ask.guard.mustResource('read', 'config');
    return answer(marathon, ask, place);
  };

function plugins(marathon: Marathon, ask: Ask): Answer {
  ask.guard.mustResource('read', 'plugins');
  return ok({ plugins: marathon.options.authorizer?.plugins ?? [] });
}

/** Everything that is neither an app, a task, a group nor a pod. */
export const systemRoutes: readonly Route[] = [
  {
    at: '/v2/deployments',
    template: '/v2/deployments',
    methods: { GET: deployments },
  },
  { at: '/v2/deployments', rest: /^([^/]+)$/, template: '/v2/deployments/{id}', methods: { DELETE: endDeployment } },
  { at: '/v2/queue', template: '/v2/queue', methods: { GET: queue } },
  { at: '/v2/queue', rest: /^(.+)\/delay$/, template: '/v2/queue/{id}/delay', methods: { DELETE: resetDelay } },
  {
    at: '/v2/info',
    template: '/v2/info',
    methods: { GET: configured((marathon, _, place) => ok(printInfo(marathon, place))) },
  },
  {
    at: '/v2/leader',
    template: '/v2/leader',
    methods: {
      GET: (_, ask, place) => {
        ask.guard.mustResource('read', 'leader');
        return ok({ leader: place.leader });
      },
      DELETE: (_, ask, place) => {
        ask.guard.mustResource('update', 'leader');
        place.abdicate();
        return ok({ message: 'Leadership abdicated', details: [] });
      },
    },
  },
  { at: '/v2/plugins', template: '/v2/plugins', methods: { GET: plugins } },
  {
    at: '/v2/plugins',
    rest: /^([^/]+)\/.*$/,
    template: '/v2/plugins/{id}/{path}',
    methods: {
      GET: (_, ask) => {
        ask.guard.mustResource('read', 'plugins');
        throw new Refusal(404, { message: `No plugin with this pluginId: ${ask.parts[0] ?? ''}`, details: [] });
      },
    },
  },
  { at: '/ping', template: '/ping', methods: { GET: ping }, writes: 'any', isOpen: true },
  { at: '/metrics', template: '/metrics', methods: { GET: metrics } },
  { at: '/config', template: '/config', methods: { GET: configured(() => ok({})) } },
  { at: '/logging', template: '/logging', methods: { GET: configured(() => ok({ ROOT: 'INFO' })) } },
];
