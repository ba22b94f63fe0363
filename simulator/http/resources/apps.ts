import type { JsonObject } from '../../json.ts';
import {
  appEmbeds,
  appText,
  appsWithin,
  canonical,
  filterApps,
  iso,
  labelSelector,
  listedInstances,
  parseTime,
  printApp,
  printAppInfo,
  printTask,
  Refusal,
  unknown,
  type Marathon,
  type RunSpec,
} from '../../marathon/index.ts';
import { deployed, deploymentResult, ok, type Answer } from '../answer.ts';
import { flagOf, jsonBody, locationOf, type Ask } from '../ask.ts';
import type { Route } from '../handler.ts';

const idOf = (ask: Ask): string => canonical(ask.parts[0] ?? '');

function mustHave(marathon: Marathon, id: string): RunSpec {
  const app = marathon.roots.current().apps.get(id);
  if (!app) throw unknown('App', id);
  return app;
}

/** An app that is there and may be read. */
function mustRead(marathon: Marathon, ask: Ask): RunSpec {
  const app = mustHave(marathon, idOf(ask));
  ask.guard.must('read', app.id);
  return app;
}

/** Tells of a single-app write: with the app as it is now, or as it was posted. */
function tell(marathon: Marathon, ask: Ask, app: JsonObject): void {
  marathon.events.publish('api_post_event', {
    clientIp: ask.clientIp,
    uri: ask.target.split('?')[0],
    appDefinition: app,
  });
}

function list(marathon: Marathon, ask: Ask): Answer {
  const label = ask.query.get('label');
  const filter = {
    cmd: ask.query.get('cmd') ?? undefined,
    id: ask.query.get('id') ?? undefined,
    label: label === null ? undefined : labelSelector(label, marathon.traits.newParsers ? 'new' : 'old'),
  };
  const embeds = appEmbeds(ask.query.getAll('embed')).add('counts').add('deployments');
  const apps = filterApps(marathon, filter).filter((app) => ask.guard.sees(app.id));
  return ok({ apps: apps.map((app) => printAppInfo(marathon, app, embeds)) });
}

const WHOLE = ['tasks', 'lastTaskFailure', 'counts', 'deployments'] as const;

function one(marathon: Marathon, ask: Ask): Answer {
  const embeds = appEmbeds(ask.query.getAll('embed'));
  for (const embed of WHOLE) embeds.add(embed);
  const app = mustHave(marathon, idOf(ask));
  // What its selector hides, Marathon matches against nothing: the error prints what was not matched.
  if (!ask.guard.sees(app.id)) throw new Error(`Some(${appText(app)}) (of class scala.Some)`);
  return ok({ app: printAppInfo(marathon, app, embeds) });
}

function within(marathon: Marathon, ask: Ask): RunSpec[] {
  const id = idOf(ask);
  if (!marathon.roots.current().groups.has(id)) throw unknown('Group', id);
  ask.guard.must('read', id);
  return appsWithin(marathon.roots.current(), id).filter((app) => ask.guard.sees(app.id));
}

function all(marathon: Marathon, ask: Ask): Answer {
  const embeds = appEmbeds(ask.query.getAll('embed')).add('counts').add('deployments').add('tasks');
  return ok({ '*': within(marathon, ask).map((app) => printAppInfo(marathon, app, embeds)) });
}

function create(marathon: Marathon, ask: Ask): Answer {
  const { done, spec } = marathon.apps.create(jsonBody(ask), flagOf(ask, 'force'), ask.guard.must);
  const bare = printApp(spec, { bare: true });
  tell(marathon, ask, bare);
  const counts = { tasksStaged: 0, tasksRunning: 0, tasksHealthy: 0, tasksUnhealthy: 0 };
  const json = {
    ...bare,
    ...counts,
    deployments: [{ id: done.plan.id }],
    ...(marathon.traits.tasksOfCreated ? { tasks: [] } : {}),
  };
  return deployed(done, { status: 201, json, location: locationOf(ask, spec.id) });
}

