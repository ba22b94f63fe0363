import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { GatewayError } from '../errors.ts';
import type { JsonValue } from '../model/index.ts';
import type { AuditActor, IntentId } from './entry.ts';
import { hashOf, viewerOf } from './record.ts';
import type { ClaimRow, Database } from './store/tables.ts';

export interface ClaimRequest {
  /** The client's own key, any text. */
  readonly key: string;
  readonly actor: Pick<AuditActor, 'kind' | 'subject' | 'issuer'>;
  /** `hashOf` what was asked: a key is good for one input. */
  readonly inputHash: string;
  /** Ends the wait for the one who holds the key. */
  readonly signal: AbortSignal;
}

/** What a key comes to. FRESH and UNKNOWN give the key to the caller, who has to `settle` or `release` it. */
export type Claim =
  | ({ readonly state: 'FRESH' } & Held)
  /** The key was used, and this is what it led to. */
  | { readonly state: 'REPLAY'; readonly result: JsonValue }
  /** The key was used for something else. */
  | { readonly state: 'CONFLICT' }
  /** Somebody is at it, and was when the signal ended the wait. */
  | { readonly state: 'IN_PROGRESS'; readonly since: Date }
  | ({ readonly state: 'UNKNOWN' } & Abandoned);

/** Whoever held the key is gone, and how it ended is not known: to be reconciled from the intent (null: nothing was done yet). */
export interface Abandoned extends Held {
  readonly intent: IntentId | null;
  readonly since: Date;
}

/** A key in hand. It is held as long as the process lives, and known to be abandoned a minute after. */
export interface Held {
  /**
   * Says what is being done under the key; call it before the first byte goes to a Marathon. Fails with RATE_LIMITED when somebody else
   * has taken the key up because this process gave no sign of life: then nothing may be sent.
   */
  begun(intent: IntentId): Promise<void>;
  /**
   * The result every further use of the key is answered with, for 24 hours. While the store is away the key stays held, and keeping the
   * result is tried again; if the process ends before, the key is abandoned: UNKNOWN to the next.
   */
  settle(result: JsonValue): Promise<void>;
  /** Nothing was done: the next use of the key is a first one. */
  release(): Promise<void>;
}

export interface Claims {
  /** At once, or as soon as the one who holds the key has settled, released or abandoned it. Fails with AUDIT_UNAVAILABLE. */
  claim(request: ClaimRequest): Promise<Claim>;
  /**
   * Takes the key only if it was left behind by somebody who is gone, and waits as long as somebody is at it; null: there is nothing to
   * take up. Fails with AUDIT_UNAVAILABLE.
   */
  inherit(request: ClaimRequest): Promise<Abandoned | null>;
  /** Forgets keys that are past their time. */
  sweep(): Promise<void>;
  close(): void;
}

export interface ClaimTimes {
  /** How long a key is remembered after its first use; default 24 hours. */
  readonly rememberMs?: number;
  /** How long a key is held without a sign of life; default one minute: a process that pauses longer is not coming back. */
  readonly leaseMs?: number;
  /** Between looks at a key that another replica holds; default 100 ms. */
  readonly pollMs?: number;
}

type Times = Required<ClaimTimes>;
const day = 86_400_000;

export function createClaims(db: Database, times: ClaimTimes = {}): Claims {
  const all: Times = { rememberMs: day, leaseMs: 60_000, pollMs: 100, ...times };
  const held = new Map<string, ClaimKey>();
  const closed = new AbortController();
  const renewal = setInterval(() => void renew(db, [...held], all), all.leaseMs / 3);
  renewal.unref();
  // Those who wait in this process are woken at once; other replicas' holders are looked after.
  const waiting = new Set<() => void>();
  const keep = (row: ClaimKey): Held => {
    held.set(row.holder, row);
    const forget = (): void => {
      held.delete(row.holder);
      for (const wake of waiting) wake();
    };
    return hold(db, row, { forget, closed: closed.signal });
  };
  return {
    async claim(request) {
      const wanted = keyOf(request);
      for (;;) {
        const found = await guarded(() => take(db, wanted, all));
        const claim = judge(found, wanted, keep);
        if (claim !== null) return claim;
        if (request.signal.aborted) return { state: 'IN_PROGRESS', since: new Date(found.row.claimed_at) };
        await pause(all.pollMs, request.signal, waiting);
      }
    },
    async inherit(request) {
      const wanted = keyOf(request);
      for (;;) {
        const row = await guarded(() => inherit(db, wanted, all));
        if (row !== undefined) return abandonedBy(row, keep);
        const there = await guarded(() => isHeld(db, wanted));
        if (!there || request.signal.aborted) return null;
        await pause(all.pollMs, request.signal, waiting);
      }
    },
    async sweep() {
      await db.deleteFrom('idempotency_keys').where('expires_at', '<', Date.now()).execute();
    },
    close() {
      closed.abort();
      clearInterval(renewal);
    },
  };
}

/** What names a claim, and who it is that asks now. */
type ClaimKey = Pick<ClaimRow, 'viewer' | 'key' | 'input' | 'holder'>;

const keyOf = ({ key, actor, inputHash }: ClaimRequest): ClaimKey => ({
  viewer: viewerOf(actor),
  key: hashOf(key),
  input: inputHash,
  holder: randomUUID(),
});

interface Found {
  readonly row: ClaimRow;
  /** `taken`: by us, just now; `inherited`: from one who is gone. */
  readonly how: 'taken' | 'inherited' | 'found';
}

