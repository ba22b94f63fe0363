import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { PolicyError } from './policy.ts';

/** Where something is in the document: keys and indexes from the top. */
export type DocumentPath = readonly (string | number)[];

/** A YAML text read as values, which can say where each came from. */
export interface PolicyDocument {
  /** Mappings are Maps: plain objects would move keys like `42` to the front, and the order of tenants counts. */
  readonly root: unknown;
  /** An error at the nearest part of the path that is there; with `key`, at that key rather than at a value. */
  error(path: DocumentPath, message: string, key?: string): PolicyError;
  /** The line that the nearest part of the path that is there begins on, 1-based. */
  lineOf(path: DocumentPath): number;
}

/** The document, or every syntax error in it; a key that stands twice is one. */
export function readDocument(text: string): PolicyDocument | { readonly errors: readonly PolicyError[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const syntax = document.errors.map(({ message, pos }) => ({ path: '', ...position(lines, pos[0]), message }));
  if (syntax.length > 0) return { errors: syntax };
  try {
    return {
      root: document.toJS({ mapAsMap: true }),
      error: (path, message, key) => {
        const spelled = spell(key === undefined ? path : [...path, key]);
        return { path: spelled, ...position(lines, offsetOf(document, path, key)), message };
      },
      lineOf: (path) => position(lines, offsetOf(document, path)).line,
    };
  } catch (error) {
    // The library refuses aliases that lead nowhere, and those that unfold to more than a hundred times their size.
    return {
      errors: [{ path: '', line: null, column: null, message: error instanceof Error ? error.message : String(error) }],
    };
  }
}

function position(lines: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** `['bindings', 3, 'scope']` → `bindings[3].scope`. */
const spell = (path: DocumentPath): string =>
  path.map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${part}`)).join('');

function offsetOf(document: Document, path: DocumentPath, key?: string): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const part of path) {
    node = child(isAlias(node) ? node.resolve(document) : node, part);
    offset = startOf(node) ?? offset;
  }
  return (key === undefined ? undefined : startOf(keyNode(node, key))) ?? offset;
}

function child(node: unknown, part: string | number): unknown {
  if (isMap(node)) return node.items.find((pair) => isNamed(pair.key, part))?.value;
  return isSeq(node) && typeof part === 'number' ? node.items[part] : undefined;
}

const keyNode = (node: unknown, key: string): unknown =>
  isMap(node) ? node.items.find((pair) => isNamed(pair.key, key))?.key : undefined;

const isNamed = (key: unknown, name: string | number): boolean => isScalar(key) && String(key.value) === String(name);

const startOf = (node: unknown): number | undefined =>
  isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range?.[0] : undefined;
