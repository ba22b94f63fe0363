/**
 * Runs operations. A document's first use goes through graphql-js, the reference; from the second on its answer is written as text
 * where it can be, and else runs through graphql-jit, which compiles it (1–4 ms the first time, then 6–9 times as fast). What jit cannot
 * compile stays with graphql-js for good. The three give the same answer, byte for byte.
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
import { createObjectCounts } from './objects.ts';
import { copyOfSchema, withPlainLeaves } from './plain-leaves.ts';
import { createFragments, type Fragments } from './text/fragments.ts';
import { createTextPlan, type Prepared, type TextPlan } from './text/plan.ts';
import { fieldSources, type FieldSources } from './text/sources.ts';

interface Plan {
  uses: number;
  text: TextPlan | undefined;
  /** Null once jit has refused the document. */
  compiled: CompiledQuery | null | undefined;
}

export interface Operation {
  readonly document: DocumentNode;
  /** The one of the document's operations that is asked for. */
  readonly definition: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: object;
  /** What the fields of the root type are read from; subscriptions have their message here. */
  readonly root?: object;
}

export interface Executor {
  run(operation: Operation): ExecutionResult | Promise<ExecutionResult>;
  /**
   * For equal operations of viewers with the same access, which have the same answer as long as what they read is the same; null for all
   * others, and for documents that are not known well enough yet. What `write` gives is the whole answer as JSON; where it gives null,
   * `run` has it.
   */
  prepare(operation: Omit<Operation, 'context'>): Prepared | null;
  /** How often each engine ran, since start. */
  readonly runs: { readonly text: number; readonly jit: number; readonly reference: number };
  /** What is kept of records that were written. */
  readonly fragments: Pick<Fragments, 'counts' | 'bytes'>;
}

export interface ExecutorOptions {
  readonly schema: GraphQLSchema;
  /** Uses of a document before it is compiled; Infinity turns jit and texts off. Default 1: from the second use. */
  readonly compileAfter?: number;
  /** Default: those of the gateway's own schema. */
  readonly sources?: FieldSources;
  /** Of texts of records, at most; default 64 MiB: a page of fifty records takes some 30 kB, all apps of a big estate 20 MB. */
  readonly fragmentBytes?: number;
  /** Objects in the lists of an answer, at most; default: without a bound. */
  readonly objects?: () => number;
}

export function createExecutor({ schema, compileAfter = 1, ...options }: ExecutorOptions): Executor {
  // Keyed by the parsed operation, so that plans live exactly as long as the document store keeps their document.
  const plans = new WeakMap<OperationDefinitionNode, Plan>();
  const runs = { text: 0, jit: 0, reference: 0 };
  const objects = options.objects ?? unbounded;
  const counts = createObjectCounts(objects);
  const plain = counts.attachTo(withPlainLeaves(schema));
  const whole = counts.attachTo(copyOfSchema(schema));
  const fragments = createFragments(options.fragmentBytes ?? defaultFragmentBytes);
  const known = { schema, sources: options.sources ?? fieldSources, texts: fragments, objects };
  const execution = (operation: Operation): ExecutionResult | Promise<ExecutionResult> => {
    const plan = planOf(plans, operation.definition);
    if (plan.compiled === undefined && ++plan.uses > compileAfter) {
      plan.compiled = compile(asksForSchema(operation.document) ? whole : plain, operation);
    }
    if (plan.compiled) {
      const result = plan.compiled.query(operation.root, operation.context, operation.variables);
      // Without data the variables did not fit: graphql-js names the one that is wrong.
      if (result instanceof Promise || result.data !== undefined) {
        runs.jit++;
        return result;
      }
    }
    runs.reference++;
    return executeByReference(whole, operation);
  };
  return {
    runs,
    fragments,
    prepare(operation) {
      const plan = planOf(plans, operation.definition);
      if (plan.uses < compileAfter) return null;
      plan.text ??= createTextPlan(known, operation);
      const prepared = plan.text.prepare(operation.variables);
      return prepared && { write: (context) => counted(runs, prepared.write(context)) };
    },
    run(operation) {
      const judge = counts.begin(operation.context);
      const result = execution(operation);
      const { definition } = operation;
      return result instanceof Promise
        ? result.then((settled) => judge(definition, settled))
        : judge(definition, result);
    },
  };
}

function counted(runs: { text: number }, text: string | null): string | null {
  if (text !== null) runs.text++;
  return text;
}

const unbounded = (): number => Infinity;

const executeByReference = (schema: GraphQLSchema, operation: Operation): ExecutionResult | Promise<ExecutionResult> =>
  execute({
    schema,
    document: operation.document,
    rootValue: operation.root,
    contextValue: operation.context,
    variableValues: operation.variables,
    operationName: operation.definition.name?.value ?? null,
  });

const defaultFragmentBytes = 64 * 2 ** 20;

function planOf(plans: WeakMap<OperationDefinitionNode, Plan>, definition: OperationDefinitionNode): Plan {
  let plan = plans.get(definition);
  if (plan === undefined) plans.set(definition, (plan = { uses: 0, text: undefined, compiled: undefined }));
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
