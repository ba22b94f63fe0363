import type { AuditActor, TargetType } from '../entry.ts';
import type { AuditEvent } from '../event.ts';
import { viewerOf } from '../record.ts';

export const itemStates = ['PENDING', 'RUNNING', 'UNCHANGED', 'SUCCEEDED', 'FAILED', 'UNKNOWN', 'SKIPPED'] as const;
/** How far one change is: not begun; under way; was as it should be; done; refused or failed; in doubt; left out. */
export type ItemState = (typeof itemStates)[number];

/** One change of a work. */
export interface WorkItem {
  readonly marathon: string;
  readonly type: TargetType;
  readonly path: string;
  /** Items of one wave go at the same time. */
  readonly wave: number;
  readonly state: ItemState;
  readonly auditEvent: string | null;
  readonly deploymentId: string | null;
  /** Of what failed: what the client is told. */
  readonly code: string | null;
  readonly message: string | null;
}

/** What changes of an item while it is carried out. */
export type ItemStep = Partial<Pick<WorkItem, 'state' | 'auditEvent' | 'deploymentId' | 'code' | 'message'>>;

/** Changes that were asked for together, and how far they are. */
export interface Work {
  /** Of many changes: what the log has as `facts.bulk`; of a single one: the id of its event. */
  readonly id: string;
  /** Who began it, as `viewerOf` names them. */
  readonly viewer: string;
  readonly operation: string;
  /** Milliseconds since the epoch. */
  readonly begunAt: number;
  readonly endedAt: number | null;
  /** INTERRUPTED: whoever carried it out is gone. */
  readonly state: 'RUNNING' | 'ENDED' | 'INTERRUPTED';
  readonly items: readonly WorkItem[];
}

/** A work by its id or by that of its event; or by the idempotency key of its viewer. */
export type WorkRef =
  { readonly id: string } | { readonly key: string; readonly actor: Pick<AuditActor, 'kind' | 'issuer' | 'subject'> };

/** A lock is waited for an hour at most, and then some minutes for an answer: what is still pending after that is nobody's any more. */
const longestPendingMs = 4_000_000;

/** A single change as a work: all that is known of it stands in the log. */
export function workOfEvent(event: AuditEvent, isAbandoned: boolean): Work {
  const begunAt = Math.floor(event.order / 1_000);
  const isGone = isAbandoned || Date.now() - begunAt > longestPendingMs;
  const last = event.outcomes.at(-1);
  const state = event.status === 'PENDING' && isGone ? 'UNKNOWN' : stateOf(event);
  return {
    id: event.id,
    viewer: viewerOf(event.actor),
    operation: event.operation,
    begunAt,
    endedAt: last === undefined ? null : Date.parse(last.at),
    state: event.status !== 'PENDING' ? 'ENDED' : isGone ? 'INTERRUPTED' : 'RUNNING',
    items: event.targets.map(({ marathon, type, path }) => ({
      marathon,
      type,
      path,
      wave: 0,
      state,
      auditEvent: event.id,
      deploymentId: last?.deploymentId ?? null,
      code: last?.code ?? null,
      message: last?.message ?? null,
    })),
  };
}

export function stateOf({ status }: Pick<AuditEvent, 'status'>): ItemState {
  if (status === 'PENDING') return 'RUNNING';
  return status === 'DENIED' ? 'FAILED' : status;
}
