import { isJsonObject } from '../../../model/index.ts';
import type { JsonValue } from '../../../model/index.ts';
import { texts } from './fields.ts';

/**
 * The versions of `{"versions": […]}` (apps) or of a bare list (pods, groups), newest first. Marathon prints them in no order, and
 * as texts they do not sort: releases differ in the digits of a second. What is no time comes last. Null when there is no list.
 */
export function decodeVersions(body: JsonValue): readonly string[] | null {
  const versions = isJsonObject(body) ? body['versions'] : body;
  if (!Array.isArray(versions)) return null;
  return Object.freeze([...texts(versions)].sort(byTime));
}

function byTime(left: string, right: string): number {
  const [first, second] = [Date.parse(left), Date.parse(right)];
  if (Number.isNaN(first) || Number.isNaN(second)) return Number(Number.isNaN(first)) - Number(Number.isNaN(second));
  return second - first;
}
