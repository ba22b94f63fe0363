/**
 * Paths of apps, pods and groups: absolute, `/`-separated, no empty segments; `/` is the root group.
 * The rules are those of Marathon's `PathId` (1.4–1.11): containment goes by whole segments, `.` and `..` resolve, climbing above
 * the root stays at the root.
 */

/** An id as a person or a Marathon writes it (relative, doubled or trailing slashes, dots) → the absolute path it means. */
export function resolvePath(id: string, base = '/'): string {
  const segments = id.startsWith('/') ? [] : base.split('/').filter(Boolean);
  for (const segment of id.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return `/${segments.join('/')}`;
}

/** True when `path` is `scope` or lies below it; `/team` covers `/team/app`, never `/team-b`. */
export const covers = (scope: string, path: string): boolean =>
  scope === '/' || path === scope || (path.startsWith(scope) && path.charCodeAt(scope.length) === 47); // 47 is '/'

/** The group that directly holds the path; null for the root. */
export function parentOf(path: string): string | null {
  if (path === '/') return null;
  const cut = path.lastIndexOf('/');
  return cut <= 0 ? '/' : path.slice(0, cut);
}

/** The last segment; empty for the root. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Segments from the root down; empty for the root. */
export const segmentsOf = (path: string): readonly string[] => path.split('/').filter(Boolean);

/**
 * The half-open range of sorted paths strictly below a scope: from `/team/` up to, not including, `/team0`
 * ('0' follows '/' in code order), so that `/team-b` and `/team.x`, which sort between, stay outside.
 */
export const rangeBelow = (scope: string): readonly [from: string, to: string] =>
  scope === '/' ? ['/', '0'] : [`${scope}/`, `${scope}0`];
