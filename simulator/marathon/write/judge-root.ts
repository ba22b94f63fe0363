import { orderOf } from '../dependencies.ts';
import { ancestorsOf, parentOf } from '../path.ts';
import { invalidObject, type Violation } from '../refusal.ts';
import { isEmptyGroup, type Root } from '../root.ts';

const CLASH = {
  app: 'Groups and Applications may not have the same identifier.',
  pod: 'Groups and Pods may not have the same identifier.',
  both: 'Applications and Pods may not share the same id',
};

const children = (root: Root, id: string): string[] =>
  [...root.groups.keys()].filter((one) => one !== '/' && parentOf(one) === id);

/** The paths of the groups around an id, the innermost first, as places in a group body. */
function placesOf(root: Root, id: string): string[] {
  const out = ['/'];
  let path = '';
  for (const group of ancestorsOf(id)) {
    path += `/groups(${Math.max(0, children(root, parentOf(group)).indexOf(group))})`;
    out.unshift(path);
  }
  return out;
}

function clashes(root: Root): Violation[] {
  const out: Violation[] = [];
  const add = (id: string, text: string): void =>
    void out.push(...placesOf(root, id).map((path) => ({ path, errors: [text] })));
  for (const id of root.apps.keys()) {
    if (root.pods.has(id)) add(id, CLASH.both);
    else if (root.groups.has(id) && !isEmptyGroup(root, id)) add(id, CLASH.app);
  }
  for (const id of root.pods.keys()) if (root.groups.has(id) && !isEmptyGroup(root, id)) add(id, CLASH.pod);
  return out;
}

/** Refuses (422) a root in which ids clash or dependencies go in circles. */
export function judgeRoot(root: Root): void {
  const found = clashes(root);
  if (!orderOf(root)) found.push({ path: '/', errors: ['Dependency graph has cyclic dependencies.'] });
  if (found.length > 0) throw invalidObject(found);
}
