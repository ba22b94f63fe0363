import { isJsonObject, type JsonObject, type JsonValue } from '../../model/index.ts';
import {
  isSecretName,
  labelValue,
  maskedText,
  withoutCredentials,
  withoutUriCredentials,
  wordsWithoutCredentials,
} from './credentials.ts';
import { appShape, podShape, type Kind, type Members, type Shape } from './shape.ts';

/** An app's definition as it shows to who may not see its secrets; keys and their order stay. */
export const maskApp = (definition: JsonObject): JsonObject => maskMembers(definition, appShape);

/** A pod's definition as it shows to who may not see its secrets. */
export const maskPod = (definition: JsonObject): JsonObject => maskMembers(definition, podShape);

/** Labels as they show to who may not see secrets; the same object when nothing of it is masked. */
export function maskLabels(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const entries = Object.entries(labels).map(([key, value]) => [key, labelValue(key, value)] as const);
  return entries.every(([key, value]) => labels[key] === value) ? labels : Object.freeze(Object.fromEntries(entries));
}

/**
 * Characters of a message times secrets to look for in it: some 25 ms. A thousand secrets may stand in 16 kB of message; 60,000, which a
 * definition of 1 MB has room for, would take seconds, which a tenant could make others pay for.
 */
const mostLooks = 2 ** 24;

/**
 * What somebody else says of an app or pod, such as why a task failed: without credentials by their looks, and without what the
 * definition itself keeps in its environment. Docker's error messages hold the whole command line. Masked whole where that is too much work.
 */
export function maskMessage(message: string, secrets: readonly string[]): string {
  if (message.length * secrets.length > mostLooks) return maskedText;
  return withoutCredentials(secrets.reduce((text, secret) => text.replaceAll(secret, maskedText), message));
}

/** The same of every text in a JSON value. */
export function maskMessages(value: JsonValue, secrets: readonly string[]): JsonValue {
  if (typeof value === 'string') return maskMessage(value, secrets);
  if (isArray(value)) return value.map((item) => maskMessages(item, secrets));
  if (!isJsonObject(value)) return value;
  return mapMembers(value, (_key, item) => maskMessages(item, secrets));
}

/** Shorter values, such as `1` or `yes`, stand everywhere by chance and are no secrets. */
const shortestSecret = 4;

/** The values of environment variables of a definition, of its containers too, the longest first. */
export function secretsIn(definition: JsonObject): readonly string[] {
  const holders = [definition, ...listOf(definition['containers']).filter(isJsonObject)];
  const values = holders.flatMap(({ env, environment }) => [env, environment].flatMap((one) => valuesOf(one)));
  const secrets = [...new Set(values)].filter((value) => value.length >= shortestSecret);
  return secrets.sort((one, other) => other.length - one.length);
}

const valuesOf = (environment: JsonValue | undefined): readonly string[] =>
  isJsonObject(environment) ? Object.values(environment).filter((value) => typeof value === 'string') : [];

/** Whether something that is to be written holds what stands for masked values: it was read by somebody who does not know them. */
export function carriesMask(value: JsonValue | undefined): boolean {
  if (typeof value === 'string') return value.includes(maskedText);
  if (isArray(value)) return value.some(carriesMask);
  return isJsonObject(value) && Object.values(value).some(carriesMask);
}

const isArray = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);
const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (isArray(value) ? value : []);

function mapMembers(json: JsonObject, change: (key: string, value: JsonValue) => JsonValue): JsonObject {
  const members = Object.entries(json).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, change(key, value)] as const],
  );
  return Object.fromEntries(members);
}

const maskMembers = (json: JsonObject, shape: Members): JsonObject =>
  mapMembers(json, (key, value) => maskAs(Object.hasOwn(shape, key) ? (shape[key] ?? 'secret') : 'secret', value));

function maskAs(shape: Shape, value: JsonValue): JsonValue {
  if (typeof shape === 'string') return byKind[shape](value);
  if (isArray(value)) return value.map((item) => maskAs(shape, item));
  return isJsonObject(value) ? maskMembers(value, shape) : hidden(value);
}

/** Numbers, flags and nulls tell nothing worth hiding where texts are hidden by default; keys stay, so that one sees what is there. */
function hidden(value: JsonValue): JsonValue {
  if (typeof value === 'string') return maskedText;
  if (isArray(value)) return value.map(hidden);
  return isJsonObject(value) ? mapMembers(value, (_key, item) => hidden(item)) : value;
}

const texts = (mask: (text: string) => string) =>
  function masks(value: JsonValue): JsonValue {
    if (typeof value === 'string') return mask(value);
    return isArray(value) ? value.map(masks) : hidden(value);
  };

const byKind: Readonly<Record<Kind, (value: JsonValue) => JsonValue>> = {
  open: (value) => value,
  secret: hidden,
  text: texts(withoutCredentials),
  uri: texts(withoutUriCredentials),
  words: (value) =>
    isArray(value) && value.every((word) => typeof word === 'string')
      ? wordsWithoutCredentials(value)
      : texts(withoutCredentials)(value),
  env: (value) => (isJsonObject(value) ? mapMembers(value, (_name, item) => variable(item)) : hidden(value)),
  labels: (value) => (isJsonObject(value) ? mapMembers(value, (key, item) => labelled(key, item)) : hidden(value)),
  options: (value) => options('', value),
};

/** A reference names a secret and does not hold it. Numbers are values too: `"PIN": 1234` was accepted by old Marathons. */
function variable(value: JsonValue): JsonValue {
  if (value === null) return null;
  const isReference = isJsonObject(value) && Object.keys(value).join() === 'secret';
  return isReference ? value : maskedText;
}

function labelled(key: string, value: JsonValue): JsonValue {
  if (value === null) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return labelValue(key, text) === maskedText ? maskedText : value;
}

function options(key: string, value: JsonValue): JsonValue {
  if (isSecretName(key)) return hidden(value);
  if (typeof value === 'string') return labelValue(key, value);
  if (isArray(value)) return value.map((item) => options(key, item));
  return isJsonObject(value) ? mapMembers(value, options) : value;
}
