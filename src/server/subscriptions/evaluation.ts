import { randomUUID } from 'node:crypto';
import type { Access, Context, Loaders } from '../../context.ts';
import type { Thread } from '../../feed/index.ts';
import type { Subject, Watch } from '../../loaders/index.ts';
import { formatErrors, type ErrorLog } from '../errors.ts';
import type { Executor } from '../executor.ts';
import type { RequestFacts } from '../graphql-endpoint.ts';
import { createMessage, type Message } from './message.ts';
import type { SubscriptionOperation } from './operation.ts';

export interface EvaluationOptions {
  readonly executor: Executor;
  readonly log: ErrorLog;
  readonly loaders: (access: Access, request: RequestFacts) => Loaders;
  readonly cursor: (thread: Thread, moment: number) => string;
  /** Told of each execution. */
  readonly onEvaluated: () => void;
}

/** What is read in one go: nothing of it is kept longer than it takes to tell some messages. */
export interface Reading {
  readonly watch: Watch;
  readonly context: Context;
}

export type MaybeLater<T> = T | Promise<T>;

/** Makes the messages of one operation for those who see the same. */
export interface Evaluation {
  read(): Reading;
  thread(reading: Reading): Thread;
  /** A message about no object. */
  mark(reading: Reading, kind: 'RESET' | 'SYNCED', moment: number | null): MaybeLater<Message>;
  /** About a subject as it is now; null when there is nothing to say. `moment`: everything up to it is told with this message. */
  tell(reading: Reading, telling: Telling): MaybeLater<Message> | null;
}

export interface Telling {
  readonly key: string;
  readonly subject: Subject;
  /** What to call it when it is there. */
  readonly kind: 'PRESENT' | 'PUT' | 'EVENT';
  /** Whether to say so when it is not. */
  readonly was: boolean;
  readonly moment: number | null;
}

export function createEvaluation(
  options: EvaluationOptions,
  { operation, access, signal }: { operation: SubscriptionOperation; access: Access; signal: AbortSignal },
): Evaluation {
  const thread = ({ watch }: Reading): Thread => ({
    kind: watch.kind,
    marathons: watch.marathons(),
    question: operation.question,
    access: access.digest,
  });

  function execute(reading: Reading, key: string | null, fields: Fields): MaybeLater<Message> {
    const { document, definition, variables, fieldName } = operation;
    const { context } = reading;
    options.onEvaluated();
    const change = {
      ...fields.about,
      kind: fields.kind,
      get cursor() {
        return fields.moment === null ? null : options.cursor(thread(reading), fields.moment);
      },
    };
    const outcome = options.executor.run({ document, definition, variables, context, root: { [fieldName]: change } });
    const finish = ({ errors, data }: Awaited<typeof outcome>): Message => {
      const formatted = errors && formatErrors(errors, context.requestId, options.log);
      return createMessage(key, { ...(formatted && { errors: formatted }), ...(data !== undefined && { data }) });
    };
    return outcome instanceof Promise ? outcome.then(finish) : finish(outcome);
  }

  return {
    read() {
      const facts = { requestId: randomUUID(), clientAddress: null, signal: () => signal };
      const loaders = options.loaders(access, facts);
      return { watch: operation.watch(loaders), context: { ...facts, access, loaders, commands: noCommands } };
    },
    thread,
    mark: (reading, kind, moment) => execute(reading, null, { kind, moment, about: null }),
    tell(reading, { key, subject, kind, was, moment }) {
      const { fields, object } = reading.watch.tell(subject);
      if (object === null && !was) return null;
      return execute(reading, key, { kind: object === null ? 'REMOVE' : kind, moment, about: fields });
    },
  };
}

/** Nothing is changed by watching. */
function noCommands(): never {
  throw new Error('A subscription asked for a command.');
}

interface Fields {
  readonly kind: string;
  readonly moment: number | null;
  readonly about: object | null;
}
