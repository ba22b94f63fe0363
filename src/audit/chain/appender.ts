import type { Database } from '../store/tables.ts';
import { append, chained, LostSegment, type Head, type Keyed, type TimedDraft } from './append.ts';
import { now, openSegment, sealSegment, segmentNamed } from './segments.ts';

export interface AppenderOptions {
  readonly replica: string;
  readonly key: Keyed;
  /** A segment that has as many records, or is as old, is sealed, and another begun. */
  readonly segmentRecords: number;
  readonly segmentMs: number;
}

/** The end of this replica's chain. One call at a time; a call that fails may be repeated: nothing is ever written twice. */
export interface Appender {
  write(drafts: readonly TimedDraft[]): Promise<void>;
  /** Which of these records are in the log. */
  present(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Seals the segment if it is full or old. */
  roll(): Promise<void>;
  seal(reason: string): Promise<void>;
  head(): Head | null;
}

interface State {
  head: Head | null;
  openedAt: number;
  /** The last write failed without it being known whether it was carried out: a commit's answer may get lost. */
  doubt: boolean;
}

export function createAppender(db: Database, options: AppenderOptions): Appender {
  const { key } = options;
  const state: State = { head: null, openedAt: 0, doubt: false };
  const isDue = (): boolean =>
    state.head !== null &&
    (state.head.seq >= options.segmentRecords || now() - state.openedAt >= options.segmentMs * 1_000);
  const seal = async (reason: string): Promise<void> => {
    if (state.head !== null) await ignoreLost(sealSegment(db, state.head, { reason, key }));
    state.head = null;
  };
  const begin = async (): Promise<Head> => {
    if (isDue()) await seal('it was full or old');
    if (state.head !== null) return state.head;
    state.openedAt = now();
    return (state.head = await openSegment(db, options.replica, key));
  };
  const write = async (drafts: readonly TimedDraft[]): Promise<void> => {
    const missing = state.doubt ? await settle(db, state, drafts) : drafts;
    if (missing.length === 0) return;
    const step = chained(await begin(), missing, key.digest);
    state.doubt = true;
    await append(db, step, key);
    Object.assign(state, { head: step.to, doubt: false });
  };
  /** A segment that was taken from us is not written to any more: the records go into another. */
  const writeSomewhere = async (drafts: readonly TimedDraft[]): Promise<void> => {
    try {
      await write(drafts);
    } catch (error) {
      if (!(error instanceof LostSegment)) throw error;
      Object.assign(state, { head: null, doubt: false });
      await write(drafts);
    }
  };
  return {
    write: writeSomewhere,
    seal,
    present: (ids) => present(db, ids),
    roll: () => (isDue() && !state.doubt ? seal('it was full or old') : Promise.resolve()),
    head: () => state.head,
  };
}

/** What of the drafts is not there yet; from now on the segment ends where the store says it does. */
async function settle(db: Database, state: State, drafts: readonly TimedDraft[]): Promise<readonly TimedDraft[]> {
  const there = await present(
    db,
    drafts.map(({ id }) => id),
  );
  const stored = state.head === null ? undefined : await segmentNamed(db, state.head.segment);
  state.head = stored?.state === 'OPEN' ? stored : null;
  state.doubt = false;
  return drafts.filter(({ id }) => !there.has(id));
}

async function present(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom('audit_records').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}

/** A segment that another replica took for abandoned is sealed as well as it would be by us. */
async function ignoreLost(sealing: Promise<void>): Promise<void> {
  try {
    await sealing;
  } catch (error) {
    if (!(error instanceof LostSegment)) throw error;
  }
}
