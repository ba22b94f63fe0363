import type { Handler } from './ask.ts';
import * as acls from './acls.ts';
import * as auth from './auth.ts';
import * as groups from './groups.ts';
import * as users from './users.ts';

/** A path below the prefix with what it answers to; `*` names something. */
export interface Route {
  readonly path: readonly string[];
  readonly methods: Readonly<Partial<Record<string, Handler>>>;
  /** Nobody asks who it is for. */
  readonly isOpen?: true;
  /** Also for whoever the first name of the path is. */
  readonly isOwn?: true;
}

const route = (path: string, methods: Route['methods']): Route => ({ path: path.split('/'), methods });

const holders = (side: 'users' | 'groups'): Route[] => {
  // The resources read who it is for at the second position, which the path says literally.
  const named =
    (handler: Handler): Handler =>
    (realm, ask) => {
      const [rid = '', ...rest] = ask.parts;
      return handler(realm, { ...ask, parts: [rid, side, ...rest] });
    };
  return [
    route(`acls/*/${side}/*`, { GET: named(acls.showHeld), DELETE: named(acls.revokeAll) }),
    route(`acls/*/${side}/*/*`, {
      GET: named(acls.askAction),
      PUT: named(acls.grantAction),
      DELETE: named(acls.revokeAction),
    }),
  ];
};

export const ROUTES: readonly Route[] = [
  { ...route('auth/login', { POST: auth.login, GET: auth.startSignOn }), isOpen: true },
  { ...route('auth/logout', { GET: auth.logout }), isOpen: true },
  { ...route('auth/jwks', { GET: auth.jwks }), isOpen: true },
  { ...route('auth/providers', { GET: auth.providers }), isOpen: true },
  route('users', { GET: users.listUsers }),
  route('users/*', { GET: users.showUser, PUT: users.createUser, PATCH: users.changeUser, DELETE: users.removeUser }),
  route('users/*/groups', { GET: users.groupsOfUser }),
  { ...route('users/*/permissions', { GET: users.permissionsOfUser }), isOwn: true },
  route('groups', { GET: groups.listGroups }),
  route('groups/*', {
    GET: groups.showGroup,
    PUT: groups.createGroup,
    PATCH: groups.changeGroup,
    DELETE: groups.removeGroup,
  }),
  route('groups/*/users', { GET: groups.membersOfGroup }),
  route('groups/*/users/*', { PUT: groups.addMember, DELETE: groups.removeMember }),
  route('groups/*/permissions', { GET: groups.permissionsOfGroup }),
  route('acls', { GET: acls.listAcls }),
  route('acls/*', { GET: acls.showAcl, PUT: acls.createAcl, PATCH: acls.changeAcl, DELETE: acls.removeAcl }),
  route('acls/*/permissions', { GET: acls.permissionsOfAcl }),
  ...holders('users'),
  ...holders('groups'),
];

/** The route of path segments with what they name; undefined when there is none. */
export function findRoute(segments: readonly string[]): { route: Route; parts: readonly string[] } | undefined {
  const fits = ({ path }: Route): boolean =>
    path.length === segments.length &&
    path.every((want, index) => (want === '*' ? segments[index] !== '' : want === segments[index]));
  const found = ROUTES.find(fits);
  return found && { route: found, parts: segments.filter((_, index) => found.path[index] === '*') };
}
