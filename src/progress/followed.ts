import { isDeepStrictEqual } from 'node:util';
import type { Work, WorkRef } from '../audit/index.ts';
import { viewerOf } from '../audit/index.ts';

/** Equal for those who follow the same. */
export const nameOf = (ref: WorkRef): string =>
  'id' in ref ? `id ${ref.id}` : `key ${viewerOf(ref.actor)} ${ref.key}`;

/** Positions of what differs between two readings; -1 for the work itself, when it has begun, ended, or come to be known. */
export function refreshed(before: Work | null, after: Work | null): readonly number[] {
  const [was, is] = [before?.items ?? [], after?.items ?? []];
  const longest = was.length > is.length ? was : is;
  const differing = longest.flatMap((_, position) =>
    isDeepStrictEqual(was[position], is[position]) ? [] : [position],
  );
  return before?.state === after?.state ? differing : [...differing, -1];
}
