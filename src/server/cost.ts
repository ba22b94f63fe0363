/**
 * The cost of a document: how many objects its answer may hold, and how often it looks through many to find them. Objects are what has
 * an id (and search results); a connection counts as one more, be it empty; other wrappers and values are free. Read once per document into a tree, evaluated per request with the request's variables.
 */
import {
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { GatewayError } from '../errors.ts';
import type { FragmentSource } from './limits.ts';

/** A page that does not say its size has as many objects as connections give by default. */
const defaultPage = 50;
/** A plain list (apps of a group, deployments of an app) has no size to go by; most are shorter than this. */
const assumedList = 10;
/**
 * A connection with a filter or an order may look at everything there is, however small its page, and `totalCount` does: 2 ms for
 * 8,000 apps. As much as a page of the default size, so that a document can have some 200 of them: four for each of 50 Marathons.
 */
const searched = 50;
/** What decides which objects a connection has, and in which order. */
const searching: ReadonlySet<string> = new Set(['filter', 'orderBy', 'text']);
/** Types whose connections are short lists at hand. */
const holders: ReadonlySet<string> = new Set(['App', 'Pod']);

interface CostNode {
  /** Objects one value of this field is by itself. */
  readonly own: 0 | 1;
  /** What finding them takes, by the arguments. */
  readonly finding: (variables: Variables) => number;
  /** How many values the field gives, for these variables. */
  readonly times: (variables: Variables) => number;
  readonly children: readonly CostNode[];
}

type Variables = Readonly<Record<string, unknown>>;
export type CostOf = (variables: Variables) => number;

/** Reads an operation once; the returned function is cheap enough to run for every request. */
export function compileCost(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragment: FragmentSource,
): CostOf {
  const root = schema.getRootType(operation.operation);
  const nodes = root ? selectionCost({ schema, fragment }, operation.selectionSet, root) : [];
  const defaults = defaultsOf(operation);
  return (variables) => sum(nodes, defaults === null ? variables : { ...defaults, ...variables });
}

/** Numbers and lists that variables have when the request does not name them; null without any. */
function defaultsOf(operation: OperationDefinitionNode): Variables | null {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueOf(defaultValue, {})] as const],
  );
  return defaults.length === 0 ? null : Object.fromEntries(defaults);
}

/** Throws TOO_COSTLY with the cost and the limit as facts. */
export function assertCost(cost: number, limit: number): void {
  if (cost <= limit) return;
  throw new GatewayError('TOO_COSTLY', {
    message: `The document may cost ${cost}; ${limit} is allowed. Ask for smaller pages, and for less that is filtered or ordered.`,
    facts: { limit: 'cost', cost, allowed: limit },
  });
}

const sum = (nodes: readonly CostNode[], variables: Variables): number => {
  let total = 0;
  for (const { own, finding, times, children } of nodes) {
    total += finding(variables) + times(variables) * (own + sum(children, variables));
  }
  return total;
};

interface Source {
  readonly schema: GraphQLSchema;
  readonly fragment: FragmentSource;
}

function selectionCost(source: Source, set: SelectionSetNode, parent: GraphQLNamedType): CostNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return fieldCost(source, selection, parent);
    const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : source.fragment(selection.name.value);
    if (part === undefined) return [];
    const condition = part.typeCondition?.name.value;
    const type = condition === undefined ? parent : source.schema.getType(condition);
    return type ? selectionCost(source, part.selectionSet, type) : [];
  });
}

function fieldCost(source: Source, node: FieldNode, parent: GraphQLNamedType): CostNode[] {
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
  if (field === undefined || node.selectionSet === undefined) return [];
  const type = getNamedType(field.type);
  const children = selectionCost(source, node.selectionSet, type);
  const own = isCounted(type) ? 1 : 0;
  if (own === 0 && children.length === 0 && !isConnection(type)) return [];
  return [{ own, children, finding: findingOf(node, type, parent), times: timesOf(node, field.type, parent) }];
}

const free = (): number => 0;

function findingOf(node: FieldNode, type: GraphQLNamedType, parent: GraphQLNamedType): CostNode['finding'] {
  if (!isConnection(type)) return free;
  const given = holders.has(parent.name) ? [] : (node.arguments ?? []).filter(({ name }) => searching.has(name.value));
  return (variables) => (given.some(({ value }) => valueOf(value, variables) != null) ? 1 + searched : 1);
}

const isCounted = (type: GraphQLNamedType): boolean =>
  isUnionType(type) ||
  (isInterfaceType(type) && type.name === 'Node') ||
  (isObjectType(type) && 'id' in type.getFields());

const isConnection = (type: GraphQLNamedType): boolean => type.name.endsWith('Connection');

function timesOf(node: FieldNode, type: GraphQLOutputType, parent: GraphQLNamedType): (variables: Variables) => number {
  const paged = isConnection(getNamedType(type));
  // The list inside a connection is as long as the page the connection was counted with.
  const list = isListType(isNonNullType(type) ? type.ofType : type) && !isConnection(parent);
  if (!paged && !list) return () => 1;
  const given = (name: string) => node.arguments?.find((argument) => argument.name.value === name)?.value;
  const [first, last, ids, depth] = [given('first'), given('last'), given('ids'), given('depth')];
  return (variables) =>
    numberOf(first, variables) ??
    numberOf(last, variables) ??
    lengthOf(ids, variables) ??
    (paged ? defaultPage : assumedList * (numberOf(depth, variables) ?? 1));
}

function valueOf(value: ValueNode | undefined, variables: Variables): unknown {
  if (value === undefined) return undefined;
  if (value.kind === Kind.VARIABLE) return variables[value.name.value];
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind === Kind.LIST) return value.values;
  return value.kind === Kind.NULL ? null : value;
}

function numberOf(value: ValueNode | undefined, variables: Variables): number | undefined {
  const number = valueOf(value, variables);
  return typeof number === 'number' && Number.isFinite(number) ? Math.max(0, number) : undefined;
}

function lengthOf(value: ValueNode | undefined, variables: Variables): number | undefined {
  const list = valueOf(value, variables);
  return Array.isArray(list) ? list.length : undefined;
}
