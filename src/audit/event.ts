import { isJsonObject, type JsonObject, type JsonValue } from '../model/index.ts';
import type { AuditAction, AuditActor, OutcomeStatus, TargetType } from './entry.ts';
import type { RecordRow } from './store/tables.ts';

/** What became of it: PENDING is an intent without an outcome. */
export type EventStatus = 'PENDING' | OutcomeStatus | 'DENIED';
export type EventKind = 'INTENT' | 'DENIAL' | 'REVIEW' | 'READ';

export interface EventTarget {
  readonly marathon: string;
  readonly path: string;
  readonly type: TargetType;
  readonly tenant: string | null;
  readonly versionBefore: string | null;
  readonly versionAfter: string | null;
  readonly change: JsonValue;
}

export interface EventOutcome {
  readonly at: string;
  readonly status: OutcomeStatus;
  readonly code: string | null;
  readonly message: string | null;
  readonly upstreamStatus: number | null;
  readonly deploymentId: string | null;
  readonly facts: JsonValue;
}

/** One thing that was done, or asked, with all that became of it. */
export interface AuditEvent {
  readonly id: string;
  readonly kind: EventKind;
  /** ISO 8601, milliseconds. */
  readonly at: string;
  /** Microseconds: what events are ordered by. */
  readonly order: number;
  readonly status: EventStatus;
  readonly actor: AuditActor;
  readonly action: AuditAction;
  readonly operation: string;
  /** As they were before; versions and changes that only the outcome knew are filled in. */
  readonly targets: readonly EventTarget[];
  readonly reason: string | null;
  readonly because: string | null;
  readonly requestId: string;
  readonly traceId: string | null;
  readonly clientAddress: string | null;
  readonly idempotencyKeyHash: string | null;
  readonly code: string | null;
  readonly facts: JsonValue;
  /** In the order they became known. */
  readonly outcomes: readonly EventOutcome[];
}

/** Record and outcomes → event; null for a record that was made unreadable, which verification names. */
export function eventOf(row: RecordRow, outcomeRows: readonly RecordRow[]): AuditEvent | null {
  const body = bodyOf(row);
  if (body === null) return null;
  const outcomeBodies = outcomeRows.map(bodyOf).filter((one) => one !== null);
  const outcomes = outcomeBodies.map(outcomeOf);
  return {
    id: text(body['id']),
    kind: word(body['kind'], kinds, 'INTENT'),
    at: moment(body['at']),
    order: row.at,
    status: outcomes.at(-1)?.status ?? statusAlone(row.kind),
    actor: actorOf(body['actor']),
    action: word(body['action'], actions, 'read'),
    operation: text(body['operation']),
    targets: objects(body['targets']).map((target) => targetOf(target, outcomeBodies)),
    reason: textOrNull(body['reason']),
    because: textOrNull(body['because']),
    requestId: text(body['requestId']),
    traceId: textOrNull(body['traceId']),
    clientAddress: textOrNull(body['clientAddress']),
    idempotencyKeyHash: textOrNull(body['idempotencyKeyHash']),
    code: textOrNull(body['code']),
    facts: body['facts'] ?? null,
    outcomes,
  };
}

const kinds: readonly EventKind[] = ['INTENT', 'DENIAL', 'REVIEW', 'READ'];
const actions: readonly AuditAction[] = ['read', 'create', 'update', 'delete', 'secrets', 'review', 'operate'];
const types: readonly TargetType[] = ['APP', 'POD', 'GROUP', 'TASK', 'DEPLOYMENT', 'MARATHON'];
const statuses: readonly OutcomeStatus[] = ['SUCCEEDED', 'FAILED', 'UNKNOWN'];
const actorKinds: readonly AuditActor['kind'][] = ['user', 'serviceAccount', 'anonymous'];

/** The kinds of record that are events of their own. */
export const eventKinds: readonly string[] = kinds;

function statusAlone(kind: string): EventStatus {
  if (kind === 'DENIAL') return 'DENIED';
  return kind === 'INTENT' ? 'PENDING' : 'SUCCEEDED';
}

function outcomeOf(body: JsonObject): EventOutcome {
  const status = body['upstreamStatus'];
  return {
    at: moment(body['at']),
    status: word(body['status'], statuses, 'UNKNOWN'),
    code: textOrNull(body['code']),
    message: textOrNull(body['message']),
    upstreamStatus: typeof status === 'number' ? status : null,
    deploymentId: textOrNull(body['deploymentId']),
    facts: body['facts'] ?? null,
  };
}

function targetOf(target: JsonObject, outcomes: readonly JsonObject[]): EventTarget {
  const { marathon, path } = target;
  const later = outcomes
    .flatMap((outcome) => objects(outcome['targets']))
    .filter((one) => one['marathon'] === marathon && one['path'] === path);
  const last = (key: string): JsonValue => later.findLast((one) => one[key] != null)?.[key] ?? target[key] ?? null;
  return {
    marathon: text(marathon),
    path: text(path),
    type: word(target['type'], types, 'APP'),
    tenant: textOrNull(target['tenant']),
    versionBefore: textOrNull(target['versionBefore']),
    versionAfter: textOrNull(last('versionAfter')),
    change: last('change'),
  };
}

function actorOf(value: JsonValue | undefined): AuditActor {
  const actor = isJsonObject(value) ? value : {};
  const groups = Array.isArray(actor['groups']) ? actor['groups'] : [];
  return {
    kind: word(actor['kind'], actorKinds, 'anonymous'),
    subject: text(actor['subject']),
    issuer: textOrNull(actor['issuer']),
    groups: groups.map(String),
  };
}

function bodyOf(row: RecordRow): JsonObject | null {
  try {
    const value: unknown = JSON.parse(row.body);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
const textOrNull = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);
const objects = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];
const word = <Word extends string>(value: JsonValue | undefined, words: readonly Word[], otherwise: Word): Word =>
  words.find((one) => one === value) ?? otherwise;

/** The largest moment that JavaScript knows, in milliseconds: a record that was tampered with may say anything. */
const lastMoment = 8.64e15;

function moment(at: JsonValue | undefined): string {
  const milliseconds = Math.floor(Number(at) / 1_000);
  return new Date(Math.abs(milliseconds) <= lastMoment ? milliseconds : 0).toISOString();
}