/**
 * Takes a key that is free or past its time, else one whose holder is gone, else reads what is there. Each step is one statement that
 * either changes the row or does not: of any number that try at once, one succeeds.
 */
async function take(db: Database, wanted: ClaimKey, times: Times): Promise<Found> {
  const now = Date.now();
  const row: ClaimRow = {
    ...wanted,
    state: 'HELD',
    intent: null,
    result: null,
    claimed_at: now,
    lease_until: now + times.leaseMs,
    expires_at: now + times.rememberMs,
  };
  const taken = await db
    .insertInto('idempotency_keys')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['viewer', 'key'])
        .doUpdateSet(row)
        .where('idempotency_keys.expires_at', '<', now)
        .where('idempotency_keys.lease_until', '<', now),
    )
    .returningAll()
    .executeTakeFirst();
  if (taken !== undefined) return { row: taken, how: 'taken' };
  const inherited = await inherit(db, wanted, times);
  if (inherited !== undefined) return { row: inherited, how: 'inherited' };
  const found = await matching(db.selectFrom('idempotency_keys').selectAll(), wanted).executeTakeFirst();
  // Released between the steps: it is free now.
  return found === undefined ? take(db, wanted, times) : { row: found, how: 'found' };
}

/** Of any number that try at once, one gets it. */
function inherit(db: Database, { viewer, key, input, holder }: ClaimKey, { leaseMs }: Times) {
  const now = Date.now();
  return db
    .updateTable('idempotency_keys')
    .set({ holder, lease_until: now + leaseMs })
    .where('viewer', '=', viewer)
    .where('key', '=', key)
    .where('input', '=', input)
    .where('state', '=', 'HELD')
    .where('lease_until', '<', now)
    .returningAll()
    .executeTakeFirst();
}

async function isHeld(db: Database, wanted: ClaimKey): Promise<boolean> {
  const row = await matching(db.selectFrom('idempotency_keys').select(['state', 'input']), wanted).executeTakeFirst();
  return row !== undefined && row.state === 'HELD' && row.input === wanted.input;
}

/** Null: it is held by somebody who is at work. */
function judge({ row, how }: Found, wanted: ClaimKey, keep: (row: ClaimKey) => Held): Claim | null {
  if (how === 'taken') return { state: 'FRESH', ...keep(row) };
  if (how === 'inherited') return { state: 'UNKNOWN', ...abandonedBy(row, keep) };
  if (row.input !== wanted.input) return { state: 'CONFLICT' };
  return row.state === 'DONE' ? { state: 'REPLAY', result: JSON.parse(row.result ?? 'null') } : null;
}

const abandonedBy = (row: ClaimRow, keep: (row: ClaimKey) => Held): Abandoned => ({
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `begun` writes the column
  intent: row.intent as IntentId | null,
  since: new Date(row.claimed_at),
  ...keep(row),
});

interface Holding {
  readonly forget: () => void;
  /** Aborted when the store is closed. */
  readonly closed: AbortSignal;
}

/** Between attempts to keep a result that the store did not take. */
const settleAgainMs = 1_000;

function hold(db: Database, row: ClaimKey, { forget, closed }: Holding): Held {
  const change = async (set: Partial<ClaimRow>): Promise<boolean> => {
    const mine = matching(db.updateTable('idempotency_keys').set(set), row).where('holder', '=', row.holder);
    return (await mine.executeTakeFirst()).numUpdatedRows > 0n;
  };
  return {
    async begun(intent) {
      if (await guarded(() => change({ intent }))) return;
      forget();
      throw new GatewayError('RATE_LIMITED', {
        message: 'A request with this idempotency key is under way elsewhere.',
      });
    },
    async settle(result) {
      const attempt = (): Promise<boolean> =>
        change({ state: 'DONE', result: JSON.stringify(result) }).then(
          () => true,
          () => false,
        );
      if (await attempt()) return forget();
      void (async () => {
        while (!closed.aborted && !(await attempt())) await sleep(settleAgainMs, undefined, { ref: false });
        forget();
      })();
    },
    async release() {
      const mine = matching(db.deleteFrom('idempotency_keys'), row).where('holder', '=', row.holder);
      await guarded(() => mine.execute()).finally(forget);
    },
  };
}

async function renew(db: Database, held: readonly (readonly [string, ClaimKey])[], { leaseMs }: Times): Promise<void> {
  if (held.length === 0) return;
  const holders = held.map(([holder]) => holder);
  const lease_until = Date.now() + leaseMs;
  // A renewal that fails is made up for by the next; when none succeeds, the claim is what it is then: abandoned.
  await db
    .updateTable('idempotency_keys')
    .set({ lease_until })
    .where('holder', 'in', holders)
    .execute()
    .catch(() => undefined);
}

/** A narrow view of Kysely's builders, which all have `where`. */
interface Narrowing<Self> {
  where(column: 'viewer' | 'key', operator: '=', value: string): Self;
}

const matching = <Builder extends Narrowing<Builder>>(builder: Builder, { viewer, key }: ClaimKey): Builder =>
  builder.where('viewer', '=', viewer).where('key', '=', key);

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new GatewayError('AUDIT_UNAVAILABLE', { cause });
  }
}

/** Until the time is over, the signal aborts, or somebody wakes all that wait. */
function pause(ms: number, signal: AbortSignal, waiting: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      waiting.delete(done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    waiting.add(done);
  });
}
