import { randomUUID } from 'node:crypto';
import { GatewayError } from '../errors.ts';
import type { IamRecord, IamRecords } from '../authz/index.ts';
import type { IamClient } from '../connectors/iam/index.ts';
import { createEntries, type Entry } from './entries.ts';
import { askForRecord, RefusedByIam } from './record.ts';
import { takeSurvey, type Survey } from './survey.ts';

export interface DirectoryOptions {
  readonly client: IamClient;
  /** Those who use the gateway are asked about anew this often, default 3 000 ms: with the asking, within DC/OS' own five seconds. */
  readonly pollMs?: number;
  /** For so long the last known grants count while the IAM does not answer, default 300 000 ms; then nobody of DC/OS gets in. */
  readonly maxStaleMs?: number;
  /** Who has not asked for so long is not followed any more, default 60 000 ms. */
  readonly idleMs?: number;
  readonly log: { info(facts: object, text: string): void; warn(facts: object, text: string): void };
  /** Milliseconds since the epoch; injected by tests. */
  readonly now?: () => number;
}

/** How the IAM is. */
export interface DirectoryState {
  readonly answering: boolean;
  /** ISO time of its last answer; null before the first. */
  readonly asOf: string | null;
  /** How many users are followed. */
  readonly followed: number;
}

/** What the DC/OS IAM says of those who use the gateway, kept at most five seconds old while it answers. */
export interface Directory extends IamRecords {
  /**
   * Resolves when what is known of the uid is at most five seconds old, or the IAM does not answer and the last that it said still
   * counts. Rejects with PERMISSIONS_UNKNOWN otherwise. `own`: the user's own token, as a header's value.
   */
  ready(uid: string, own: string | null): Promise<void>;
  /** Goes on following a uid that asks nothing, until it is let go: for what stays open. */
  hold(uid: string): () => void;
  /** Everybody, at most five seconds old; rejects with PERMISSIONS_UNKNOWN where the IAM does not answer or tell. */
  survey(): Promise<Survey>;
  /** Called when what somebody has changed, or counts no longer. */
  onChange(listener: () => void): () => void;
  state(): DirectoryState;
  close(): Promise<void>;
}

/** What DC/OS' own Admin Router allows itself. */
const freshMs = 5_000;
/** A request waits for a slow IAM no longer than this when something is known that still counts. */
const patienceMs = 1_000;

export function createDirectory(options: DirectoryOptions): Directory {
  // Of two directories, one after the other, no two revisions are alike.
  const id = randomUUID();
  const { client, pollMs = 3_000, maxStaleMs = 300_000, idleMs = 60_000, now = Date.now } = options;
  const entries = createEntries({ now, maxStaleMs, idleMs });
  const health = createHealth(options, now);
  const surveys = createSurveys(client, now);

  const read = async (entry: Entry): Promise<void> => {
    try {
      const record = await askForRecord(client, { uid: entry.uid, own: entry.own, before: entry.record });
      entries.put(entry, record);
      health.answered();
    } catch (error) {
      entry.failedAt = now();
      // Refused with their own token: whoever that was, they are it no more. The IAM itself is well.
      if (error instanceof RefusedByIam && !client.hasAccount) entries.drop(entry);
      else health.failed(error);
    }
    // Kept only where there is no other way to ask.
    if (client.hasAccount) entry.own = null;
  };
  const refresh = (entry: Entry): Promise<void> =>
    (entry.reading ??= read(entry).finally(() => {
      entry.reading = null;
    }));

  const poll = setInterval(() => {
    for (const entry of entries.followed()) if (now() - entry.readAt >= pollMs / 2) void refresh(entry);
    entries.sweep();
  }, pollMs);
  poll.unref();

  return {
    async ready(uid, own) {
      const entry = entries.use(uid);
      if (own !== null) entry.own = own;
      const age = now() - entry.readAt;
      if (age > freshMs && now() - entry.failedAt >= Math.min(pollMs, patienceMs)) {
        await (entries.recordOf(uid) === null ? refresh(entry) : atMost(patienceMs, refresh(entry)));
      }
      if (entries.recordOf(uid) === null) throw new GatewayError('PERMISSIONS_UNKNOWN');
    },
    hold: (uid) => entries.hold(uid),
    recordOf: (uid) => entries.recordOf(uid) ?? surveys.recordOf(uid, now() - maxStaleMs),
    revision: () => `${id} ${entries.revision()}`,
    survey: () => surveys.now(),
    onChange: (listener) => entries.onChange(listener),
    state: () => ({ ...health.state(), followed: entries.followed().length }),
    async close() {
      clearInterval(poll);
      await client.close();
    },
  };
}

async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  const time = Promise.withResolvers<void>();
  const timer = setTimeout(time.resolve, milliseconds);
  await Promise.race([work, time.promise]);
  clearTimeout(timer);
}

/** Tells the log once when the IAM falls silent, and once when it answers again. */
function createHealth({ log }: DirectoryOptions, now: () => number) {
  let answering = true;
  let answeredAt: number | null = null;
  return {
    answered(): void {
      if (!answering) log.info({}, 'the IAM answers again');
      answering = true;
      answeredAt = now();
    },
    failed(error: unknown): void {
      const asOf = answeredAt === null ? null : new Date(answeredAt).toISOString();
      const reason = error instanceof Error ? error.message : String(error);
      if (answering) log.warn({ asOf, reason }, 'the IAM does not say who may do what; what it said last counts');
      answering = false;
    },
    state: () => ({ answering, asOf: answeredAt === null ? null : new Date(answeredAt).toISOString() }),
  };
}

/** Whom the IAM does not know. */
const nobody: IamRecord = Object.freeze({ groups: [], isServiceAccount: null, grants: [] });

/** One survey at a time, shared by all who ask within five seconds. */
function createSurveys(client: IamClient, now: () => number) {
  let last: { readonly survey: Survey; readonly at: number } | null = null;
  let running: Promise<Survey> | null = null;
  const take = async (): Promise<Survey> => {
    const at = now();
    try {
      const survey = await takeSurvey(client, now);
      last = { survey, at };
      return survey;
    } catch (cause) {
      throw new GatewayError('PERMISSIONS_UNKNOWN', { cause });
    }
  };
  return {
    now(): Promise<Survey> {
      if (last !== null && now() - last.at <= freshMs) return Promise.resolve(last.survey);
      return (running ??= take().finally(() => {
        running = null;
      }));
    },
    recordOf(uid: string, notBefore: number) {
      if (last === null || last.at < notBefore) return null;
      return { record: last.survey.records.get(uid) ?? nobody, asOf: last.survey.asOf };
    },
  };
}
