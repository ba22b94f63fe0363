/**
 * Requests for documents that Apollo has parsed, validated and judged before: these are executed at once, without going through it
 * again. Whatever is not plainly such a request is Apollo's; both ways give the same answer, byte for byte.
 */
import { getOperationAST, OperationTypeNode, type DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { parseJson } from './body.ts';
import type { Operation } from './executor.ts';
import type { Limits } from './limits.ts';

/** Documents kept parsed and validated, the least used go first. Parsing costs 200 µs, thirty times a small execution. */
const documentsKept = 2_000;

/** Characters of a text that is a key by itself: two thousand of them are 32 MB at most. */
export const longestText = 16_384;

/** Bodies that are keys by themselves, with what they ask for; dashboards send a handful, again and again. 8 MB at most. */
const bodiesKept = 1_000;
const longestBody = 4_096;

/** Ways of asking for a media type that are remembered; clients send a handful. */
const acceptsKept = 100;

export interface KnownDocuments {
  /** For Apollo's `documentStore`: by its own key. */
  readonly store: {
    get(key: string): Promise<DocumentNode | undefined>;
    set(key: string, document: DocumentNode): Promise<void>;
    delete(key: string): Promise<boolean>;
  };
  /** Apollo has accepted this text as this document. */
  judged(text: string, document: DocumentNode): void;
  byText(text: string): DocumentNode | undefined;
  /** What a request's body asks for, when its document is known and nothing else is asked of Apollo: read once for all that are alike. */
  asked(body: string): KnownOperation | null;
}

/** Forgets everything when other limits are put in force: documents are judged anew. */
export function createKnownDocuments(limits: () => Limits): KnownDocuments {
  const byKey = new LRUCache<string, DocumentNode>({ max: documentsKept });
  const byText = new LRUCache<string, DocumentNode>({ max: documentsKept });
  const byBody = new LRUCache<string, KnownOperation>({ max: bodiesKept });
  let judgedBy = limits();
  const inForce = (): void => {
    if (judgedBy === limits()) return;
    judgedBy = limits();
    byKey.clear();
    byText.clear();
    byBody.clear();
  };
  const documentOf = (text: string): DocumentNode | undefined => {
    inForce();
    return byText.get(text);
  };
  return {
    store: {
      get(key) {
        inForce();
        return Promise.resolve(byKey.get(key));
      },
      set: (key, document) => Promise.resolve(void byKey.set(key, document)),
      delete: (key) => Promise.resolve(byKey.delete(key)),
    },
    judged(text, document) {
      inForce();
      if (text.length <= longestText) byText.set(text, document);
    },
    byText: documentOf,
    asked(body) {
      inForce();
      const before = byBody.get(body);
      if (before !== undefined) return before;
      const operation = knownOperation({ byText: documentOf }, parseJson(body));
      if (operation !== null && body.length <= longestBody) byBody.set(body, operation);
      return operation;
    },
  };
}

/** The media types that Apollo has chosen, by what was accepted: content negotiation is asked once per kind of client. */
export interface MediaTypes {
  learn(accept: string | undefined, contentType: string): void;
  /** As headers of an answer. */
  of(accept: string | undefined): readonly string[] | undefined;
}

/** Names and values by turns. Answers are for one viewer and one moment: nobody on the way may keep them. */
export const jsonHeaders = (contentType: string): readonly string[] =>
  Object.freeze(['content-type', contentType, 'cache-control', 'no-store']);

export function createMediaTypes(): MediaTypes {
  const chosen = new LRUCache<string, readonly string[]>({ max: acceptsKept });
  return {
    learn: (accept = '', contentType) => void chosen.set(accept, jsonHeaders(contentType)),
    of: (accept = '') => chosen.get(accept),
  };
}

/** JSON by its plain name: other spellings are for Apollo to judge, which also finds forged form posts by them. */
const plainJson = /^application\/json(?:; ?charset=utf-8)?$/i;

export const isPlainJson = (contentType: string | undefined): boolean =>
  contentType !== undefined && plainJson.test(contentType);

export type KnownOperation = Omit<Operation, 'context'>;

/** The operation that a POST's JSON asks for, when its document is known and nothing else is asked of Apollo; null otherwise. */
export function knownOperation(documents: Pick<KnownDocuments, 'byText'>, body: unknown): KnownOperation | null {
  if (!isRecord(body) || body['extensions'] != null) return null;
  const { query, operationName, variables } = body;
  if (typeof query !== 'string' || !isTextOrNothing(operationName)) return null;
  if (variables != null && !isRecord(variables)) return null;
  const document = documents.byText(query);
  const definition = document && getOperationAST(document, operationName);
  if (document === undefined || definition == null) return null;
  if (definition.operation === OperationTypeNode.SUBSCRIPTION) return null;
  return { document, definition, variables: variables ?? {} };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTextOrNothing = (value: unknown): value is string | null | undefined =>
  value == null || typeof value === 'string';
