import type { AuthAction, Authorizer, AuthResource, Rights } from '../door.ts';
import { notAuthenticated, notAuthorized } from './refusals.ts';

/** What the authorizer asks of an IAM. */
export interface PermissionSource {
  /** The uid of a valid token; undefined for any other. */
  verify(token: string): string | undefined;
  /** The actions of a user by resource id, his groups' among them. */
  permissionsOf(uid: string): ReadonlyMap<string, ReadonlySet<string>>;
}

export interface DcosAuthorizerOptions {
  readonly iam: PermissionSource;
  /** The instance in `dcos:service:marathon:<name>:…`: the framework name. */
  readonly name: string;
}

/** Any action on it is everything. */
const SUPERUSER = 'dcos:superuser';

/** What stands behind `dcos:service:marathon:<name>:`; there is nothing of its own for plugins. */
const RESOURCES: Readonly<Record<AuthResource, string>> = {
  config: 'admin:config',
  events: 'admin:events',
  leader: 'admin:leader',
  plugins: 'admin:config',
};

const allows = (actions: ReadonlySet<string> | undefined, action: AuthAction): boolean =>
  actions !== undefined && (actions.has(action) || actions.has('full'));

/** The paths that hold an id: `/a/b` is held by `/`, `/a` and `/a/b`. */
function holders(id: string): string[] {
  const segments = id.split('/').filter((one) => one !== '');
  return ['/', ...segments.map((_, index) => `/${segments.slice(0, index + 1).join('/')}`)];
}

function rightsOf(permissions: ReadonlyMap<string, ReadonlySet<string>>, instance: string): Rights {
  const isSuper = (permissions.get(SUPERUSER)?.size ?? 0) > 0;
  const prefix = `dcos:service:marathon:${instance}:`;
  return {
    may: (action, id) =>
      isSuper || holders(id).some((path) => allows(permissions.get(`${prefix}services:${path}`), action)),
    mayResource: (action, resource) => isSuper || allows(permissions.get(`${prefix}${RESOURCES[resource]}`), action),
  };
}

/**
 * As Marathon of an enterprise DC/OS in strict mode: every request needs a token of the IAM (`Authorization: token=…` or `Bearer …`), and
 * `dcos:service:marathon:<name>:services:/path` or `…:admin:config|events|leader` of whoever it is.
 */
export function createDcosAuthorizer(options: DcosAuthorizerOptions): Authorizer {
  return {
    identify(authorization) {
      const token = /^(?:token=|Bearer )(.+)$/.exec(authorization ?? '')?.[1];
      const uid = token === undefined ? undefined : options.iam.verify(token);
      return uid === undefined ? undefined : rightsOf(options.iam.permissionsOf(uid), options.name);
    },
    notAuthenticated: notAuthenticated('acsjwt'),
    notAuthorized,
    plugins: [
      {
        id: 'dcosAuthenticator',
        plugin: 'mesosphere.marathon.plugin.auth.Authenticator',
        implementation: 'com.mesosphere.marathon.plugin.auth.DCOSAuthenticator',
      },
      {
        id: 'dcosAuthorizer',
        plugin: 'mesosphere.marathon.plugin.auth.Authorizer',
        implementation: 'com.mesosphere.marathon.plugin.auth.DCOSAuthorizer',
      },
    ],
  };
}
