/**
 * The audit log and the idempotency keys: what was about to be done, how it ended, what was refused. Records are only ever added, each
 * chained to the one before; the only room that knows SQL.
 */
export type * from './entry.ts';
export { hashOf } from './record.ts';
export type { Abandoned, Claim, ClaimRequest, ClaimTimes, Held } from './claims.ts';
export type { AuditEvent, EventKind, EventOutcome, EventStatus, EventTarget } from './event.ts';
export type { EventFilter, EventKey, EventQuery, EventWindow, Visible, VisibleScope } from './query.ts';
export type { Anchor, Finding, FindingKind, SegmentReport, Verification } from './verify/finding.ts';
export { verifyExport } from './retention/export.ts';
export type { ExportVerdict } from './retention/export.ts';
export type { Dropped, Retention } from './retention/retention.ts';
export { anchorsOf, verifyAudit } from './verify/offline.ts';
export { createAuditLog } from './log.ts';
export type { AuditLog, AuditLogger, AuditOptions } from './log.ts';
export { ridOf } from './siem.ts';
export type { KeyMemory } from './remembering.ts';
export { createRequestAudit } from './request.ts';
export type { RequestAudit, RequestOrigin } from './request.ts';
export type { WorkDraft, WorkInHand, Works } from './works/works.ts';
export type { ItemState, ItemStep, Work, WorkItem, WorkRef } from './works/work.ts';
export { viewerOf } from './record.ts';
