import type { JsonObject, JsonValue } from '../model/index.ts';
import { isJsonObject } from '../model/index.ts';
import type { TimedDraft } from './chain/append.ts';

/**
 * A record as one line for a SIEM, with the key names of DC/OS's own audit lines (`type=audit timestamp= authorizer= uid= action=
 * object= result= reason= srcip=`), so that searches and parsers made for those find these. One line per target, as DC/OS has one per
 * object; `rid` is the DC/OS resource that the access would have been checked against.
 */
export function siemLines(draft: TimedDraft): readonly string[] {
  const { content, kind, id, at } = draft;
  const common = {
    type: 'audit',
    timestamp: new Date(at / 1_000).toISOString(),
    authorizer: 'gateway',
    event: id,
    stage: kind.toLowerCase(),
  };
  if (kind === 'OUTCOME') return [JSON.stringify({ ...common, ...outcomeOf(content) })];
  const actor = isJsonObject(content['actor']) ? content['actor'] : {};
  const line = {
    uid: actor['subject'],
    gids: actor['groups'],
    auth: actor['kind'],
    issuer: actor['issuer'],
    srcip: content['clientAddress'],
    request_id: content['requestId'],
    trace_id: content['traceId'],
    mutation: content['operation'],
    action: content['action'],
    result: kind === 'DENIAL' ? 'deny' : 'allow',
    reason: content['because'],
    comment: content['reason'],
    code: content['code'],
  };
  const targets = Array.isArray(content['targets']) ? content['targets'].filter(isJsonObject) : [];
  if (targets.length === 0) return [JSON.stringify({ ...common, ...line })];
  return targets.map((target) => JSON.stringify({ ...common, ...line, ...placeOf(target) }));
}

const placeOf = (target: JsonObject): JsonObject => ({
  instance: target['marathon'],
  object: target['path'],
  object_type: target['type'],
  tenant: target['tenant'],
  rid: ridOf(target['marathon'], target['path']),
  version_before: target['versionBefore'],
});

const outcomeOf = (content: JsonObject): JsonObject => ({
  intent: content['intent'],
  result: results[String(content['status'])] ?? 'error',
  code: content['code'],
  upstream_status: content['upstreamStatus'],
  deployment_id: content['deploymentId'],
});

const results: Readonly<Record<string, string>> = { SUCCEEDED: 'success', FAILED: 'error', UNKNOWN: 'unknown' };

/** `dcos:service:marathon:<Marathon>:services:<path>`, as Marathon's DC/OS plugin names what it checks. */
export const ridOf = (marathon: JsonValue | undefined, path: JsonValue | undefined): string =>
  `dcos:service:marathon:${String(marathon)}:services:${String(path)}`;
