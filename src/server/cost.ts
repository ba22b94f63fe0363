/**
 * The cost of a document: how many objects its answer may hold. Objects are what has an id (and search results); wrappers and
 * values are free. Read once per document into a tree, evaluated per request with the request's variables.
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

interface CostNode {
  /** Objects one value of this field is by itself. */
  readonly own: 0 | 1;
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
    message: `The answer may hold ${cost} objects; ${limit} are allowed. Ask for smaller pages.`,
    facts: { limit: 'cost', cost, allowed: limit },
  });
}

const sum = (nodes: readonly CostNode[], variables: Variables): number => {
  let total = 0;
  for (const node of nodes) total += node.times(variables) * (node.own + sum(node.children, variables));
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
  return own === 0 && children.length === 0 ? [] : [{ own, children, times: timesOf(node, field.type, parent) }];
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
  return value.kind === Kind.LIST ? value.values : undefined;
}

function numberOf(value: ValueNode | undefined, variables: Variables): number | undefined {
  const number = valueOf(value, variables);
  return typeof number === 'number' && Number.isFinite(number) ? Math.max(0, number) : undefined;
}

function lengthOf(value: ValueNode | undefined, variables: Variables): number | undefined {
  const list = valueOf(value, variables);
  return Array.isArray(list) ? list.length : undefined;
}
