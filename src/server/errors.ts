/** GraphQL's errors → what clients see: a code from the table, the facts, the request's id; everything else masked and logged. */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { errorTable, GatewayError, type ErrorCode } from '../errors.ts';

export interface ErrorLog {
  error(facts: object, text: string): void;
}

/** Codes of Apollo Server's own errors, met before execution, in our words. */
const apolloCodes: Readonly<Record<string, ErrorCode>> = {
  GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
  GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_USER_INPUT',
};

const isCode = (word: unknown): word is ErrorCode => typeof word === 'string' && Object.hasOwn(errorTable, word);

/** Every error of one execution or of one refused document, ready to be sent. */
export function formatErrors(
  errors: readonly GraphQLError[],
  requestId: string,
  log: ErrorLog,
): GraphQLFormattedError[] {
  return errors.map((error) => formatError(error, requestId, log));
}

export function formatError(error: GraphQLError, requestId: string, log: ErrorLog): GraphQLFormattedError {
  const place = { ...(error.locations && { locations: error.locations }), ...(error.path && { path: error.path }) };
  const cause = gatewayErrorOf(error);
  if (cause !== null) {
    if (cause.cause !== undefined) log.error({ requestId, code: cause.code, err: cause.cause }, cause.message);
    const { facts, code, retryable } = cause;
    return { message: cause.message, ...place, extensions: { code, retryable, requestId, ...facts } };
  }
  const known = ownCode(error);
  if (known !== null) {
    const { code: _, stacktrace: __, http: ___, ...facts } = error.extensions;
    return { message: error.message, ...place, extensions: { code: known, retryable: false, requestId, ...facts } };
  }
  log.error({ requestId, err: error.originalError ?? error }, 'a request failed for a reason that is not in the table');
  return { message: errorTable.INTERNAL.text, ...place, extensions: { code: 'INTERNAL', retryable: false, requestId } };
}

function gatewayErrorOf(error: GraphQLError): GatewayError | null {
  const cause = causeOf(error);
  return cause instanceof GatewayError ? cause : null;
}

/** What was thrown in the first place; undefined when GraphQL itself found the fault, which it may have wrapped. */
function causeOf(error: GraphQLError): unknown {
  let cause: unknown = error.originalError;
  while (cause instanceof GraphQLError) cause = cause.originalError;
  return cause;
}

/** The code of an error that GraphQL itself made: about the document or its variables, so the client's own. */
function ownCode(error: GraphQLError): ErrorCode | null {
  // graphql-jit's errors have no extensions where the original error has none.
  const extensions: Readonly<Record<string, unknown>> | undefined = error.extensions;
  const code = extensions?.['code'];
  if (isCode(code) && code !== 'INTERNAL') return code;
  // Without a cause it was thrown by GraphQL's own checks of arguments and variables, before any of our code ran.
  return causeOf(error) === undefined && error.path === undefined ? 'BAD_USER_INPUT' : null;
}

/**
 * What Apollo refuses before execution: syntax, validation, bad requests. Its hook knows no request; the id is in the answer's
 * `x-request-id` header. Our own validation rules mark their errors with the `limit` that was passed.
 */
export function formatRefusal(refusal: GraphQLFormattedError, error: unknown, log: ErrorLog): GraphQLFormattedError {
  const { code, stacktrace: _, http: __, ...facts } = refusal.extensions ?? {};
  const known = facts['limit'] === undefined ? apolloCodes[String(code)] : 'TOO_COSTLY';
  if (known !== undefined) return { ...refusal, extensions: { code: known, retryable: false, ...facts } };
  log.error({ err: error }, 'a request failed before execution for a reason that is not in the table');
  return { message: errorTable.INTERNAL.text, extensions: { code: 'INTERNAL', retryable: false } };
}

/** The same for a failure outside GraphQL: an answer's body by itself. */
export function errorBody(
  error: unknown,
  requestId: string,
  log: ErrorLog,
): { status: number; body: { errors: GraphQLFormattedError[] } } {
  const wrapped = new GraphQLError('', { originalError: error instanceof Error ? error : new Error(String(error)) });
  const formatted = formatError(wrapped, requestId, log);
  const code = formatted.extensions?.['code'];
  return { status: isCode(code) ? errorTable[code].status : 500, body: { errors: [formatted] } };
}
