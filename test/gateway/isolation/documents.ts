/** One document per root field, with every field of every type it leads to; made from the schema, so that nothing is forgotten. */
import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isNonNullType,
  isObjectType,
  OperationTypeNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** Arguments of fields below the root that cannot be left out, by coordinate. A new one without an entry fails. */
const required: Readonly<Record<string, string>> = {
  'AccessReview.check':
    '(principal: { kind: GROUP, name: "blue-team" }, action: READ, marathon: "apps", path: "/blue/vault")',
  'AccessReview.whoCan': '(action: READ, marathon: "apps", path: "/blue/vault", within: true)',
  'AccessReview.whatCan': '(principal: { kind: GROUP, name: "blue-team" })',
  'AccessReview.matrix': '(tenant: "blue")',
  'App.label': '(key: "tier")',
  'Pod.label': '(key: "tier")',
  'Viewer.can': '(action: READ, marathon: "apps", path: "/blue/vault")',
  'Viewer.explain': '(action: READ, marathon: "apps", path: "/blue/vault")',
};

/** Objects within objects: root → two more, which leads over every field to everything beside it. */
const crossings = 2;

export interface EveryField {
  /** By root field: takes the field's arguments as variables of the same names. */
  readonly documents: ReadonlyMap<string, string>;
  /** `Type.field` of all that the documents ask for. */
  readonly asked: ReadonlySet<string>;
  /** `Type.field` of all that can be reached. */
  readonly reachable: ReadonlySet<string>;
}

/** Of one kind of operation every root field. */
export function everyField(schema: GraphQLSchema, kind: OperationTypeNode = OperationTypeNode.QUERY): EveryField {
  const root = schema.getRootType(kind);
  if (root == null) throw new Error(`there is no ${kind} type`);
  const asked = new Set<string>();
  const documents = Object.values(root.getFields()).map((field) => {
    asked.add(`${root.name}.${field.name}`);
    return [field.name, documentOf({ schema, asked, kind }, field)] as const;
  });
  return { documents: new Map(documents), asked, reachable: reachableFrom(schema, root) };
}

interface Writing {
  readonly schema: GraphQLSchema;
  readonly asked: Set<string>;
  readonly kind: OperationTypeNode;
}

function documentOf(writing: Writing, { name, args, type }: GraphQLField<unknown, unknown>): string {
  // An argument with a default may be left out, also where it is not nullable.
  const declared = args.map(
    (arg) => `$${arg.name}: ${arg.defaultValue === undefined ? arg.type : String(arg.type).replace(/!$/, '')}`,
  );
  const given = args.map((arg) => `${arg.name}: $${arg.name}`);
  const head = declared.length === 0 ? writing.kind : `${writing.kind} (${declared.join(', ')})`;
  const call = given.length === 0 ? name : `${name}(${given.join(', ')})`;
  return `${head} { ${call} ${selectionOf(writing, getNamedType(type), crossings)} }`;
}

function selectionOf(writing: Writing, type: GraphQLNamedType, left: number): string {
  if (isAbstractType(type)) return abstractSelection(writing, type, left);
  if (!isObjectType(type)) return '';
  const budget = isEntity(type) ? left - 1 : left;
  return `{ ${fieldsOf(writing, type, budget).join(' ')} }`;
}

/** Fields of the same name have other types elsewhere: each gets a name of its own. */
function abstractSelection(writing: Writing, type: GraphQLAbstractType, left: number): string {
  const parts = writing.schema.getPossibleTypes(type).map((one) => {
    const fields = fieldsOf(writing, one, left - 1).map((field) => `${one.name}_${field.split(/\W/)[0]}: ${field}`);
    return `... on ${one.name} { ${fields.join(' ')} }`;
  });
  if (type.name === 'Node') writing.asked.add('Node.id');
  return `{ __typename ${type.name === 'Node' ? 'id' : ''} ${parts.join(' ')} }`;
}

function fieldsOf(writing: Writing, type: GraphQLObjectType, left: number): readonly string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (left < 0 && !isLeafType(named)) return [];
    const coordinate = `${type.name}.${field.name}`;
    const args = required[coordinate] ?? '';
    if (args === '' && field.args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined))
      throw new Error(`${coordinate} needs arguments`);
    writing.asked.add(coordinate);
    // The nodes of a page are asked for in full once.
    const below = isLeafType(named) ? '' : selectionOf(writing, named, type.name.endsWith('Edge') ? 0 : left);
    return [`${field.name}${args} ${below}`.trim()];
  });
}

const isEntity = (type: GraphQLObjectType): boolean => type.getInterfaces().some(({ name }) => name === 'Node');

function reachableFrom(schema: GraphQLSchema, root: GraphQLObjectType): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (type: GraphQLNamedType): void => {
    if (seen.has(type.name) || isLeafType(type)) return;
    seen.add(type.name);
    if (isAbstractType(type)) for (const one of schema.getPossibleTypes(type)) visit(one);
    if (type.name === 'Node') found.add('Node.id');
    if (!isObjectType(type)) return;
    for (const field of Object.values(type.getFields())) {
      found.add(`${type.name}.${field.name}`);
      visit(getNamedType(field.type));
    }
  };
  visit(root);
  return found;
}
