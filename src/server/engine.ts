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
  OperationTypeNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Context } from '../context.ts';
import { GatewayError } from '../errors.ts';
import { createAnswers } from './answers.ts';
import { createAsking, type Question, type Reply } from './asking.ts';
import { assertCost, compileCost, type CostOf } from './cost.ts';
import { formatErrors, formatRefusal, type ErrorLog } from './errors.ts';
import { createExecutor, type Executor, type Operation } from './executor.ts';
import { createKnownDocuments, type KnownDocuments } from './known.ts';
import { structureRule, type Limits } from './limits.ts';
import type { CacheSample } from './metrics.ts';

export interface EngineOptions {
  readonly schema: GraphQLSchema;
  /** The limits in force; another object puts others in force, and documents are judged anew. */
  readonly limits: () => Limits;
  readonly log: ErrorLog;
  /** Uses of a document before jit compiles it; see the executor. */
  readonly compileAfter?: number;
  /** Of whole answers that are kept, at most; 0 keeps none. Default 64 MiB: some thousand pages, or forty answers of 1.6 MB. */
  readonly answerBytes?: number;
  /** Called once per answered operation: name, whether it had errors. */
  readonly onOperation?: (operation: string, failed: boolean) => void;
}

export interface Engine {
  readonly apollo: ApolloServer<Context>;
  readonly executor: Executor;
  /** What Apollo has judged; `answer` takes operations of these. */
  readonly documents: KnownDocuments;
  /** Executes an operation, its errors ready to be sent. Fails only where we have made a mistake. */
  answer(operation: ServedOperation): Promise<OperationAnswer>;
  /** The same as JSON, by whatever is fastest: an equal answer that still holds, one that is being made, or one made now. */
  ask(question: Question): Reply | Promise<Reply>;
  /** What is kept for requests to come. */
  caches(): readonly CacheSample[];
}

export interface ServedOperation extends Operation {
  readonly context: Context;
}

export interface OperationAnswer {
  /** 400 without data: the request itself was wrong (variables, cost), as GraphQL over HTTP asks for. */
  readonly status: 200 | 400;
  /** In the order that the specification asks for: errors first, where a reader sees them. */
  readonly result: { readonly errors?: readonly GraphQLFormattedError[]; readonly data?: ExecutionResult['data'] };
}

const defaultAnswerBytes = 64 * 2 ** 20;

export async function createEngine(options: EngineOptions): Promise<Engine> {
  const executor = createExecutor({ ...options, objects: () => options.limits().objects });
  const documents = createKnownDocuments(options.limits);
  const answers = createAnswers(options.answerBytes ?? defaultAnswerBytes);
  const running = { options, executor, costs: new WeakMap<OperationDefinitionNode, CostOf>() };
  const apollo = new ApolloServer<Context>({
    schema: options.schema,
    nodeEnv: 'production',
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    documentStore: documents.store,
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
      executionPlugin(running, documents),
    ],
  });
  await apollo.start();
  return {
    apollo,
    executor,
    documents,
    answer: (operation) => answer(running, operation),
    ask: createAsking({
      executor,
      answers,
      isAffordable: (operation) => isAffordable(running, operation),
      answer: (operation) => answer(running, operation),
      onAnswered: (operation) => options.onOperation?.(nameOf(operation), false),
    }),
    caches: () => [
      { cache: 'fragments', ...executor.fragments.counts, bytes: executor.fragments.bytes },
      { cache: 'answers', ...answers.counts, bytes: answers.bytes },
    ],
  };
}

function executionPlugin(running: Running, documents: KnownDocuments): ApolloServerPlugin<Context> {
  const hooks = {
    responseForOperation: (request: GraphQLRequestContext<Context>) => respond(running, documents, request),
  };
  return { requestDidStart: () => Promise.resolve(hooks) };
}

interface Running {
  readonly options: EngineOptions;
  readonly executor: Executor;
  readonly costs: WeakMap<OperationDefinitionNode, CostOf>;
}

async function respond(
  running: Running,
  documents: KnownDocuments,
  request: GraphQLRequestContext<Context>,
): Promise<GraphQLResponse | null> {
  const { document, operation: definition, contextValue: context, source } = request;
  if (document === undefined || definition == null) return null;
  if (source !== undefined) documents.judged(source, document);
  const variables = request.request.variables ?? {};
  const { status, result } = await answer(running, { document, definition, variables, context });
  const { errors, data } = result;
  return {
    http: { headers: new HeaderMap(), ...(status !== 200 && { status }) },
    body: { kind: 'single', singleResult: { ...(errors && { errors }), ...(data !== undefined && { data }) } },
  };
}

async function answer(running: Running, operation: ServedOperation): Promise<OperationAnswer> {
  const { options } = running;
  const outcome = execute(running, operation);
  const { errors: raised, data } = outcome instanceof Promise ? await outcome : outcome;
  options.onOperation?.(nameOf(operation), raised !== undefined);
  const errors = raised && formatErrors(raised, operation.context.requestId, options.log);
  return {
    status: data === undefined ? 400 : 200,
    result: { ...(errors && { errors }), ...(data !== undefined && { data }) },
  };
}

const nameOf = ({ definition }: Pick<Operation, 'definition'>): string => definition.name?.value ?? 'anonymous';

/** What it would cost is known before it is executed; what costs too much is told so by `execute`. */
const isAffordable = ({ costs, options }: Running, operation: Omit<Operation, 'context'>): boolean =>
  costOf(costs, options.schema, operation)(operation.variables) <= options.limits().cost;

const streamed = {
  message: 'A subscription needs `Accept: text/event-stream`, or a WebSocket.',
} as const;

function execute(
  { options, executor, costs }: Running,
  operation: Operation,
): ExecutionResult | Promise<ExecutionResult> {
  try {
    if (operation.definition.operation === OperationTypeNode.SUBSCRIPTION)
      throw new GatewayError('BAD_USER_INPUT', streamed);
    assertCost(costOf(costs, options.schema, operation)(operation.variables), options.limits().cost);
    return executor.run(operation);
  } catch (error) {
    if (error instanceof GatewayError) return { errors: [new GraphQLError(error.message, { originalError: error })] };
    throw error;
  }
}

function costOf(
  costs: WeakMap<OperationDefinitionNode, CostOf>,
  schema: GraphQLSchema,
  operation: Pick<Operation, 'document' | 'definition'>,
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
