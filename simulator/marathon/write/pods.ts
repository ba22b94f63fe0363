import type { JsonValue } from '../../json.ts';
import { textAt } from '../../json.ts';
import { completePod, judgePod, podShape } from '../definition/pod.ts';
import { mustFit } from '../definition/shape.ts';
import { canonical, parentOf } from '../path.ts';
import type { Permit } from '../permit.ts';
import { invalidObject, refusal, unknown } from '../refusal.ts';
import { putSpec } from '../root.ts';
import type { RunSpec } from '../runspec.ts';
import { defaultRole, validRoles, type Settings } from './apps.ts';
import { unstamped } from './stamp.ts';
import type { Done, Roots } from './update.ts';

export interface PodWrites {
  create(body: JsonValue, force: boolean, permit?: Permit): { done: Done; spec: RunSpec };
  put(
    id: string,
    body: JsonValue,
    how: { readonly force: boolean; readonly permit?: Permit },
  ): { done: Done; spec: RunSpec };
  remove(id: string, force: boolean): Done;
}

/** Ids that climb are refused, for pods only. */
function mustBeCanonical(raw: string, id: string): void {
  if (!raw.split('/').includes('..')) return;
  const group = raw.slice(0, raw.lastIndexOf('/'));
  if (canonical(raw) === id) throw invalidObject([{ path: '/id', errors: [`Identifier is not child of '${group}'`] }]);
}

/** The answer shows the moment of the request as version, even when nothing changed, as seen. */
const answer = (spec: RunSpec, done: Done): { done: Done; spec: RunSpec } => ({
  done,
  spec: { ...spec, version: done.version },
});

export function createPodWrites(roots: Roots, settings: Settings): PodWrites {
  const read = (json: JsonValue, pathId?: string): RunSpec => {
    const body = mustFit(podShape, json);
    const id = canonical(textAt(body, 'id') ?? '');
    mustBeCanonical(textAt(body, 'id') ?? '', id);
    if (pathId !== undefined && id !== pathId)
      throw refusal(400, `'${pathId}' does not match definition's id ('${id}')`);
    const root = roots.current();
    const definition = completePod(body, { id, defaultRole: defaultRole(settings, root, id) });
    const problems = judgePod(definition, { id, roles: validRoles(settings, root, id) });
    if (problems.length > 0) throw invalidObject(problems);
    return unstamped('pod', id, definition);
  };
  return {
    create(json, force, permit) {
      const spec = read(json);
      permit?.('create', spec.id);
      const done = roots.update({
        groupId: parentOf(spec.id),
        force,
        change(draft) {
          if (draft.pods.has(spec.id)) throw refusal(409, `A pod with id [${spec.id}] already exists.`);
          putSpec(draft, spec);
        },
      });
      return answer(spec, done);
    },
    put(id, json, { force, permit }) {
      const spec = read(json, id);
      permit?.('update', id);
      const done = roots.update({ groupId: parentOf(id), force, change: (draft) => putSpec(draft, spec) });
      return answer(spec, done);
    },
    remove(id, force) {
      if (!roots.current().pods.has(id)) throw unknown('Pod', id);
      return roots.update({ groupId: parentOf(id), force, change: (draft) => void draft.pods.delete(id) });
    },
  };
}
