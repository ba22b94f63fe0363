import { hostname } from 'node:os';
import { GatewayError } from '../errors.ts';
import { createAppender } from './chain/appender.ts';
import type { Keyed, TimedDraft } from './chain/append.ts';
import { createWriter, type Writer, type WriterStats } from './chain/writer.ts';
import { createClaims, type Claims, type ClaimTimes } from './claims.ts';
import type { AuditEntry, AuditOutcome, AuditTarget, EventId, IntentId, SingleEntry } from './entry.ts';
import type { AuditEvent } from './event.ts';
import { createQueries, type EventQuery, type EventWindow } from './query.ts';
import { contentOf, digestWith, outcomeContentOf } from './record.ts';
import { rememberingClaims, type KeyMemory } from './remembering.ts';
import { dropOld, sealAbandoned, type Dropped, type Retention, type RetentionDeps } from './retention/retention.ts';
import { siemLines } from './siem.ts';
import { openStore, type StoreOptions } from './store/open.ts';
import type { Database } from './store/tables.ts';
import type { Anchor, Verification } from './verify/finding.ts';
import { createVerifying } from './verify/verifying.ts';
import { createWorks, type WorkOptions, type Works } from './works/works.ts';
import { verifyLog } from './verify/verify.ts';

export interface AuditOptions extends StoreOptions {
  /** With it records and heads are HMACs: nobody who has only the store can write one that fits. At least 32 bytes. */
  readonly key?: string;
  /** What to do while the store cannot be written; default `block`. */
  readonly onFailure?: 'block' | 'buffer';
  /** How many records may wait while the store fails, default 10,000: some 20 MB. */
  readonly bufferRecords?: number;
  /** Default 100,000 records or one day: what retention drops at a time. */
  readonly segmentRecords?: number;
  readonly segmentMs?: number;
  /** Takes each record as JSON lines for a SIEM; absent: none are made. */
  readonly emit?: (line: string) => void;
  /** The tenant of a place, for targets that do not say. */
  readonly tenantOf?: (place: Pick<AuditTarget, 'marathon' | 'path'>) => string | null;
  /** Told when the store begins to fail and when it recovers, and of changes that were begun before and have no end. */
  readonly log?: AuditLogger;
  readonly claims?: ClaimTimes;
  /** Remembers what idempotency keys led to, for speed. */
  readonly memory?: KeyMemory;
  readonly works?: WorkOptions;
  /** What is dropped; absent: nothing ever. */
  readonly retention?: Retention;
}

export interface AuditLogger {
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
  error(facts: object, text: string): void;
}

/** The audit log and the idempotency keys: one store, shared by all replicas when it is PostgreSQL. */
export interface AuditLog extends Pick<Claims, 'claim' | 'inherit'> {
  /**
   * Records what is about to be done; resolves once that is on the disk. Fails with AUDIT_UNAVAILABLE when it cannot be recorded: then
   * it must not be done.
   */
  intent(entry: AuditEntry): Promise<IntentId>;
  /** Records how it ended, as often as more becomes known: the last one counts. Kept while the store fails; fails only when nothing more fits. */
  outcome(intent: IntentId, outcome: AuditOutcome): Promise<void>;
  /**
   * Records what is no intent. A denial is kept while the store fails, as it has happened; a review fails with AUDIT_UNAVAILABLE
   * under `onFailure: block`, and must not be answered then.
   */
  record(entry: SingleEntry): Promise<EventId>;
  /** Intents and what became of them, denials, reviews. Fails with AUDIT_UNAVAILABLE, as do the others that read. */
  events(query: EventQuery, window: EventWindow): Promise<readonly AuditEvent[]>;
  count(query: EventQuery): Promise<number>;
  /** Reads the whole log and names what is wrong with it; several who ask at the same time share one reading. */
  verify(anchors?: readonly Anchor[]): Promise<Verification>;
  /**
   * The last verification, made anew when it is old: at least ten seconds, and twenty times as long as it takes, so that asking never
   * costs more than a twentieth of the time.
   */
  chain(): Promise<Verification>;
  /** How far changes are that were asked for together. */
  readonly works: Omit<Works, 'sweep' | 'close'>;
  stats(): WriterStats;
  /**
   * What is done every ten minutes anyway: seals segments that are full, old or abandoned, drops what is past its time, forgets old keys.
   * Gives what was dropped.
   */
  upkeep(): Promise<readonly Dropped[]>;
  /** Writes what waits, seals the segment of this replica and closes the store. */
  close(): Promise<void>;
}

const dayMs = 86_400_000;
/** Segments are rolled, and keys forgotten, this often. */
const upkeepMs = 600_000;

/**
 * Opens the store, creating or migrating it where needed, and warns of what a gateway before this one left open. Fails with the store's
 * own error.
 */
