/**
 * The path as nginx sees it: decoded once, slashes merged, dot segments resolved. Undefined when it is malformed or leads out of
 * the root, which is 400.
 */
export function normalise(rawPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(rawPath);
  } catch {
    return undefined;
  }
  const out: string[] = [];
  const segments = decoded.split('/');
  for (const segment of segments) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') out.push(segment);
    else if (out.pop() === undefined) return undefined;
  }
  const endsOpen = ['', '.', '..'].includes(segments.at(-1) ?? '');
  return `/${out.join('/')}${endsOpen && out.length > 0 ? '/' : ''}`;
}

/** A decoded path as nginx writes it upstream: only what may not stand in a path is encoded. */
export const escape = (path: string): string =>
  path.replaceAll(/[^!$&'()*+,\-./0-9:;=@A-Z_a-z~]/gu, (character) => encodeURIComponent(character));

/** How many segments a service's name may have. */
const RESOLVE_LIMIT = 10;

/** The names that a path below `/service/` may begin with: `a`, `a/b`, `a/b/c` …; the first that is known wins. */
export function candidates(below: string): string[] {
  const segments = below.split('/').filter((one) => one !== '');
  return segments.slice(0, RESOLVE_LIMIT).map((_, index) => segments.slice(0, index + 1).join('/'));
}
