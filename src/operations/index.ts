/** Pure judgement over the model: what a change amounts to, what harms, what is stuck. No I/O. */
export { differencesOf, isSame, type Difference } from './changes/differences.ts';
export {
  readGroupBody,
  removalOf,
  type GroupContents,
  type GroupFault,
  type GroupUpdate,
} from './changes/group-body.ts';
export { hazardsOf, type Hazard } from './changes/hazards.ts';
export { holdsDefinition } from './changes/holds.ts';
export { mergeDefinition } from './changes/merge.ts';
export {
  instancesOf,
  planOf,
  type ChangedKind,
  type ChangeEffect,
  type ChangePlan,
  type Notes,
  type PlannedChange,
  type Transition,
} from './changes/plan.ts';
export { chainLengths } from './changes/chains.ts';
export { type PlannedAction, type PlannedStep } from './changes/steps.ts';
export { rankPlaces, type PlaceCandidate, type RankedPlace, type WantedPlace } from './placement.ts';
export { writable } from './changes/writable.ts';
export {
  judgeLaunchQueue,
  rememberLaunches,
  type LaunchEvidence,
  type LaunchEvidenceKind,
  type LaunchMemory,
  type LaunchQueueJudgement,
  type LaunchQueueState,
  type LaunchView,
} from './launch-queue.ts';
export { lackOf } from './lacks.ts';
