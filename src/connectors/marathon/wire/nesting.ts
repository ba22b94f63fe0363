import type { JsonValue } from '../../../model/index.ts';

/**
 * A definition nests ten deep, a tree of groups two levels for each; whatever walks over JSON after this (masks, comparisons,
 * JSON.stringify) calls itself for each level, and the call stack holds some 5,000 of them.
 */
const deepest = 1000;

/** The value as it is; throws when it is nested so deep that no Marathon has written it. */
export function refuseDeep<T extends JsonValue>(value: T): T {
  if (!isWithin(value, deepest)) throw new Error(`nested deeper than ${deepest} levels`);
  return value;
}

function isWithin(value: JsonValue | undefined, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  return Object.values(value).every((inner) => isWithin(inner, levels - 1));
}
