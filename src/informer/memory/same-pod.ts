import type { Pod } from '../../model/index.ts';
import { equal } from './equal.ts';

/**
 * Whether two reads of a pod say the same. `lastUpdated` is the time of the answer, and without instances `statusSince` and
 * `lastChanged` are, too (seen on Marathon 1.11.24): they alone are no news, or every comparison would find every pod changed.
 */
export const samePod = (a: Pod, b: Pod): boolean => equal(a, withTimesOf(a, b));

const withTimesOf = (a: Pod, b: Pod): Pod =>
  a.podInstances.length === 0
    ? { ...b, lastUpdated: a.lastUpdated, statusSince: a.statusSince, lastChanged: a.lastChanged }
    : { ...b, lastUpdated: a.lastUpdated };
