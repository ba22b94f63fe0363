import { canonicalApp, idAt, type Place } from './app.ts';
import { filled, objects, present, segmentOf, textOf, type JsonObject, type JsonValue } from './read.ts';

/** A group laid out flat: itself and the groups below it, and all their apps, under absolute ids. */
export interface CanonicalGroup {
  readonly groups: readonly { readonly id: string; readonly dependencies: readonly string[] }[];
  readonly apps: readonly JsonObject[];
}

/** An id resolved like Marathon does: absolute, or relative to a group, `..` and `.` included. */
export function resolveId(id: string, base: string): string {
  const segments = id.startsWith('/') ? [] : base.split('/');
  for (const part of id.split('/')) {
    if (part === '..') segments.pop();
    else if (part !== '.' && part !== '') segments.push(part);
  }
  return `/${segments.filter((part) => part !== '').join('/')}`;
}

/** Moves an absolute id from below one group to below another; undefined when it was not below it. */
function moved(id: string, from: string, to: string): string | undefined {
  if (id === from) return to;
  return id.startsWith(`${from}/`) ? `${to}${id.slice(from.length)}` : undefined;
}

function dependenciesOf(
  raw: JsonValue | undefined,
  at: { readonly from: string; readonly root: string; readonly to: string },
): string[] {
  const listed = Array.isArray(raw) ? raw.filter((id) => typeof id === 'string') : [];
  return listed.flatMap((id: string) => moved(resolveId(id, at.from), at.root, at.to) ?? []);
}

/**
 * A group definition under another group: ids become absolute, and dependencies, absolute or relative, keep pointing at the same
 * member. Dependencies that lead out of the definition are left out: what they name does not exist here.
 */
export function canonicalGroup(raw: JsonObject, place: Place): CanonicalGroup {
  const root = resolveId(textOf(raw['id']) ?? '/', '/');
  const to = idAt(place.group, place.name ?? segmentOf(root));
  const groups: { id: string; dependencies: string[] }[] = [];
  const apps: JsonObject[] = [];
  const walk = (group: JsonObject, from: string, here: string): void => {
    groups.push({ id: here, dependencies: dependenciesOf(group['dependencies'], { from, root, to }) });
    for (const one of objects(group['apps'])) {
      const dependencies = dependenciesOf(one['dependencies'], { from, root, to });
      apps.push(present({ ...canonicalApp(one, { group: here }), dependencies: filled(dependencies) }));
    }
    for (const one of objects(group['groups'])) {
      const name = segmentOf(textOf(one['id']) ?? 'group');
      walk(one, resolveId(textOf(one['id']) ?? name, from), idAt(here, name));
    }
  };
  walk(raw, root, to);
  return { groups, apps };
}
