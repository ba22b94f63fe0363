import type { ExecutionResult, GraphQLFormattedError } from 'graphql';

/** What an operation says, ready to be sent. */
export interface MessageResult {
  readonly errors?: readonly GraphQLFormattedError[];
  readonly data?: NonNullable<ExecutionResult['data']> | null;
}

/** One message as all of a cohort get it. */
export interface Message {
  /** Of two messages with the same key the later one says all; null for what stands by itself. */
  readonly key: string | null;
  readonly result: MessageResult;
  /** The same as an SSE frame, made once for everybody. */
  frame(): Buffer;
}

export function createMessage(key: string | null, result: MessageResult): Message {
  let frame: Buffer | undefined;
  return { key, result, frame: () => (frame ??= frameOf('next', JSON.stringify(result))) };
}

export const frameOf = (event: 'next' | 'complete', data: string): Buffer =>
  Buffer.from(`event: ${event}\ndata: ${data}\n\n`, 'utf8');
