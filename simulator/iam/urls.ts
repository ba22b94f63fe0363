/** Where everything is, below `/acs/api/v1`. A slash in a resource id is encoded twice, as the proxy in front decodes once. */
export const PREFIX = '/acs/api/v1';

const encodeRid = (rid: string): string => rid.replaceAll('/', '%252F');

export const urlOf = {
  user: (uid: string): string => `${PREFIX}/users/${uid}`,
  group: (gid: string): string => `${PREFIX}/groups/${gid}`,
  member: (gid: string, uid: string): string => `${PREFIX}/groups/${gid}/users/${uid}`,
  acl: (rid: string): string => `${PREFIX}/acls/${encodeRid(rid)}`,
  action: (rid: string, side: 'users' | 'groups', rest: readonly [string, string]): string =>
    `${PREFIX}/acls/${encodeRid(rid)}/${side}/${rest.join('/')}`,
};

/** The segments of a path below the prefix, decoded once as a WSGI server does; undefined when it is not below it. */
export function segmentsOf(rawPath: string): readonly string[] | undefined {
  if (rawPath !== PREFIX && !rawPath.startsWith(`${PREFIX}/`)) return undefined;
  try {
    return decodeURIComponent(rawPath.slice(PREFIX.length + 1)).split('/');
  } catch {
    return undefined;
  }
}

/** What the one decoding left of a slash: `%2F`. */
export const ridOf = (segment: string): string => segment.replaceAll('%2F', '/');
