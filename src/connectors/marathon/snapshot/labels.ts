import { isJsonObject } from '../../../model/index.ts';
import type { JsonValue } from '../../../model/index.ts';

export type Labels = Readonly<Record<string, string>>;

const noLabels: Labels = Object.freeze({});

/** Labels as text to text, frozen; what is not text (request bodies of others) is written as JSON. */
export function labelsOf(value: JsonValue | undefined): Labels {
  if (!isJsonObject(value) || Object.keys(value).length === 0) return noLabels;
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, label]) => [key, labelText(label)])));
}

const labelText = (label: JsonValue | undefined): string =>
  typeof label === 'string' ? label : JSON.stringify(label ?? null);
