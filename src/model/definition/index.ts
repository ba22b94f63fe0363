/** Definitions of apps and pods, read from whatever JSON a Marathon prints into the form of Marathon 1.11. */
import type { JsonObject } from '../json.ts';
import { readAppDefinition, type AppDefinition } from './app.ts';
import { readPodDefinition, type PodDefinition } from './pod.ts';

export * from './app.ts';
export * from './pod.ts';
export type * from './artifact.ts';
export type * from './container.ts';
export * from './environment.ts';
export type * from './health.ts';
export type * from './network.ts';
export type * from './placement.ts';
export type * from './strategy.ts';
export type * from './volume.ts';

/** The same parsed object is read once; the reading lives as long as the object does. */
function rememberPerObject<T>(read: (json: JsonObject) => T): (json: JsonObject) => T {
  const known = new WeakMap<JsonObject, T>();
  return (json) => {
    const before = known.get(json);
    if (before !== undefined) return before;
    const now = read(json);
    known.set(json, now);
    return now;
  };
}

/** `readAppDefinition`, once per parsed object. */
export const appDefinitionOf: (json: JsonObject) => AppDefinition = rememberPerObject(readAppDefinition);

/** `readPodDefinition`, once per parsed object. */
export const podDefinitionOf: (json: JsonObject) => PodDefinition = rememberPerObject(readPodDefinition);
