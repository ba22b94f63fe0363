/** What a document may look like: checked with validation, once per document, whatever its variables. */
import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

export interface Limits {
  /** Levels of fields, introspection apart. */
  readonly depth: number;
  /** Objects an answer may hold, page sizes multiplied along the path, and how often it may look through everything. */
  readonly cost: number;
  /** Objects in the lists of an answer, as many as there really are. */
  readonly objects: number;
  /** Renamed fields in one document. */
  readonly aliases: number;
  /** Lexical tokens of a document: bounds parsing and validation. */
  readonly tokens: number;
  /** Bytes of a request's body, after decompression. */
  readonly bodyBytes: number;
  /** Most objects of one page. */
  readonly pageSize: number;
  /** How long one request may take in all, milliseconds. */
  readonly requestTimeoutMs: number;
  /** Most subscriptions open at a time, of all and of one viewer. */
  readonly subscriptions: number;
  readonly subscriptionsPerViewer: number;
  /** Most messages that wait for one subscriber, each object once. */
  readonly subscriptionBuffer: number;
  /** How long messages may wait for a subscriber who reads none, milliseconds. */
  readonly subscriptionStallMs: number;
}

export type FragmentSource = (name: string) => FragmentDefinitionNode | undefined;

/** A validation rule for depth and aliases. Fragments count where they are spread. */
export function structureRule(
  inForce: () => Pick<Limits, 'depth' | 'aliases'>,
): (context: ValidationContext) => ASTVisitor {
  return (context) => {
    const limits = inForce();
    let aliases = 0;
    return {
      Field(node) {
        if (node.alias === undefined || ++aliases !== limits.aliases + 1) return;
        const text = `The document renames more than ${limits.aliases} fields.`;
        context.reportError(
          new GraphQLError(text, { nodes: node, extensions: { code: 'TOO_COSTLY', limit: 'aliases' } }),
        );
      },
      OperationDefinition(node) {
        const found = depthOf(node.selectionSet, (name) => context.getFragment(name) ?? undefined, new Map());
        if (found <= limits.depth) return;
        const text = `The document is ${found} levels deep; ${limits.depth} are allowed.`;
        context.reportError(
          new GraphQLError(text, { nodes: node, extensions: { code: 'TOO_COSTLY', limit: 'depth' } }),
        );
      },
    };
  };
}

/** Levels of fields below a selection; a fragment is measured once, a cycle of fragments (an error of its own) ends. */
function depthOf(set: SelectionSetNode | undefined, fragment: FragmentSource, known: Map<string, number>): number {
  let deepest = 0;
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      deepest = Math.max(deepest, depthOfFragment(selection.name.value, fragment, known));
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      deepest = Math.max(deepest, depthOf(selection.selectionSet, fragment, known));
    } else if (!selection.name.value.startsWith('__')) {
      deepest = Math.max(deepest, 1 + depthOf(selection.selectionSet, fragment, known));
    }
  }
  return deepest;
}

function depthOfFragment(name: string, fragment: FragmentSource, known: Map<string, number>): number {
  const seen = known.get(name);
  if (seen !== undefined) return seen;
  known.set(name, 0);
  const depth = depthOf(fragment(name)?.selectionSet, fragment, known);
  known.set(name, depth);
  return depth;
}
