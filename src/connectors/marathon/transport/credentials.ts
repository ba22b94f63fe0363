import type { Credentials } from '../connector.ts';
import type { Interceptor, Send } from './call.ts';
import { createServiceAccount } from './service-account.ts';
import type { LoginOptions } from './service-account.ts';

/** Gives the `Authorization` of each attempt. */
export interface Authorizer {
  /** Null for none. */
  header(signal: AbortSignal): Promise<string | null>;
  /** Told that a header was answered with 401; true when a new one is there to try once more. */
  renew(refused: string, signal: AbortSignal): Promise<boolean>;
  close(): Promise<void>;
}

export function createAuthorizer(credentials: Credentials, login: LoginOptions): Authorizer {
  switch (credentials.type) {
    case 'none':
      return fixed(null);
    case 'basic':
      return fixed(`Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`);
    case 'token':
      return fixed(`token=${credentials.token}`);
    case 'dcos-service-account':
      return createServiceAccount(credentials, login);
  }
}

const fixed = (header: string | null): Authorizer => ({
  header: () => Promise.resolve(header),
  renew: () => Promise.resolve(false),
  close: () => Promise.resolve(),
});

/**
 * Puts the credentials on each attempt: the user's own where the call carries them, the gateway's where those are not known upstream. A
 * 401 leads to one new login and one more try, since a refused request did nothing.
 */
export function createCredentials(authorizer: Authorizer): Interceptor {
  return (next) => {
    const asGateway = withOwn(authorizer, next);
    return async (attempt) => {
      const { authorization } = attempt.call;
      if (authorization === undefined) return asGateway(attempt);
      const reply = await next({ ...attempt, headers: { ...attempt.headers, authorization } });
      return reply.status === 401 ? asGateway(attempt) : reply;
    };
  };
}

function withOwn(authorizer: Authorizer, next: Send): Send {
  return async (attempt) => {
    const authorization = await authorizer.header(attempt.signal);
    if (authorization === null) return next(attempt);
    const reply = await next({ ...attempt, headers: { ...attempt.headers, authorization } });
    if (reply.status !== 401 || !(await authorizer.renew(authorization, attempt.signal))) return reply;
    const renewed = await authorizer.header(attempt.signal);
    return next({ ...attempt, headers: { ...attempt.headers, ...(renewed !== null && { authorization: renewed }) } });
  };
}
