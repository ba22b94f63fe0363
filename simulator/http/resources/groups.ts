import {
  appEmbeds,
  appsWithin,
  canonical,
  groupView,
  iso,
  parseTime,
  printAppInfo,
  printGroup,
  Refusal,
  unknown,
  type GroupWriteOptions,
  type Marathon,
} from '../../marathon/index.ts';
import { deploymentResult, empty, ok, type Answer } from '../answer.ts';
import { flagOf, jsonBody, locationOf, type Ask } from '../ask.ts';
import type { Route } from '../handler.ts';

const idOf = (ask: Ask): string => canonical(ask.parts[0] ?? '');

const selectorOf = (ask: Ask): { sees?: (id: string) => boolean } => (ask.guard.isOpen ? {} : { sees: ask.guard.sees });

function show(marathon: Marathon, ask: Ask): Answer {
  const id = idOf(ask);
  const view = groupView(ask.query.getAll('embed'));
  const group = printGroup(marathon, { root: marathon.roots.current(), id, view, ...selectorOf(ask) });
  if (group) return ok(group);
  // The root is always there, with nothing in it for who sees nothing.
  if (id === '/') return ok({ id, apps: [], pods: [], groups: [], dependencies: [] });
  throw unknown('Group', id);
}

function apps(marathon: Marathon, ask: Ask): Answer {
  const id = idOf(ask);
  if (!marathon.roots.current().groups.has(id)) throw unknown('Group', id);
  ask.guard.must('read', id);
  const embeds = appEmbeds(ask.query.getAll('embed'));
  const seen = appsWithin(marathon.roots.current(), id).filter((app) => ask.guard.sees(app.id));
  return ok(seen.map((app) => printAppInfo(marathon, app, embeds)));
}

function versions(marathon: Marathon, ask: Ask): Answer {
  const id = idOf(ask);
  if (!marathon.roots.current().groups.has(id)) throw unknown('Group', id);
  ask.guard.must('read', id);
  return ok(
    marathon.roots.history
      .roots()
      .filter((root) => root.groups.has(id))
      .map((root) => iso(root.version)),
  );
}

function version(marathon: Marathon, ask: Ask): Answer {
  const id = idOf(ask);
  const at = parseTime(ask.parts[1] ?? '');
  const root = marathon.roots.history.rootAt(at);
  const view = groupView(ask.query.getAll('embed'));
  const group = root && printGroup(marathon, { root, id, view, ...selectorOf(ask) });
  if (group) return ok(group);
  throw new Refusal(404, { message: `Group '${id}' does not exist in version ${iso(at)}`, details: [] });
}

const writeOf = (ask: Ask): GroupWriteOptions => ({ force: flagOf(ask, 'force'), permit: ask.guard.must });

function create(marathon: Marathon, ask: Ask): Answer {
  const { done, id } = marathon.groups.create(idOf(ask), jsonBody(ask), writeOf(ask));
  const result = deploymentResult(done, 201);
  return { ...result, headers: [['Location', locationOf(ask, id)], ...(result.headers ?? [])] };
}

function put(marathon: Marathon, ask: Ask): Answer {
  if (flagOf(ask, 'dryRun')) return ok({ steps: marathon.groups.rehearse(idOf(ask), jsonBody(ask), ask.guard.must) });
  return deploymentResult(marathon.groups.put(idOf(ask), jsonBody(ask), writeOf(ask)));
}

function patch(marathon: Marathon, ask: Ask): Answer {
  if (!marathon.traits.roles) return { status: 405, json: { message: 'Method Not Allowed' } };
  marathon.groups.patch(idOf(ask), jsonBody(ask), ask.guard.must);
  return empty(200);
}

function remove(marathon: Marathon, ask: Ask): Answer {
  const id = idOf(ask);
  if (marathon.roots.current().groups.has(id)) ask.guard.must('delete', id);
  return deploymentResult(
    marathon.groups.remove(id, { force: flagOf(ask, 'force'), bare: ask.parts[0] === undefined }),
  );
}

/** The routes of `/v2/groups`. */
export const groupRoutes: readonly Route[] = [
  { at: '/v2/groups', template: '/v2/groups', methods: { GET: show, POST: create, PUT: put, DELETE: remove } },
  { at: '/v2/groups', rest: /^(?:(.+)\/)?apps$/, template: '/v2/groups/{id}/apps', methods: { GET: apps } },
  { at: '/v2/groups', rest: /^(?:(.+)\/)?versions$/, template: '/v2/groups/{id}/versions', methods: { GET: versions } },
  {
    at: '/v2/groups',
    rest: /^(?:(.+)\/)?versions\/([^/]+)$/,
    template: '/v2/groups/{id}/versions/{id}',
    methods: { GET: version },
  },
  {
    at: '/v2/groups',
    rest: /^(.+)$/,
    template: '/v2/groups/{id}',
    methods: { GET: show, POST: create, PUT: put, PATCH: patch, DELETE: remove },
  },
];
