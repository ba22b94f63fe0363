/**
 * The changes the gateway can ask a Marathon for, with the names they have in metrics. Each says `force` out loud: Marathon's own default
 * differs by endpoint (true for deleting an app, false everywhere else).
 */
import type { JsonObject, JsonValue } from '../../model/index.ts';
import type { Call } from './transport/index.ts';

/** One change; paths in it are canonical. */
export interface Write extends Pick<Call, 'path' | 'endpoint'> {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: JsonValue;
  /** In a 404 with these words Marathon says that there is nothing to be done: everything is as it was to be. */
  readonly needless?: RegExp;
}

interface Forcible {
  readonly force: boolean;
}

/** How tasks end: relaunched in place, with the app scaled down by them, or with their reservations and volumes given up. */
export type KillMode = 'RESTART' | 'SCALE' | 'WIPE';

export const writes = {
  createApp: (definition: JsonObject, { force }: Forcible): Write => ({
    ...to('POST', '/v2/apps', '/v2/apps', { force }),
    body: definition,
  }),
  /**
   * The given fields take the place of the app's own, as it is when Marathon comes to it. Marathon takes executorResources and
   * resourceLimits from the change in any case: left out they are lost (seen on Marathon 1.11.24).
   */
  patchApp: (path: string, change: JsonObject, { force }: Forcible): Write => ({
    ...to('PATCH', `/v2/apps${encoded(path)}`, '/v2/apps/{id}', { force }),
    body: change,
  }),
  /** The whole definition takes the place of the old one; fields that are not in it get Marathon's defaults. */
  replaceApp: (path: string, definition: JsonObject, { force }: Forcible): Write => ({
    ...to('PUT', `/v2/apps${encoded(path)}`, '/v2/apps/{id}', { force, partialUpdate: false }),
    body: definition,
  }),
  /** Many at once, in one deployment: all or none. */
  replaceApps: (definitions: readonly JsonObject[], { force }: Forcible): Write => ({
    ...to('PUT', '/v2/apps', '/v2/apps', { force, partialUpdate: false }),
    body: definitions,
  }),
  restartApp: (path: string, { force }: Forcible): Write =>
    to('POST', `/v2/apps${encoded(path)}/restart`, '/v2/apps/{id}/restart', { force }),
  deleteApp: (path: string, { force }: Forcible): Write =>
    to('DELETE', `/v2/apps${encoded(path)}`, '/v2/apps/{id}', { force }),
  killTasks: (ids: readonly string[], mode: KillMode, { force }: Forcible): Write => ({
    ...to('POST', '/v2/tasks/delete', '/v2/tasks/delete', { force, scale: mode === 'SCALE', wipe: mode === 'WIPE' }),
    body: { ids },
  }),
  /** Only what waits in the queue has a delay; of anything else Marathon answers with a 404 (seen on Marathon 1.11.24). */
  resetDelay: (path: string): Write => ({
    ...to('DELETE', `/v2/queue${encoded(path)}/delay`, '/v2/queue/{id}/delay', {}),
    needless: / not found in tasks queue/,
  }),
  createGroup: (definition: JsonObject, { force }: Forcible): Write => ({
    ...to('POST', '/v2/groups', '/v2/groups', { force }),
    body: definition,
  }),
  updateGroup: (path: string, body: JsonObject, { force }: Forcible): Write => ({
    ...to('PUT', `/v2/groups${groupPath(path)}`, '/v2/groups/{id}', { force }),
    body,
  }),
  /** What Marathon says it would do; nothing is stored. */
  previewGroup: (path: string, body: JsonObject): Write => ({
    ...to('PUT', `/v2/groups${groupPath(path)}`, '/v2/groups/{id}?dryRun', { dryRun: true }),
    body,
  }),
  /** Marathon 1.9 and later, top-level groups only: no deployment, no version, no event. */
  enforceRole: (path: string, enforceRole: boolean): Write => ({
    ...to('PATCH', `/v2/groups${encoded(path)}`, '/v2/groups/{id}', {}),
    body: { enforceRole },
  }),
  deleteGroup: (path: string, { force }: Forcible): Write =>
    to('DELETE', `/v2/groups${encoded(path)}`, '/v2/groups/{id}', { force }),
  createPod: (definition: JsonObject, { force }: Forcible): Write => ({
    ...to('POST', '/v2/pods', '/v2/pods', { force }),
    body: definition,
  }),
  replacePod: (path: string, definition: JsonObject, { force }: Forcible): Write => ({
    ...to('PUT', `/v2/pods${encoded(path)}`, '/v2/pods/{id}', { force }),
    body: definition,
  }),
  deletePod: (path: string, { force }: Forcible): Write =>
    to('DELETE', `/v2/pods${encoded(path)}`, '/v2/pods/{id}', { force }),
  killPodInstances: (path: string, ids: readonly string[], { wipe }: { readonly wipe: boolean }): Write => ({
    ...to('DELETE', `/v2/pods${encoded(path)}::instances`, '/v2/pods/{id}::instances', { wipe }),
    body: ids,
  }),
  /** Undoes what the deployment changed, as a new deployment, or (`force`) stops it where it is. */
  cancelDeployment: (id: string, { force }: Forcible): Write =>
    to('DELETE', `/v2/deployments/${encodeURIComponent(id)}`, '/v2/deployments/{id}', { force }),
  /** The leader's process ends; another member takes over, or its supervisor starts it again. */
  abdicate: (): Write => to('DELETE', '/v2/leader', '/v2/leader', {}),
} as const;

function to(
  method: Write['method'],
  path: string,
  template: string,
  flags: Readonly<Record<string, boolean>>,
): Pick<Write, 'method' | 'path' | 'endpoint'> {
  const query = Object.entries(flags)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return { method, path: query === '' ? path : `${path}?${query}`, endpoint: `${method} ${template}` };
}

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
const groupPath = (path: string): string => (path === '/' ? '' : encoded(path));
