import type { JsonValue } from '../../model/index.ts';
import { isBeforePods, saysAbsent } from './absence.ts';
import type { CallOptions, ConnectorOptions } from './connector.ts';
import { endpoints } from './endpoints.ts';
import type { Question } from './endpoints.ts';
import { answerError, bodyFailure, isFeatureAbsent, parseBody } from './transport/index.ts';
import type { Reply, Transport } from './transport/index.ts';
import { refuseDeep } from './wire/index.ts';

/** The body as what is wanted of it; null when the JSON is something else. */
export type Decode<T> = (body: JsonValue) => T | null;

/** Asks questions and decodes the answers; everything that is not the answer asked for is a GatewayError. */
export interface Reader {
  one<T>(question: Question, options: CallOptions | undefined, decode: Decode<T>): Promise<T>;
  /** Null where Marathon says that there is no such object; a 404 of something else is an error. */
  oneOrNull<T>(question: Question, options: CallOptions | undefined, decode: Decode<T>): Promise<T | null>;
  /** The same of pods: null as well where the Marathon does not have them at all. */
  podOrNull<T>(question: Question, options: CallOptions | undefined, decode: Decode<T>): Promise<T | null>;
  /** The same for a stored version: a text that is no time is refused with 400 or 422, and no version either. */
  versionOrNull<T>(question: Question, options: CallOptions | undefined, decode: Decode<T>): Promise<T | null>;
  /** With the deadline of lists. */
  list<T>(question: Question, options: CallOptions | undefined, decode: Decode<readonly T[]>): Promise<readonly T[]>;
  /** Empty where the Marathon does not have pods at all. */
  podList<T>(question: Question, options: CallOptions | undefined, decode: Decode<readonly T[]>): Promise<readonly T[]>;
  /** The undecoded body of a list. */
  bytes(question: Question, options: CallOptions | undefined): Promise<ArrayBuffer>;
}

/** What Marathon's own follower allows its leader to answer in. */
export const defaultReadTimeoutMs = 10_000;
const defaultListTimeoutMs = 60_000;

export function createReader(options: ConnectorOptions, transport: Transport): Reader {
  const asking = createAsking(options, transport);
  const { ask, askForList, decoded, present } = asking;
  return {
    one: async (question, limits, decode) => decoded(await ask(question, limits), decode),
    oneOrNull: async (question, limits, decode) => present(await ask(question, limits), decode),
    versionOrNull: async (question, limits, decode) => {
      const reply = await ask(question, limits);
      return [400, 404, 422].includes(reply.status) ? null : decoded(reply, decode);
    },
    list: async (question, limits, decode) => decoded(await askForList(question, limits), decode),
    bytes: async (question, limits) => asking.successful(await askForList(question, limits)).bytes,
    ...podReads(asking),
  };
}

type Asking = ReturnType<typeof createAsking>;

/** Questions, and what their answers are taken for. */
function createAsking(options: ConnectorOptions, transport: Transport) {
  const { marathon, readTimeoutMs = defaultReadTimeoutMs, listTimeoutMs = defaultListTimeoutMs } = options;
  const { now = Date.now } = options;

  const askWithin = (milliseconds: number) => (question: Question, limits: CallOptions | undefined) =>
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
  const foreign = ({ status }: Reply): Error =>
    bodyFailure(marathon, status, new Error('not what Marathon says of what does not exist'));
  const present = <T>(reply: Reply, decode: Decode<T>): T | null => {
    if (reply.status !== 404) return decoded(reply, decode);
    if (saysAbsent(reply)) return null;
    throw foreign(reply);
  };
  return { ask: askWithin(readTimeoutMs), askForList: askWithin(listTimeoutMs), successful, decoded, foreign, present };
}

function podReads({ ask, askForList, decoded, foreign, present }: Asking): Pick<Reader, 'podOrNull' | 'podList'> {
  /** A 404 in other words than Marathon's may be of something before it, and then says nothing of pods. */
  const lacksPods = async (reply: Reply, limits: CallOptions | undefined): Promise<boolean> => {
    if (isFeatureAbsent(reply)) return true;
    if (reply.status !== 404 || saysAbsent(reply)) return false;
    const info = await ask(endpoints.info, limits);
    return info.status === 200 && decoded(info, (body) => ({ isBefore: isBeforePods(body) })).isBefore;
  };
  return {
    podOrNull: async (question, limits, decode) => {
      const reply = await ask(question, limits);
      return (await lacksPods(reply, limits)) ? null : present(reply, decode);
    },
    podList: async (question, limits, decode) => {
      const reply = await askForList(question, limits);
      if (await lacksPods(reply, limits)) return [];
      if (reply.status === 404) throw foreign(reply);
      return decoded(reply, decode);
    },
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
