/** From an input to a change that is worked out and not sent: what is touched, what it amounts to, what would be sent. */
import type { Change, Reading } from '../change.ts';
import { appChanges } from './apps.ts';
import { deploymentChanges } from './deployments.ts';
import { groupChanges } from './groups.ts';
import { killChanges } from './kills.ts';
import { podChanges } from './pods.ts';

export { canonicalGroup, canonicalPath, targetOf, unseen } from './place.ts';
export { changeOf, defaultsUnforeseen } from './single.ts';
export { groupGivingWay } from './touched.ts';

/** Every change there is, by the field of the API. */
export const changesFor = (reading: Reading) => ({
  ...appChanges(reading),
  ...podChanges(reading),
  ...groupChanges(reading),
  ...killChanges(reading),
  ...deploymentChanges(reading),
});

export type { Change };
