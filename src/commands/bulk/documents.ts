import { isScalar, parseAllDocuments, visit, type Document } from 'yaml';
import { isJsonObject } from '../../model/index.ts';
import type { JsonValue } from '../../model/index.ts';

/** What stands in a text of YAML or JSON, and what is wrong with it. */
export interface Documents {
  readonly values: readonly JsonValue[];
  readonly faults: readonly string[];
}

/** An app with a health check, ports and an image has some 45 values: a thousand of them fit in four times. */
const mostValues = 200_000;
/** Marathon's deepest fields lie seven levels down; this bounds what walks through a definition. */
const mostLevels = 64;
/** Each item of a manifest may use one default. How much all of them are together is counted where they stand. */
const mostAliases = 1_000;
const mostFaults = 50;

/** Takes as long as somebody wants it to (`yaml` compares keys with keys, and explains each error): for a thread of its own. */
export function readDocuments(text: string): Documents {
  const faults: string[] = [];
  const room = { left: mostValues };
  const values = documentsIn(text).flatMap((document): readonly JsonValue[] => {
    try {
      assertSound(document);
      const value: unknown = document.toJS({ maxAliasCount: mostAliases });
      assertBounded(value, room, 0);
      const plain: JsonValue = JSON.parse(JSON.stringify(value));
      return plain === null ? [] : [plain];
    } catch (cause) {
      // `yaml` shows the place below its message, behind a colon.
      faults.push(cause instanceof Error ? cause.message.replace(/:?\n[^]*$/, '') : 'no YAML');
      return [];
    }
  });
  return { values, faults: faults.slice(0, mostFaults) };
}

function documentsIn(text: string): readonly Document[] {
  const documents = parseAllDocuments(text, { prettyErrors: true, uniqueKeys: false });
  return Array.isArray(documents) ? documents : [];
}

/** Its keys are texts, each there once. `yaml` itself would compare each of them with every other. */
function assertSound(document: Document): void {
  const [error] = document.errors;
  if (error !== undefined) throw error;
  visit(document, {
    Map(_key, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) throw new Error('A key is no plain text');
        const name = String(key.value);
        if (seen.has(name)) throw new Error(`Map keys must be unique: \`${name.slice(0, 100)}\` stands there twice`);
        seen.add(name);
      }
    },
  });
}

/** Counts what is written once and used often each time. */
function assertBounded(value: unknown, room: { left: number }, level: number): void {
  room.left -= 1;
  if (room.left < 0)
    throw new Error(`It has more than ${mostValues} values, what is used more than once counted each time`);
  if (level > mostLevels) throw new Error(`It has more than ${mostLevels} levels`);
  if (Array.isArray(value)) for (const item of value) assertBounded(item, room, level + 1);
  else if (isJsonObject(value)) for (const key in value) assertBounded(value[key], room, level + 1);
}
