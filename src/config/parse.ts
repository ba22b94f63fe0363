import { LineCounter, isNode, isMap, isScalar, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';

import { contradictions } from './contradictions.ts';
import type { Files, Surroundings } from './files.ts';
import { createFiles } from './files.ts';
import type { ConfigProblem } from './problem.ts';
import { ConfigError, formatPath } from './problem.ts';
import type { Config } from './schema.ts';
import { schema } from './schema.ts';

/**
 * Reads the text of a `gateway.yaml`. The answer is complete (every default filled in) and deeply frozen.
 * Throws one ConfigError with everything that is wrong.
 */
export const parseConfig = (text: string, surroundings: Surroundings & { readonly file?: string } = {}): Config =>
  parseWith(text, surroundings.file ?? 'gateway.yaml', createFiles(surroundings));

/** As `parseConfig`, through files that remember what was read. */
export function parseWith(text: string, file: string, files: Files): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors.map(({ pos, message }) => ({ path: '', line: lines.linePos(pos[0]).line, message }));
  if (broken.length > 0) throw new ConfigError(file, broken);
  const written: unknown = document.toJS({ maxAliasCount: 100 });
  if (written === null || written === undefined)
    throw new ConfigError(file, [{ path: '', line: null, message: 'it is empty' }]);
  const result = schema(files).safeParse(written);
  const found = [...(result.success ? [] : result.error.issues.flatMap(flatten)), ...contradictions(written)];
  if (!result.success || found.length > 0) {
    throw new ConfigError(
      file,
      inOrder(found.map((fault) => ({ ...locate(fault, document, lines), message: messageOf(fault, document) }))),
      policyFileIn(document, files),
    );
  }
  return deepFreeze(result.data);
}

/** Null also where it could not be read, which is told already. */
function policyFileIn(document: Document, files: Files): string | null {
  const named = isMap(document.contents) ? document.getIn(['policy', 'file']) : null;
  const file = typeof named === 'string' ? files.path(named) : '';
  return files.seen.get(file) == null ? null : file;
}

interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A zod issue as faults: unknown keys one by one. */
function flatten(issue: z.core.$ZodIssue): readonly Fault[] {
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n');
    return issue.keys.map((key, place) => ({ path: [...issue.path, key], message: messages[place] ?? 'unknown key' }));
  }
  return [{ path: issue.path, message: issue.message }];
}

const messageOf = (fault: Fault, document: Document): string =>
  fault.path.length > 0 && !document.hasIn(fault.path) ? 'is missing' : fault.message;

const locate = ({ path }: Fault, document: Document, lines: LineCounter): { path: string; line: number | null } => {
  const offset = offsetOf(document, path);
  return { path: formatPath(path), line: offset === null ? null : lines.linePos(offset).line };
};

/** Where a path is written: its key, else its value, else the nearest thing around it that is. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === last) : undefined;
    const node: unknown = pair?.key ?? document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return null;
}

const inOrder = (problems: readonly ConfigProblem[]): readonly ConfigProblem[] =>
  problems.toSorted((left, right) => (left.line ?? 0) - (right.line ?? 0));

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
