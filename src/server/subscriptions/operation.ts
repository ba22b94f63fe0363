import { hash } from 'node:crypto';
import { getArgumentValues, getVariableValues, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { Loaders } from '../../context.ts';
import { GatewayError } from '../../errors.ts';
import type { Watch } from '../../loaders/index.ts';
import { assertCost } from '../cost.ts';
import type { Operation } from '../executor.ts';
import type { StreamedDocument } from './documents.ts';

/** What each field of `Subscription` watches, by its arguments. */
export type Watches = Readonly<Record<string, (args: never, loaders: Loaders) => Watch>>;

/** One subscription as it was asked for, whoever asks. */
export interface SubscriptionOperation extends Omit<Operation, 'context' | 'root'> {
  readonly fieldName: string;
  readonly watch: (loaders: Loaders) => Watch;
  /** Where to go on from. */
  readonly after: string | null;
  /** Equal for those who ask the same of the same fields, wherever they go on from. */
  readonly key: string;
  /** Equal for those who ask the same, whatever fields they want. */
  readonly question: string;
}

export interface AskedSubscription {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Throws what is wrong with the variables, or TOO_COSTLY. */
export function subscriptionOf(
  { schema, watches, cost }: { readonly schema: GraphQLSchema; readonly watches: Watches; readonly cost: number },
  judged: StreamedDocument,
  asked: AskedSubscription,
): SubscriptionOperation {
  const { document, definition, field, afterVariable } = judged;
  const fieldName = field?.name.value ?? '';
  const definedAs = schema.getSubscriptionType()?.getFields()[fieldName];
  const watch: ((args: never, loaders: Loaders) => Watch) | undefined = watches[fieldName];
  if (field === null || definedAs === undefined || watch === undefined)
    throw new GatewayError('BAD_USER_INPUT', { message: 'There is no such subscription.' });
  const { coerced, errors } = getVariableValues(schema, definition.variableDefinitions ?? [], asked.variables);
  if (errors !== undefined) throw new BadVariables(errors);
  assertCost(judged.cost(asked.variables), cost);
  const { after, ...args } = getArgumentValues(definedAs, field, coerced);
  const shared = Object.entries(asked.variables).filter(([name]) => name !== afterVariable);
  const name = definition.name?.value ?? '';
  return {
    document,
    definition,
    variables: asked.variables,
    fieldName,
    // The table's types are the resolvers' business; GraphQL has checked the arguments against the schema they are made from.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    watch: (loaders) => watch({ ...args } as never, loaders),
    after: typeof after === 'string' ? after : null,
    key: hash('sha256', JSON.stringify([asked.query, name, shared.sort(byName)]), 'base64url'),
    question: hash('sha256', JSON.stringify([fieldName, canonical(args)]), 'base64url'),
  };
}

/** GraphQL's own words about variables. */
export class BadVariables extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super('The variables do not fit.');
    this.errors = errors;
  }
}

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;

/** Key order does not matter, nor do keys without a value, nor objects without keys. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value).filter(([, item]) => item != null && !isEmpty(item));
  return said.sort(byName).map(([key, item]) => [key, canonical(item)]);
};

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && !Array.isArray(value) && Object.values(value ?? {}).every((item) => item == null);
