/** Marathon's `PathId` allows lower case letters, digits, `-` and `.` in a segment, with a letter or digit at both ends. */
const segment = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;

/**
 * The path a policy means, in the one spelling that rules are compared in, or why there is none. A trailing slash is dropped; nothing
 * else is repaired, because a path that has to be guessed at may be guessed too wide.
 */
export function canonicalPath(text: string): { readonly path: string } | { readonly refusal: string } {
  if (text === '/') return { path: text };
  if (!text.startsWith('/')) return { refusal: 'A path starts with `/`.' };
  if (text.includes('//')) return { refusal: 'A path has no empty segment (`//`).' };
  const path = text.endsWith('/') ? text.slice(0, -1) : text;
  if (path !== path.toLowerCase()) {
    return { refusal: 'Marathon knows lower case ids only: a path with upper case matches nothing.' };
  }
  const bad = path
    .slice(1)
    .split('/')
    .find((part) => !segment.test(part));
  if (bad !== undefined)
    return { refusal: `\`${bad}\` can be no part of a Marathon id; wildcards and dots are not known.` };
  return { path };
}
