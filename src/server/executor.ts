/**
 * Runs operations. A document's first use goes through graphql-js, the reference; from the second on through graphql-jit, which
 * compiles it (1–4 ms the first time, then 6–9 times as fast). What jit cannot compile stays with graphql-js for good.
 */
import {
  BREAK,
  execute,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { withPlainLeaves } from './plain-leaves.ts';

interface Plan {
  uses: number;
  /** Null once jit has refused the document. */
  compiled: CompiledQuery | null | undefined;
}

export interface Operation {
  readonly document: DocumentNode;
  /** The one of the document's operations that is asked for. */
  readonly definition: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: object;
}

export interface Executor {
  run(operation: Operation): ExecutionResult | Promise<ExecutionResult>;
  /** How often each engine ran, since start. */
  readonly runs: { readonly jit: number; readonly reference: number };
}

export interface ExecutorOptions {
  readonly schema: GraphQLSchema;
  /** Uses of a document before it is compiled; Infinity turns jit off. Default 1: from the second use. */
  readonly compileAfter?: number;
}

export function createExecutor({ schema, compileAfter = 1 }: ExecutorOptions): Executor {
  // Keyed by the parsed operation, so that plans live exactly as long as the document store keeps their document.
  const plans = new WeakMap<OperationDefinitionNode, Plan>();
  const runs = { jit: 0, reference: 0 };
  const plain = withPlainLeaves(schema);
  return {
    runs,
    run(operation) {
      const plan = planOf(plans, operation.definition);
      if (plan.compiled === undefined && ++plan.uses > compileAfter) {
        plan.compiled = compile(asksForSchema(operation.document) ? schema : plain, operation);
      }
      if (plan.compiled) {
        const result = plan.compiled.query(undefined, operation.context, operation.variables);
        // Without data the variables did not fit: graphql-js names the one that is wrong.
        if (result instanceof Promise || result.data !== undefined) {
          runs.jit++;
          return result;
        }
      }
      runs.reference++;
      return execute({
        schema,
        document: operation.document,
        contextValue: operation.context,
        variableValues: operation.variables,
        operationName: operation.definition.name?.value ?? null,
      });
    },
  };
}

function planOf(plans: WeakMap<OperationDefinitionNode, Plan>, definition: OperationDefinitionNode): Plan {
  let plan = plans.get(definition);
  if (plan === undefined) plans.set(definition, (plan = { uses: 0, compiled: undefined }));
  return plan;
}

/** Introspection has to show the schema as it is. */
function asksForSchema(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field({ name }) {
      if (name.value !== '__schema' && name.value !== '__type') return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}

/** Leaves are not serialised again: records hold values as they go over the wire. */
function compile(schema: GraphQLSchema, { document, definition }: Operation): CompiledQuery | null {
  // Mutations are few and slow upstream; that they run one after the other is graphql-js's own promise.
  if (definition.operation !== 'query') return null;
  try {
    const compiled = compileQuery(schema, document, definition.name?.value, {
      disableLeafSerialization: true,
      disablingCapturingStackErrors: true,
    });
    return isCompiledQuery(compiled) ? compiled : null;
  } catch {
    // jit throws on documents it has no code for; graphql-js has, and reports what is really wrong with them.
    return null;
  }
}
