import {
  buildSchema,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Resolvers } from './types.generated.ts';

const isFieldResolver = (value: unknown): value is GraphQLFieldResolver<unknown, unknown> =>
  typeof value === 'function';

/**
 * The schema that the server executes: the SDL with a resolver on each field that has one. Throws when a resolver stands for a type
 * or field that the SDL does not have.
 */
export function createExecutableSchema(typeDefs: string, resolvers: Resolvers): GraphQLSchema {
  const schema = buildSchema(typeDefs);
  for (const [name, fields] of Object.entries(resolvers)) {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`There are resolvers for ${name}, which is no object type of the SDL.`);
    attach(type, fields);
  }
  return schema;
}

function attach(type: GraphQLObjectType, resolvers: object): void {
  const fields = type.getFields();
  for (const [name, resolver] of Object.entries(resolvers)) {
    const field = fields[name];
    if (field === undefined || !isFieldResolver(resolver)) {
      throw new Error(`The resolver ${type.name}.${name} is no function, or the SDL has no such field.`);
    }
    field.resolve = resolver;
  }
}
