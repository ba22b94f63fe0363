import { readFileSync } from 'node:fs';
import type { AuthAction, Authorizer, AuthResource, Rights } from '../door.ts';
import { isObject, list, type JsonValue } from '../json.ts';
import { notAuthenticated, notAuthorized } from './refusals.ts';

/** By user: by path (`/red`, whole segments) or resource (`leader`, `events`, `systemconfig`, `plugins`): actions, `full` being all. */
export type PathUsers = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** The names that a file has for the resources. */
const RESOURCES: Readonly<Record<AuthResource, string>> = {
  config: 'systemconfig',
  events: 'events',
  leader: 'leader',
  plugins: 'plugins',
};

const allows = (actions: readonly string[] | undefined, action: AuthAction): boolean =>
  actions !== undefined && (actions.includes(action) || actions.includes('full'));

/** `/red` holds `/red` and `/red/one`, not `/redder`; `/` holds everything. */
const holds = (grant: string, id: string): boolean => grant === '/' || id === grant || id.startsWith(`${grant}/`);

function rightsOf(grants: PathUsers[string]): Rights {
  const paths = Object.entries(grants).filter(([name]) => name.startsWith('/'));
  return {
    may: (action, id) => paths.some(([grant, actions]) => holds(grant, id) && allows(actions, action)),
    // Who may do something with all of `/` may do so with the system, as seen.
    mayResource: (action, resource) => allows(grants[RESOURCES[resource]], action) || allows(grants['/'], action),
  };
}

/**
 * The authorizer of the recordings: `Authorization: token=<name>` says who asks. Without a name, or under an unknown one, nobody is
 * authenticated (401, `labtoken`).
 */
export function createPathAuthorizer(users: PathUsers): Authorizer {
  const rights = new Map(Object.entries(users).map(([name, grants]) => [name, rightsOf(grants)]));
  return {
    identify: (authorization) => rights.get(/^token=(.+)$/.exec(authorization ?? '')?.[1] ?? ''),
    notAuthenticated: notAuthenticated('labtoken'),
    notAuthorized,
    plugins: [
      {
        id: 'authn',
        plugin: 'mesosphere.marathon.plugin.auth.Authenticator',
        implementation: 'lab.LabAuthenticator',
      },
      {
        id: 'authz',
        plugin: 'mesosphere.marathon.plugin.auth.Authorizer',
        implementation: 'lab.LabAuthorizer',
      },
    ],
  };
}

function grantsOf(value: JsonValue | undefined): Record<string, readonly string[]> {
  const grants = Object.entries(isObject(value) ? value : {});
  return Object.fromEntries(grants.map(([name, actions]) => [name, list(actions).map(String)]));
}

/** The users of a file `{ "users": { "<name>": { "<path or resource>": ["read", …] } } }`; throws when it is none. */
export function readUsers(file: string): PathUsers {
  const content: JsonValue = JSON.parse(readFileSync(file, 'utf8'));
  const users = isObject(content) ? content['users'] : undefined;
  if (!isObject(users)) throw new Error(`${file} lists no users`);
  return Object.fromEntries(Object.entries(users).map(([name, grants]) => [name, grantsOf(grants)]));
}