function put(marathon: Marathon, ask: Ask): Answer {
  const id = idOf(ask);
  const patches = ask.method === 'PATCH';
  const partial = patches || flagOf(ask, 'partialUpdate', true);
  const how = { force: flagOf(ask, 'force'), partial, mayCreate: !patches, permit: ask.guard.must };
  const { done, created } = marathon.apps.put(id, jsonBody(ask), how);
  const app = marathon.roots.current().apps.get(id);
  if (app) tell(marathon, ask, printApp(app));
  if (!created) return deploymentResult(done);
  const result = deploymentResult(done, 201);
  return { ...result, headers: [['Location', locationOf(ask, id)], ...(result.headers ?? [])] };
}

function putMany(marathon: Marathon, ask: Ask): Answer {
  const patches = ask.method === 'PATCH';
  const partial = patches || flagOf(ask, 'partialUpdate', true);
  const how = { force: flagOf(ask, 'force'), partial, mayCreate: !patches, permit: ask.guard.must };
  return deploymentResult(marathon.apps.putMany(jsonBody(ask), how));
}

function versions(marathon: Marathon, ask: Ask): Answer {
  const { id } = mustRead(marathon, ask);
  return ok({ versions: marathon.roots.history.versionsOf(id).map(iso) });
}

function version(marathon: Marathon, ask: Ask): Answer {
  const [id, text = ''] = [idOf(ask), ask.parts[1]];
  const at = parseTime(text);
  if (marathon.roots.current().apps.has(id)) ask.guard.must('read', id);
  const found = marathon.roots.current().apps.has(id) ? marathon.roots.history.specAt(id, at) : undefined;
  if (found?.kind === 'app') return ok(printApp(found));
  throw new Refusal(404, { message: `App '${id}' does not exist in version ${iso(at)}`, details: [] });
}

function remove(marathon: Marathon, ask: Ask, id: string): Answer {
  if (marathon.roots.current().apps.has(id)) ask.guard.must('delete', id);
  return deploymentResult(marathon.apps.remove(id, flagOf(ask, 'force', true)));
}

function restart(marathon: Marathon, ask: Ask): Answer {
  const id = idOf(ask);
  if (marathon.roots.current().apps.has(id)) ask.guard.must('update', id);
  return deploymentResult(marathon.apps.restart(id, flagOf(ask, 'force')));
}

const tasksOf = (marathon: Marathon, apps: readonly RunSpec[]): JsonObject[] =>
  apps.flatMap((app) => listedInstances(marathon, app.id).map((instance) => printTask(marathon, instance)));

/** The routes of `/v2/apps`, apart from the killing of tasks. */
export const appRoutes: readonly Route[] = [
  {
    at: '/v2/apps',
    template: '/v2/apps',
    methods: { POST: create, GET: list, PUT: putMany, PATCH: putMany },
    reads: 'json',
  },
  { at: '/v2/apps', rest: /^(?:(.*)\/)?\*$/, template: '/v2/apps/{id}/*', methods: { GET: all } },
  {
    at: '/v2/apps',
    rest: /^(?:(.*)\/)?\*\/tasks$/,
    template: '/v2/apps/{id}/*/tasks',
    methods: { GET: (marathon, ask) => ok({ tasks: tasksOf(marathon, within(marathon, ask)) }) },
  },
  { at: '/v2/apps', rest: /^(.+)\/versions$/, template: '/v2/apps/{id}/versions', methods: { GET: versions } },
  {
    at: '/v2/apps',
    rest: /^(.+)\/versions\/([^/]+)$/,
    template: '/v2/apps/{id}/versions/{id}',
    methods: { GET: version },
  },
  {
    at: '/v2/apps',
    rest: /^(.+)\/restart$/,
    template: '/v2/apps/{id}/restart',
    methods: {
      POST: restart,
      // An app may be called so: Marathon deletes it.
      DELETE: (marathon, ask) => remove(marathon, ask, `${idOf(ask)}/restart`),
    },
  },
];

/** `/v2/apps/{id}` itself: after everything that begins alike. */
export const appRoute: Route = {
  at: '/v2/apps',
  rest: /^(.+)$/,
  template: '/v2/apps/{id}',
  reads: 'json',
  methods: {
    GET: one,
    PUT: put,
    PATCH: put,
    DELETE: (marathon, ask) => remove(marathon, ask, idOf(ask)),
  },
};

export { mustHave, mustRead, tasksOf };
