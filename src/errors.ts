/**
 * Every error a client can meet, in one table: the code, its public text, the HTTP status when it ends a whole request, and
 * whether the same request may succeed later. Nothing else leaves the gateway: what is not a GatewayError is masked as INTERNAL.
 */
import type { JsonValue } from './model/json.ts';

interface ErrorEntry {
  readonly text: string;
  readonly status: number;
  readonly retryable: boolean;
}

export const errorTable = {
  UNAUTHENTICATED: { text: 'A valid token is needed.', status: 401, retryable: false },
  FORBIDDEN: { text: 'You may not do this.', status: 403, retryable: false },
  NOT_FOUND: { text: 'There is no such object.', status: 404, retryable: false },
  BAD_USER_INPUT: { text: 'The input is not valid.', status: 400, retryable: false },
  GRAPHQL_PARSE_FAILED: { text: 'The document is not GraphQL.', status: 400, retryable: false },
  GRAPHQL_VALIDATION_FAILED: { text: 'The document does not fit the schema.', status: 400, retryable: false },
  TOO_COSTLY: { text: 'The document asks for more than the limits allow.', status: 400, retryable: false },
  SLOW_CONSUMER: { text: 'The subscriber reads too slowly.', status: 429, retryable: true },
  RATE_LIMITED: { text: 'Too many requests.', status: 429, retryable: true },
  STALE: { text: 'The data is older than was asked for.', status: 503, retryable: true },
  INCOMPLETE: { text: 'The data of a Marathon is missing or old.', status: 503, retryable: true },
  MARATHON_UNREACHABLE: { text: 'The Marathon cannot be reached.', status: 502, retryable: true },
  MARATHON_TIMEOUT: { text: 'The Marathon did not answer in time.', status: 504, retryable: true },
  MARATHON_ERROR: { text: 'The Marathon answered with an error.', status: 502, retryable: true },
  MARATHON_FORBIDDEN: { text: "The Marathon refuses the gateway's credentials.", status: 502, retryable: false },
  INVALID_DEFINITION: { text: 'The Marathon refuses the definition.', status: 422, retryable: false },
  CONFLICT: { text: 'The object exists already.', status: 409, retryable: false },
  LOCKED_BY_DEPLOYMENT: { text: 'A running deployment holds the object.', status: 409, retryable: true },
  TOO_MANY_DEPLOYMENTS: { text: 'The Marathon runs as many deployments as it may.', status: 403, retryable: true },
  AUDIT_UNAVAILABLE: { text: 'The audit log cannot be written, so nothing was done.', status: 503, retryable: true },
  PERMISSIONS_UNKNOWN: {
    text: 'What you may do is not known now: the IAM does not say.',
    status: 503,
    retryable: true,
  },
  OUTCOME_UNKNOWN: { text: 'It is not known whether the Marathon did it.', status: 504, retryable: false },
  SHUTTING_DOWN: { text: 'The gateway is shutting down.', status: 503, retryable: true },
  INTERNAL: { text: 'Something went wrong inside the gateway.', status: 500, retryable: false },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorTable;

/** What is known about the failure, shown to clients under `extensions`: never an upstream body, host or secret. */
export interface ErrorFacts {
  readonly marathon?: string;
  readonly upstreamStatus?: number;
  readonly retryAfterMs?: number;
  readonly [fact: string]: JsonValue | undefined;
}

export interface GatewayErrorOptions {
  /** Replaces the table's public text; must be safe to show to any viewer who made the request. */
  readonly message?: string;
  readonly facts?: ErrorFacts;
  readonly cause?: unknown;
}

/** The one error type of the gateway. `message` and `facts` are public; `cause` is logged, never shown. */
export class GatewayError extends Error {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;

  constructor(code: ErrorCode, options: GatewayErrorOptions = {}) {
    super(options.message ?? errorTable[code].text, { cause: options.cause });
    this.name = 'GatewayError';
    this.code = code;
    this.facts = options.facts ?? {};
  }

  get retryable(): boolean {
    return errorTable[this.code].retryable;
  }
}
