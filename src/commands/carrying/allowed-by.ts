import type { Access } from '../../authz/index.ts';
import type { Change } from '../change.ts';

type Grant = Access['grants'][number];

/** So many grants are named in one record: a change of one tenant's is allowed by one or two, and a text is read by people. */
const mostNamed = 10;

/**
 * The grants that allow a change, each once: of every touch the first that allows it, in the order of the policy. Null where none does,
 * which then is refused.
 */
export function allowedBy(access: Access, { marathon, touches }: Change): string | null {
  const grants = new Set(
    touches.flatMap(({ action, path }) =>
      access.explain(action, { marathon, path }).parts.flatMap((part) => part.grants.slice(0, 1)),
    ),
  );
  const named = [...new Set([...grants].map(textOf))];
  const rest = named.length - mostNamed;
  return named.length === 0 ? null : [...named.slice(0, mostNamed), ...(rest > 0 ? [`${rest} more`] : [])].join('; ');
}

/** `group:red-team full *:/red (bindings[0], line 12)`, as a policy says it; of a DC/OS grant its resource id. */
function textOf({ principal, actions, marathon, path, at, line, rid }: Grant): string {
  const origin = [rid, at, line === null ? null : `line ${line}`].filter((part) => part !== null);
  const what = `${principal} ${actions.join(',')} ${marathon}:${path}`;
  return origin.length === 0 ? what : `${what} (${origin.join(', ')})`;
}
