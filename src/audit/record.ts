import { createHash, createHmac } from 'node:crypto';
import { viewerKey } from '../authz/index.ts';
import type { JsonObject, JsonValue } from '../model/index.ts';
import { isJsonObject } from '../model/index.ts';
import type { AuditActor, AuditEntry, AuditOutcome, AuditTarget } from './entry.ts';
import type { PlaceRow, RecordRow } from './store/tables.ts';

/** A record that has no place in a chain yet. */
export interface Draft {
  readonly id: string;
  readonly kind: 'INTENT' | 'DENIAL' | 'REVIEW' | 'READ' | 'OUTCOME' | ChainKind;
  /** Everything else the record says, as it will stand in its body. */
  readonly content: JsonObject;
}

/** Records of the chain about itself: its beginning, its end, and what retention dropped. */
export type ChainKind = 'OPEN' | 'SEAL' | 'DROP';

/** Where the next record goes. */
export interface Position {
  readonly segment: string;
  readonly seq: number;
  readonly at: number;
  /** Hash of the record before; empty for the first. */
  readonly prev: string;
}

export interface StoredRecord {
  readonly record: RecordRow;
  readonly places: readonly PlaceRow[];
}

/** SHA-256, or HMAC-SHA-256 where there is a key: then nobody who has only the store can make a record that fits. */
export type Digest = (text: string) => string;

export const digestWith = (key: string | undefined): Digest =>
  key === undefined
    ? (text) => createHash('sha256').update(text).digest('hex')
    : (text) => createHmac('sha256', key).update(text).digest('hex');

/** What an idempotency key is recorded as. */
export const hashOf = digestWith(undefined);

/** Names a viewer where keys and works are kept, without saying who it is. */
export const viewerOf = (actor: Pick<AuditActor, 'kind' | 'issuer' | 'subject'>): string => hashOf(viewerKey(actor));

/** The body is hashed as it is stored, so nothing depends on how JSON is written. */
export function storedRecord(draft: Draft, position: Position, digest: Digest): StoredRecord {
  const { segment, seq, at, prev } = position;
  const { id, kind, content } = draft;
  const body = JSON.stringify({ segment, seq, prev, id, at, kind, ...content });
  return {
    record: { ...columnsOf({ segment, seq, id, at, kind, ...content }), hash: digest(body), body },
    places: placesOf(segment, seq, { kind, ...content }),
  };
}

/** The columns that go with a body, as verification makes them again. */
export function columnsOf(body: JsonObject): Omit<RecordRow, 'hash' | 'body'> {
  const actor = isJsonObject(body['actor']) ? text(body['actor']['subject']) : null;
  return {
    segment: text(body['segment']) ?? '',
    seq: Number(body['seq']),
    id: text(body['id']) ?? '',
    at: Number(body['at']),
    kind: text(body['kind']) ?? '',
    intent: text(body['intent']),
    actor: actor === null ? null : indexed(actor),
    action: text(body['action']),
    outcome: outcomeIn(body),
  };
}

export function placesOf(segment: string, seq: number, body: JsonObject): readonly PlaceRow[] {
  const targets = body['kind'] === 'OUTCOME' || !Array.isArray(body['targets']) ? [] : body['targets'];
  return targets.filter(isJsonObject).map((target, place) => ({
    segment,
    seq,
    place,
    marathon: indexed(text(target['marathon']) ?? ''),
    path: indexedPath(text(target['path']) ?? ''),
    tenant: target['tenant'] == null ? null : indexed(text(target['tenant']) ?? ''),
  }));
}

const text = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);

function outcomeIn(body: JsonObject): string | null {
  if (body['kind'] === 'OUTCOME') return text(body['status']);
  if (body['kind'] === 'DENIAL') return 'DENIED';
  return body['kind'] === 'REVIEW' || body['kind'] === 'READ' ? 'SUCCEEDED' : null;
}

/** A key of PostgreSQL's index has at most 2,704 bytes; this many code units never take more than three each. */
const indexedLength = 512;

/**
 * A text as a column holds it. PostgreSQL stores no NUL and neither database half a surrogate pair; a text that had to be cut ends
 * in a character that no path has, so that it is never taken for the shorter one.
 */
export function indexed(value: string): string {
  const storable = value.replaceAll('\0', '\ufffd').toWellFormed();
  return storable.length <= indexedLength ? storable : `${storable.slice(0, indexedLength).toWellFormed()}…`;
}

/** Empty for a path that means another place than it spells. */
export function indexedPath(path: string): string {
  const canonical =
    path === '/' || (path.startsWith('/') && !path.includes('//') && !path.includes('/.') && !path.endsWith('/'));
  return canonical ? indexed(path) : '';
}

/** The longest text and the largest change that are kept whole: many times what people write, and a definition of ZooKeeper's 1 MiB is not. */
const longestText = 8_192;
const largestChange = 262_144;

const bounded = (value: string): string =>
  value.length <= longestText ? value : `${value.slice(0, longestText).toWellFormed()}…`;
const boundedOrNull = (value: string | null | undefined): string | null => (value == null ? null : bounded(value));

/** A change that is too large is told by its digest: that it is the one somebody shows can still be proved. */
function boundedJson(value: JsonValue | undefined): JsonValue {
  if (value === undefined) return null;
  const written = JSON.stringify(value);
  return written.length <= largestChange ? value : { tooLarge: written.length, sha256: hashOf(written) };
}

type Named = AuditTarget & { readonly tenant: string | null };

/** What an entry says, in the order of docs/audit.md; what is not known is null, so that every record has the same keys. */
export function contentOf(entry: AuditEntry & { readonly code?: string }, targets: readonly Named[]): JsonObject {
  const { actor } = entry;
  return {
    actor: { kind: actor.kind, subject: bounded(actor.subject), issuer: actor.issuer, groups: actor.groups },
    action: entry.action,
    operation: entry.operation,
    targets: targets.map((target) => ({
      marathon: target.marathon,
      path: target.path,
      type: target.type,
      tenant: target.tenant,
      versionBefore: target.versionBefore ?? null,
      versionAfter: target.versionAfter ?? null,
      change: boundedJson(target.change),
    })),
    reason: boundedOrNull(entry.reason),
    because: boundedOrNull(entry.because),
    requestId: entry.requestId,
    traceId: entry.traceId ?? null,
    clientAddress: entry.clientAddress ?? null,
    idempotencyKeyHash: entry.idempotencyKeyHash ?? null,
    ...(entry.code !== undefined && { code: entry.code }),
    ...(entry.facts !== undefined && { facts: entry.facts }),
  };
}

export const outcomeContentOf = (intent: string, outcome: AuditOutcome): JsonObject => ({
  intent,
  status: outcome.status,
  code: outcome.code ?? null,
  message: boundedOrNull(outcome.message),
  upstreamStatus: outcome.upstreamStatus ?? null,
  deploymentId: outcome.deploymentId ?? null,
  targets: (outcome.targets ?? []).map(({ marathon, path, versionAfter, change }) => ({
    marathon,
    path,
    versionAfter: versionAfter ?? null,
    change: boundedJson(change),
  })),
  ...(outcome.facts !== undefined && { facts: outcome.facts }),
});
