import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../json.ts';
import { numberAt, objectAt, objects } from '../../json.ts';
import { isResident } from '../definition/app-network.ts';
import { invalidObject, type Violation } from '../refusal.ts';
import { specsOf, type Root } from '../root.ts';
import { portWishes, resourcesOf, roleOf, type RunSpec } from '../runspec.ts';

const please = (what: string): string =>
  `Services with persistent volumes configured may not change ${what}. If you need to make this change, please create a new service.`;

const roleProblem = (before: RunSpec, after: RunSpec): string =>
  'It is not possible to change the role for existing reservations. If you proceed with this change, all existing instances will ' +
  `continue to under the previous role, "${roleOf(before)}". Only new instances will be allocated with the new role, ` +
  `"${roleOf(after)}". In order to continue, retry your request with ?force=true`;

function volumesOf({ definition }: RunSpec): JsonObject[] {
  const volumes = objectAt(definition, 'container')?.volumes ?? definition.volumes;
  return objects(volumes).filter((volume) => objectAt(volume, 'persistent') !== undefined);
}

const overCapacity = ({ kind, definition }: RunSpec): number => {
  const strategy =
    kind === 'app' ? objectAt(definition, 'upgradeStrategy') : objectAt(objectAt(definition, 'scheduling'), 'upgrade');
  return numberAt(strategy, 'maximumOverCapacity');
};

const exact = ({ definition }: RunSpec): boolean => definition.requirePorts === true;

/** What Marathon's `residentUpdateIsValid` finds; `path` is that of the app or pod. */
function problems(before: RunSpec, after: RunSpec, at: { path: string; force: boolean }): Violation[] {
  const out: Violation[] = [];
  const add = (error: string, below = ''): void => void out.push({ path: `${at.path}${below}`, errors: [error] });
  if (!isDeepStrictEqual(volumesOf(before), volumesOf(after))) add('Persistent volumes can not be changed!');
  if (!isDeepStrictEqual(resourcesOf(before), resourcesOf(after)) || exact(before) !== exact(after))
    add(please('resource requirements'));
  if (!isDeepStrictEqual(portWishes(before), portWishes(after))) add(please('host ports'));
  if (overCapacity(after) !== 0) {
    const below = after.kind === 'app' ? '/upgradeStrategy/maximumOverCapacity' : '/upgrade/maximumOverCapacity';
    add(`got ${overCapacity(after).toFixed(1)}, expected 0.0`, below);
  }
  if (roleOf(before) !== roleOf(after) && !at.force) add(roleProblem(before, after), '/role');
  return out;
}

/** Refuses (422) changes that existing persistent volumes do not allow. */
export function judgeResidents(before: Root, target: Root, force: boolean): void {
  const found: Violation[] = [];
  specsOf(target).forEach((after) => {
    const old = (after.kind === 'app' ? before.apps : before.pods).get(after.id);
    if (!old || old === after || !isResident(old.definition)) return;
    const all = after.kind === 'app' ? target.apps : target.pods;
    const path = `/${after.kind}(${[...all.keys()].indexOf(after.id)})`;
    found.push(...problems(old, after, { path, force }));
  });
  if (found.length > 0) throw invalidObject(found);
}
