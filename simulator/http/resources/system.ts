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
import type { Route } from '../handler.ts';

function endDeployment(marathon: Marathon, ask: Ask): Answer {
  const id = ask.parts[0] ?? '';
  const deployment = marathon.deployments.byId(id);
  if (!deployment) throw new Refusal(404, { message: `DeploymentPlan ${id} does not exist`, details: [] });
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
function metrics(marathon: Marathon): Answer {
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

/** Everything that is neither an app, a task, a group nor a pod. */
export const systemRoutes: readonly Route[] = [
  {
    at: '/v2/deployments',
    template: '/v2/deployments',
    methods: { GET: (marathon) => ok(marathon.deployments.all().map((one) => printDeployment(marathon, one))) },
  },
  { at: '/v2/deployments', rest: /^([^/]+)$/, template: '/v2/deployments/{id}', methods: { DELETE: endDeployment } },
  {
    at: '/v2/queue',
    template: '/v2/queue',
    methods: {
      GET: (marathon, ask) =>
        ok({ queue: printQueue(marathon, { unused: ask.query.getAll('embed').includes('lastUnusedOffers') }) }),
    },
  },
  { at: '/v2/queue', rest: /^(.+)\/delay$/, template: '/v2/queue/{id}/delay', methods: { DELETE: resetDelay } },
  { at: '/v2/info', template: '/v2/info', methods: { GET: (marathon, _, place) => ok(printInfo(marathon, place)) } },
  {
    at: '/v2/leader',
    template: '/v2/leader',
    methods: {
      GET: (_, __, place) => ok({ leader: place.leader }),
      DELETE: (_, __, place) => {
        place.abdicate();
        return ok({ message: 'Leadership abdicated', details: [] });
      },
    },
  },
  { at: '/v2/plugins', template: '/v2/plugins', methods: { GET: () => ok({ plugins: [] }) } },
  {
    at: '/v2/plugins',
    rest: /^([^/]+)\/.*$/,
    template: '/v2/plugins/{id}/{path}',
    methods: {
      GET: (_, ask) => {
        throw new Refusal(404, { message: `No plugin with this pluginId: ${ask.parts[0] ?? ''}`, details: [] });
      },
    },
  },
  { at: '/ping', template: '/ping', methods: { GET: ping }, writes: 'any' },
  { at: '/metrics', template: '/metrics', methods: { GET: metrics } },
  { at: '/config', template: '/config', methods: { GET: () => ok({}) } },
  { at: '/logging', template: '/logging', methods: { GET: () => ok({ ROOT: 'INFO' }) } },
];