export async function createAuditLog(options: AuditOptions): Promise<AuditLog> {
  const db = await openStore(options);
  await warnOfOpenIntents(db, options.log);
  const key: Keyed = { digest: digestWith(options.key), signed: options.key !== undefined };
  const appender = createAppender(db, {
    replica: hostname(),
    key,
    segmentRecords: options.segmentRecords ?? 100_000,
    segmentMs: options.segmentMs ?? dayMs,
  });
  const writer = createWriter(appender, {
    onFailure: options.onFailure ?? 'block',
    bufferRecords: options.bufferRecords ?? 10_000,
    onAccepted: announcing(options.emit),
    onFailing: (error) => options.log?.error({ err: error }, 'the audit log cannot be written'),
    onRecovered: () => options.log?.info({}, 'the audit log can be written again'),
    onLost: (records) => options.log?.error({ records }, 'records that the audit log could not be given are lost'),
  });
  const claims = claimsOf(db, options);
  const works = createWorks(db, options.works);
  const upkeep = createUpkeep({ db, writer, key: options.key, now: Date.now }, [claims, works], options);
  const timer = setInterval(() => void attempt(upkeep, options.log), upkeepMs);
  timer.unref();
  return {
    ...recording(writer, options),
    ...reading(db, options),
    claim: claims.claim,
    inherit: claims.inherit,
    works,
    stats: writer.stats,
    upkeep,
    async close() {
      clearInterval(timer);
      claims.close();
      works.close();
      await writer.close();
      await db.destroy();
    },
  };
}

/** Whoever was to record the end may be gone, and only a person can find out then. */
async function warnOfOpenIntents(db: Database, log: AuditLogger | undefined): Promise<void> {
  const since = Date.now() - dayMs;
  const intents = await createQueries(db).count({ visible: 'EVERYTHING', filter: { statuses: ['PENDING'], since } });
  if (intents === 0) return;
  const facts = { intents, since: new Date(since).toISOString() };
  log?.warn(
    facts,
    'changes begun before this start have no recorded end: auditEvents(filter: { statuses: [PENDING] })',
  );
}

function claimsOf(db: Database, { claims: times, memory }: AuditOptions): Claims {
  const claims = createClaims(db, times);
  return memory === undefined ? claims : rememberingClaims(claims, memory, times?.rememberMs ?? dayMs);
}

const announcing =
  (emit: AuditOptions['emit']) =>
  (drafts: readonly TimedDraft[]): void => {
    if (emit !== undefined) for (const draft of drafts) for (const line of siemLines(draft)) emit(line);
  };

function reading(db: Database, { key }: AuditOptions): Pick<AuditLog, 'events' | 'count' | 'verify' | 'chain'> {
  const queries = createQueries(db);
  const verifying = createVerifying((anchors) => readable(verifyLog(db, { key, anchors })));
  return {
    ...verifying,
    events: (query, window) => readable(queries.events(query, window)),
    count: (query) => readable(queries.count(query)),
  };
}

async function readable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw new GatewayError('AUDIT_UNAVAILABLE', { message: 'The audit log cannot be read.', cause });
  }
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where ids are made into EventIds
const asId = (id: string): EventId => id as EventId;

function recording(writer: Writer, { tenantOf }: AuditOptions): Pick<AuditLog, 'intent' | 'outcome' | 'record'> {
  const named = ({ targets }: AuditEntry) =>
    targets.map((target) => ({
      ...target,
      tenant: target.tenant === undefined ? (tenantOf?.(target) ?? null) : target.tenant,
    }));
  return {
    intent: async (entry) =>
      asId(await writer.write({ kind: 'INTENT', content: contentOf(entry, named(entry)) }, false)),
    async outcome(intent, outcome) {
      await writer.write({ kind: 'OUTCOME', content: outcomeContentOf(intent, outcome) }, true);
    },
    record: async (entry) =>
      asId(await writer.write({ kind: entry.kind, content: contentOf(entry, named(entry)) }, entry.kind === 'DENIAL')),
  };
}

function createUpkeep(
  deps: RetentionDeps,
  forgetful: readonly { sweep(): Promise<void> }[],
  { retention, segmentMs = dayMs, log }: AuditOptions,
): () => Promise<readonly Dropped[]> {
  return async () => {
    await deps.writer.roll();
    await sealAbandoned(deps, segmentMs);
    const dropped = retention === undefined ? [] : await dropOld(deps, retention);
    for (const one of dropped) log?.info({ ...one }, 'retention dropped a segment of the audit log');
    for (const one of forgetful) await one.sweep();
    const { head } = deps.writer.stats();
    // Whoever keeps the gateway's log has an anchor in it: from then on a cut below shows.
    if (head !== null) log?.info({ segment: head.segment, seq: head.seq, hash: head.hash }, 'the audit log ends here');
    return dropped;
  };
}

async function attempt(upkeep: () => Promise<unknown>, log: AuditLogger | undefined): Promise<void> {
  try {
    await upkeep();
  } catch (error) {
    log?.error({ err: error }, 'the upkeep of the audit log failed; it is tried again in ten minutes');
  }
}
