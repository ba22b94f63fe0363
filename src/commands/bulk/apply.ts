import type { ItemStep, WorkInHand } from '../../audit/index.ts';
import { GatewayError } from '../../errors.ts';
import type { BulkStatus } from '../../schema/index.ts';
import { runOnce, takeUp } from '../carrying/once.ts';
import type { Asked, Running } from '../carrying/way.ts';
import type { Terms } from '../change.ts';
import type { PlannedItem } from './plan.ts';

/** What became of one item. */
export interface BulkItem {
  readonly marathon: string;
  readonly kind: PlannedItem['item']['kind'];
  readonly path: string;
  readonly wave: number;
  readonly status: BulkStatus;
  readonly plan: PlannedItem['plan'];
  readonly deploymentId: string | null;
  readonly version: string | null;
  readonly auditEvent: string | null;
  readonly pending: readonly string[];
  readonly error: { readonly code: string; readonly message: string; readonly facts: GatewayError['facts'] } | null;
}

export interface Pacing {
  /** Items of one Marathon under way at the same time. */
  readonly maxParallel: number;
  /** Failures after which nothing more is begun. */
  readonly stopAfterFailures: number;
  readonly signal: AbortSignal;
  /** Told how far it is, for whoever watches. */
  readonly work: WorkInHand;
}

/** Wave by wave; within one, so many of each Marathon at a time. Items fail by themselves, and the others go on until the stop rule. */
export async function applyItems(
  running: Running,
  terms: Terms,
  { items, ...pacing }: Pacing & { readonly items: readonly PlannedItem[] },
): Promise<readonly BulkItem[]> {
  const results = new Map<PlannedItem, BulkItem>();
  const failures = { count: 0 };
  const one = async (planned: PlannedItem): Promise<void> => {
    const position = items.indexOf(planned);
    const isStopped = failures.count >= pacing.stopAfterFailures;
    if (!isStopped) pacing.work.note(position, { state: 'RUNNING' });
    const onStep = (step: ItemStep): void => pacing.work.note(position, step);
    const result = isStopped
      ? shown(planned, 'SKIPPED')
      : await applyOne(running, terms, { planned, onStep, signal: pacing.signal });
    pacing.work.note(position, stepOf(result));
    if (result.status === 'FAILED' || result.status === 'UNKNOWN') failures.count += 1;
    results.set(planned, result);
  };
  for (const wave of [...new Set(items.map((planned) => planned.wave))].sort((left, right) => left - right)) {
    const lanes = Map.groupBy(
      items.filter((planned) => planned.wave === wave),
      ({ item }) => item.marathon,
    );
    await Promise.all([...lanes.values()].map((lane) => inParallel(lane, pacing.maxParallel, one)));
  }
  return items.map((planned) => results.get(planned) ?? shown(planned, 'SKIPPED'));
}

const stepOf = ({ status, auditEvent, deploymentId, error }: BulkItem): ItemStep => ({
  state: status === 'PLANNED' ? 'PENDING' : status,
  auditEvent,
  deploymentId,
  code: error?.code ?? null,
  message: error?.message ?? null,
});

async function inParallel<T>(list: readonly T[], width: number, work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...list];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

async function applyOne(
  running: Running,
  terms: Terms,
  { planned, ...rest }: Pick<Pacing, 'signal'> & Pick<Asked, 'onStep'> & { readonly planned: PlannedItem },
): Promise<BulkItem> {
  const { item, change } = planned;
  const idempotencyKey =
    terms.idempotencyKey === null ? null : `${terms.idempotencyKey}\n${item.marathon}\n${item.kind}\n${item.path}`;
  const own = { ...terms, idempotencyKey };
  try {
    const isAsWanted = change?.write === null;
    const done = await (isAsWanted ? takeUp : runOnce)(running, own, { ...item, ...rest });
    if (done === null) return shown(planned, 'UNCHANGED');
    const { deploymentId, version, auditEvent, pending } = done;
    // What was done the first time, not what doing it once more would.
    const first = done.replayed ? { plan: done.plan } : null;
    const status =
      pending.length > 0 && done.reached === 'ACCEPTED' && terms.await !== 'ACCEPTED' ? 'FAILED' : 'SUCCEEDED';
    const error =
      status === 'FAILED'
        ? { code: 'STALE', message: 'It has not come as far as was to be waited for.', facts: {} }
        : null;
    return { ...shown(planned, status), ...first, deploymentId, version, auditEvent, pending, error };
  } catch (cause) {
    return failed(planned, cause);
  }
}

function failed(planned: PlannedItem, cause: unknown): BulkItem {
  const error = cause instanceof GatewayError ? cause : new GatewayError('INTERNAL', { cause });
  const { code, message, facts } = error;
  const { auditEvent } = facts;
  return {
    ...shown(planned, code === 'OUTCOME_UNKNOWN' ? 'UNKNOWN' : 'FAILED'),
    auditEvent: typeof auditEvent === 'string' ? auditEvent : null,
    error: { code, message, facts },
  };
}

/** An item with nothing done to it. */
export function shown({ item, wave, plan, error }: PlannedItem, status: BulkStatus): BulkItem {
  const { marathon, kind, path } = item;
  return {
    marathon,
    kind,
    path,
    wave,
    status,
    plan,
    deploymentId: null,
    version: null,
    auditEvent: null,
    pending: [],
    error: error === null ? null : { code: error.code, message: error.message, facts: error.facts },
  };
}
