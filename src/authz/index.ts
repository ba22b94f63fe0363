/**
 * Who may do what where: the policy file, DC/OS' permissions, the rules that both come to for a viewer, the two gates (`readable`,
 * `permit`) and the mask. Allow-only, deny by default; the only room that knows CASL.
 */
export { expand, simpleActions } from './ability.ts';
export { actions, viewerKey } from './access.ts';
export type {
  Access,
  Action,
  Explanation,
  Gate,
  Grant,
  PathRun,
  Place,
  SimpleAction,
  Tenant,
  TokenScope,
  Viewer,
} from './access.ts';
export { canonicalPath } from './canonical-path.ts';
export { createAuthorizer } from './authorizer.ts';
export type { Authorizer, AuthorizerOptions, PolicyVersion } from './authorizer.ts';
export { labelValue, maskedText } from './mask/credentials.ts';
export { carriesMask, maskApp, maskLabels, maskMessage, maskMessages, maskPod, secretsIn } from './mask/definition.ts';
export { maskOf, type Mask } from './mask/mask.ts';
export { ownerOf } from './owner.ts';
export { parseRid } from './dcos/index.ts';
export type { DcosAction, Dormant, DormantReason, Rid } from './dcos/index.ts';
export type { IamGrant, IamRecord, IamRecords, IamSurvey, NamedMarathon } from './iam.ts';
export { loadPolicy, parsePolicy } from './policy-file.ts';
export { emptyPolicy } from './policy.ts';
export type { Policy, PolicyError, PolicyResult } from './policy.ts';
export { permit } from './permit.ts';
export type { Touch, Verdict, Write } from './permit.ts';
export { mayReview, meet } from './review.ts';
export type { Able, HeldGrant, Holder, Review } from './review.ts';
export { readable, readableRanges, tenantRanges } from './readable.ts';
export type { PathOrder, PositionRange, ReadableQuery, TenantRange } from './readable.ts';
export { reviewsAll, toldDormant, toldExplanation, type ToldDormant } from './told.ts';
export { viewerOf } from './viewer.ts';
export type { ViewerClaims } from './viewer.ts';
