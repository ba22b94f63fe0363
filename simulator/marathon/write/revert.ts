import { isDeepStrictEqual } from 'node:util';
import type { Plan } from '../deployment/plan.ts';
import { isEmptyGroup, putSpec, type Draft } from '../root.ts';
import { RESTART, unstamped } from './stamp.ts';

function revertSpecs(draft: Draft, plan: Plan): void {
  for (const key of ['apps', 'pods'] as const) {
    const [before, after] = [plan.original[key], plan.target[key]];
    for (const id of new Set([...before.keys(), ...after.keys()])) {
      const [was, became] = [before.get(id), after.get(id)];
      if (was === became) continue;
      if (!was) draft[key].delete(id);
      else {
        const restarted = became !== undefined && isDeepStrictEqual(was.definition, became.definition);
        putSpec(draft, { ...unstamped(was.kind, id, was.definition), ...(restarted ? { version: RESTART } : {}) });
      }
    }
  }
}

/** Undoes in a draft what a plan changed; what others changed since stays. */
export function revert(draft: Draft, plan: Plan): void {
  revertSpecs(draft, plan);
  const [before, after] = [plan.original.groups, plan.target.groups];
  for (const [id, group] of before) if (after.get(id) !== group) draft.groups.set(id, group);
  const made = [...after.keys()].filter((id) => !before.has(id)).sort((a, b) => b.length - a.length);
  for (const id of made) if (isEmptyGroup(draft, id)) draft.groups.delete(id);
}
