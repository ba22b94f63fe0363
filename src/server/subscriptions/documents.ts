/** Documents of streams: parsed, validated and judged by the same limits as those of requests, once each. */
import {
  getOperationAST,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { compileCost, type CostOf } from '../cost.ts';
import { formatRefusal, type ErrorLog } from '../errors.ts';
import { longestText } from '../known.ts';
import { structureRule, type Limits } from '../limits.ts';

/** Dashboards have some dozen documents; the least used go first. Longer texts are judged each time: 8 MB of them at most. */
const documentsKept = 500;

export interface StreamedDocument {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly cost: CostOf;
  /** The one field of a subscription; null for queries and mutations. */
  readonly field: FieldNode | null;
  /** The variable that says where to go on from, when it says nothing else: who differs in it alone asks the same. */
  readonly afterVariable: string | null;
}

export type Judged = StreamedDocument | { readonly errors: readonly GraphQLFormattedError[] };

export interface StreamDocuments {
  judge(query: string, operationName: string | null): Judged;
}

export interface StreamDocumentsOptions {
  readonly schema: GraphQLSchema;
  readonly limits: () => Limits;
  readonly log: ErrorLog;
}

export function createStreamDocuments(options: StreamDocumentsOptions): StreamDocuments {
  const known = new LRUCache<string, Judged>({ max: documentsKept });
  let judgedBy = options.limits();
  return {
    judge(query, operationName) {
      if (judgedBy !== options.limits()) known.clear();
      judgedBy = options.limits();
      if (query.length + (operationName?.length ?? 0) > longestText) return judge(options, query, operationName);
      const key = JSON.stringify([operationName, query]);
      const judged = known.get(key) ?? judge(options, query, operationName);
      known.set(key, judged);
      return judged;
    },
  };
}

function judge(options: StreamDocumentsOptions, query: string, operationName: string | null): Judged {
  const { schema, limits } = options;
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: limits().tokens });
  } catch (error) {
    return refused(options, 'GRAPHQL_PARSE_FAILED', [error]);
  }
  const faults = validate(schema, document, [...specifiedRules, structureRule(limits)]);
  if (faults.length > 0) return refused(options, 'GRAPHQL_VALIDATION_FAILED', faults);
  const definition = getOperationAST(document, operationName);
  if (definition == null) {
    const text =
      operationName === null ? 'The document has several operations.' : `There is no operation ${operationName}.`;
    return refused(options, 'BAD_USER_INPUT', [new GraphQLError(text)]);
  }
  return describe(options, document, definition);
}

function describe(
  options: StreamDocumentsOptions,
  document: DocumentNode,
  definition: OperationDefinitionNode,
): Judged {
  const fragment = (name: string) =>
    document.definitions.find(
      (one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
    );
  const cost = compileCost(options.schema, definition, fragment);
  if (definition.operation !== OperationTypeNode.SUBSCRIPTION)
    return { document, definition, cost, field: null, afterVariable: null };
  const field = onlyField(definition.selectionSet, fragment);
  if (field === null) {
    const text = 'A subscription has one field, which neither `@skip` nor `@include` may take away.';
    return refused(options, 'GRAPHQL_VALIDATION_FAILED', [new GraphQLError(text)]);
  }
  return { document, definition, cost, field, afterVariable: afterVariableOf(document, field) };
}

/** Validation has seen to it that there is one, but for directives. */
function onlyField(
  set: SelectionSetNode,
  fragment: (name: string) => FragmentDefinitionNode | undefined,
): FieldNode | null {
  const [selection] = set.selections;
  if (selection === undefined || (selection.directives?.length ?? 0) > 0) return null;
  if (selection.kind === Kind.FIELD) return selection;
  const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragment(selection.name.value);
  return part === undefined ? null : onlyField(part.selectionSet, fragment);
}

function afterVariableOf(document: DocumentNode, field: FieldNode): string | null {
  const after = field.arguments?.find((argument) => argument.name.value === 'after')?.value;
  if (after?.kind !== Kind.VARIABLE) return null;
  const name = after.name.value;
  let uses = 0;
  visit(document, { Variable: (node) => void (uses += node.name.value === name ? 1 : 0) });
  return uses === 2 ? name : null; // its definition, and `after`
}

function refused(options: StreamDocumentsOptions, code: string, errors: readonly unknown[]): Judged {
  const known = errors.map((error) => (error instanceof GraphQLError ? error : new GraphQLError(String(error))));
  return {
    errors: known.map((error) => {
      const { message, locations, extensions } = error.toJSON();
      return formatRefusal(
        { message, ...(locations && { locations }), extensions: { code, ...extensions } },
        error,
        options.log,
      );
    }),
  };
}
