/** Operations whose answers are written as text at once; the rest is for graphql-jit and graphql-js. */
import { getVariableValues, OperationTypeNode, type GraphQLSchema } from 'graphql';
import type { Operation } from '../executor.ts';
import type { Run } from './field.ts';
import type { Fragments } from './fragments.ts';
import { irregular } from './irregular.ts';
import { conditionNames, fragmentsOf } from './selection.ts';
import type { FieldSources } from './sources.ts';
import { answerWriter } from './writer.ts';

/** One operation of one document. */
export interface TextPlan {
  /** Null where the variables do not fit, or something is asked for of which is not known where it comes from. */
  prepare(variables: Variables): Prepared | null;
}

/** A question whose answer comes from nothing but the live copy, its sources and the viewer's access. */
export interface Prepared {
  /** Null when the answer is not plain, or comes later; what was done until then has changed nothing. */
  write(context: object): string | null;
}

export interface TextPlanOptions {
  readonly schema: GraphQLSchema;
  readonly sources: FieldSources;
  readonly texts: Fragments;
  /** Objects in the lists of an answer, at most. */
  readonly objects: () => number;
}

/** With its conditions decided. */
interface Compiled {
  /** Null where it holds a promise. */
  readonly write: ((run: Run) => string) | null;
  readonly slots: number;
}

/** Ways to decide the conditions of one operation that are compiled; three switches have eight. */
const mostWays = 16;

export function createTextPlan(options: TextPlanOptions, operation: Definition): TextPlan {
  const names = conditionNames(operation.document, operation.definition);
  const ways = new Map<string, Compiled | null>();
  const wayOf = (variables: Variables): Compiled | null => {
    const key = names.map((name) => String(variables[name])).join();
    const known = ways.get(key);
    if (known !== undefined) return known;
    const compiled = ways.size < mostWays ? compile(options, operation, variables) : null;
    if (ways.size < mostWays) ways.set(key, compiled);
    return compiled;
  };
  const fit = (given: Variables): Prepared | null => {
    const variables = variablesOf(options.schema, operation, given);
    const compiled = variables && wayOf(variables);
    if (compiled === null || variables === null) return null;
    return { write: (context) => written(compiled, { context, variables, most: options.objects() }) };
  };
  // Requests that are alike come with the same variables.
  const fitted = new WeakMap<Variables, Prepared | null>();
  return {
    prepare(given) {
      const known = fitted.get(given);
      if (known !== undefined) return known;
      const prepared = fit(given);
      fitted.set(given, prepared);
      return prepared;
    },
  };
}

function written({ write, slots }: Compiled, asked: Pick<Run, 'context' | 'variables' | 'most'>): string | null {
  if (write === null) return null;
  try {
    return write({ ...asked, slots: Array.from({ length: slots }), objects: 0 });
  } catch {
    // Whatever it was, it is met again by the engine that says so in GraphQL's own way.
    return null;
  }
}

type Variables = Operation['variables'];
type Definition = Pick<Operation, 'document' | 'definition'>;

const none: Variables = Object.freeze({});

/** Null when they do not fit. */
function variablesOf(schema: GraphQLSchema, { definition }: Definition, given: Variables): Variables | null {
  const defined = definition.variableDefinitions ?? [];
  return defined.length === 0 ? none : (getVariableValues(schema, defined, given).coerced ?? null);
}

function compile(
  options: TextPlanOptions,
  { document, definition }: Definition,
  conditions: Variables,
): Compiled | null {
  const type = options.schema.getQueryType();
  if (definition.operation !== OperationTypeNode.QUERY || type == null) return null;
  const state = { slots: 0, later: false };
  const compiler = {
    ...options,
    fragments: fragmentsOf(document),
    conditions,
    slot: () => (state.slots += 1) - 1,
    onLater: () => void (state.later = true),
  };
  try {
    const write = answerWriter(compiler, type, definition.selectionSet);
    return { write: state.later ? null : write, slots: state.slots };
  } catch (error) {
    if (error === irregular) return null;
    throw error;
  }
}
