import { z } from 'zod';

import type { JsonObject, JsonValue } from '../model/index.ts';
import { isJsonObject } from '../model/index.ts';
import { createFiles } from './files.ts';
import { schema } from './schema.ts';

/** The reference of every key in `gateway.yaml`, as Markdown, taken from the schema itself. */
export function configReference(): string {
  const root = asJson(z.toJSONSchema(schema(createFiles({})), { io: 'input', unrepresentable: 'any' }));
  const required = requiredOf(root);
  const sections = Object.entries(propertiesOf(root)).map(([key, node]) =>
    [
      `## \`${key}\`${required.has(key) ? ' (required)' : ''}`,
      '',
      text(node, 'description'),
      '',
      ...keys(key, node),
    ].join('\n'),
  );
  return `${sections.join('\n\n')}\n`;
}

const asJson = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});
const propertiesOf = (node: JsonObject): Record<string, JsonObject> =>
  Object.fromEntries(Object.entries(asJson(node['properties'])).map(([key, value]) => [key, asJson(value)]));
const requiredOf = (node: JsonObject): ReadonlySet<unknown> =>
  new Set(Array.isArray(node['required']) ? node['required'] : []);
const text = (node: JsonObject, key: string): string => (typeof node[key] === 'string' ? node[key] : '');

/** One bullet per key, those of nested objects, list items and alternatives included. */
function keys(path: string, node: JsonObject): readonly string[] {
  const inner = asJson(node['items']);
  if (Object.keys(propertiesOf(inner)).length > 0) return keys(`${path}[]`, inner);
  const required = requiredOf(node);
  return Object.entries(propertiesOf(node)).flatMap(([key, value]) => [
    bullet(`${path}.${key}`, value, required.has(key)),
    ...alternatives(`${path}.${key}`, value),
    ...keys(`${path}.${key}`, value),
  ]);
}

/** An `auth` of some type: its further keys, under the type that has them. */
const alternatives = (path: string, node: JsonObject): readonly string[] =>
  (Array.isArray(node['oneOf']) ? node['oneOf'] : []).map(asJson).flatMap((option) => {
    const properties = propertiesOf(option);
    const type = asJson(properties['type'])['const'];
    return Object.entries(properties)
      .filter(([key]) => key !== 'type')
      .map(([key, value]) => bullet(`${path}.${key}`, value, true, ` with \`type: ${String(type)}\``));
  });

const bullet = (path: string, node: JsonObject, required: boolean, condition = ''): string => {
  const facts = [kind(node), required ? 'required' : '', standard(node['default'])].filter((fact) => fact !== '');
  return `- \`${path}\`${condition} (${facts.join(', ')}): ${text(node, 'description')}`;
};

function kind(node: JsonObject): string {
  if (Array.isArray(node['enum'])) return node['enum'].map((word) => `\`${String(word)}\``).join(' or ');
  if (Array.isArray(node['oneOf'])) {
    const types = node['oneOf'].map((option) => asJson(propertiesOf(asJson(option))['type'])['const']);
    return `\`type\`: ${types.map((word) => `\`${String(word)}\``).join(', ')}`;
  }
  if (node['type'] === 'array')
    return `list${Object.keys(propertiesOf(asJson(node['items']))).length > 0 ? ' of objects' : ''}`;
  const word = {
    string: 'text',
    integer: 'whole number',
    number: 'number',
    boolean: 'true or false',
    object: 'object',
  };
  return Object.entries(word).find(([type]) => type === node['type'])?.[1] ?? 'text';
}

const standard = (value: JsonValue | undefined): string =>
  value === undefined ? '' : `default \`${JSON.stringify(value)}\``;
