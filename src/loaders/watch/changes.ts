import type { Work, WorkItem, WorkRef } from '../../audit/index.ts';
import { viewerOf } from '../../audit/index.ts';
import { GatewayError } from '../../errors.ts';
import type { Gate } from '../gate/gate.ts';
import type { ChangeRef } from '../loaders.ts';
import type { Subject } from './subject.ts';
import type { Watch } from './watch.ts';

/** One change of a work, as it is told. */
export interface ChangeItemView extends WorkItem {
  readonly position: number;
}

/** A work as the viewer may know it. */
export interface ChangeWorkView {
  readonly id: string;
  readonly operation: string;
  readonly begunAt: string;
  readonly state: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'INTERRUPTED';
  readonly total: number;
  readonly pending: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly skipped: number;
  readonly hiddenCount: number;
}

/** Of the work itself; items have their position. */
const whole = -1;

/**
 * How far a change is. Who began it sees what of it they may read or make, who may review a place sees what happens there; of whom neither
 * is true learns the same as of one that does not exist.
 */
export function watchChange(gate: Gate, change: ChangeRef): Watch {
  const followed = gate.deps.progress?.follow(refOf(gate, change), gate.asker.signal());
  const last: { work: Work | null; shown: Shown | null } = { work: null, shown: null };
  const shown = (): Shown | null => {
    const work = followed?.work() ?? null;
    if (work !== last.work) Object.assign(last, { work, shown: shownOf(gate, work) });
    return last.shown;
  };
  const isShown = (position: number): boolean =>
    shown() !== null && (position === whole || shown()?.items.some((item) => item.position === position) === true);
  return {
    kind: 'progress',
    known: followed?.known ?? Promise.resolve(),
    marathons: () => [],
    present() {
      const positions = [whole, ...(shown()?.items.map(({ position }) => position) ?? [])];
      const size = shown() === null ? 0 : positions.length;
      return { size, at: (index) => subjectAt(positions[index]) };
    },
    judge(difference) {
      if (difference.kind !== 'progress' || difference.name !== followed?.name) return null;
      const subject = subjectAt(difference.position);
      // What is not shown is not even said to be gone.
      return subject === undefined || !isShown(difference.position) ? null : { subject, was: true };
    },
    // It has no cursors: the present is all there is to say.
    recall: () => null,
    tell({ local }) {
      const now = shown();
      const item = now?.items.find(({ position }) => String(position) === local) ?? null;
      const isThere = now !== null && (item !== null || local === String(whole));
      return { fields: { work: now?.work ?? null, item }, object: isThere ? (item ?? now.work) : null };
    },
    over() {
      if (followed !== undefined && followed.work() === undefined) return null;
      const now = shown();
      if (now === null) return { error: new GatewayError('NOT_FOUND', { message: 'There is no such change.' }) };
      return now.work.state === 'RUNNING' ? null : { error: null };
    },
  };
}

function refOf({ access: { viewer } }: Gate, { id, idempotencyKey }: ChangeRef): WorkRef {
  if (typeof id === 'string' && idempotencyKey == null) return { id };
  if (typeof idempotencyKey === 'string' && id == null) return { key: idempotencyKey, actor: viewer };
  throw new GatewayError('BAD_USER_INPUT', { message: 'Give exactly one of `id` and `idempotencyKey`.' });
}

const subjectAt = (position: number | undefined): Subject | undefined =>
  position === undefined
    ? undefined
    : { id: `progress ${position}`, marathon: '', path: '', local: String(position), event: null };

interface Shown {
  readonly work: ChangeWorkView;
  readonly items: readonly ChangeItemView[];
}

/** Null: nothing of it is the viewer's to know. */
function shownOf({ access }: Gate, work: Work | null): Shown | null {
  if (work === null) return null;
  const isOwn = work.viewer === viewerOf(access.viewer);
  const isSeen = ({ marathon, path }: WorkItem): boolean => {
    const place = { marathon, path };
    if (access.can('review', place)) return true;
    return isOwn && (access.can('read', place) || access.can('create', place));
  };
  // What somebody was told may speak of what others may not see.
  const own = (item: WorkItem): WorkItem => (isOwn ? item : { ...item, message: null });
  const items = work.items.map((item, position) => ({ ...own(item), position })).filter(isSeen);
  return items.length === 0 ? null : { items, work: summaryOf(work, items) };
}

function summaryOf({ id, operation, begunAt, state, items: all }: Work, items: readonly WorkItem[]): ChangeWorkView {
  const count = (...states: readonly WorkItem['state'][]): number =>
    items.filter((item) => states.includes(item.state)).length;
  const succeeded = count('SUCCEEDED', 'UNCHANGED');
  const ended = succeeded === items.length ? 'SUCCEEDED' : 'FAILED';
  return {
    id,
    operation,
    begunAt: new Date(begunAt).toISOString(),
    state: state === 'ENDED' ? ended : state,
    total: items.length,
    pending: count('PENDING'),
    running: count('RUNNING'),
    succeeded,
    failed: count('FAILED', 'UNKNOWN'),
    skipped: count('SKIPPED'),
    hiddenCount: all.length - items.length,
  };
}
