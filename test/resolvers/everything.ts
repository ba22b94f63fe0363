import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** The arguments that a field needs, as they stand in a document: of `Type.field`, on the way to an object type or to all of them. */
export type Arguments = (field: string, target: string | null) => string;

/** One document per object type of the schema: the shortest way from Query to the type, and there every field it has. */
export function documentsFor(schema: GraphQLSchema, args: Arguments): ReadonlyMap<string, string> {
  const query = schema.getQueryType();
  if (!query) throw new Error('The schema has no Query.');
  const ways = new Map<GraphQLObjectType, string>([[query, '@']]);
  for (const [type, way] of ways) {
    for (const field of Object.values(type.getFields())) {
      for (const [next, step] of stepsAlong(schema, type, field, args)) {
        if (!ways.has(next))
          ways.set(
            next,
            way.replace('@', () => step),
          );
      }
    }
  }
  const documents = [...ways].map(([type, way]) => {
    return [type.name, `{ ${way.replace('@', () => everyField(type, args))} }`] as const;
  });
  return new Map(documents);
}

type Field = GraphQLField<unknown, unknown>;

/** Object types that a field leads to, each with the selection that goes there; `@` stands for what is selected of it. */
function stepsAlong(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: Field,
  args: Arguments,
): readonly (readonly [GraphQLObjectType, string])[] {
  const target = getNamedType(field.type);
  const callOn = (member: GraphQLObjectType): string =>
    `${field.name}${args(`${type.name}.${field.name}`, member.name)}`;
  if (isObjectType(target)) return [[target, `${callOn(target)} { @ }`]];
  if (!isAbstractType(target)) return [];
  return schema
    .getPossibleTypes(target)
    .map((member) => [member, `${callOn(member)} { ... on ${member.name} { @ } }`] as const);
}

const everyField = (type: GraphQLObjectType, args: Arguments): string =>
  Object.values(type.getFields())
    .map((field) => {
      const selection = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '';
      return `${field.name}${args(`${type.name}.${field.name}`, null)}${selection}`;
    })
    .join(' ');
