/** GraphQL's CollectFields (specification, 6.3.2) for one object type, its conditions decided. */
import {
  isAbstractType,
  Kind,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
  type DocumentNode,
} from 'graphql';

export interface SelectionSource {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Values of the variables that `@skip` and `@include` name. */
  readonly conditions: Readonly<Record<string, unknown>>;
}

/** The same field, asked for more than once. */
export type FieldNodes = readonly [FieldNode, ...FieldNode[]];

/** Fields by response key, in the order of the answer; those of one key are merged into one. */
export type Fields = ReadonlyMap<string, FieldNodes>;

export function collectFields(
  source: SelectionSource,
  type: GraphQLObjectType,
  sets: readonly (SelectionSetNode | undefined)[],
): Fields {
  const fields = new Map<string, [FieldNode, ...FieldNode[]]>();
  const spread = new Set<string>();
  const collect = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (!isIncluded(source, selection.directives ?? [])) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const found = fields.get(key);
        if (found === undefined) fields.set(key, [selection]);
        else found.push(selection);
        continue;
      }
      const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : unspread(source, selection.name.value, spread);
      if (part !== undefined && applies(source, part.typeCondition?.name.value, type)) collect(part.selectionSet);
    }
  };
  for (const set of sets) if (set !== undefined) collect(set);
  return fields;
}

/** A fragment, the first time it is spread. */
function unspread(source: SelectionSource, name: string, spread: Set<string>): FragmentDefinitionNode | undefined {
  if (spread.has(name)) return undefined;
  spread.add(name);
  return source.fragments.get(name);
}

function applies({ schema }: SelectionSource, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}

const isIncluded = ({ conditions }: SelectionSource, directives: readonly DirectiveNode[]): boolean =>
  directives.every((directive) => {
    if (directive.name.value !== 'skip' && directive.name.value !== 'include') return true;
    return conditionOf(directive, conditions) === (directive.name.value === 'include');
  });

function conditionOf({ arguments: given }: DirectiveNode, conditions: Readonly<Record<string, unknown>>): unknown {
  const value = given?.find(({ name }) => name.value === 'if')?.value;
  if (value?.kind === Kind.VARIABLE) return conditions[value.name.value];
  return value?.kind === Kind.BOOLEAN ? value.value : undefined;
}

export const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions
      .filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );

/** The variables that decide which fields an operation has, sorted. */
export function conditionNames(document: DocumentNode, definition: OperationDefinitionNode): readonly string[] {
  const names = new Set<string>();
  const look = {
    Directive({ arguments: given, name }: DirectiveNode) {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  };
  visit(definition, look);
  for (const fragment of fragmentsOf(document).values()) visit(fragment, look);
  return [...names].toSorted();
}
