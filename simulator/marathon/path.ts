/** What one segment of an id must look like, as Marathon's PathId prints it. */
export const SEGMENT =
  '^(([a-z0-9]|[a-z0-9][a-z0-9\\-]*[a-z0-9])\\.)*([a-z0-9]|[a-z0-9][a-z0-9\\-]*[a-z0-9])|(\\.|\\.\\.)$';

const segment = new RegExp(`^(?:${SEGMENT.slice(1, -1)})$`);

const segments = (id: string): string[] => id.split('/').filter((part) => part !== '');

/** Resolves an id against a group: empty segments and `.` vanish, `..` climbs and stays at the root. */
export function canonical(id: string, base = '/'): string {
  const out = id.startsWith('/') ? [] : segments(base);
  for (const part of segments(id)) {
    if (part === '..') out.pop();
    else if (part !== '.') out.push(part);
  }
  return `/${out.join('/')}`;
}

/** The group an id is in; the root is in itself. */
export function parentOf(id: string): string {
  const at = id.lastIndexOf('/');
  return at <= 0 ? '/' : id.slice(0, at);
}

/** Whether `id` is `group` or inside it. */
export const isWithin = (id: string, group: string): boolean =>
  group === '/' || id === group || (id.startsWith(group) && id.charCodeAt(group.length) === 47);

/** Whether the group is directly below the root. */
export const isTopLevel = (id: string): boolean => id.length > 1 && id.indexOf('/', 1) < 0;

/** The top-level group of an id, or undefined for something directly in the root. */
export function topLevelOf(id: string): string | undefined {
  const end = id.indexOf('/', 1);
  return end < 0 ? undefined : id.slice(1, end);
}

/** All groups from the root down to the parent of `id`, the root not included. */
export function ancestorsOf(id: string): string[] {
  const out: string[] = [];
  for (let at = id.indexOf('/', 1); at > 0; at = id.indexOf('/', at + 1)) out.push(id.slice(0, at));
  return out;
}

/** The form of an id in task and instance ids. */
export const safePath = (id: string): string => segments(id).join('_');

/** Whether every segment of the id is one that Marathon accepts (`.` and `..` included). */
export const hasLegalSegments = (id: string): boolean => segments(id).every((part) => segment.test(part));

/** Names no app or pod may end with. */
export const RESERVED: readonly string[] = ['restart', 'tasks', 'versions', '.', '..'];

/** The last segment. */
export const lastSegment = (id: string): string => id.slice(id.lastIndexOf('/') + 1);
