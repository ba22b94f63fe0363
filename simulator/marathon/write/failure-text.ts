import type { JsonValue } from '../../json.ts';
import { list, objects, textAt } from '../../json.ts';
import { parentOf } from '../path.ts';
import { appText } from '../read/app-text.ts';
import type { Group, Root } from '../root.ts';
import { specsOf } from '../root.ts';
import { iso } from '../time.ts';

const within = (ids: Iterable<string>, group: string): string[] =>
  [...ids].filter((id) => id !== '/' && parentOf(id) === group);

const collection = (ids: readonly string[]): string => `Seq(${ids.join(', ')})`;

/** A group as the JVM prints it; before 1.9 there was no `enforceRole`. */
function groupText(root: Root, group: Group, hasRoles: boolean): string {
  const parts = [
    `apps = ${collection(within(root.apps.keys(), group.id))}`,
    `pods = ${collection(within(root.pods.keys(), group.id))}`,
    `groups = ${collection(within(root.groups.keys(), group.id))}`,
    `dependencies = ${collection(group.dependencies)}`,
    `version = ${iso(root.version)}`,
  ];
  const enforces = group.enforceRole === undefined ? 'None' : `Some(${group.enforceRole})`;
  return `Group(${[group.id, ...parts, ...(hasRoles ? [`enforceRole = ${enforces}`] : [])].join(', ')})`;
}

interface Value {
  readonly label: string;
  readonly text: string;
}

/** What stands at a path of the root: `/`, `/groups(0)/groups(1)`, or an app as `/app(3)…`. */
function valueAt(root: Root, path: string, hasRoles: boolean): Value | undefined {
  const app = /^\/app\((\d+)\)/.exec(path)?.[1];
  const spec = app === undefined ? undefined : [...root.apps.values()][Number(app)];
  if (spec) return { label: `apps [at index ${app}]`, text: appText(spec) };
  let group = root.groups.get('/');
  let label = 'value';
  for (const [, index = '0'] of path.matchAll(/\/groups\((\d+)\)/g)) {
    group = group && root.groups.get(within(root.groups.keys(), group.id)[Number(index)] ?? '');
    label = `groups [at index ${index}]`;
  }
  return group && { label, text: groupText(root, group, hasRoles) };
}

/**
 * What `group_change_failed` says of a target that is not valid: accord's result as the JVM prints it, with every group or app
 * that is wrong in full. Groups as seen, the definition of an app as told of 1.11.
 */
export function failureText(target: Root, details: JsonValue | undefined, hasRoles: boolean): string {
  const failures = objects(details).flatMap((detail) => {
    const value = valueAt(target, textAt(detail, 'path') ?? '/', hasRoles);
    return list(detail['errors']).map((error) =>
      value ? `${value.label} with value "${value.text}" ${String(error)}` : String(error),
    );
  });
  return `Validation failed: Failure(Set(${failures.join(', ')}))`;
}

/** Whether anything in a root has a role. */
export const hasRoles = (root: Root): boolean =>
  [...root.groups.values()].some((group) => group.enforceRole !== undefined) ||
  specsOf(root).some((spec) => spec.definition['role'] !== undefined);
