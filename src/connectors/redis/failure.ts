/** Redis did not answer in time, or there is no connection to it. What it refuses in words stays the client's own error. */
export class RedisAbsent extends Error {
  override readonly name = 'RedisAbsent';

  constructor(cause?: unknown) {
    super('Redis does not answer', { cause });
  }
}

/** Answers of a Redis that cannot serve now and may soon: starting, failing over, or no longer the primary. */
const notNow = /^(?:LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|UNKILLABLE|BUSY) /;

/** What Redis itself said no to: the connection is fine, this command is not. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ReplyError' && !notNow.test(`${error.message} `);
