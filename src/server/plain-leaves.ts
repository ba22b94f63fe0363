import {
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  isIntrospectionType,
  isSpecifiedScalarType,
  type GraphQLFieldConfigMap,
  type GraphQLNamedType,
  type GraphQLOutputType,
} from 'graphql';

/**
 * The schema with String in place of each scalar of our own, in answers only. graphql-jit writes the leaves it knows as they are, and
 * sends all others through a serializer, with the path and place of a possible error made anew for each: four objects per value, which
 * is a quarter of a big answer. Our records hold values as they go over the wire, so the two schemas answer alike; introspection alone
 * would tell them apart.
 */
export const withPlainLeaves = (schema: GraphQLSchema): GraphQLSchema =>
  copyOfSchema(schema, (scalar) => (isSpecifiedScalarType(scalar) ? scalar : GraphQLString));

/** The same schema in types of its own, so that their resolvers can be others. */
export function copyOfSchema(schema: GraphQLSchema, leaf: Leaf = (scalar) => scalar): GraphQLSchema {
  const made = new Map<string, GraphQLNamedType>();
  const named = <T extends GraphQLNamedType>(type: T, isSame: (value: unknown) => value is T): T => {
    const found = made.get(type.name);
    return isSame(found) ? found : type;
  };
  const plain = (type: GraphQLOutputType): GraphQLOutputType => plainType(type, made, leaf);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isIntrospectionType(type)) made.set(type.name, copyOf(type, { plain, named }));
  }
  const { query, mutation, subscription, types, ...rest } = schema.toConfig();
  const root = (type: GraphQLObjectType | null | undefined) => type && named(type, isObject);
  return new GraphQLSchema({
    ...rest,
    query: root(query) ?? null,
    mutation: root(mutation) ?? null,
    subscription: root(subscription) ?? null,
    types: types.map((type) => made.get(type.name) ?? type),
    assumeValid: true,
  });
}

type Leaf = (scalar: GraphQLScalarType) => GraphQLScalarType;

interface Renewing {
  readonly plain: (type: GraphQLOutputType) => GraphQLOutputType;
  readonly named: <T extends GraphQLNamedType>(type: T, isSame: (value: unknown) => value is T) => T;
}

const isObject = (value: unknown): value is GraphQLObjectType => value instanceof GraphQLObjectType;
const isInterface = (value: unknown): value is GraphQLInterfaceType => value instanceof GraphQLInterfaceType;

/** Types that have fields, made anew with plain leaves; all others as they are. */
function copyOf(type: GraphQLNamedType, { plain, named }: Renewing): GraphQLNamedType {
  const fieldsOf = (fields: GraphQLFieldConfigMap<unknown, unknown>) => () =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, type: plain(field.type) }]));
  const interfacesOf = (interfaces: readonly GraphQLInterfaceType[]) => () =>
    interfaces.map((one) => named(one, isInterface));
  if (isObject(type)) {
    const config = type.toConfig();
    return new GraphQLObjectType({
      ...config,
      fields: fieldsOf(config.fields),
      interfaces: interfacesOf(config.interfaces),
    });
  }
  if (isInterface(type)) {
    const config = type.toConfig();
    return new GraphQLInterfaceType({
      ...config,
      fields: fieldsOf(config.fields),
      interfaces: interfacesOf(config.interfaces),
    });
  }
  if (!(type instanceof GraphQLUnionType)) return type;
  const config = type.toConfig();
  return new GraphQLUnionType({ ...config, types: () => config.types.map((one) => named(one, isObject)) });
}

function plainType(
  type: GraphQLOutputType,
  made: ReadonlyMap<string, GraphQLNamedType>,
  leaf: Leaf,
): GraphQLOutputType {
  if (type instanceof GraphQLNonNull) {
    const inner = plainType(type.ofType, made, leaf);
    return inner instanceof GraphQLNonNull ? inner : new GraphQLNonNull(inner);
  }
  if (type instanceof GraphQLList) return new GraphQLList(plainType(type.ofType, made, leaf));
  if (type instanceof GraphQLScalarType) return leaf(type);
  const found = made.get(type.name);
  return isObject(found) || isInterface(found) || found instanceof GraphQLUnionType ? found : type;
}
