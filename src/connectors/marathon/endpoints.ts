/** The questions the gateway asks, with the names they have in metrics. */
import { resolvePath } from '../../model/index.ts';
import type { Call } from './transport/index.ts';

export type Question = Pick<Call, 'path' | 'endpoint'>;

const question = (path: string, endpoint = path.split('?')[0]): Question => ({ path, endpoint: `GET ${endpoint}` });

/** What every app is read with; Marathon lists counts and deployments in any case, since 0.9. `taskStats` is left out: it doubles Marathon's work. */
const appEmbeds = ['tasks', 'counts', 'deployments', 'readiness', 'lastTaskFailure'];
const listEmbeds = appEmbeds.map((embed) => `embed=apps.${embed}`).join('&');
const oneEmbeds = appEmbeds.map((embed) => `embed=app.${embed}`).join('&');

export const endpoints = {
  info: question('/v2/info'),
  leader: question('/v2/leader'),
  events: question('/v2/events?plan-format=light'),
  apps: question(`/v2/apps?${listEmbeds}`),
  groups: question('/v2/groups?embed=group.groups'),
  pods: question('/v2/pods/::status'),
  deployments: question('/v2/deployments'),
  queue: question('/v2/queue?embed=lastUnusedOffers'),
  app: (path: string) => question(`/v2/apps${encoded(path)}?${oneEmbeds}`, '/v2/apps/{id}'),
  appVersions: (path: string) => question(`/v2/apps${encoded(path)}/versions`, '/v2/apps/{id}/versions'),
  appVersion: (path: string, version: string) =>
    question(`/v2/apps${encoded(path)}/versions/${encodeURIComponent(version)}`, '/v2/apps/{id}/versions/{version}'),
  groupVersion: (path: string, version: string) =>
    question(
      `/v2/groups${path === '/' ? '' : encoded(path)}/versions/${encodeURIComponent(version)}`,
      '/v2/groups/{id}/versions/{version}',
    ),
  pod: (path: string) => question(`/v2/pods${encoded(path)}::status`, '/v2/pods/{id}::status'),
  podVersions: (path: string) => question(`/v2/pods${encoded(path)}::versions`, '/v2/pods/{id}::versions'),
  podVersion: (path: string, version: string) =>
    question(`/v2/pods${encoded(path)}::versions/${encodeURIComponent(version)}`, '/v2/pods/{id}::versions/{version}'),
};

/**
 * Whether the path can be that of an app or pod. Others never reach a URL: `*` lists a whole group there, `..` climbs, and `::` asks
 * for something else.
 */
export const isRunSpecPath = (path: string): boolean =>
  path !== '/' && resolvePath(path) === path && /^(\/[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)+$/.test(path);

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
