/**
 * How many objects an answer really holds. What a document may cost is reckoned before it is executed, and takes a list without a size
 * (the apps of a group) for ten; this counts what comes, list by list, and stops where it is too much.
 */
import {
  defaultFieldResolver,
  getNamedType,
  GraphQLError,
  isIntrospectionType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type ExecutionResult,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { GatewayError } from '../errors.ts';

/** Of one execution. */
interface Count {
  readonly most: number;
  found: number;
}

export interface ObjectCounts {
  /** From here on it is counted anew for this context. */
  begin(context: object): Judge;
  /** Counts the lists that the fields of these types give. The schema must be nobody else's. */
  attachTo(schema: GraphQLSchema): GraphQLSchema;
}

/** What an execution came to: as it is, or that it was too much. */
type Judge = (operation: OperationDefinitionNode, result: ExecutionResult) => ExecutionResult;

export function createObjectCounts(most: () => number): ObjectCounts {
  const counts = new WeakMap<object, Count>();
  return {
    begin(context) {
      const count: Count = { most: most(), found: 0 };
      counts.set(context, count);
      return (operation, result) => judged(count, operation, result);
    },
    attachTo(schema) {
      for (const type of Object.values(schema.getTypeMap())) {
        if (!isObjectType(type) || isIntrospectionType(type)) continue;
        for (const field of Object.values(type.getFields())) if (isListOfObjects(field.type)) attach(field, counts);
      }
      return schema;
    },
  };
}

export function isListOfObjects(type: GraphQLOutputType): boolean {
  const inner = isNonNullType(type) ? type.ofType : type;
  return isListType(inner) && !isLeafType(getNamedType(inner));
}

/** A list beyond the bound is left empty, and those after it are not asked for: the rest of the execution comes to nothing soon. */
function attach(field: GraphQLField<unknown, unknown>, counts: WeakMap<object, Count>): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    const count = isObject(context) ? counts.get(context) : undefined;
    if (count === undefined) return resolve(source, args, context, info);
    if (count.found > count.most) return [];
    const value: unknown = resolve(source, args, context, info);
    return value instanceof Promise ? value.then((list) => counted(count, list)) : counted(count, value);
  };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function counted(count: Count, value: unknown): unknown {
  if (Array.isArray(value)) count.found += value.length;
  return count.found > count.most ? [] : value;
}

/** A query is asked anew with less. Of a change the rest has to be told: it was made. */
function judged(
  { found, most }: Count,
  { operation }: OperationDefinitionNode,
  result: ExecutionResult,
): ExecutionResult {
  if (found <= most) return result;
  const error = new GatewayError('TOO_COSTLY', {
    message: `The answer holds more than ${most} objects, which are allowed. Ask for smaller pages, or fewer lists.`,
    facts: { limit: 'objects', allowed: most },
  });
  const told = new GraphQLError(error.message, { originalError: error });
  if (operation === 'query') return { errors: [told] };
  return { ...result, errors: [...(result.errors ?? []), told] };
}
