/**
 * Apollo Server as we run it: no landing page, no cache-control hooks, parsed documents kept, and every operation executed by our
 * executor through `responseForOperation`, which hands the errors to us.
 */
import {
  ApolloServer,
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type GraphQLResponse,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import {
  GraphQLError,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import { GatewayError } from '../errors.ts';
import { assertCost, compileCost, type CostOf } from './cost.ts';
import { formatErrors, formatRefusal, type ErrorLog } from './errors.ts';
import { createExecutor, type Executor } from './executor.ts';
import { structureRule, type Limits } from './limits.ts';

/** Documents kept parsed and validated, the least used go first. Parsing costs 200 µs, thirty times a small execution. */
const documentsKept = 2_000;

export interface EngineOptions {
  readonly schema: GraphQLSchema;
  /** The limits in force; another object puts others in force, and documents are judged anew. */
  readonly limits: () => Limits;
  readonly log: ErrorLog;
  /** Uses of a document before jit compiles it; see the executor. */
  readonly compileAfter?: number;
  /** Called once per executed operation: name, whether it had errors. */
  readonly onOperation?: (operation: string, failed: boolean) => void;
}

export interface Engine {
  readonly apollo: ApolloServer<Context>;
  readonly executor: Executor;
}

export async function createEngine(options: EngineOptions): Promise<Engine> {
  const executor = createExecutor(options);
  const apollo = new ApolloServer<Context>({
    schema: options.schema,
    nodeEnv: 'production',
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    documentStore: createDocumentStore(options.limits),
    parseOptions: {
      get maxTokens() {
        return options.limits().tokens;
      },
    },
    validationRules: [structureRule(options.limits)],
    stringifyResult: (result) => JSON.stringify(result),
    formatError: (formatted, error) => formatRefusal(formatted, error, options.log),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      executionPlugin(options, executor),
    ],
  });
  await apollo.start();
  return { apollo, executor };
}

function createDocumentStore(limits: () => Limits) {
  const documents = new LRUCache<string, DocumentNode>({ max: documentsKept });
  let judgedBy = limits();
  return {
    get(key: string) {
      if (judgedBy !== limits()) documents.clear();
      judgedBy = limits();
      return Promise.resolve(documents.get(key));
    },
    set: (key: string, document: DocumentNode) => Promise.resolve(void documents.set(key, document)),
    delete: (key: string) => Promise.resolve(documents.delete(key)),
  };
}

function executionPlugin(options: EngineOptions, executor: Executor): ApolloServerPlugin<Context> {
  const costs = new WeakMap<OperationDefinitionNode, CostOf>();
  const hooks = {
    responseForOperation: (request: GraphQLRequestContext<Context>) => respond({ options, executor, costs }, request),
  };
  return { requestDidStart: () => Promise.resolve(hooks) };
}

interface Running {
  readonly options: EngineOptions;
  readonly executor: Executor;
  readonly costs: WeakMap<OperationDefinitionNode, CostOf>;
}

async function respond(running: Running, request: GraphQLRequestContext<Context>): Promise<GraphQLResponse | null> {
  const { document, operation: definition, contextValue: context } = request;
  if (document === undefined || definition == null) return null;
  const variables = request.request.variables ?? {};
  const result = await execute(running, { document, definition, variables, context });
  const { options } = running;
  options.onOperation?.(definition.name?.value ?? 'anonymous', result.errors !== undefined);
  const errors = result.errors && formatErrors(result.errors, context.requestId, options.log);
  // Without data the request itself was wrong (variables, cost): 400, as GraphQL over HTTP asks for.
  const http = { headers: new HeaderMap(), ...(result.data === undefined && { status: 400 }) };
  return {
    http,
    body: {
      kind: 'single',
      singleResult: { ...(errors && { errors }), ...(result.data !== undefined && { data: result.data }) },
    },
  };
}

async function execute(
  { options, executor, costs }: Running,
  operation: Parameters<Executor['run']>[0],
): Promise<ExecutionResult> {
  try {
    assertCost(costOf(costs, options.schema, operation)(operation.variables), options.limits().cost);
    return await executor.run(operation);
  } catch (error) {
    if (error instanceof GatewayError) return { errors: [new GraphQLError(error.message, { originalError: error })] };
    throw error;
  }
}

function costOf(
  costs: WeakMap<OperationDefinitionNode, CostOf>,
  schema: GraphQLSchema,
  operation: Parameters<Executor['run']>[0],
): CostOf {
  const known = costs.get(operation.definition);
  if (known !== undefined) return known;
  const cost = compileCost(schema, operation.definition, (name) =>
    operation.document.definitions.find(
      (one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
    ),
  );
  costs.set(operation.definition, cost);
  return cost;
}
