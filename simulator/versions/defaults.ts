import { isObject, objectAt, objects, type JsonObject } from '../json.ts';
import type { Traits } from './matrix.ts';

/** Resident tasks are waited for, whatever the release. */
const isResident = (app: JsonObject): boolean =>
  objects(objectAt(app, 'container')?.volumes).some((volume) => isObject(volume.persistent));

/** An app as it was posted, with those defaults that a release has otherwise than 1.11. */
export function withDefaults(traits: Traits, app: JsonObject): JsonObject {
  if (traits.maxLaunchDelay === 300) return app;
  const wait = { maxLaunchDelaySeconds: app.maxLaunchDelaySeconds ?? traits.maxLaunchDelay };
  const { unreachable } = traits;
  if (unreachable.expungeAfterSeconds === 0 || isResident(app)) return { ...app, ...wait };
  return { ...app, ...wait, unreachableStrategy: app.unreachableStrategy ?? unreachable };
}
