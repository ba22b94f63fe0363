import type { Marathon, Refusal } from '../marathon/index.ts';
import { refusal } from '../marathon/index.ts';
import type { Traits } from '../versions/index.ts';
import type { Answer } from './answer.ts';
import type { Ask } from './ask.ts';
import { guardOf, openGuard } from './guard.ts';
import type { Route, Station } from './handler.ts';
import { appRoute, appRoutes } from './resources/apps.ts';
import { artifactRoutes } from './resources/artifacts.ts';
import { callbackRoutes } from './resources/callbacks.ts';
import { groupRoutes } from './resources/groups.ts';
import { podRoutes } from './resources/pods.ts';
import { systemRoutes } from './resources/system.ts';
import { taskRoutes } from './resources/tasks.ts';

const ROUTES: readonly Route[] = [
  ...appRoutes,
  ...taskRoutes,
  appRoute,
  ...groupRoutes,
  ...podRoutes,
  ...systemRoutes,
  ...callbackRoutes,
  ...artifactRoutes,
];

/** The part of a path after a prefix: decoded, without matrix parameters and empty segments. */
function restOf(path: string): string {
  const segments = path.split('/').map((segment) => segment.replace(/;.*$/, ''));
  const decoded = segments.map((segment) => {
    try {
      return decodeURIComponent(segment);
    } catch {
      return segment;
    }
  });
  return decoded.filter((segment) => segment !== '').join('/');
}

export interface Found {
  readonly route: Route;
  readonly parts: readonly string[];
}

/** The route that a release has for a raw path (without query), or undefined. */
export function findRoute(path: string, traits: Traits): Found | undefined {
  for (const route of ROUTES) {
    if (route.isThere?.(traits) === false) continue;
    const below = path.slice(route.at.length);
    if (!path.startsWith(route.at) || (below !== '' && !below.startsWith('/'))) continue;
    const rest = restOf(below);
    if (!route.rest) {
      if (rest === '') return { route, parts: [] };
      continue;
    }
    const match = rest === '' ? null : route.rest.exec(rest);
    if (match) return { route, parts: match.slice(1) };
  }
  return undefined;
}

/** Marathon names HEAD first and OPTIONS before the writing methods, as seen for `/v2/apps`. */
function allowed(route: Route): string {
  const own = Object.keys(route.methods);
  const has = (method: string): string[] => (own.includes(method) ? [method] : []);
  const head = own.includes('GET') || own.includes('HEAD') ? ['HEAD'] : [];
  const names = [...head, ...has('POST'), ...has('GET'), ...has('DELETE'), 'OPTIONS', ...has('PUT'), ...has('PATCH')];
  return names.join(',');
}

const accepts = (accept: string): boolean => accept === '' || /application\/(json|\*)|\*\/\*/.test(accept);

/** Lets the route answer, after what Jersey checks before it. */
export function answerRoute(
  found: Found,
  ask: Omit<Ask, 'guard'>,
  about: { marathon: Marathon; station: Station; contentType: string; authorization: string | undefined },
): Answer {
  const { route } = found;
  if (ask.method === 'OPTIONS') return { status: 200, typed: true, headers: [['Allow', allowed(route)]] };
  const handler = route.methods[ask.method] ?? (ask.method === 'HEAD' ? route.methods.GET : undefined);
  if (!handler) throw refusal(405, 'Method Not Allowed');
  const writes = ['POST', 'PUT', 'PATCH'].includes(ask.method);
  if (route.reads === 'json' && writes && about.contentType !== '' && !about.contentType.includes('json')) {
    throw refusal(415, 'Unsupported Media Type');
  }
  const isText = route.writes === 'text' && about.marathon.traits.textTasks && ask.accept.includes('text/plain');
  if (route.writes !== 'any' && !isText && !accepts(ask.accept)) throw refusal(406, 'Not Acceptable');
  const guard = route.isOpen ? openGuard : guardOf(about.marathon.options.authorizer, about.authorization);
  return handler(about.marathon, { ...ask, guard }, about.station);
}

/** A refusal as an answer. */
export const refused = (error: Refusal): Answer => ({ status: error.status, json: error.body });
