import { pino, stdSerializers, type Logger } from 'pino';

/** The process' log, in JSON lines. */
export const createLog = (level: string): Logger => pino({ level, base: null, serializers: { err: serialize } });

/** As pino does, but its message joins the causes' with colons, and our texts are sentences: `reached.: connect …`. */
function serialize(error: unknown): unknown {
  return error instanceof Error ? { ...stdSerializers.err(error), message: messages(error).join(': ') } : error;
}

/** Of an error and its causes, each without the full stop where another follows; a circle of causes is cut off. */
function messages(error: Error, seen: readonly Error[] = []): readonly string[] {
  const { cause, message } = error;
  if (!(cause instanceof Error) || seen.includes(cause)) return [message];
  return [message.replace(/\.$/, ''), ...messages(cause, [...seen, error])];
}
