import { isDeepStrictEqual } from 'node:util';
import { maskApp, maskedText, maskLabels, maskMessage, maskMessages, maskPod, secretsIn } from '../../authz/index.ts';
import {
  isJsonObject,
  type App,
  type JsonObject,
  type JsonValue,
  type Pod,
  type ReadinessCheckResult,
  type RunSpecRef,
} from '../../model/index.ts';
import type { Gate } from '../gate/gate.ts';
import type { LoaderCaches } from './caches.ts';

/** The definition of a record as the viewer may see it. */
export const definitionOf = (gate: Gate, record: App | Pod): JsonObject =>
  shownDefinition(gate, record, parsedDefinition(gate.deps.caches, record));

/** What is read from the definition of a record, for a field of the API. */
export const fieldOf = <T>(gate: Gate, { record, field, read }: DefinitionField<T>): T =>
  shownField(gate, { record, field, read }, parsedDefinition(gate.deps.caches, record));

export interface DefinitionField<T> {
  readonly record: App | Pod;
  /** Its name in the API. */
  readonly field: string;
  /** From the definition as the viewer may see it. */
  readonly read: (definition: JsonObject) => T;
}

/** A field of a definition, of whatever version. That it shows what others do not see is told to the audit log where that is wanted. */
export function shownField<T>(gate: Gate, { record, field, read }: DefinitionField<T>, definition: JsonObject): T {
  const shown = shownDefinition(gate, record, definition);
  const value = read(shown);
  const { sensitive } = gate.deps;
  if (sensitive === undefined || shown !== definition) return value;
  if (isDeepStrictEqual(read(maskedDefinition(record, definition)), value)) return value;
  // An answer that is given again would be read without a record.
  gate.reads.readElsewhere();
  sensitive.shown(record, field);
  return value;
}

const shownDefinition = (gate: Gate, record: App | Pod, definition: JsonObject): JsonObject =>
  gate.reveals(record.ref.marathon, record.ref.path) ? definition : maskedDefinition(record, definition);

const maskedDefinition = ({ __typename }: App | Pod, definition: JsonObject): JsonObject =>
  __typename === 'App' ? maskedApp(definition) : maskedPod(definition);

/** The labels of a record as the viewer may see them: what filters and search look at. */
export const labelsOf = (gate: Gate, record: App | Pod): Readonly<Record<string, string>> =>
  gate.reveals(record.ref.marathon, record.ref.path) ? record.labels : maskedLabels(record.labels);

/** What Mesos or Marathon said of a record, as the viewer may see it. */
export function messageOf(gate: Gate, record: App | Pod, message: string | null): string | null {
  if (message === null || gate.reveals(record.ref.marathon, record.ref.path)) return message;
  return maskMessage(message, secretsOf(parsedDefinition(gate.deps.caches, record)));
}

/** The same of all texts in a JSON value. */
export function messagesOf(gate: Gate, record: App | Pod, value: JsonValue): JsonValue {
  if (gate.reveals(record.ref.marathon, record.ref.path)) return value;
  return maskMessages(value, secretsOf(parsedDefinition(gate.deps.caches, record)));
}

/**
 * Answers of an app to readiness checks, as the viewer may see them: like messages, for an app may answer with anything. Of one that is not
 * there (any more), so that its secrets are not known, no body shows.
 */
export function readinessShown(
  gate: Gate,
  { marathon, path }: RunSpecRef,
  results: readonly ReadinessCheckResult[],
): readonly ReadinessCheckResult[] {
  if (results.length === 0 || gate.reveals(marathon, path)) return results;
  const app = gate.deps.store.shelf(marathon)?.apps.get(path);
  const shown = (body: string | null) =>
    body === null || body === '' ? body : app === undefined ? maskedText : messageOf(gate, app, body);
  return results.map((result) =>
    result.lastResponse === null
      ? result
      : { ...result, lastResponse: { ...result.lastResponse, body: shown(result.lastResponse.body) } },
  );
}

/** The parsed definition of a record; an empty object when the text is not a JSON object, which no connector makes. */
function parsedDefinition({ definitions }: LoaderCaches, record: App | Pod): JsonObject {
  const known = definitions.get(record);
  if (known !== undefined) return known;
  const parsed: unknown = JSON.parse(record.definition);
  const definition = isJsonObject(parsed) ? parsed : {};
  definitions.set(record, definition);
  return definition;
}

/** Masked once per parsed object and kept as long as that is, so that what is read from it is remembered, too. */
const maskedApp = rememberPerObject(maskApp);
const maskedPod = rememberPerObject(maskPod);
const maskedLabels = rememberPerObject(maskLabels);
const secretsOf = rememberPerObject(secretsIn);

function rememberPerObject<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const known = new WeakMap<From, To>();
  return (from) => {
    const before = known.get(from);
    if (before !== undefined) return before;
    const now = make(from);
    known.set(from, now);
    return now;
  };
}
