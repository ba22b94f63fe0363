import { isJsonObject, resolvePath } from '../../../model/index.ts';
import type { JsonObject, JsonValue, QueueItem, RejectReason, UnusedOffer } from '../../../model/index.ts';
import { deepFreeze } from '../snapshot/index.ts';
import { internOrNull } from '../snapshot/index.ts';
import { count, flag, object, objects, text, texts } from './fields.ts';

/** The items of `/v2/queue`; null when the answer is no queue. */
export function queueIn(body: JsonValue): readonly JsonObject[] | null {
  const items = isJsonObject(body) ? body['queue'] : undefined;
  return Array.isArray(items) ? objects(items) : null;
}

export function decodeQueueItem(raw: JsonObject, marathon: string): QueueItem {
  const kind = isJsonObject(raw['pod']) ? 'pod' : 'app';
  const definition = object(raw[kind]);
  const summary = object(raw['processedOffersSummary']);
  return Object.freeze({
    __typename: 'QueueItem',
    ref: Object.freeze({ marathon, path: resolvePath(text(definition['id']) ?? '') }),
    kind,
    count: count(raw['count']) ?? 0,
    role: internOrNull(text(raw['role'])),
    delay: decodeDelay(raw['delay']),
    since: text(raw['since']),
    processedOffersCount: count(summary['processedOffersCount']),
    unusedOffersCount: count(summary['unusedOffersCount']),
    lastUnusedOfferAt: text(summary['lastUnusedOfferAt']),
    lastUsedOfferAt: text(summary['lastUsedOfferAt']),
    rejectSummaryLastOffers: decodeReasons(summary['rejectSummaryLastOffers']),
    rejectSummaryLaunchAttempt: decodeReasons(summary['rejectSummaryLaunchAttempt']),
    lastUnusedOffers: Object.freeze(objects(raw['lastUnusedOffers']).map(decodeOffer)),
    original: deepFreeze(withoutDefinition(raw, kind, definition)),
  });
}

/** The definition is the store's; its id and version tell which one waits. */
function withoutDefinition(raw: JsonObject, kind: 'app' | 'pod', { id, version }: JsonObject): JsonObject {
  return { ...raw, [kind]: { ...(id !== undefined && { id }), ...(version !== undefined && { version }) } };
}

function decodeDelay(value: JsonValue | undefined): QueueItem['delay'] {
  if (!isJsonObject(value)) return null;
  return Object.freeze({ timeLeftSeconds: count(value['timeLeftSeconds']), overdue: flag(value['overdue']) });
}

function decodeReasons(value: JsonValue | undefined): readonly RejectReason[] {
  const reasons = objects(value).map((raw) =>
    Object.freeze({
      reason: text(raw['reason']) ?? '',
      declined: count(raw['declined']) ?? 0,
      processed: count(raw['processed']) ?? 0,
    }),
  );
  return Object.freeze(reasons);
}

function decodeOffer(raw: JsonObject): UnusedOffer {
  const offer = object(raw['offer']);
  // A list of reasons; one word in the answers of some releases.
  const reason = raw['reason'];
  return Object.freeze({
    hostname: internOrNull(text(offer['hostname'])),
    agentId: internOrNull(text(offer['agentId']) ?? text(offer['slaveId'])),
    timestamp: text(raw['timestamp']),
    reasons: Object.freeze(typeof reason === 'string' ? [reason] : [...texts(reason)]),
    offer: deepFreeze(offer),
  });
}
