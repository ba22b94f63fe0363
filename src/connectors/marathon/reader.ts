import type { JsonValue } from '../../model/index.ts';
import type { CallOptions, ConnectorOptions } from './connector.ts';
import type { Question } from './endpoints.ts';
import { answerError, bodyFailure, isFeatureAbsent, parseBody } from './transport/index.ts';
import type { Reply, Transport } from './transport/index.ts';
import { refuseDeep } from './wire/index.ts';

/** The body as what is wanted of it; null when the JSON is something else. */
export type Decode<T> = (body: JsonValue) => T | null;

/** Asks questions and decodes the answers; everything that is not the answer asked for is a GatewayError. */
export interface Reader {
  one<T>(question: Question, options: CallOptions | undefined, decode: Decode<T>): Promise<T>;
  /** Null where Marathon says that there is no such object. */
  oneOrNull<T>(question: Question, options: CallOptions | undefined, decode: Decode<T>): Promise<T | null>;
  /** The same for a stored version: a text that is no time is refused with 400 or 422, and no version either. */
  versionOrNull<T>(question: Question, options: CallOptions | undefined, decode: Decode<T>): Promise<T | null>;
  /** With the deadline of lists. */
  list<T>(question: Question, options: CallOptions | undefined, decode: Decode<readonly T[]>): Promise<readonly T[]>;
  /** Empty where the Marathon does not have the resource at all. */
  listIfServed<T>(
    question: Question,
    options: CallOptions | undefined,
    decode: Decode<readonly T[]>,
  ): Promise<readonly T[]>;
  /** The undecoded body of a list. */
  bytes(question: Question, options: CallOptions | undefined): Promise<ArrayBuffer>;
}

/** What Marathon's own follower allows its leader to answer in. */
export const defaultReadTimeoutMs = 10_000;
const defaultListTimeoutMs = 60_000;

export function createReader(options: ConnectorOptions, transport: Transport): Reader {
  const {
    marathon,
    readTimeoutMs = defaultReadTimeoutMs,
    listTimeoutMs = defaultListTimeoutMs,
    now = Date.now,
  } = options;

  const ask = (question: Question, limits: CallOptions | undefined, milliseconds: number): Promise<Reply> =>
    transport.send({
      ...question,
      method: 'GET',
      deadlineMs: limits?.deadlineMs ?? milliseconds,
      signal: limits?.signal,
    });
  const successful = (reply: Reply): Reply => {
    if (reply.status === 200) return reply;
    throw answerError(reply, { marathon, method: 'GET', now: now() });
  };
  const decoded = <T>(reply: Reply, decode: Decode<T>): T => decodeReply(successful(reply), marathon, decode);

  return {
    one: async (question, limits, decode) => decoded(await ask(question, limits, readTimeoutMs), decode),
    oneOrNull: async (question, limits, decode) => {
      const reply = await ask(question, limits, readTimeoutMs);
      return reply.status === 404 ? null : decoded(reply, decode);
    },
    versionOrNull: async (question, limits, decode) => {
      const reply = await ask(question, limits, readTimeoutMs);
      return [400, 404, 422].includes(reply.status) ? null : decoded(reply, decode);
    },
    list: async (question, limits, decode) => decoded(await ask(question, limits, listTimeoutMs), decode),
    listIfServed: async (question, limits, decode) => {
      const reply = await ask(question, limits, listTimeoutMs);
      return reply.status === 404 || isFeatureAbsent(reply) ? [] : decoded(reply, decode);
    },
    bytes: async (question, limits) => successful(await ask(question, limits, listTimeoutMs)).bytes,
  };
}

function decodeReply<T>(reply: Reply, marathon: string, decode: Decode<T>): T {
  try {
    const value = decode(refuseDeep(parseBody(reply)));
    if (value !== null) return value;
  } catch (cause) {
    throw bodyFailure(marathon, reply.status, cause);
  }
  throw bodyFailure(marathon, reply.status, new Error('not the JSON that was asked for'));
}
