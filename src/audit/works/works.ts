/** How far changes are that were asked for together: kept in the store of the log, so that every replica can tell. */
import { GatewayError } from '../../errors.ts';
import { createQueries } from '../query.ts';
import { hashOf, viewerOf } from '../record.ts';
import type { Database, WorkRow } from '../store/tables.ts';
import type { ClaimRequest } from '../claims.ts';
import { createCarried, type Carried } from './carried.ts';
import { forgetWorks, itemsOfWork, workRow, workRowUnder } from './rows.ts';
import { eventWork, settled } from './settled.ts';
import type { ItemStep, Work, WorkItem, WorkRef } from './work.ts';

export interface WorkDraft {
  readonly id: string;
  readonly actor: ClaimRequest['actor'];
  /** The client's idempotency key. */
  readonly key: string | null;
  readonly operation: string;
  readonly items: readonly WorkItem[];
}

/** A work in the hand of who carries it out; telling costs nothing and never fails. */
export interface WorkInHand {
  note(position: number, step: ItemStep): void;
  /** Resolves when every replica can read how it ended, or the store is away. */
  end(): Promise<void>;
}

export interface WorkOptions {
  /** How long a work counts as carried without a sign of life, default 15 s: some three signs. */
  readonly leaseMs?: number;
  /** How long a work is remembered, default a day, as its key. */
  readonly rememberMs?: number;
}

export interface Works {
  begin(draft: WorkDraft): WorkInHand;
  /** As it is now; null where there is none. `known`: what was read before, given again when nothing has changed. Fails with AUDIT_UNAVAILABLE. */
  read(ref: WorkRef, known?: Work | null): Promise<Work | null>;
  /** Told of works that this process carries out: what has changed, -1 for the work itself. */
  onChange(listener: (id: string, positions: readonly number[]) => void): () => void;
  sweep(): Promise<void>;
  close(): void;
}

const dayMs = 86_400_000;
/** A work that has ended and that the store has not taken for so long is let go: the log knows what became of it. */
const givenUpMs = 600_000;

export function createWorks(db: Database, { leaseMs = 15_000, rememberMs = dayMs }: WorkOptions = {}): Works {
  const carried = new Map<string, Carried>();
  const listeners = new Set<(id: string, positions: readonly number[]) => void>();
  const queries = createQueries(db);
  const revisions = new WeakMap<Work, string>();
  const timer = setInterval(() => {
    for (const [id, one] of carried) {
      const { endedAt } = one.work();
      if (endedAt !== null && Date.now() - endedAt > givenUpMs) carried.delete(id);
      else one.renew();
    }
  }, leaseMs / 3).unref();

  async function stored(row: WorkRow, known: Work | null): Promise<Work> {
    const here = carried.get(row.id);
    if (here !== undefined) return here.work();
    const state = row.ended_at !== null ? 'ENDED' : row.lease_until < Date.now() ? 'INTERRUPTED' : 'RUNNING';
    const revision = `${row.id} ${row.revision} ${state}`;
    if (known !== null && revisions.get(known) === revision) return known;
    const { id, viewer, operation, begun_at: begunAt, ended_at: endedAt } = row;
    const work = await settled(queries, {
      id,
      viewer,
      operation,
      begunAt,
      endedAt,
      state,
      items: await itemsOfWork(db, id),
    });
    revisions.set(work, revision);
    return work;
  }

  async function read(ref: WorkRef, known: Work | null): Promise<Work | null> {
    if ('id' in ref) {
      const here = carried.get(ref.id);
      if (here !== undefined) return here.work();
      const row = await workRow(db, ref.id);
      return row === undefined ? eventWork(queries, ref.id, false) : stored(row, known);
    }
    const [viewer, key] = [viewerOf(ref.actor), hashOf(ref.key)];
    const row = await workRowUnder(db, viewer, key);
    if (row !== undefined) return stored(row, known);
    const claim = db.selectFrom('idempotency_keys').select(['intent', 'state', 'lease_until']);
    const found = await claim.where('viewer', '=', viewer).where('key', '=', key).executeTakeFirst();
    if (found === undefined || found.intent === null) return null;
    return eventWork(queries, found.intent, found.state === 'HELD' && found.lease_until < Date.now());
  }

  return {
    begin({ id, actor, key, operation, items }) {
      const begun = { id, viewer: viewerOf(actor), operation, begunAt: Date.now(), items };
      const tell = (positions: readonly number[]): void => {
        for (const listener of listeners) listener(id, positions);
      };
      const one = createCarried(begun, { db, leaseMs, key: key === null ? null : hashOf(key), onChange: tell });
      carried.set(id, one);
      void one.written.then(() => carried.delete(id));
      return { note: one.note, end: one.end };
    },
    async read(ref, known = null) {
      try {
        return await read(ref, known);
      } catch (cause) {
        throw new GatewayError('AUDIT_UNAVAILABLE', { message: 'The audit log cannot be read.', cause });
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    sweep: () => forgetWorks(db, Date.now() - rememberMs),
    close: () => clearInterval(timer),
  };
}
