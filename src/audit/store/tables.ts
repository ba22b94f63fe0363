import type { Kysely } from 'kysely';

/** One stored record. `body` is the record as it was hashed; every other column is a copy of something in it, to find it by. */
export interface RecordRow {
  readonly segment: string;
  readonly seq: number;
  readonly id: string;
  /** Microseconds since the epoch; strictly rising within a segment. */
  readonly at: number;
  readonly kind: string;
  /** Of an outcome: the id of the intent it belongs to. */
  readonly intent: string | null;
  readonly actor: string | null;
  readonly action: string | null;
  readonly outcome: string | null;
  readonly hash: string;
  readonly body: string;
}

/** One place a record is about: what it is found, and shown, by. */
export interface PlaceRow {
  readonly segment: string;
  readonly seq: number;
  /** Position among the record's targets. */
  readonly place: number;
  readonly marathon: string;
  /** Empty for what is no canonical path: then only those who review everything find it. */
  readonly path: string;
  readonly tenant: string | null;
}

export type SegmentState = 'OPEN' | 'SEALED' | 'DROPPED';

/** Where a segment ends. The only rows of the log that change: at each append, at the seal, and when retention drops the segment. */
export interface SegmentRow {
  readonly segment: string;
  readonly replica: string;
  readonly state: SegmentState;
  readonly seq: number;
  readonly hash: string;
  readonly opened_at: number;
  readonly last_at: number;
  /** 1 once the first record of a later segment names this one's last hash. */
  readonly named: number;
  readonly exported_to: string | null;
  /** With a key: HMAC over segment, seq, hash and state. */
  readonly mac: string | null;
}

/** One idempotency key of one viewer. */
export interface ClaimRow {
  readonly viewer: string;
  readonly key: string;
  readonly input: string;
  readonly state: 'HELD' | 'DONE';
  /** Who holds it: changes with every holder. */
  readonly holder: string;
  readonly intent: string | null;
  readonly result: string | null;
  readonly claimed_at: number;
  readonly lease_until: number;
  readonly expires_at: number;
}

/** Work that takes many changes, for whoever watches it: beside the log, and forgotten after a day. */
export interface WorkRow {
  readonly id: string;
  /** Hash of who began it, and of the idempotency key it was begun with. */
  readonly viewer: string;
  readonly key: string | null;
  readonly operation: string;
  readonly begun_at: number;
  readonly ended_at: number | null;
  /** Whoever carries it is gone when this has passed. */
  readonly lease_until: number;
  /** Grows with every change of the work or of its items. */
  readonly revision: number;
}

export interface WorkItemRow {
  readonly work: string;
  readonly position: number;
  readonly marathon: string;
  readonly type: string;
  readonly path: string;
  readonly wave: number;
  readonly state: string;
  readonly event: string | null;
  readonly deployment: string | null;
  readonly code: string | null;
  readonly message: string | null;
}

export interface Tables {
  readonly audit_records: RecordRow;
  readonly audit_places: PlaceRow;
  readonly audit_segments: SegmentRow;
  readonly idempotency_keys: ClaimRow;
  readonly change_works: WorkRow;
  readonly change_items: WorkItemRow;
}

export type Database = Kysely<Tables>;
